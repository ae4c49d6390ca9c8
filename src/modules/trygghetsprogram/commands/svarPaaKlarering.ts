import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { sakensUtgave } from '../queries/gjeldendeUtgave.ts';
import { erStoppetSomEtterforsker, hvemVurdererSaken } from '../queries/hvemVurderer.ts';
import { klareringsrader, tilKlareringer, type Klarering } from '../queries/klareringer.ts';
import { sammeStraffesak } from '../queries/sammeStraffesak.ts';
import { sakenSett } from '../queries/sakenSett.ts';
import { muntligJaRettes } from '../regler/bekreftelse.ts';
import { trekkesOgStaar } from '../regler/klareringHerfra.ts';
import { klareringssvar, type Klareringsforslag } from '../regler/klareringssvar.ts';
import { statusovergang, type Handling } from '../regler/statusoverganger.ts';
import { JASVAR, type Aktor, type Klareringsord, type Tilstand } from '../regler/typer.ts';
import { oppfylte, type Sakstilstand } from '../saksgang.ts';

/** Forespørselen i en annen sak om den samme straffesaken, og svaret den som svarer, hadde foran seg der. */
export type Medsvar = { sakId: string; klareringId: string; etter: string | null };

export type KlareringssvarInn = Klareringsforslag & {
  sakId: string;
  /** Hendelsen den som svarer, hadde foran seg: hører ikke forespørselen til den, gjelder ikke svaret (VV-10). */
  hendelseId?: string;
  klareringId: string;
  /** Svaret den som svarer, hadde foran seg; `null` når det ikke var noe. */
  etter: string | null;
  /** Flere fornærmede i samme straffesak som får det samme svaret, i samme transaksjon (VV-13). */
  ogsaa?: readonly Medsvar[];
  /** Utkastet skjemaet ble skrevet i; går ut når svaret virker. */
  utkast?: Utkastlevering | null;
};

const HANDLING: Readonly<Record<Klareringsord, Handling>> = {
  klarert: 'klarer',
  klarert_med_vilkaar: 'klarer',
  ingen_etterforskning: 'klarer',
  ikke_foer: 'utsett_klarering',
  tar_det_selv: 'utsett_klarering',
  nei: 'utsett_klarering',
  trukket: 'trekk_klarering',
};

const FOER_KONTAKT: readonly Sakstilstand[] = ['vurdert', 'venter_klarering', 'klar_for_kontakt'];

/** En hendelse som ble anmeldt etter første kontakt, svares det på uten at saken flytter seg (VV-10). */
const handlingen = (tilstand: Sakstilstand, svaret: Klareringsord): Handling =>
  svaret === 'trukket' || FOER_KONTAKT.includes(tilstand)
    ? HANDLING[svaret]
    : 'svar_om_ny_hendelse';

async function lesSak(tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom(sakenSett(tx, sakId).as('s'))
    .select(['tilstand', 'nokkel_id', 'eier_organisasjon', 'utgave_kode', 'utgave_versjon'])
    .executeTakeFirst();
}

/** Etterforskeren i saken svarer selv, koordinatoren fører det hen ble fortalt, og den som er begge, gjør ingen av delene (VV-14). */
function aktoren(etterforsker: boolean, koordinator: boolean, muntlig: boolean): Aktor | null {
  if (etterforsker === koordinator) return null;
  if (etterforsker) return muntlig ? null : 'etterforsker';
  return muntlig ? 'koordinator' : null;
}

/** Noen svarte før: hvem, når og hva. */
function altSvart(klarering: Klarering | undefined): DomainError {
  const siste = klarering?.svarene[0];
  return new DomainError('alt_svart', {
    hvem: siste?.muntlig?.fra ?? siste?.av ?? '',
    ved: siste?.ved.toISOString() ?? '',
    svar: siste?.svar ?? '',
  });
}

/** Ingen navngitt etterforsker, eller henlagt eller avgjort; svarer bare koordinatoren (VV-14). */
async function utenEtterforsker(tx: OmradeTx, inn: KlareringssvarInn): Promise<boolean> {
  const { rows } = await sql<{ uten: boolean }>`
    select tilgang.ingen_etterforsker(${inn.klareringId}::uuid) as uten`.execute(tx.db);
  return rows[0]?.uten === true;
}

/** Forespørselen slik den er nå. */
async function svaretSomStaar(
  tx: OmradeTx,
  inn: KlareringssvarInn,
  nokkel: Buffer,
  tilstand: Tilstand,
): Promise<Klarering | undefined> {
  const rader = await klareringsrader(tx, inn.sakId);
  return tilKlareringer(rader, tx.aktor.omradeId, nokkel, tilstand).find(
    (k) => k.id === inn.klareringId,
  );
}

async function svar(
  hus: Hus,
  tx: OmradeTx,
  inn: KlareringssvarInn,
): Promise<DomainError | IkkeFunnet | null> {
  const { omradeId, omradeNokkel, brukerId, navn } = tx.aktor;
  // Den som avslutter eller svarer samtidig, er enten ferdig, og da ses det her, eller venter på denne.
  await sql`select tilgang.laas_sak(${inn.sakId}::uuid)`.execute(tx.db);
  const [sak, rader, vurderer] = await Promise.all([
    lesSak(tx, inn.sakId),
    klareringsrader(tx, inn.sakId),
    hvemVurdererSaken(tx, inn.sakId),
  ]);
  const mine = rader.filter((r) => r.id === inn.klareringId);
  const begge = vurderer.tillatt && rader[0]?.etterforsker_uansett === true;
  const hvem =
    begge || erStoppetSomEtterforsker(vurderer)
      ? null
      : aktoren(rader[0]?.etterforsker === true, vurderer.tillatt, inn.muntlig !== null);
  if (sak === undefined || rader.length === 0 || hvem === null) return new IkkeFunnet('logget');
  const { hendelseId } = inn;
  if (hendelseId === undefined && mine.length === 0) return new IkkeFunnet('logget');
  if (hendelseId !== undefined && mine[0]?.hendelse_id !== hendelseId)
    return rader.some((r) => r.hendelse_id === hendelseId)
      ? new DomainError('feil_hendelse')
      : new IkkeFunnet('logget');
  const nokkel = await hus.nokler.hentEn(omradeNokkel, sak.nokkel_id);
  const [klarering] = tilKlareringer(mine, omradeId, nokkel, sak.tilstand);
  // Står det ingen, er det ingen å skrive over, hva skjemaet enn sier.
  const siste = klarering?.svarene[0];
  if (siste !== undefined && siste.id !== inn.etter) return altSvart(klarering);
  const rettes =
    inn.svar !== 'trukket' &&
    muntligJaRettes({
      tilstand: sak.tilstand,
      svarer: hvem === 'etterforsker' && klarering?.annenSvarer !== true,
      siste:
        siste === undefined
          ? null
          : {
              ...{ svar: siste.svar, muntlig: siste.muntlig !== null },
              bekreftet: siste.bekreftet !== null,
            },
    });
  if (rettes && !JASVAR.includes(inn.svar)) return trekkOgSvar(hus, tx, inn);
  const overgang = statusovergang({
    fra: sak.tilstand,
    handling: handlingen(sak.tilstand, inn.svar),
    hvem,
    oppfylt: oppfylte({ 'TP-20': true, 'VV-13': true, 'VV-14': true }),
    utgave: await sakensUtgave(tx, sak.utgave_kode, sak.utgave_versjon),
  });
  if (!overgang.tillatt && !rettes && !trekkesOgStaar(inn.svar, sak.tilstand)) {
    // Saken kan være lest etter at en annen svarte, og svarene før: da er det svaret som er grunnen.
    const naa = await svaretSomStaar(tx, inn, nokkel, sak.tilstand);
    return naa?.svarene[0]?.id === siste?.id
      ? new DomainError('overgang_stengt', { grunn: overgang.grunn })
      : altSvart(naa);
  }
  const regel = klareringssvar(inn, {
    staar: rettes ? null : (klarering?.svar ?? null),
    iDag: iDagIOslo(hus.klokke.naa()),
    meg: navn,
    utenEtterforsker: inn.svar === 'ingen_etterforskning' && (await utenEtterforsker(tx, inn)),
    annenSvarer: klarering?.annenSvarer === true,
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const id = randomUUID();
  const k = radkoder(nokkel, omradeId, 'klareringssvar', id);
  const lagret = await tx.db
    .insertInto('varde.klareringssvar')
    .values({
      omrade_id: omradeId,
      id,
      sak_id: inn.sakId,
      eier_organisasjon: sak.eier_organisasjon,
      klarering_id: inn.klareringId,
      etter: siste?.id ?? null,
      svar: inn.svar,
      ikke_foer: inn.svar === 'ikke_foer' ? inn.ikkeFoer : null,
      klarer_seg_selv: inn.svar === 'ikke_foer' && inn.klarerSegSelv === true,
      ord: k.skriv('ord', inn.ord),
      muntlig_fra: k.skriv('muntlig_fra', inn.muntlig?.fra ?? null),
      muntlig_nummer: k.skriv('muntlig_nummer', inn.muntlig?.nummer ?? null),
      svart_av: brukerId,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (lagret.numInsertedOrUpdatedRows === 1n) return null;
  // En annen svarte mens vi ventet: si hva hen svarte.
  return altSvart(await svaretSomStaar(tx, inn, nokkel, sak.tilstand));
}

/** Et muntlig ja rettes til noe annet: ja-et er trukket i det samme, så kontakten hviler med det. Stoppes svaret, står ja-et (VV-13). */
async function trekkOgSvar(hus: Hus, tx: OmradeTx, inn: KlareringssvarInn): Promise<null> {
  const trukket = {
    ...inn,
    svar: 'trukket',
    ikkeFoer: null,
    ord: null,
    klarerSegSelv: false,
  } as const;
  const stopp = await svar(hus, tx, trukket);
  if (stopp !== null) throw new Tilbake(stopp);
  const rader = await klareringsrader(tx, inn.sakId);
  const etter = rader.find((r) => r.id === inn.klareringId)?.svar_id ?? null;
  const nei = await svar(hus, tx, { ...inn, etter });
  if (nei !== null) throw new Tilbake(nei);
  return null;
}

/** Svaret i en av flere saker, eller det ja-et ble rettet til, ble stoppet: da gjelder ingen av dem. */
class Tilbake extends Error {
  readonly stopp: DomainError | IkkeFunnet;
  constructor(stopp: DomainError | IkkeFunnet) {
    super('Ingen av svarene gjelder');
    this.stopp = stopp;
  }
}

/**
 * Svarer i saken, og i de andre sakene om den samme straffesaken i fast rekkefølge, så to som svarer samtidig, ikke låser
 * hverandre ute. Stoppes ett, sies det i hvilken sak.
 */
async function svarAlle(
  hus: Hus,
  tx: OmradeTx,
  inn: KlareringssvarInn,
): Promise<DomainError | IkkeFunnet | null> {
  const { ogsaa = [] } = inn;
  if (ogsaa.length === 0) return svar(hus, tx, inn);
  const medsaker = await sammeStraffesak(hus, tx, inn.klareringId);
  const med = ogsaa.map((o) => medsaker.find((m) => m.klareringId === o.klareringId));
  if (med.some((m, nr) => m?.sakId !== ogsaa[nr]?.sakId)) return new DomainError('ikke_samme_sak');
  const alle = [inn, ...ogsaa].sort((a, b) => a.sakId.localeCompare(b.sakId));
  const { hendelseId: _denne, ...felles } = inn;
  for (const en of alle) {
    const stopp = await svar(hus, tx, { ...felles, ...en });
    if (stopp === null) continue;
    const annen = medsaker.find((m) => m.klareringId === en.klareringId);
    return annen === undefined || stopp instanceof IkkeFunnet
      ? stopp
      : new DomainError(stopp.kode, { ...stopp.parametre, sak: annen.saksreferanse });
  }
  return null;
}

/**
 * Svarer på om familien kan kontaktes (TP-20, VV-13): etterforskeren selv, eller koordinatoren som fører et muntlig svar.
 * Basen flytter saken i samme transaksjon: til klar for kontakt når hver anmeldt hendelse er klarert, og tilbake når et ja
 * trekkes. Et ja trekkes også når saken er slutt; da blir den stående. Et muntlig ja ingen har bekreftet, rettes av den som svarer for straffesaken.
 *
 * @throws IkkeFunnet når saken eller forespørselen ikke finnes for den som spør, eller ikke er hens å svare på
 * @throws DomainError `feil_hendelse` når forespørselen gjelder en annen hendelse enn den siden viste
 * @throws DomainError `alt_svart` (hvem, ved, svar) når noen svarte etter at siden ble vist
 * @throws DomainError `ikke_samme_sak` når en av sakene i `ogsaa` ikke er hens å svare på samtidig
 * @throws DomainError `overgang_stengt` når saken ikke venter på svar
 * @throws DomainError med grunnen i regelen `klareringssvar`
 */
export async function svarPaaKlarering(
  hus: Hus,
  hvem: Legitimasjon,
  inn: KlareringssvarInn,
): Promise<void> {
  const foer = async (tx: OmradeTx, utfall: 'ja' | 'nei') =>
    tx.logg({
      handling: 'klarering_besvart',
      utfall,
      objekter: [inn, ...(inn.ogsaa ?? [])].map((s) => ({ slag: 'sak', id: s.sakId })),
    });
  const flere = (inn.ogsaa ?? []).length > 0;
  try {
    const nei = await iOmrade(hus, hvem, async (tx) => {
      const stopp = await svarAlle(hus, tx, inn);
      if (stopp !== null && flere) throw new Tilbake(stopp);
      if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
      await foer(tx, stopp === null ? 'ja' : 'nei');
      return stopp;
    });
    if (nei !== null) throw nei;
  } catch (feil) {
    if (!(feil instanceof Tilbake)) throw feil;
    // Svarene er rullet tilbake; at det ble prøvd, føres for seg.
    await iOmrade(hus, hvem, async (tx) => foer(tx, 'nei'));
    throw feil.stopp;
  }
}
