import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { leggInnSaker } from '../../../../tests/support/aarssaker.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { INGEN_MEDIANER, TABELLER } from '../regler/typer.ts';

/** Grensen er hevet, og noen skriver forbi prosessen: det basen sier, er det som holder. */
let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await t.eier(`update varde.omrade_utgave set fra = '2019-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
const grensenEr = (k: number) =>
  t.eier('update varde.omrade set minste_tall = $2 where id = $1', [t.omrade('fjordvik'), k]);
beforeEach(() => grensenEr(5));

/** Det som ligger der fra før, med grensen som var. */
const staar = (aar: number, tall: object, grense = 5) =>
  forbiVaktene(
    t,
    `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av, nr, grense)
     values ($1, $2, 'rapport', array[$2::integer], $3, $4, 1, $5)`,
    [t.omrade('fjordvik'), aar, JSON.stringify(tall), t.bruker('koordinator'), grense],
  );
const setning = (aar: number, tall: object) =>
  `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}', ${aar}, 'rapport', '{${aar}}',
    '${JSON.stringify(tall)}', '${t.bruker('koordinator')}')`;
const sett = (aar: number, tall: object) => fri.som('koordinator', setning(aar, tall));
const frys = (aar: number) =>
  fri.som(
    'koordinator',
    `update varde.arsrapport set frosset_av = '${t.bruker('koordinator')}' where aar = ${aar} and nr = 1`,
  );
const celler = (tabell: keyof typeof TABELLER, vist: Record<string, number> = {}) =>
  Object.fromEntries(TABELLER[tabell].map((c: string) => [c, vist[c] ?? null]));
const maaned = Object.fromEntries(TABELLER.maaned.map((m) => [m, 5]));

it('RE-09 VV-50 en tabell med noe skjult fra før grensen ble hevet, telles på nytt, også når ingenting er endret', async () => {
  await leggInnSaker(t, 2024, 60);
  const tall = {
    ...{ antall: 60, medianer: INGEN_MEDIANER },
    tabeller: { kanal: celler('kanal', { annen_kjenner_behovet: 25 }) },
  };
  await staar(2024, tall);
  expect(await sett(2024, tall)).toBe(1);
  await grensenEr(8);
  expect(await sett(2024, tall)).toBe('23514');
  expect(await sett(2024, { ...tall, tabeller: { kanal: celler('kanal') } })).toBe(1);
});

it('RE-09 VV-50 også tabellene om gangen måles på nytt når grensen er hevet: det som er skjult på den ene siden alene, står ikke', async () => {
  await leggInnSaker(t, 2025, 90);
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, $1, 'guide', 'prøve', '2025-06-01' from varde.sak s where extract(year from s.registrert) = 2025`,
    [t.bruker('guide')],
  );
  for (const naar of ['start', 'slutt'])
    await forbiVaktene(
      t,
      `insert into varde.opplevd_trygghet (omrade_id, sak_id, eier_organisasjon, skrevet_av, naar, dag, svarte, ansikter, alt)
       select s.omrade_id, s.id, s.eier_organisasjon, s.koordinator_id, $1, case $1 when 'start' then '2025-06-02'::date else '2025-08-01' end, 'selv', false,
         (array[2, 5, 9])[1 + s.nr % 3]
       from (select *, row_number() over (order by registrert, id) as nr from varde.sak where extract(year from registrert) = 2025) s where s.nr <= 60`,
      [naar],
    );
  const tall = (foer: Record<string, number>) => ({
    ...{ antall: 90, medianer: INGEN_MEDIANER },
    tabeller: {
      trygg_foer: celler('trygg_foer', foer),
      trygg_etter: celler('trygg_etter', { '0_3': 20, '4_6': 20, '7_10': 20 }),
    },
  });
  const alene = tall({ '4_6': 20, '7_10': 20 });
  await staar(2025, alene);
  expect(await sett(2025, alene)).toBe(1);
  await grensenEr(8);
  expect(await sett(2025, alene)).toBe('23514');
  expect(await sett(2025, tall({}))).toBe(1);
});

it('RE-09 VV-50 en median som reglene nå skjuler, kan skjules i en ny versjon; en som holder, skjules ikke', async () => {
  const tall = (medianer: object) => ({
    ...{ antall: 60, tabeller: { maaned } },
    medianer: { ...INGEN_MEDIANER, ...medianer },
  });
  await staar(2023, tall({ dager_fulgt: 12 }));
  expect(await sett(2023, tall({ dager_fulgt: 12 }))).toBe('23514');
  expect(await sett(2023, tall({}))).toBe(1);
  await staar(2022, tall({ dager_til_ringt: 4 }));
  expect(await sett(2022, tall({}))).toBe('23514');
  expect(await sett(2022, tall({ dager_til_ringt: 4 }))).toBe(1);
});

it('RE-09 en median som står når en tabell rundt den er en annen, er merket, også når summen er den samme; og merket blir stående', async () => {
  const tall = (mer: object = {}, dager: object = {}) => ({
    ...{ antall: 60, tabeller: { maaned, ...dager } },
    medianer: { ...INGEN_MEDIANER, dager_til_ringt: 5 },
    ...mer,
  });
  const merket = { medianerStaar: { dager_til_ringt: 60 } };
  await staar(2021, tall({}, { dager: { '0_3': 10, '4_7': 10, '8_14': 10, over_14: 10 } }));
  expect(await sett(2021, tall())).toBe('23514');
  expect(await sett(2021, tall(merket))).toBe(1);
  await fri.forAlvor('koordinator', setning(2021, tall(merket)));
  expect(await sett(2021, tall())).toBe('23514');
  expect(await sett(2021, tall(merket))).toBe(1);
});

it('RE-09 et utkast uten antall, eller laget med en lavere grense, fryses ikke, hva det enn viser', async () => {
  const tall = { antall: 60, tabeller: { maaned: celler('maaned') }, medianer: INGEN_MEDIANER };
  await staar(2020, tall, 5);
  expect(await frys(2020)).toBe(1);
  await grensenEr(6);
  const holder = async (verdi: object) => {
    const [r] = await t.eier<{ ja: boolean | null }>(
      'select tilgang.rapporten_holder($1, 6) as ja',
      [JSON.stringify(verdi)],
    );
    return r?.ja;
  };
  // Det holder den nye grensen, og er likevel laget med den gamle.
  expect(await holder(tall)).toBe(true);
  expect(await frys(2020)).toBe('23514');
  await grensenEr(5);
  const { antall: _, ...uten } = tall;
  for (const galt of [uten, {}, { ...uten, medianer: { dager_fulgt: 12 } }])
    expect(await holder(galt), JSON.stringify(galt)).toBe(false);
  await forbiVaktene(t, 'update varde.arsrapport set tall = $1 where aar = 2020', [
    JSON.stringify(uten),
  ]);
  expect(await frys(2020)).toBe('23514');
});
