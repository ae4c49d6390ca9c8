import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Arkmottaker } from '../regler/arketTil.ts';
import {
  ARKFELTER,
  arkfelterTil,
  familieark,
  type Arkfelt,
  type Arkstopp,
} from '../regler/familieark.ts';
import { guidekontaktGjelder } from '../regler/guidenIKraft.ts';
import type { Kontaktform } from '../regler/loggfoering.ts';
import type { Svar } from '../regler/typer.ts';
import { formatTelefon } from '../../../kernel/telefon.ts';
import { guideneISaken, type Guidene } from './guideneISaken.ts';
import { guidetelefoner } from './guidetelefon.ts';
import { gjeldendeAvtale } from './kontaktavtale.ts';
import { kobletNevnt } from './kobledeNavn.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';
import { lesSamtalen, type Trygghetssamtale } from './trygghetssamtale.ts';

/** Det som kan stå på familiens ark, og hva som er merket for det (VV-28). Ingenting annet av saken er med her. */
export type Familieark = {
  sak: Samtalesak;
  /** Kan det merkes og lages nå? */
  kan: Svar<Arkstopp>;
  /** Hvem det kan gis til; `null` når koordinatoren må bestemme først (VV-01). */
  til: Arkmottaker | null;
  merket: readonly Arkfelt[];
  egneTiltak: string | null;
  forslag: readonly string[];
  andreForslag: string | null;
  forventninger: string | null;
  tilgjengelig: string | null;
  former: readonly Kontaktform[];
  hyppighet: string | null;
  /** Det som gjelder utenom tidene (VV-63). */
  utenom: string | null;
  neste: Dato | null;
  guide: string | null;
  guidekontakt: string | null;
  /** Oppdraget til den som er guide nå, som det over er om. */
  guidenNaa: string | null;
  /** Tjenestetelefonen guiden selv har skrevet, så lenge hen er der; står på arket når ikke noe annet er skrevet der (TS-15). */
  guidetelefon: string | null;
  /** Vikaren som er guide i dag: da er det hen familien når (TG-24). */
  vikar: { navn: string; til: Dato; telefon: string | null } | null;
  /** Avsnittene ungdommen har sagt ja til. */
  barnets: readonly string[];
  /** Feltene som nevner en ungdom i en koblet sak: det som sto før sakene ble koblet, ble ikke prøvd da (VV-11). */
  nevner: readonly Arkfelt[];
};

/** Hvem arket kan gis til, slik basen svarer: uten hvorfor, og uten hvem (VV-38). */
export async function arketGisTil(tx: OmradeTx, sakId: string): Promise<Arkmottaker | null> {
  const { rows } = await sql<{ til: Arkmottaker | null }>`
    select til from tilgang.arket_for_meg(${sakId}::uuid)`.execute(tx.db);
  return rows[0]?.til ?? null;
}

type Merking = { felter: readonly Arkfelt[]; guidekontakt: string | null };

/**
 * Det som sist ble merket, og det som sist ble skrevet om den som er guide nå: det som ble lagret om en annen imens, rører det ikke. Om det vises,
 * er et annet spørsmål.
 */
async function merkingen(
  tx: OmradeTx,
  sak: Samtalesak,
  { alle, naa }: Pick<Guidene, 'alle' | 'naa'>,
): Promise<Merking> {
  const rader = await tx.db
    .selectFrom('varde.samtaletillegg')
    .select(['id', 'ark', 'om_guiden', 'guidekontakt', 'skrevet_ved'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .where('ark', 'is not', null)
    .orderBy('skrevet_ved', 'desc')
    .execute();
  const om = rader.find(
    (r) => r.om_guiden && guidekontaktGjelder(alle, { skrevet: r.skrevet_ved.getTime(), naa }),
  );
  return {
    felter: ARKFELTER.filter((f) => rader[0]?.ark?.includes(f)),
    guidekontakt:
      om === undefined
        ? null
        : radkoder(sak.nokkel, tx.aktor.omradeId, 'samtaletillegg', om.id).les(
            'guidekontakt',
            om.guidekontakt,
          ),
  };
}

/** Neste avtalte dag, når den ikke er passert. */
async function neste(tx: OmradeTx, sakId: string, iDag: Dato): Promise<Dato | null> {
  const { rows } = await sql<{ dag: Dato }>`
    select l.neste_dag as dag from varde.logg_fakta l
    where l.omrade_id = ${tx.aktor.omradeId} and l.sak_id = ${sakId} and l.slag = 'kontakt'
      and not exists (select 1 from varde.logg_fakta m where m.omrade_id = l.omrade_id and m.sak_id = l.sak_id and m.retter = l.id)
      and l.neste_dag >= ${iDag} order by l.neste_dag limit 1`.execute(tx.db);
  return rows[0]?.dag ?? null;
}

async function medJa(tx: OmradeTx, sak: Samtalesak): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; innhold: Buffer }>`
    select id, innhold from tilgang.barnets_til_familien(${sak.id}::uuid)`.execute(tx.db);
  return rows.flatMap(
    (r) => radkoder(sak.nokkel, tx.aktor.omradeId, 'barnets', r.id).les('innhold', r.innhold) ?? [],
  );
}

/** Feltene med egne ord som nevner navnet på en ungdom i en koblet sak. */
async function nevnerNoen(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  f: Pick<
    Familieark,
    | 'egneTiltak'
    | 'andreForslag'
    | 'forventninger'
    | 'tilgjengelig'
    | 'hyppighet'
    | 'utenom'
    | 'guidekontakt'
    | 'barnets'
  >,
): Promise<readonly Arkfelt[]> {
  const ord: Partial<Record<Arkfelt, readonly (string | null)[]>> = {
    ...{ egne_tiltak: [f.egneTiltak], andre_forslag: [f.andreForslag] },
    ...{ forventninger: [f.forventninger], kontakten: [f.hyppighet, f.utenom] },
    ...{ tilgjengelig: [f.tilgjengelig], guiden: [f.guidekontakt], barnets: f.barnets },
  };
  const nevnt = await kobletNevnt(
    ...([hus, tx, sak] as const),
    ARKFELTER.map((felt) => ord[felt] ?? []),
  );
  return ARKFELTER.filter((_, nr) => nevnt[nr] === true);
}

/** Guiden på arket, og hvem av dem som er der i dag: er vikaren det, står guidens egen telefon ikke der (TS-15, TG-24). Ingen ringer den som er borte. */
async function guidenPaaArket(
  tx: OmradeTx,
  sak: Samtalesak,
  { guiden, iKraft }: Guidene,
): Promise<Pick<Familieark, 'guide' | 'guidetelefon' | 'vikar'> & { naas: boolean }> {
  const der = await guidetelefoner(tx, sak);
  const vises = (nummer: string | null | undefined): string | null =>
    nummer == null ? null : formatTelefon(nummer);
  const inne = der.find((g) => g.vikar !== null);
  return {
    guide: guiden?.navn ?? null,
    guidetelefon: vises(der.find((g) => g.tilgangId === guiden?.id)?.telefon),
    vikar:
      inne === undefined || inne.vikar === null
        ? null
        : { navn: inne.navn, til: inne.vikar.til, telefon: vises(inne.telefon) },
    naas: iKraft === null || der.some((g) => g.tilgangId === iKraft.id),
  };
}

async function tilArket(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  samtale: Trygghetssamtale | null,
): Promise<Familieark> {
  const guidene = await guideneISaken(tx, sak.id);
  const merket = await merkingen(tx, sak, guidene);
  const { naas, ...guide } = await guidenPaaArket(tx, sak, guidene);
  const til = await arketGisTil(tx, sak.id);
  const avtale = await gjeldendeAvtale(tx, sak);
  const ord = samtale?.ord;
  const felter = {
    ...{ egneTiltak: ord?.egne_tiltak ?? null, andreForslag: ord?.andre_forslag ?? null },
    forventninger: ord?.forventninger ?? null,
    tilgjengelig: avtale === null ? (ord?.tilgjengelig ?? null) : avtale.naar,
    hyppighet: avtale === null ? (ord?.hyppighet ?? null) : avtale.hyppighet,
    utenom: avtale === null ? (ord?.utenom ?? null) : avtale.utenom,
    guidekontakt: naas && til === 'familien' ? merket.guidekontakt : null,
    barnets: await medJa(tx, sak),
  };
  return {
    sak,
    ...felter,
    nevner: await nevnerNoen(hus, tx, sak, felter),
    kan: familieark({
      ...{ hvem: sak.hvem, delegering: sak.utgave.delegering, tilstand: sak.tilstand },
      ...{ fullfoert: samtale?.fullfoertVed != null, felter: ARKFELTER, til },
    }),
    til,
    merket: til === null ? [] : arkfelterTil(til).filter((f) => merket.felter.includes(f)),
    forslag: samtale?.forslag ?? [],
    former: avtale?.former ?? samtale?.kontaktformer ?? [],
    neste: await neste(tx, sak.id, iDagIOslo(hus.klokke.naa())),
    guidenNaa: guidene.iKraft?.id ?? null,
    ...guide,
  };
}

/**
 * Familiens ark, til dem som har samtalen. Hver gang det lages, er det en linje for seg i loggen.
 *
 * @throws IkkeFunnet for alle andre
 */
export async function hentFamilieark(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  til: 'se' | 'lage',
): Promise<Familieark> {
  const ark = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const samtale = sak === null ? null : await lesSamtalen(tx, sak);
    const side = sak === null || sak.hvem === null ? null : await tilArket(hus, tx, sak, samtale);
    const mitt = side !== null && (side.kan.tillatt || side.kan.grunn !== 'ikke_din');
    const gis = mitt && (til === 'se' || (side.kan.tillatt && side.merket.length > 0));
    await tx.logg({
      handling: til === 'se' ? 'familieark_vist' : 'familieark_laget',
      utfall: gis ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return mitt ? side : null;
  });
  if (ark === null) throw new IkkeFunnet('logget');
  return ark;
}
