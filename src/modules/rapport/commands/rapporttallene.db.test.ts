import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { terning } from '../../../../tests/support/tilfeldigTelling.ts';
import { AVSLUTNINGSMAATER, SLUTTCELLEN } from '../../../../tests/support/sluttmaatene.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { iOmrade } from '../../../db/hus.ts';
import { iDagIOslo, leggTilDager, tilDato, type Dato } from '../../../kernel/dato.ts';
import { TABELLER } from '../regler/typer.ts';

/** Hvert tall i rapporten mot en telling for seg, skrevet av det rapporten sier at tallene er, og ikke av spørringen (RE-04). */
type Sak = {
  id: string;
  kandidat: string;
  registrering: string | null;
  opphav: 'registrering' | 'overfoering';
  kanal: 'moett' | 'annen_kjenner_behovet' | 'treff_i_uttrekk' | 'egen_straffesak' | null;
  registrert: Dato;
  type: string;
  anmeldt: boolean;
  alder: string;
  ringt: Dato | null;
  holdt: Dato | null;
  /** Samtalen ble holdt i den første telefonsamtalen (ED-04). */
  iTelefonen: boolean;
  /** En vikar med et annet yrke hadde oppdraget en stund. */
  vikar: string | null;
  guide: Dato | null;
  yrke: string | null;
  bruker: string | null;
  slutt: Dato | null;
  maate: keyof typeof SLUTTCELLEN | null;
  /** Måten den sluttet på en gang før, som ble angret. */
  angret: keyof typeof SLUTTCELLEN | null;
  tilstand: string;
  foelges: Dato | null;
  foer: number | null;
  etter: number | null;
  /** Hva som står i loggen: i linja som gjelder, og i en som er rettet. */
  tiltak: readonly string[];
  rettet: readonly string[];
  vernet: boolean;
  familie: 'nei' | 'raden' | 'hendelsen';
};
const kast = terning(4711);
const et = <T>(liste: readonly T[]): T => {
  const en = liste[Math.floor(kast() * liste.length)];
  if (en === undefined) throw new Error('tom liste');
  return en;
};
const kanskje = (p: number): boolean => kast() < p;
const TEGN = 'BCDFGHJKLMNPQRSTVWXZ';
const MAATER = Object.keys(SLUTTCELLEN) as (keyof typeof SLUTTCELLEN)[];
/** Det guiden krysser av i loggen, og slaget rapporten teller det som. */
const SLAG: Readonly<Record<string, string>> = {
  ...{ raad_trygghet: 'raad', raad_nett: 'raad', raad_anmelde: 'raad', fulgte: 'fulgte' },
  ...{ snakket_foresatte: 'foresatte', skole_eller_jobb: 'hverdagen', hjelpetjeneste: 'hjelp' },
  ...{ straffesakens_gang: 'straffesak', vist_til_etterforsker: 'straffesak' },
  dialog_etterforsker: 'straffesak',
};
const VALG = [...Object.keys(SLAG), 'annet'];
/** Hvem som kan være guide, og hva rapporten kaller yrket. */
const YRKER: Readonly<Record<string, [string, string]>> = {
  guide: ['politibetjent', 'politi'],
  helsesykepleier: ['helsesykepleier', 'helse'],
  slt: ['sosiallaerer', 'skole'],
  leder: ['utekontakt', 'ute_og_klubb'],
  koordinator2: ['miljoterapeut', 'miljo'],
  etterforsker: ['fotballtrener', 'annet'],
};

let t: Testhus;
let saker: Sak[] = [];
let basensMaater: readonly string[] = [];
const teller: Record<string, number> = { ikke_aktuelt: 7, henvist: 5, gjenaapnet: 0 };

function sak(i: number): Sak {
  const registrert = tilDato(
    `${i % 15 === 0 ? '2024' : '2025'}-${String(Math.ceil(kast() * 9)).padStart(2, '0')}-10`,
  );
  const [ringt, holdt, guide] = [kanskje(0.8), kanskje(0.6), kanskje(0.6)];
  const etterDager = et([0, 3, 4, 7, 8, 14, 15, 20]);
  const ring = ringt ? leggTilDager(registrert, etterDager) : null;
  const tok = guide ? leggTilDager(registrert, etterDager + 2) : null;
  const ferdig = kanskje(0.5);
  const slutt = ferdig ? leggTilDager(registrert, etterDager + et([10, 16, 60])) : null;
  const subjekt = et(Object.keys(YRKER));
  const spurt = kanskje(0.7);
  // Hver måte kommer etter tur, så ingen av dem mangler.
  const maate = ferdig ? (MAATER[Math.floor(i / 2) % MAATER.length] ?? null) : null;
  const kanal = et([
    ...(['moett', 'annen_kjenner_behovet', 'treff_i_uttrekk', 'egen_straffesak', null] as const),
  ]);
  return {
    ...{ id: randomUUID(), kandidat: randomUUID(), registrering: kanal && randomUUID() },
    ...{ opphav: kanal === null ? 'overfoering' : 'registrering', kanal, registrert },
    type: et(['vold', 'ran', 'trusler', 'seksuallovbrudd', 'hatkriminalitet', 'annet']),
    ...{ anmeldt: kanskje(0.7), alder: et(['under_10', '10_14', '15_17', '18_pluss', 'ukjent']) },
    ...{ ringt: ring, holdt: holdt ? leggTilDager(registrert, etterDager + 1) : null, guide: tok },
    ...{ iTelefonen: ring !== null && !holdt && kanskje(0.4) },
    vikar: guide && kanskje(0.3) ? t.bruker(et(Object.keys(YRKER))) : null,
    yrke: guide ? (YRKER[subjekt]?.[1] ?? null) : null,
    bruker: guide ? t.bruker(subjekt) : null,
    ...{ slutt, maate, angret: kanskje(0.3) ? et(MAATER) : null },
    tilstand: ferdig
      ? maate === 'henvist'
        ? 'henvist'
        : 'avsluttet'
      : et(['klar_for_kontakt', 'aktiv', 'henvist']),
    foelges: ferdig && guide ? leggTilDager(registrert, etterDager + 3) : null,
    ...{ foer: spurt ? et([0, 3, 4, 6, 7, 10]) : null, etter: spurt ? et([2, 5, 9]) : null },
    ...{ tiltak: VALG.filter(() => kanskje(0.4)), rettet: VALG.filter(() => kanskje(0.3)) },
    ...{ vernet: i % 17 === 3, familie: et(['nei', 'nei', 'nei', 'nei', 'raden', 'hendelsen']) },
  };
}

beforeAll(async () => {
  t = await nyttHus();
  for (const [subjekt, [yrke]] of Object.entries(YRKER))
    await forbiVaktene(t, 'update varde.medlemskap set yrke = $2 where bruker_id = $1', [
      ...[t.bruker(subjekt), yrke],
    ]);
  saker = Array.from({ length: 160 }, (_, i) => sak(i));
  const [eier] = await t.eier<{ id: string }>(
    `select id from varde.organisasjon where omrade_id = $1 and slag = 'politi'`,
    [t.omrade('fjordvik')],
  );
  const rader = saker.map((s, i) => ({
    ...s,
    ref: `KLM${[i / 400, i / 20, i].map((n) => TEGN[Math.floor(n) % 20] ?? 'B').join('')}`,
  }));
  const felles = [t.omrade('fjordvik'), eier?.id, t.bruker('koordinator'), JSON.stringify(rader)];
  const R = `with r as (select * from jsonb_to_recordset($4::jsonb) as x(id uuid, kandidat uuid, registrering uuid, opphav text, kanal text,
    registrert date, type text, anmeldt boolean, alder text, ringt date, holdt date, "iTelefonen" boolean, vikar uuid, guide date, bruker uuid, slutt date, maate text, angret text, tilstand text,
    foelges date, foer integer, etter integer, tiltak text[], rettet text[], vernet boolean, familie text, ref text))`;
  const inn = async (setning: string) =>
    forbiVaktene(t, `${R}, bruk as (select $1::uuid, $2::uuid, $3::uuid) ${setning}`, felles);
  await inn(`insert into varde.registrering (omrade_id, id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering)
    select $1, registrering, $2, $2, $3, kanal, 'politiregisterloven', 'politiarbeid', lpad((row_number() over ())::text, 8, '1') from r where registrering is not null`);
  await inn(`insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, registrering_id, sakstype, rolle, anmeldt, vernet, i_familie)
    select $1, kandidat, $2, gen_random_uuid(), opphav, registrering, type, 'fornaermet', anmeldt, vernet, familie = 'raden' from r`);
  await inn(`insert into varde.sak (omrade_id, id, saksreferanse, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra, registrert, anmeldt,
      aldersbaand, utgave_kode, utgave_versjon, koordinator_id, foelges_fra)
    select $1, id, ref, $2, gen_random_uuid(), kandidat, tilstand, registrert + time '08:00', registrert, anmeldt, alder, 'fjordvik', 1, $3, foelges + time '10:00' from r`);
  await inn(`insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt, i_familie)
    select $1, id, $2, type, 'fornaermet', anmeldt, familie = 'hendelsen' from r`);
  await inn(`insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, maate, utfall, ringt_av, ringt_ved)
    select $1, id, $2, 'telefon', 'ikke_svar', $3, ringt + time '12:00' from r where ringt is not null`);
  const [lista] = await t.eier<{ def: string }>(
    `select pg_get_constraintdef(oid) as def from pg_constraint where conname = 'avslutning_maate_check' and conrelid = 'varde.avslutning'::regclass`,
  );
  basensMaater = [...(lista?.def ?? '').matchAll(/'(\w+)'/g)].map((m) => m[1] ?? '');
  // Bare at samtalen var holdt, og når, og måten saken sluttet på: ordene telles ikke.
  await forbiVaktene(
    t,
    `do $$ declare c record; begin
       for c in select conname, conrelid::regclass as tabell from pg_constraint
         where conrelid in ('varde.samtale'::regclass, 'varde.avslutning'::regclass, 'varde.foerstesamtale'::regclass) and contype = 'c' loop
         execute format('alter table %s drop constraint %I', c.tabell, c.conname);
       end loop;
     end $$`,
    [],
  );
  await inn(`insert into varde.samtale (omrade_id, sak_id, eier_organisasjon, skrevet_av, holdt_ved)
    select $1, id, $2, $3, holdt + time '12:00' from r where holdt is not null`);
  await inn(`insert into varde.foerstesamtale (omrade_id, sak_id, eier_organisasjon, oppringning_id, resultat, ba_om_ungdommen, ungdommen, skrevet_av)
    select $1, r.id, $2, o.id, 'samtale_holdt', true, 'snakket', $3 from r join varde.oppringning o on o.sak_id = r.id where "iTelefonen"`);
  await inn(`insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
    select $1, id, bruker, 'guide', 'prøve', guide + time '12:00' from r where guide is not null`);
  await inn(`insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, til, vikar_i)
    select $1, id, vikar, 'guide', 'vikar', guide + 5 + time '12:00', guide + 9 + time '12:00', gen_random_uuid() from r where vikar is not null`);
  await inn(`insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, avsluttet_av, avsluttet_ved)
    select $1, id, $2, x.maate, $3, x.ved from r, lateral (values (r.maate, slutt + time '12:00'),
      (r.angret, registrert + time '13:00'), (case when r.angret is not null then 'angret' end, registrert + time '14:00')) x (maate, ved)
      where x.maate is not null and (r.maate is not null or r.tilstand <> 'henvist')`);
  await inn(`insert into varde.opplevd_trygghet (omrade_id, sak_id, eier_organisasjon, skrevet_av, naar, dag, svarte, ansikter, alt)
    select $1, id, $2, $3, x.naar, registrert + 1, 'selv', false, x.alt from r, lateral (values ('start', foer), ('slutt', etter)) x (naar, alt) where x.alt is not null`);
  // To linjer i loggen: den som gjelder, og en den rettet. Det er linja som gjelder, som telles (TG-28).
  await inn(`, g as (insert into varde.logg_fakta (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, slag, dag, maate, utfall, gjaldt, tok_kontakt, under_ti, tiltak)
      select $1, gen_random_uuid(), id, $2, $3, 'kontakt', guide, 'telefon', 'forsoek', 'foresatte', false, false, rettet from r where guide is not null returning omrade_id, id, sak_id)
    insert into varde.logg_fakta (omrade_id, sak_id, eier_organisasjon, skrevet_av, slag, dag, maate, utfall, gjaldt, tok_kontakt, under_ti, tiltak, retter)
    select $1, r.id, $2, $3, 'kontakt', r.guide, 'telefon', 'forsoek', 'foresatte', false, false, r.tiltak, g.id from r join g on g.sak_id = r.id`);
  await inn(`, k as (insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, sakstype, rolle, anmeldt)
      select $1, gen_random_uuid(), $2, gen_random_uuid(), 'overfoering', 'vold', 'fornaermet', false from generate_series(1, 12) returning omrade_id, id, eier_organisasjon)
    insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, tatt_ved, virker_fra, henvist_dag)
    select k.omrade_id, k.id, k.eier_organisasjon, case when n <= 7 then 'ikke_aktuelt' else 'henvis' end, case when n <= 7 then 'ikke_behov' else 'barnevern' end,
      $3, '2025-03-01', '2025-03-01', case when n > 7 then date '2025-03-01' end from (select *, row_number() over () as n from k) k`);
  // En rad til om hver fjerde av dem, som åpnet saken igjen; noen av radene er vernet, og noen er fra året før.
  await inn(`, k as (insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, sakstype, rolle, anmeldt, vernet, gjentar)
      select $1, gen_random_uuid(), $2, gen_random_uuid(), 'overfoering', 'vold', 'fornaermet', false, n % 20 = 0, null
      from (select row_number() over () as n from r) r where n % 4 = 0 returning id, vernet),
    par as (select k.id as kandidat_id, k.vernet, s.id as sak_id, s.n from (select *, row_number() over (order by id) * 4 as n from k) k
      join (select id, row_number() over () as n from r) s on s.n = k.n),
    g as (insert into varde.gjenaapning (omrade_id, sak_id, eier_organisasjon, avslutning_id, meldt_av, meldt_dag, grunn, gjenaapnet_av, kandidat_id, likhet)
      select $1, sak_id, $2, gen_random_uuid(), 'ungdommen', '2025-04-01', '\\x00', $3, kandidat_id, 'samme' from par)
    insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, tatt_ved, virker_fra, svart_av, svart_dag, likhet)
    select $1, kandidat_id, $2, 'gjenaapnet', 'meldt_behov', $3, x.dag::timestamptz, x.dag::timestamptz, 'ungdommen', x.dag, 'samme'
      from par, lateral (select case when n % 12 = 0 then date '2024-04-01' else date '2025-04-01' end as dag) x`);
  const aapnet = await t.eier<{ sak: string; vernet: boolean; aar: string }>(
    `select g.sak_id as sak, k.vernet, to_char(b.virker_fra, 'YYYY') as aar from varde.gjenaapning g
     join varde.kandidat k on k.id = g.kandidat_id join varde.triagebeslutning b on b.kandidat_id = k.id`,
  );
  teller['gjenaapnet'] = aapnet.filter((r) => {
    const s = saker.find((x) => x.id === r.sak);
    const teller = s !== undefined && erUngdomTil(s) && !s.vernet && s.familie === 'nei';
    return r.aar === '2025' && !r.vernet && teller;
  }).length;
  expect(teller['gjenaapnet']).toBeGreaterThan(5);
  expect(teller['gjenaapnet']).toBeLessThan(aapnet.length - 5);
});
afterAll(() => t.steng());

/** En feil, eller den samme som en annen, er ikke en ungdom til. */
const erUngdomTil = (s: Sak): boolean => s.maate === null || SLUTTCELLEN[s.maate] !== 'teller_ikke';
const i2025 = (s: Sak): boolean =>
  s.registrert.startsWith('2025') && !s.vernet && s.familie === 'nei';
const dager = (fra: Dato, til: Dato): number =>
  Math.round((Date.parse(til) - Date.parse(fra)) / 86_400_000);
const baand = (n: number): string => (n <= 3 ? '0_3' : n <= 6 ? '4_6' : '7_10');

/** Cellene saken telles i, etter definisjonene i rapporten. */
function cellene(s: Sak): Record<string, string> {
  const foerste = [s.ringt, s.holdt, s.guide].filter((d) => d !== null).toSorted()[0] ?? null;
  const gikk = foerste === null ? null : Math.max(0, dager(s.registrert, foerste));
  const ut: Record<string, string> = {
    kanal:
      s.kanal === null
        ? 'annet_omrade'
        : s.kanal === 'moett' || s.kanal === 'annen_kjenner_behovet'
          ? s.kanal
          : 'politiet',
    ...{ maaned: s.registrert.slice(5, 7), sakstype: s.type, anmeldt: s.anmeldt ? 'ja' : 'nei' },
    alder: s.alder,
    framdrift:
      foerste === null
        ? 'ikke_ringt'
        : s.guide !== null
          ? 'guide'
          : s.holdt !== null || s.iTelefonen
            ? 'samtale'
            : 'ringt',
    utfall: utfallet(s),
    ringt_uka: gikk !== null && gikk <= 7 ? 'ja' : 'nei',
  };
  ut['sakstype_anmeldt'] = `${s.type}|${ut['anmeldt']}`;
  ut['sakstype_alder'] = `${s.type}|${s.alder}`;
  if (gikk !== null)
    ut['dager'] = gikk <= 3 ? '0_3' : gikk <= 7 ? '4_7' : gikk <= 14 ? '8_14' : 'over_14';
  ut['fulgt'] = 'ikke_fulgt';
  if (s.guide !== null && s.yrke !== null) {
    // Ingen ble nådd: den lengste tida er fra guiden sa ja til saken sluttet, eller til nå.
    const lengst = dager(s.guide, s.slutt ?? iDagIOslo(t.hus.klokke.naa()));
    ut['yrke'] = s.yrke;
    ut['fjorten'] = lengst > 14 ? 'brutt' : 'holdt';
    ut['fulgt'] = ut['fjorten'];
    for (const slag of new Set(Object.values(SLAG)))
      ut[`tiltak_${slag}`] = s.tiltak.some((v) => SLAG[v] === slag) ? 'gitt' : 'ikke_gitt';
    const begge = s.foer !== null && s.etter !== null;
    ut['trygg_foer'] = begge ? baand(s.foer ?? 0) : 'ikke_svart';
    if (begge) {
      ut['trygg_etter'] = baand(s.etter ?? 0);
      ut['trygg_foer_etter'] = `${ut['trygg_foer']}|${ut['trygg_etter']}`;
    }
  }
  return ut;
}
function utfallet(s: Sak): string {
  if (s.maate !== null) return SLUTTCELLEN[s.maate];
  return s.tilstand === 'henvist' ? 'annen_hjelp' : 'paagaar';
}
const median = (tall: readonly number[]): number | null =>
  tall.toSorted((a, b) => a - b)[Math.ceil(tall.length / 2) - 1] ?? null;

it('RE-04 VV-50 TG-28 hvert tall i hver tabell, og hver median, er det samme som en telling for seg av de samme sakene', async () => {
  const med = saker.filter((s) => i2025(s) && erUngdomTil(s));
  // Hver måte er prøvd, også en som ble angret.
  for (const maate of MAATER.filter((m) => SLUTTCELLEN[m] !== 'teller_ikke'))
    expect(med.filter((s) => s.maate === maate).length, maate).toBeGreaterThan(0);
  expect(med.filter((s) => s.angret !== null && s.angret !== s.maate).length).toBeGreaterThan(20);
  expect(med.length).toBeGreaterThan(60);
  const svar = await rapporttall();
  expect(svar.get('antall:')).toBe(med.length);
  const feil: string[] = [];
  for (const [tabell, celler] of Object.entries(TABELLER))
    for (const celle of celler) {
      const riktig =
        tabell === 'vurdering'
          ? (teller[celle] ?? 0)
          : med.filter((s) => cellene(s)[tabell] === celle).length;
      const talt = svar.get(`${tabell}:${celle}`) ?? 0;
      if (talt !== riktig) feil.push(`${tabell}:${celle} ${talt}, skulle vært ${riktig}`);
    }
  expect(feil).toEqual([]);
  // Ingen tabell er tom i prøven: da ville den vært riktig uansett.
  for (const tabell of Object.keys(TABELLER))
    expect(
      [...svar].filter(([n, v]) => n.startsWith(`${tabell}:`) && (v ?? 0) > 0).length,
      tabell,
    ).toBeGreaterThan(1);
  const medGuide = med.filter((s) => s.guide !== null && s.foer !== null && s.etter !== null);
  const ringt = med.flatMap((s) => {
    const foerste = [s.ringt, s.holdt, s.guide].filter((d) => d !== null).toSorted()[0];
    return foerste === undefined ? [] : [dager(s.registrert, foerste)];
  });
  const fulgt = med.flatMap((s) =>
    s.slutt !== null && s.foelges !== null ? [dager(s.foelges, s.slutt)] : [],
  );
  for (const [m, tall] of Object.entries({
    ...{ dager_til_ringt: ringt, dager_fulgt: fulgt },
    ...{
      trygg_foer: medGuide.map((s) => s.foer ?? 0),
      trygg_etter: medGuide.map((s) => s.etter ?? 0),
    },
  }))
    expect([svar.get(`median:${m}`), svar.get(`median_n:${m}`)], m).toEqual([
      ...[median(tall), tall.length],
    ]);
});

it('RE-04 VV-16 hver måte reglene og basen lar en sak slutte på, står i den ene cellen rapportens ord sier, og en feil eller et duplikat i ingen', async () => {
  expect([...AVSLUTNINGSMAATER, 'overfort'].toSorted()).toEqual(MAATER.toSorted());
  expect(basensMaater.filter((m) => m !== 'angret').toSorted()).toEqual(MAATER.toSorted());
  const slutt = saker.filter((s) => i2025(s) && s.maate !== null).map((s) => s.id);
  const ellers = saker.filter((s) => i2025(s) && s.maate === null);
  const sluttet: Record<string, unknown> = {};
  const skulle: Record<string, unknown> = {};
  for (const maate of MAATER) {
    await forbiVaktene(
      t,
      `with a as (update varde.avslutning set maate = $2 where sak_id = any ($1) and maate <> 'angret')
       update varde.sak set tilstand = case when $2 = 'henvist' then 'henvist' else 'avsluttet' end where id = any ($1)`,
      [slutt, maate],
    );
    const svar = await rapporttall();
    const tallene = (f: (celle: string) => number): Record<string, number> =>
      Object.fromEntries(TABELLER.utfall.map((celle) => [celle, f(celle)]));
    sluttet[maate] = tallene((celle) => svar.get(`utfall:${celle}`) ?? 0);
    skulle[maate] = tallene(
      (celle) =>
        ellers.filter((s) => utfallet(s) === celle).length +
        (SLUTTCELLEN[maate] === celle ? slutt.length : 0),
    );
  }
  expect(slutt.length).toBeGreaterThan(40);
  expect(sluttet).toEqual(skulle);
});

/** Tallene før de er skjermet, som koordinatoren får dem av basen. */
async function rapporttall(): Promise<Map<string, number | null>> {
  return iOmrade(t.hus, await t.som('koordinator'), async (tx) => {
    const { rows } = await sql<{ tabell: string; celle: string; antall: number | null }>`
      select tabell, celle, antall from tilgang.rapporttall('{2025}')`.execute(tx.db);
    await tx.logg({ handling: 'arsrapport_laget', utfall: 'ja', objekter: [] });
    return new Map(rows.map((r) => [`${r.tabell}:${r.celle}`, r.antall]));
  });
}
