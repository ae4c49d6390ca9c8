import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import {
  hvemSamtykker,
  type Modenhet,
  type Samtykkekrav,
  type Samtykkere,
} from '../regler/hvemSamtykker.ts';
import { kanSpoerres, type Svarer } from '../regler/samtykkesvar.ts';
import { samtykketilstand } from '../regler/samtykketilstand.ts';
import type { Samtykkeord, Samtykketilstand } from '../regler/typer.ts';
import { familie, type Familie, type Foresatt } from './familie.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import { koblingsrader } from './koblinger.ts';
import { modenhetstemaer, type Modenhetstema } from './modenhet.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';
import { kravtabell, modenheten } from './samtykkekrav.ts';
import { samtykkeunntak, type Samtykkeunntak } from './samtykkeunntak.ts';
import { stansen } from './stansen.ts';
import { stansUtloepte } from './unntakIDag.ts';
import { trukne, type Trukket } from './trukket.ts';

/** Ett svar; `hvem` er en foresatts id, eller `null` for den unge selv. */
export type Samtykkesvar = {
  id: string;
  hvem: string | null;
  svar: Samtykkeord;
  dag: Dato;
  mottattAv: string | null;
  ord: string | null;
  stanser: boolean;
  av: string;
  ved: Date;
};

/** Det siste spørsmålet om samtykke, hvem som må svare, og hva de har svart. */
export type Samtykket = {
  krav: Samtykkere;
  /** `null` når ingen er spurt. */
  spurt: { id: string; omfang: string | null; av: string; ved: Date } | null;
  tilstand: Samtykketilstand | null;
  /** Svarene på det siste spørsmålet, det første først. */
  svar: readonly Samtykkesvar[];
  /** Det siste svaret fra hver; svaret til en som er blitt en annen, er ikke hens. */
  siste: readonly Samtykkesvar[];
  /** Det siste den unge selv har sagt, er nei, også på et spørsmål før dette (VV-04). */
  ungdommenSaNei: boolean;
};

function sporsmaal(tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom('varde.samtykke as s')
    .innerJoin('varde.bruker as b', 'b.id', 's.registrert_av')
    .select(['s.id', 's.omfang', 's.aldersbaand', 's.registrert_ved', 'b.navn as av'])
    .select(
      // Øyeblikket sammenlignes i basen: den har flere siffer enn klokka her.
      sql<boolean>`exists (select 1 from varde.avslutning a where a.omrade_id = s.omrade_id and a.sak_id = s.sak_id
        and a.maate <> 'angret' and a.avsluttet_ved > s.registrert_ved
        and not exists (select 1 from varde.avslutning n where n.omrade_id = a.omrade_id and n.angrer = a.id))`.as(
        'avsluttet_siden',
      ),
    )
    .where('s.omrade_id', '=', tx.aktor.omradeId)
    .where('s.sak_id', '=', sakId)
    .where('s.slag', '=', 'oppfoelging')
    .orderBy('s.registrert_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function svarrader(tx: OmradeTx, samtykkeId: string) {
  return tx.db
    .selectFrom('varde.samtykkesvar as v')
    .innerJoin('varde.bruker as b', 'b.id', 'v.foert_av')
    .leftJoin('varde.foresatte as f', (j) =>
      j.onRef('f.omrade_id', '=', 'v.omrade_id').onRef('f.id', '=', 'v.foresatt_id'),
    )
    .select(['v.id', 'v.foresatt_id', 'v.etter', 'v.svar', 'v.dag', 'v.mottatt_av', 'v.ord'])
    .select(['v.stanser', 'v.aldersbaand', 'v.foert_ved', 'b.navn as av', 'f.kan_kontaktes'])
    .select(sql<boolean>`coalesce(f.byttet_ved >= v.foert_ved, false)`.as('en_annens'))
    .where('v.omrade_id', '=', tx.aktor.omradeId)
    .where('v.samtykke_id', '=', samtykkeId)
    .orderBy('v.foert_ved')
    .execute();
}
type Svarrad = Awaited<ReturnType<typeof svarrader>>[number];

/** Det siste den unge selv har sagt i saken, på hvilket spørsmål det enn var. */
async function ungdommensSiste(tx: OmradeTx, sakId: string): Promise<Samtykkeord | null> {
  const rad = await tx.db
    .selectFrom('varde.samtykkesvar')
    .select('svar')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .where('foresatt_id', 'is', null)
    .orderBy('foert_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  return rad?.svar ?? null;
}

function tilSvar(tx: OmradeTx, nokkel: Buffer, r: Svarrad): Samtykkesvar {
  const k = radkoder(nokkel, tx.aktor.omradeId, 'samtykkesvar', r.id);
  return {
    id: r.id,
    hvem: r.foresatt_id,
    svar: r.svar,
    dag: r.dag,
    mottattAv: k.les('mottatt_av', r.mottatt_av),
    ord: k.les('ord', r.ord),
    stanser: r.stanser,
    av: r.av,
    ved: r.foert_ved,
  };
}

/** Hvem som må svare; den samtalen er overlatt til, ser ikke alle, og for hen svarer basen om alle er besvart. */
function kravet(
  tabell: readonly Samtykkekrav[],
  sak: Samtalesak,
  familien: Familie,
  modenhet: Modenhet,
  iDag: Dato,
): Samtykkere {
  const krav = hvemSamtykker(tabell, {
    ...{ alder: sak.alder, modenhet, iDag, foresatte: familien.foresatte },
  });
  return krav.ungdommen === 'samtykker' || familien.avklart.tillatt
    ? krav
    : { ...krav, hinder: krav.hinder ?? 'ikke_alle_besvart' };
}

/** Samtykket til videre kontakt i saken, slik den som spør, får se det. */
export async function samtykket(
  tx: OmradeTx,
  sak: Samtalesak,
  naa: Date,
): Promise<Samtykket & { foresatte: readonly Foresatt[] }> {
  const [tabell, familien, modenhet, spurt, eget, { rows: basens }] = await Promise.all([
    kravtabell(tx, 'oppfoelging'),
    familie(tx, sak, naa),
    modenheten(tx, sak.id, 'oppfoelging'),
    sporsmaal(tx, sak.id),
    ungdommensSiste(tx, sak.id),
    sql<{ tilstand: Samtykketilstand | null }>`
      select tilstand from tilgang.samtykket_for_meg(${sak.id}::uuid)`.execute(tx.db),
  ]);
  const krav = kravet(tabell, sak, familien, modenhet, iDagIOslo(naa));
  const { foresatte } = familien;
  // Har hen ikke svart i denne saken, gjelder nei-et saken kom med (VV-18).
  const ungdommenSaNei =
    eget === null ? sak.saNeiDag !== null : eget === 'nektet' || eget === 'trukket';
  if (spurt === undefined)
    return { krav, foresatte, spurt: null, tilstand: null, svar: [], siste: [], ungdommenSaNei };
  const rader = await svarrader(tx, spurt.id);
  const etter = new Set(rader.map((r) => r.etter));
  const sisteRader = rader.filter((r) => !etter.has(r.id) && !r.en_annens);
  const tilstand =
    sak.hvem === 'koordinator'
      ? samtykketilstand({
          voksen: krav.ungdommen === 'samtykker',
          spurtSomBarn: spurt.aldersbaand !== '18_pluss',
          avsluttetSiden: spurt.avsluttet_siden,
          stanset: rader.find((r) => r.stanser)?.svar ?? null,
          ungdommenSaNei,
          krav,
          siste: sisteRader.map((r) => ({
            hvem: r.foresatt_id,
            svar: r.svar,
            stanser: r.stanser,
            femten: r.aldersbaand === '15_17' || r.aldersbaand === '18_pluss',
            maaIkke: r.kan_kontaktes === 'nei',
          })),
        })
      : (basens[0]?.tilstand ?? null);
  const svar = rader.map((r) => tilSvar(tx, sak.nokkel, r));
  return {
    krav,
    foresatte,
    spurt: {
      id: spurt.id,
      omfang: radkoder(sak.nokkel, tx.aktor.omradeId, 'samtykke', spurt.id).les(
        'omfang',
        spurt.omfang,
      ),
      av: spurt.av,
      ved: spurt.registrert_ved,
    },
    tilstand,
    ungdommenSaNei,
    svar,
    siste: svar.filter((s) => sisteRader.some((r) => r.id === s.id)),
  };
}

/** Den som svarer, slik regelen trenger hen; `null` er den unge selv. */
export const svareren = (
  { krav, siste }: Pick<Samtykket, 'krav' | 'siste'>,
  hvem: string | null,
): Svarer => ({
  ungdommen: hvem === null,
  plikt: hvem === null ? null : (krav.foresatte[hvem] ?? null),
  voksen: krav.ungdommen === 'samtykker',
  staar: siste.find((s) => s.hvem === hvem) ?? null,
});

export type Samtykkeside = Awaited<ReturnType<typeof samtykket>> & {
  sak: Samtalesak;
  /** Kontakten er stanset: det som ble vurdert før, gjelder ikke nå (VV-04, VV-06). */
  stanset: boolean;
  /** De andre informeres ikke: det er besluttet at kontakten skjer uten de foresattes samtykke (VV-05). */
  informeresIkke: boolean;
  /** Samtykkene en foresatt har trukket, det eldste først; bare for koordinatoren. */
  trukket: readonly Trukket[];
  /** Beslutningene om kontakt uten samtykke, den siste først; bare for koordinatoren. */
  unntak: readonly Samtykkeunntak[];
  /** Mine andre åpne saker som er koblet til denne; tom når det ikke spørres om dem (VV-11). */
  koblede: readonly KobletSamtykke[];
  /** Om ungdommen forstår det hen blir spurt om; `null` for andre enn koordinatoren i enheten (VV-03). */
  modenhet: readonly Modenhetstema[] | null;
  iDag: Dato;
};

/** Samtykket i en av mine egne saker som er koblet til den siden handler om. */
export type KobletSamtykke = Awaited<ReturnType<typeof samtykket>> & {
  sak: Samtalesak;
  hensyn: Hensyn;
};

/** Bare saker som også er mine å ringe i; hver lesing har sin egen linje i loggen. */
async function kobledeSamtykker(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<readonly KobletSamtykke[]> {
  const naa = hus.klokke.naa();
  const koblede: KobletSamtykke[] = [];
  for (const id of new Set((await koblingsrader(tx, sakId, naa)).map((k) => k.sakId))) {
    const sak = await samtalesak(hus, tx, id);
    if (sak === null || sak.hvem === null || !kanSpoerres(sak.tilstand)) continue;
    if (sak.hvem === 'koordinator') await stansUtloepte(tx);
    koblede.push({ sak, ...(await samtykket(tx, sak, naa)), hensyn: await hensyn(tx, sak) });
    await tx.logg({ handling: 'samtykke_vist', objekter: [{ slag: 'sak', id }] });
  }
  return koblede;
}

/**
 * Lesingen logges før noe sendes, også når saken ikke finnes for den som spør (DU-01, DU-05).
 *
 * @param medKoblede også de koblede sakene samtalen kan gjelde (VV-11)
 * @throws IkkeFunnet når saken ikke er koordinatorens eller overlatt til den som spør
 */
export async function hentSamtykke(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  medKoblede = false,
): Promise<Samtykkeside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak !== null && sak.hvem !== null;
    await tx.logg({
      handling: 'samtykke_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (!min) return null;
    if (sak.hvem === 'koordinator') await stansUtloepte(tx);
    const [det, trukket, unntak, modenhet, { rows: ikke }] = await Promise.all([
      samtykket(tx, sak, hus.klokke.naa()),
      trukne(tx, sak),
      samtykkeunntak(tx, sak),
      modenhetstemaer(tx, sak, hus.klokke.naa()),
      sql<{ ikke: boolean }>`
        select tilgang.informeres_ikke_for_meg(${sakId}::uuid) as ikke`.execute(tx.db),
    ]);
    const informeresIkke = ikke[0]?.ikke === true;
    const stanset = (await stansen(tx, sakId)) !== null;
    const koblede = medKoblede ? await kobledeSamtykker(hus, tx, sakId) : [];
    const iDag = iDagIOslo(hus.klokke.naa());
    return { sak, ...det, stanset, informeresIkke, trukket, unntak, modenhet, koblede, iDag };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
