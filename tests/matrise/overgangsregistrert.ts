import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Testhus } from '../support/hus.ts';
import { handlinger, type Saksting } from './overgangshandlinger.ts';
import { vernet } from './overgangsforhold.ts';
import { INNLOGGET } from './overgangspakker.ts';
import { ROLLER, type Rolle } from './overgangsrader.ts';
import { gjorfunksjon, medKjente } from './overgangssetninger.ts';

/*
 * *Registrert* (2.1) er en rad, og ikke en sak ennå: den har ingen tilstand en sak kan ha. Her prøves hvert skritt i tabellen mot raden, som
 * om den var saken, og de fire som er radens egne. Hvor en sak kan begynne, står i `tests/angrep/saksgang.db.test.ts`. Skrevet av 2.1
 * (C1–C5), TP-02, TP-17, VV-23 og VV-35; importerer ingenting fra src.
 */

/** Raden ingen har vurdert, den som alt har en sak, og de som er vist videre eller ikke er aktuelle. */
export const RADENE = ['R', 'R:tilbudt', 'R:henvist', 'R:ikke_aktuelt'] as const;
export type Radrad = (typeof RADENE)[number];

const HENVIST = {
  'R:henvist': ['henvis', 'barnevern'],
  'R:ikke_aktuelt': ['ikke_aktuelt', 'ikke_behov'],
} as const;

/** Det som er svart om raden, eller der saken den ble, står. */
export const STAAR: Readonly<Record<Radrad, string>> = {
  ...{ R: 'registrert', 'R:tilbudt': 'vurdert', 'R:henvist': 'henvis' },
  'R:ikke_aktuelt': 'ikke_aktuelt',
};

/** C2 med C4 og C5, C2 alene, C3 og VV-16: det koordinatoren svarer om raden (TP-17). */
export const RADENS: Readonly<Record<string, (anmeldt: boolean) => string>> = {
  tilby_egnet: (anmeldt) => (anmeldt ? 'venter_klarering' : 'klar_for_kontakt'),
  tilby: () => 'vurdert',
  henvis_raden: () => 'henvis',
  ikke_aktuell: () => 'ikke_aktuelt',
};
/** C1: den som registrerer, og hvordan hen fikk vite det (TP-01, TP-02); raden de andre har, står der den sto. */
export const C1: Readonly<Record<string, (hvem: Rolle) => boolean>> = {
  // Enhver ansatt i kommunen eller politiet; den frivillige er ingen av delene (1.16), og et annet område er et annet.
  registrer: (hvem) => !ANDRE_STEDER.includes(hvem) && !FRIVILLIGE.includes(hvem),
  // 1.16: etterforskeren, om en i en egen straffesak. Juristen og vaktlederen registrerer som andre ansatte.
  registrer_egen_straffesak: (hvem) => ['etterforsker', 'tidligere_etterforsker'].includes(hvem),
  // TP-01, VV-35: et treff i uttrekket er koordinatorens i politiet.
  registrer_treff: (hvem) => KOORDINERER_I_POLITIET.includes(hvem),
  // TP-16, TP-17: en rad av uttrekket.
  registrer_av_uttrekk: (hvem) => KOORDINERER_I_POLITIET.includes(hvem),
  // TP-02: ingen melder i en annens navn.
  registrer_i_en_annens_navn: () => false,
};
const ANDRE_STEDER: readonly Rolle[] = ['annet_omrade', 'mottakende_koordinator'];
const FRIVILLIGE: readonly Rolle[] = ['frivillig', 'frivillig_uavklart'];
const KOORDINERER_I_POLITIET: readonly Rolle[] = [
  ...([
    'koordinator',
    'stedfortreder',
    'etterforskende_koordinator',
    'inhabil_koordinator',
  ] as const),
];

/** Raden er politiets (VV-35), og vurderes bare av koordinatoren der (TP-02), ikke av den som er inhabil eller etterforsker den (VV-23). */
const VURDERER: readonly Rolle[] = ['koordinator', 'stedfortreder', 'behandler_av_raden'];

export type Radcelle = { fra: Radrad; akt: string; hvem: Rolle; anmeldt: boolean };

/** Det raden er etterpå; `nei` når skrittet ikke kan tas. Alt som er en saks, når den ikke. */
export function ventetAvRaden({ fra, akt, hvem, anmeldt }: Radcelle): string {
  const registrerer = C1[akt];
  if (registrerer !== undefined) return registrerer(hvem) ? STAAR[fra] : 'nei';
  const blir = RADENS[akt];
  // VV-48: en vernet rad har forlatt den felles lista; den navngitte svarer, og om tiltaket er rett, vurderer koordinatoren etterpå (TP-10).
  if (hvem === 'behandler_av_raden' && akt === 'tilby_egnet') return 'nei';
  if (blir !== undefined) return fra === 'R' && VURDERER.includes(hvem) ? blir(anmeldt) : 'nei';
  // C24b: guiden får et verv, og mister et; raden står der den sto.
  if (['guiden_blir_leder', 'guiden_mister_vervet'].includes(akt) && hvem === 'administrator')
    return STAAR[fra];
  // Lederen melder guiden borte, og ikke noe om raden (VV-19); den står der den sto.
  if (akt === 'leder_melder_fravaer' && hvem === 'leder') return STAAR[fra];
  return 'nei';
}

/** Det andre har mot raden, og rollen ikke: det prøves med id-ene kjent og lesemuren åpen (`overgangsangrep.ts`). */
export const radangrepene = (celle: Omit<Radcelle, 'akt'>): readonly string[] =>
  [...Object.keys(RADENS), ...Object.keys(C1)].filter(
    (akt) =>
      ventetAvRaden({ ...celle, akt }) === 'nei' &&
      ROLLER.some((hvem) => ventetAvRaden({ ...celle, hvem, akt }) !== 'nei'),
  );

const besluttet = (rad: string, valg: string, grunn: string, egnet: string): string =>
  `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, vernet, valg, grunn, egnet, merknad, henvist_dag, tatt_av, tatt_ved, virker_fra)
   select k.omrade_id, k.id, k.eier_organisasjon, k.vernet, '${valg}', '${grunn}', ${egnet}, '\\x00', ${valg === 'henvis' ? 'tilgang.dagen()' : 'null'}, tilgang.aktor(), now(), now()
   from varde.kandidat k where k.id = '${rad}' on conflict (omrade_id, kandidat_id) where angret_ved is null do nothing`;
const tilbudt = (rad: string, egnet: boolean): string =>
  `${besluttet(rad, 'tilby', 'i_maalgruppen', String(egnet))};;
   insert into varde.sak (omrade_id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra, registrert, anmeldt, aldersbaand,
     utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id, egnet_vurdert_av, egnet_vurdert_ved)
   select k.omrade_id, k.eier_organisasjon, gen_random_uuid(), k.id,
     ${egnet ? `case when k.anmeldt then 'venter_klarering' else 'klar_for_kontakt' end` : `'vurdert'`}, now(), tilgang.dagen(), k.anmeldt, '10_14',
     u.utgave_kode, u.utgave_versjon, coalesce(x.meg, x.k[1]), (array_remove(x.k, coalesce(x.meg, x.k[1])))[1],
     ${egnet ? 'tilgang.aktor(), now()' : 'null, null'}
   from varde.kandidat k cross join prov.dagens_utgave(k.omrade_id) u cross join lateral (select (select tilgang.aktor() where tilgang.aktor() in (select m.bruker_id from tilgang.mulige_koordinatorer(k.eier_organisasjon, k.id) m)) as meg, array(
     select m.bruker_id from tilgang.mulige_koordinatorer(k.eier_organisasjon, k.id) m
     union select v.bruker_id from tilgang.koordinatorer_for_vernet(k.id) v order by 1) as k) x where k.id = '${rad}'`;

/** Meldingen og raden den blir, slik kommandoen skriver dem. */
const meldt = (sted: Registrering, kanal: string, av = 'tilgang.aktor()'): string =>
  `insert into varde.registrering (omrade_id, id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering)
   select '${sted.omrade}', '${sted.melding}', coalesce(m.sted, '${sted.politi}'), '${sted.politi}', ${av}, '${kanal}', coalesce(m.regime, 'politiregisterloven'), 'samtykke', '12345678'
   from (select 1) x left join prov.mitt_sted() m on true;;
   ${nyRaden(sted, `'registrering', '${sted.melding}', null`)}`;
const nyRaden = (sted: Registrering, opphav: string): string =>
  `insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, sakstype, rolle, anmeldt, opphav, registrering_id, uttrekk_id)
   values ('${sted.omrade}', gen_random_uuid(), '${sted.politi}', gen_random_uuid(), 'vold', 'fornaermet', false, ${opphav})`;
/** Området og enheten som tar imot, id-en meldingen får, og uttrekket som er der. */
export type Registrering = {
  omrade: string;
  politi: string;
  melding: string;
  uttrekk: string;
  annen: string;
};

export const PROV_RADEN = `
create function prov.dagens_utgave(p uuid) returns table (utgave_kode text, utgave_versjon integer) language sql security definer as
  $$ select u.utgave_kode, u.utgave_versjon from tilgang.dagens_utgave(p) u $$;
create function prov.radtilstand(p uuid) returns text language sql security definer as
  $$ select coalesce((select s.tilstand from varde.sak s where s.kandidat_id = p),
    (select b.valg from varde.triagebeslutning b where b.kandidat_id = p and b.angret_ved is null), 'registrert') $$;`;

/** En funksjon for hver rad, med hvert skritt tatt mot den som om den var saken. */
export const radfunksjon = (
  navn: string,
  rad: string,
  ting: Saksting,
  akter: readonly string[],
  sted: Registrering,
  kjent = false,
): string => {
  const alle = handlinger({ ...ting, sak: rad, rad }, 'koordinator');
  const egne: Readonly<Record<string, string>> = {
    registrer: meldt(sted, 'moett'),
    registrer_egen_straffesak: meldt(sted, 'egen_straffesak'),
    registrer_treff: meldt(sted, 'treff_i_uttrekk'),
    registrer_i_en_annens_navn: meldt(sted, 'moett', `'${sted.annen}'`),
    registrer_av_uttrekk: nyRaden(sted, `'uttrekk', null, '${sted.uttrekk}'`),
    tilby_egnet: tilbudt(rad, true),
    tilby: tilbudt(rad, false),
    henvis_raden: besluttet(rad, 'henvis', 'barnevern', 'null'),
    ikke_aktuell: besluttet(rad, 'ikke_aktuelt', 'ikke_behov', 'null'),
  };
  return gjorfunksjon(
    navn,
    akter.map((a) => {
      const setning = egne[a] ?? alle[a] ?? 'select 1 where false';
      return kjent ? medKjente(setning) : setning;
    }),
    `prov.radtilstand('${rad}')`,
    null,
  );
};

/** Området det registreres i, med et uttrekk politiet har. */
export async function stedet(t: Testhus): Promise<Registrering> {
  const omrade = t.omrade('fjordvik');
  const [rad] = await t.eier<{ politi: string; uttrekk: string }>(
    `insert into varde.uttrekk (omrade_id, eier_organisasjon, nokkel_id, kjoert_dato, periode_fra, periode_til, utfall, lastet_opp_av)
     select o.id, o.mottaker_organisasjon, gen_random_uuid(), tilgang.dagen(), tilgang.dagen(), tilgang.dagen(), 'lastet_opp', $2
     from varde.omrade o where o.id = $1 returning eier_organisasjon as politi, id as uttrekk`,
    [omrade, t.bruker('koordinator')],
  );
  return {
    ...{ omrade, politi: rad?.politi ?? '', melding: randomUUID(), uttrekk: rad?.uttrekk ?? '' },
    annen: t.bruker('oppvekstleder'),
  };
}

/** Setter raden der den skal stå, forbi utløserne. */
export async function settRaden(
  k: pg.Client,
  rad: string,
  fra: Radrad,
  utgave: string,
  meg: string,
): Promise<void> {
  await k.query(INNLOGGET);
  await k.query(
    `update varde.omrade_utgave o set utgave_kode = $2, utgave_versjon = (select max(u.versjon) from varde.utgave u where u.kode = $2)
     from varde.kandidat k where k.id = $1 and o.omrade_id = k.omrade_id`,
    [rad, utgave],
  );
  if (fra === 'R:tilbudt') return;
  await k.query('delete from varde.triagebeslutning where kandidat_id = $1', [rad]);
  if (fra === 'R') return;
  const [valg, grunn] = HENVIST[fra];
  await k.query(
    `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, merknad, henvist_dag, tatt_av, virker_fra)
     select k.omrade_id, k.id, k.eier_organisasjon, $2, $3, '\\x00', case $2 when 'henvis' then '2026-11-20'::date end, $4, now() from varde.kandidat k where k.id = $1`,
    [rad, valg, grunn, meg],
  );
}

/** Forholdet rollen har til en rad: ingen har en sak i den ennå. Svarer med det som setter det tilbake. */
export async function stillTilRaden(
  k: pg.Client,
  rad: string,
  rolle: Rolle,
  bruker: string,
): Promise<() => Promise<unknown>> {
  if (rolle === 'inhabil_koordinator') {
    await k.query(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) select omrade_id, id, $2, 'inhabil', $2 from varde.kandidat where id = $1`,
      [rad, bruker],
    );
    return () => k.query('delete from varde.ikke_tilgang where objekt_id = $1', [rad]);
  }
  if (rolle === 'behandler_av_raden') return vernet(k, rad);
  if (rolle === 'etterforskende_koordinator') {
    const sett = async (indeks: string | null) => {
      await k.query('update varde.kandidat set etterforsker_indeks = $2 where id = $1', [
        rad,
        indeks,
      ]);
      await k.query('update varde.medlemskap set tjenestenummer_indeks = $2 where bruker_id = $1', [
        bruker,
        indeks,
      ]);
    };
    await sett('\\x01');
    return () => sett(null);
  }
  return () => Promise.resolve();
}
