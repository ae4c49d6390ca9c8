import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import {
  fjortenDager,
  foelgesOpp,
  type Kontakttelling,
  type Kontaktunntak,
} from '../regler/fjortenDager.ts';
import type { Kontaktresultat } from '../regler/kontaktresultat.ts';
import type { Guidetiltak } from '../regler/guidetiltak.ts';
import { kontaktTeller, type Gjaldt, type Utfall } from '../regler/kontaktTeller.ts';
import { hvemFoerer, type Foerer } from '../regler/hvemFoerer.ts';
import type { Kontaktform } from '../regler/loggfoering.ts';
import { mittPaalegg, type Paalegg } from './paalegget.ts';
import { treForsoek, type Proevd } from '../regler/treForsoek.ts';
import { etterforskereForGuiden, type Etterforskerkontakt } from './etterforskeren.ts';
import { familie, loggforesatte, type Familie, type Loggforesatte } from './familie.ts';
import { tilUnntak, type Unntaksrad } from './kontaktunntak.ts';
import { feilsporene, type Feilspor } from './feilfoert.ts';
import { begynnFravaer } from './guidefravaer.ts';
import { guidetelefoner } from './guidetelefon.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import {
  avtalenNaa,
  sisteGjennomgang,
  type Gjennomgang,
  type Kontaktavtale,
} from './kontaktavtale.ts';
import { kontaktoppgaver, type Kontaktoppgave } from './kontaktoppgaver.ts';
import { notatlesere, type Notatlesere } from './notatlesing.ts';
import { rettslinjer, rettsstand, type Rettsstand } from './rettsmoete.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';
import { stansen, type Stans } from './stansen.ts';

export type Loggsak = Samtalesak & {
  /** Den som spør: guiden, koordinatoren, eller den som hadde samtalen, til guiden er i gang (VV-21); `null` for andre som leser saken. */
  foerer: Foerer | null;
  /** Dagen ungdommen sist ble nådd, og dagen tellingen ellers går fra. */
  sist: Dato | null;
  fra: Dato;
  unntak: Kontaktunntak;
  anmeldt: boolean;
  /** Kontakten er stanset (DU-11, VV-06). */
  stanset: Stans | null;
  /** Klareringen er trukket, og ikke gitt på nytt (VV-13). */
  klareringHviler: boolean;
  /** Siden når saken har stått i tilstanden den står i. */
  siden: Dato;
};

/** Hvem den som leser saken, er i loggen der; `null` når det ikke er noen logg å føre eller se. */
export const foererILoggen = (
  sak: {
    tilstand: Loggsak['tilstand'];
    som_guide: boolean;
    uten_grunn: boolean;
    kontaktperson: boolean;
  },
  koordinator: boolean,
  harVaert: boolean,
): Foerer | null =>
  foelgesOpp(sak.tilstand) || harVaert
    ? hvemFoerer({
        ...{ guide: sak.som_guide && !sak.uten_grunn, koordinator },
        kontaktperson: sak.kontaktperson,
      })
    : null;

/** Tellingen i saken, slik guiden og koordinatoren ser den i loggen. */
export const sakstelling = (sak: Loggsak, iDag: Dato): Kontakttelling | null =>
  fjortenDager({
    ...{ tilstand: sak.tilstand, sist: sak.sist, fra: sak.fra, unntak: sak.unntak, iDag },
    ...{
      hoyst: sak.utgave.kontaktdager,
      saNei: sak.saNeiDag !== null,
      stanset: sak.stanset !== null,
    },
    klareringHviler: sak.klareringHviler,
  });

/** `null` når saken ikke finnes for den som spør. */
export async function loggsak(hus: Hus, tx: OmradeTx, sakId: string): Promise<Loggsak | null> {
  const sporring = sql<
    Unntaksrad & {
      guide: boolean;
      kontaktperson: boolean;
      hviler: boolean;
      sist: Date | null;
      fra: Date;
      anmeldt: boolean;
      siden: Date;
    }
  >`
    select s.id = any (array(select tilgang.mine_saker('{guide}'))) as guide, s.id = any (array(select tilgang.kontaktperson_i())) as kontaktperson, s.id = any (array(select tilgang.klareringen_hviler_i())) as hviler, s.siste_kontakt as sist,
      coalesce(s.foelges_fra, s.tilstand_siden) as fra,
      s.sjeldnere_til, s.sjeldnere_fra, s.ny_kontaktfrist, s.tre_forsoek, s.anmeldt, s.tilstand_siden as siden
    from varde.sak s where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sakId}`;
  // I ett rør, i denne rekkefølgen: fraværet har begynt før saken leses.
  const [, sak, [naa]] = await Promise.all([
    begynnFravaer(tx, sakId),
    samtalesak(hus, tx, sakId),
    tx.fast('sak.foerer', sporring.compile(tx.db)),
  ]);
  if (sak === null || naa === undefined) return null;
  const foerer = hvemFoerer({
    ...{ guide: naa.guide, koordinator: sak.hvem === 'koordinator' },
    kontaktperson: naa.kontaktperson,
  });
  return {
    ...{ ...sak, foerer, fra: iDagIOslo(naa.fra), unntak: tilUnntak(naa) },
    ...{ anmeldt: naa.anmeldt, siden: iDagIOslo(naa.siden) },
    sist: naa.sist === null ? null : iDagIOslo(naa.sist),
    stanset: await stansen(tx, sakId),
    klareringHviler: naa.hviler,
  };
}

/** Den første dagen en kontakt kan være fra (TG-11); `null` for den som ikke fører i saken. */
export async function tidligstILoggen(tx: OmradeTx, sakId: string): Promise<Dato | null> {
  const { rows } = await sql<{ dag: Dato | null }>`
    select tilgang.loggen_fra_for_meg(${sakId}::uuid)::text as dag`.execute(tx.db);
  return rows[0]?.dag ?? null;
}

/** En linje slik den står nå, med det som sto før den ble rettet, det siste først. */
export type Logglinje = {
  id: string;
  dag: Dato;
  form: Kontaktform;
  utfall: Utfall;
  gjaldt: Gjaldt;
  /** De foresatte det var med, slik den som leser, får se dem (TG-11). */
  foresatte: readonly { id: string; navn: string }[];
  tokKontakt: boolean;
  /** Kontakten måtte til for å verne ungdommen (VV-04). */
  akutt: boolean;
  underTi: boolean;
  /** Det kontakten ble til, når den ble tatt fordi det var gått for lenge (TG-16). */
  resultat: Kontaktresultat | null;
  ord: string | null;
  /** Guidens notat; `null` også for alle som ikke leser det (VV-30). */
  notat: string | null;
  neste: Dato | null;
  /** Rådene og tiltakene som ble gitt (TG-28). */
  tiltak: readonly Guidetiltak[];
  /** Begynte tellingen på nytt (TG-15). */
  teller: boolean;
  av: string;
  ved: Date;
  egen: boolean;
  /** Sto først på en annen sak (VV-25). */
  flyttetHit: boolean;
  /** Den som flyttet den, og skrev ordene om igjen; `null` når det ikke er ført. */
  flyttetAv: string | null;
  /** En nyere linje gjelder i stedet. */
  rettet: boolean;
  retter: string | null;
};

type Rad = {
  id: string;
  dag: Dato;
  maate: Kontaktform;
  utfall: Utfall;
  gjaldt: Gjaldt;
  tok_kontakt: boolean;
  akutt: boolean;
  under_ti: boolean;
  foresatte: string[];
  resultat: Kontaktresultat | null;
  neste_dag: Dato | null;
  tiltak: Guidetiltak[];
  flyttet_hit: boolean;
  flyttet_av: string | null;
  retter: string | null;
  innhold: Buffer | null;
  notat_id: string | null;
  notat: Buffer | null;
  skrevet_av: string;
  skrevet_ved: Date;
  av: string | null;
  rettet: boolean;
};

/** Navnene på de foresatte i saken, dem den som leser, får se (VV-01). */
async function foresattnavn(
  tx: OmradeTx,
  sak: Loggsak,
): Promise<readonly { id: string; navn: string; byttet: Date | null }[]> {
  const rader = await tx.db
    .selectFrom('varde.foresatte')
    .select(['id', 'navn', 'byttet_ved'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .orderBy('id')
    .execute();
  return rader.map((r) => ({
    ...{ id: r.id, byttet: r.byttet_ved },
    navn: radkoder(sak.nokkel, tx.aktor.omradeId, 'foresatte', r.id).les('navn', r.navn) ?? '',
  }));
}

/** Kontaktene i saken, den siste dagen først. Kaller den som logger visningen. */
export async function logglinjer(tx: OmradeTx, sak: Loggsak): Promise<Logglinje[]> {
  const { omradeId, brukerId } = tx.aktor;
  const { rows } = await sql<Rad>`
    select l.id, l.dag, l.maate, l.utfall, l.gjaldt, l.tok_kontakt, l.akutt, l.under_ti, l.resultat, l.neste_dag, l.tiltak, l.foresatte, l.flyttet_hit, l.retter, l.innhold, n.id as notat_id, n.innhold as notat,
      l.skrevet_av, l.skrevet_ved, b.navn as av, m.navn as flyttet_av,
      exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id) as rettet
    from varde.logg_fakta l
    left join varde.logg_notat n on n.omrade_id = l.omrade_id and n.fakta_id = l.id
    left join varde.bruker b on b.id = l.skrevet_av
    left join varde.bruker m on m.id = l.flyttet_av
    where l.omrade_id = ${omradeId} and l.sak_id = ${sak.id} and l.slag = 'kontakt'
    order by l.dag desc, l.skrevet_ved desc`.execute(tx.db);
  const navnene = rows.some((r) => r.foresatte.length > 0) ? await foresattnavn(tx, sak) : [];
  return rows.map((r) => ({
    // En rad som er blitt en annen foresatt siden, var ikke hen det ble skrevet om.
    foresatte: navnene.flatMap(({ id, navn, byttet }) =>
      r.foresatte.includes(id) && (byttet === null || byttet < r.skrevet_ved) ? [{ id, navn }] : [],
    ),
    ...{ id: r.id, dag: r.dag, form: r.maate, utfall: r.utfall, gjaldt: r.gjaldt },
    ...{ underTi: r.under_ti, resultat: r.resultat, tiltak: r.tiltak },
    akutt: r.akutt,
    ...{ tokKontakt: r.tok_kontakt, neste: r.neste_dag, retter: r.retter, rettet: r.rettet },
    ord: radkoder(sak.nokkel, omradeId, 'logg_fakta', r.id).les('innhold', r.innhold),
    notat:
      r.notat_id === null
        ? null
        : radkoder(sak.nokkel, omradeId, 'logg_notat', r.notat_id).les('innhold', r.notat),
    teller: kontaktTeller({ utfall: r.utfall, gjaldt: r.gjaldt, underTi: r.under_ti }),
    ...{ av: r.av ?? '', ved: r.skrevet_ved, egen: r.skrevet_av === brukerId },
    ...{ flyttetHit: r.flyttet_hit, flyttetAv: r.flyttet_av },
  }));
}

/** En annen av mine saker, der den samme kontakten kan føres (VV-11). */
export type Medlogg = {
  sak: Loggsak;
  hensyn: Hensyn;
  /** Ungdommen skal kontaktes, og det sies hva det ble til (TG-16). */
  maa: boolean;
};

/** `flereEnn`: så mange står det, og det finnes flere; `null` når alle står. */
export type Medlogger = {
  andre: readonly Medlogg[];
  flereEnn: number | null;
  /** Den som spør, har andre saker kontakten kanskje kan føres i. */
  harAndre: boolean;
};
export const INGEN_MED: Medlogger = { andre: [], flereEnn: null, harAndre: false };

export type Loggside = Medlogger & {
  sak: Loggsak;
  iDag: Dato;
  /** Det som gjelder nå; hver med det den erstattet, det siste først (TG-13). */
  linjer: readonly (Logglinje & { foer: readonly Logglinje[] })[];
  /** `null` når saken ikke følges opp. */
  telling: Kontakttelling | null;
  hensyn: Hensyn;
  /** Det som er avtalt om kontakten; `null` til trygghetssamtalen er fullført eller noe er avtalt (TG-30, TS-14). */
  avtalt: Kontaktavtale | null;
  /** Forsøkene siden ungdommen sist ble nådd, eller koordinatoren sist så på det (VV-20). */
  proevd: Proevd | null;
  gjennomgang: Gjennomgang | null;
  /** Guiden, rollen hen handler i, og hvem andre som leser notatene (VV-30). */
  notatene: Notatlesere;
  /** Pålegget om taushet til guiden som leser; `null` når det ikke står noe (TG-10). */
  paalegg: Paalegg | null;
  /** Hvordan ungdommen og de foresatte nås, til guiden; `null` til andre (TS-15). */
  familie: Familie | null;
  foresatte: Loggforesatte;
  /** De som svarer for straffesaken nå (TG-20, VV-10). */
  etterforskere: readonly Etterforskerkontakt[];
  /** Tjenestetelefonen den som spør, har skrevet som guide (TS-15). */
  minTelefon: string | null;
  /** Møtet i retten, i en åpen, anmeldt sak (TP-34). */
  retten: Rettsstand | null;
  /** Det som er nytt og skal sies til ungdommen; ingen mens kontakten hviler (VV-15, VV-19). */
  kontaktoppgaver: readonly Kontaktoppgave[];
  /** Linjer som er tatt ut som feilført (VV-25). */
  spor: readonly Feilspor[];
};

/** Hver linje som gjelder, med rekka den erstattet. */
export function medDetSomSto(
  linjer: readonly Logglinje[],
): (Logglinje & { foer: readonly Logglinje[] })[] {
  const etterId = new Map(linjer.map((l) => [l.id, l]));
  const foer = (l: Logglinje): Logglinje[] => {
    const forrige = l.retter === null ? undefined : etterId.get(l.retter);
    return forrige === undefined ? [] : [forrige, ...foer(forrige)];
  };
  return linjer.filter((l) => !l.rettet).map((l) => ({ ...l, foer: foer(l) }));
}

/** At noen leste det en annen skrev om samtalen, føres for seg (VV-30). */
async function foerLestNotat(
  tx: OmradeTx,
  sakId: string,
  linjer: readonly Logglinje[],
): Promise<void> {
  const andres = linjer.filter((l) => l.notat !== null && !l.egen);
  if (andres.length === 0) return;
  await tx.logg({
    handling: 'notater_lest',
    objekter: [
      { slag: 'sak', id: sakId },
      ...andres.map((l) => ({ slag: 'logg_fakta', id: l.id })),
    ],
  });
}

/**
 * Guidens logg i saken, for guiden og koordinatoren (TG-11, VV-30).
 *
 * @param ogsaa kontaktpersonen før guiden er i gang, der bare kontakten føres (VV-21)
 * @param medAndre leser de andre sakene kontakten kan føres i (VV-11); uten leses ingen
 *
 * @throws IkkeFunnet for alle andre
 */
export async function hentGuidelogg(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  ogsaa: 'kontaktpersonen' | null = null,
  medAndre: ((hus: Hus, tx: OmradeTx, sak: Loggsak) => Promise<Medlogger>) | null = null,
): Promise<Loggside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await loggsak(hus, tx, sakId);
    const min =
      sak !== null &&
      sak.foerer !== null &&
      (sak.foerer !== 'samtaleholder' || ogsaa === 'kontaktpersonen');
    await tx.logg({
      handling: 'guidelogg_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (!min) return null;
    const iDag = iDagIOslo(hus.klokke.naa());
    const alle = await logglinjer(tx, sak);
    await foerLestNotat(tx, sakId, alle);
    const telling = sakstelling(sak, iDag);
    const gjennomgang = await sisteGjennomgang(tx, sak);
    const familien = await familie(tx, sak, hus.klokke.naa());
    const sett = gjennomgang === null ? null : iDagIOslo(gjennomgang.ved);
    return {
      ...{ sak, iDag, linjer: medDetSomSto(alle), telling, gjennomgang },
      hensyn: await hensyn(tx, sak),
      notatene: await notatlesere(tx, sak, iDag),
      familie: sak.foerer === 'koordinator' ? null : familien,
      foresatte: await loggforesatte(tx, sakId, familien),
      paalegg: sak.foerer === 'guide' ? await mittPaalegg(tx, sak) : null,
      etterforskere: await etterforskereForGuiden(tx, sak),
      minTelefon:
        (await guidetelefoner(tx, sak)).find((g) => g.brukerId === tx.aktor.brukerId)?.telefon ??
        null,
      kontaktoppgaver: telling === null ? [] : await kontaktoppgaver(tx, sakId),
      spor: await feilsporene(tx, sakId),
      ...(medAndre === null || telling === null ? INGEN_MED : await medAndre(hus, tx, sak)),
      retten:
        (telling !== null || sak.stanset !== null || sak.klareringHviler) && sak.anmeldt
          ? await rettsstand(tx, sakId, await rettslinjer(tx, sak))
          : null,
      avtalt: await avtalenNaa(tx, sak),
      proevd:
        telling === null
          ? null
          : treForsoek(alle, sett !== null && sett > telling.siden ? sett : telling.siden),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
