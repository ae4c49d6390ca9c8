import type pg from 'pg';
import { handlinger, type Saksting } from './overgangshandlinger.ts';
import type { Rolle } from './overgangsrader.ts';
import { gjorfunksjon } from './overgangssetninger.ts';

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
/** Raden er politiets (VV-35), og vurderes bare av koordinatoren der (TP-02), ikke av den som er inhabil eller etterforsker den (VV-23). */
const VURDERER: readonly Rolle[] = ['koordinator', 'stedfortreder'];

export type Radcelle = { fra: Radrad; akt: string; hvem: Rolle; anmeldt: boolean };

/** Det raden er etterpå; `nei` når skrittet ikke kan tas. Alt som er en saks, når den ikke. */
export function ventetAvRaden({ fra, akt, hvem, anmeldt }: Radcelle): string {
  const blir = RADENS[akt];
  if (blir !== undefined) return fra === 'R' && VURDERER.includes(hvem) ? blir(anmeldt) : 'nei';
  // Lederen melder guiden borte, og ikke noe om raden (VV-19); den står der den sto.
  if (akt === 'leder_melder_fravaer' && ['leder', 'eskaleringsmottaker'].includes(hvem))
    return STAAR[fra];
  return 'nei';
}

const besluttet = (rad: string, valg: string, grunn: string, egnet: string): string =>
  `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, egnet, merknad, henvist_dag, tatt_av, tatt_ved, virker_fra)
   select k.omrade_id, k.id, k.eier_organisasjon, '${valg}', '${grunn}', ${egnet}, '\\x00', ${valg === 'henvis' ? 'tilgang.dagen()' : 'null'}, tilgang.aktor(), now(), now()
   from varde.kandidat k where k.id = '${rad}' on conflict (omrade_id, kandidat_id) where angret_ved is null do nothing`;
const tilbudt = (rad: string, egnet: boolean): string =>
  `${besluttet(rad, 'tilby', 'i_maalgruppen', String(egnet))};;
   insert into varde.sak (omrade_id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra, registrert, anmeldt, aldersbaand,
     utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id, egnet_vurdert_av, egnet_vurdert_ved)
   select k.omrade_id, k.eier_organisasjon, gen_random_uuid(), k.id,
     ${egnet ? `case when k.anmeldt then 'venter_klarering' else 'klar_for_kontakt' end` : `'vurdert'`}, now(), tilgang.dagen(), k.anmeldt, '10_14',
     u.utgave_kode, u.utgave_versjon, tilgang.aktor(),
     (select m.bruker_id from tilgang.mulige_koordinatorer(k.eier_organisasjon, k.id) m where m.bruker_id <> tilgang.aktor() limit 1),
     ${egnet ? 'tilgang.aktor(), now()' : 'null, null'}
   from varde.kandidat k cross join prov.dagens_utgave(k.omrade_id) u where k.id = '${rad}'`;

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
): string => {
  const alle = handlinger({ ...ting, sak: rad, rad }, 'koordinator');
  const egne: Readonly<Record<string, string>> = {
    tilby_egnet: tilbudt(rad, true),
    tilby: tilbudt(rad, false),
    henvis_raden: besluttet(rad, 'henvis', 'barnevern', 'null'),
    ikke_aktuell: besluttet(rad, 'ikke_aktuelt', 'ikke_behov', 'null'),
  };
  return gjorfunksjon(
    navn,
    akter.map((a) => egne[a] ?? alle[a] ?? 'select 1 where false'),
    `prov.radtilstand('${rad}')`,
    null,
  );
};

/** Setter raden der den skal stå, forbi utløserne. */
export async function settRaden(
  k: pg.Client,
  rad: string,
  fra: Radrad,
  utgave: string,
  meg: string,
): Promise<void> {
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
