import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { leggInnSaker } from '../../../../tests/support/aarssaker.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { hentArsrapport } from '../queries/arsrapporter.ts';
import { TABELLER } from '../regler/typer.ts';
import { lagArsrapport } from './lagArsrapport.ts';

let t: Testhus;
let fri: FriSql;

/** Svar i de nummererte sakene, forbi vaktene: hvert er et tall alt i alt. */
const svar = async (
  naar: 'start' | 'underveis' | 'slutt',
  dag: `${number}-${string}`,
  fra: number,
  til: number,
  alt: number,
) =>
  forbiVaktene(
    t,
    `insert into varde.opplevd_trygghet (omrade_id, sak_id, eier_organisasjon, skrevet_av, naar, dag, svarte, ansikter, alt)
     select s.omrade_id, s.id, s.eier_organisasjon, s.koordinator_id, $1, $2, 'selv', false, $5
     from (select *, row_number() over (order by registrert, id) as nr from varde.sak where extract(year from registrert) = extract(year from $2::date)) s
     where s.nr between $3 and $4`,
    [naar, dag, fra, til, alt],
  );
const tallet = (tabell: string, celle: string, antall: number) =>
  fri.som(
    'koordinator',
    `select 1 from tilgang.rapporttall('{2025}') where tabell = '${tabell}' and celle = '${celle}' and antall = ${antall}`,
  );
const utkastet = async () =>
  hentArsrapport(t.hus, await t.som('koordinator'), { aar: 2025, versjon: 'utkast' });
const lag = async () => lagArsrapport(t.hus, await t.som('koordinator'), 2025);

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await t.eier(`update varde.omrade_utgave set fra = '2025-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
  // 90 saker; 70 fikk guide, 50 av dem svarte begge ganger.
  await leggInnSaker(t, 2025, 90);
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, $1, 'guide', 'prøve', '2025-06-01' from (select *, row_number() over (order by registrert, id) as nr from varde.sak) s where s.nr <= 70`,
    [t.bruker('guide')],
  );
  await svar('start', '2025-06-02', 1, 20, 2);
  await svar('start', '2025-06-02', 21, 60, 5);
  await svar('underveis', '2025-07-01', 1, 90, 9);
  await svar('slutt', '2025-08-01', 1, 30, 6);
  await svar('slutt', '2025-08-01', 31, 50, 8);
  // De uten guide er utenfor.
  await svar('start', '2025-06-02', 71, 90, 1);
  await svar('slutt', '2025-08-01', 71, 90, 10);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it('RE-04 hvor trygg før og etter telles bare der ungdommen fikk guide og svarte begge ganger: det første ved starten mot det siste ved slutten', async () => {
  for (const [tabell, celle, antall] of [
    ['trygg_foer', '0_3', 20],
    ['trygg_foer', '4_6', 30],
    ['trygg_foer', 'ikke_svart', 20],
    ['trygg_etter', '4_6', 30],
    ['trygg_etter', '7_10', 20],
    ['trygg_foer_etter', '0_3|4_6', 20],
    ['trygg_foer_etter', '4_6|4_6', 10],
    ['trygg_foer_etter', '4_6|7_10', 20],
    ['median', 'trygg_foer', 5],
    ['median', 'trygg_etter', 6],
    ['median_n', 'trygg_foer', 50],
  ] as const)
    expect(await tallet(tabell, celle, antall), `${tabell} ${celle}`).toBe(1);
  // En rettelse gjelder i stedet, et svar som er tatt bort, er ikke med, og et senere svar ved starten er ikke det første.
  await forbiVaktene(
    t,
    `with g as (select * from varde.opplevd_trygghet where naar = 'start' and alt = 2 order by sak_id limit 2),
       r as (insert into varde.opplevd_trygghet (omrade_id, sak_id, eier_organisasjon, skrevet_av, naar, dag, svarte, ansikter, alt, retter, tatt_bort)
         select g.omrade_id, g.sak_id, g.eier_organisasjon, g.skrevet_av, g.naar, g.dag, g.svarte, g.ansikter,
           case row_number() over () when 1 then 7 end, g.id, row_number() over () = 2 from g)
     insert into varde.opplevd_trygghet (omrade_id, sak_id, eier_organisasjon, skrevet_av, naar, dag, svarte, ansikter, alt)
     select omrade_id, sak_id, eier_organisasjon, skrevet_av, 'start', '2025-06-20', svarte, ansikter, 10 from varde.opplevd_trygghet
     where naar = 'start' and alt = 2 order by sak_id offset 2 limit 1`,
    [],
  );
  expect(await tallet('trygg_foer', '0_3', 18)).toBe(1);
  expect(await tallet('trygg_foer', '7_10', 1)).toBe(1);
  expect(await tallet('trygg_foer', 'ikke_svart', 21)).toBe(1);
  await forbiVaktene(
    t,
    `delete from varde.opplevd_trygghet where retter is not null or alt = 10 and naar = 'start'`,
    [],
  );
});

it('RE-09 VV-50 tryggheten skjermes som resten: hvert tall som vises, er riktig og stort nok, og ett nytt svar endrer verken tabellen eller medianen', async () => {
  await lag();
  const foer = await utkastet();
  expect(foer.definisjoner).toBe(5);
  const sant: Record<string, Record<string, number>> = {
    trygg_foer: { '0_3': 20, '4_6': 30, '7_10': 0, ikke_svart: 20 },
    trygg_etter: { '0_3': 0, '4_6': 30, '7_10': 20 },
    trygg_foer_etter: { '0_3|4_6': 20, '4_6|4_6': 10, '4_6|7_10': 20 },
  };
  let viste = 0;
  for (const [tabell, celler] of Object.entries(sant)) {
    const vist = Object.entries(foer.tall.tabeller).find(([n]) => n === tabell)?.[1] ?? {};
    expect(Object.keys(vist)).toEqual(Object.entries(TABELLER).find(([n]) => n === tabell)?.[1]);
    for (const [celle, n] of Object.entries(vist)) {
      if (n === null) continue;
      viste++;
      expect([celle, n]).toEqual([celle, celler[celle] ?? 0]);
      expect(n).toBeGreaterThanOrEqual(5);
    }
  }
  expect(viste).toBeGreaterThan(2);
  await svar('slutt', '2025-08-02', 51, 51, 0);
  await expect(lag()).rejects.toMatchObject({ kode: 'ingen_endring' });
  // Seks saker til, så summen kan endres: tabellene og medianen om tryggheten står, for der er det bare ett svar mer.
  await leggInnSaker(t, 2025, 6);
  await lag();
  const naa = await utkastet();
  expect(naa.tall.antall).toBe(96);
  for (const tabell of ['trygg_foer', 'trygg_foer_etter', 'trygg_etter'] as const)
    expect(naa.tall.tabeller[tabell]).toEqual(foer.tall.tabeller[tabell]);
  expect([naa.tall.medianer.trygg_foer, naa.tall.medianer.trygg_etter]).toEqual([
    foer.tall.medianer.trygg_foer,
    foer.tall.medianer.trygg_etter,
  ]);
});

it('RE-09 fri SQL lagrer ikke et tall om tryggheten som er lite, feil eller kan regnes ut av rad og kolonne, eller en median av færre enn ti', async () => {
  const { tall } = await utkastet();
  const sett = (tabeller: object, medianer: object = {}) =>
    fri.som(
      'koordinator',
      `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}', 2025, 'rapport', '{2025}',
        '${JSON.stringify({ ...tall, tabeller: { ...tall.tabeller, ...tabeller }, medianer: { ...tall.medianer, ...medianer } })}', '${t.bruker('koordinator')}')`,
    );
  const tomt = Object.fromEntries(TABELLER.trygg_foer_etter.map((c) => [c, null]));
  for (const tabeller of [
    { trygg_foer: { '0_3': 21, '4_6': 30, '7_10': null, ikke_svart: null } },
    { trygg_etter: { '0_3': 1, '4_6': 30, '7_10': 20 } },
    // Én skjult alene i raden.
    { trygg_foer_etter: { ...tomt, '0_3|4_6': 20, '0_3|7_10': 0 } },
    { trygg_foer: { '0_3': 20 } },
    { trygg_sted: { skolen: 9 } },
  ])
    expect(await sett(tabeller), JSON.stringify(tabeller)).toBe('23514');
  expect(await sett({}, { trygg_etter: 7 })).toBe('23514');
});

it('RE-09 VV-50 fri SQL viser ikke tryggheten slik at det skjulte er færre enn grensen mot dem som fikk guide, og ikke medianen mens en celle er skjult', async () => {
  await leggInnSaker(t, 2024, 60);
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, $1, 'guide', 'prøve', '2024-06-01' from (select *, row_number() over (order by registrert, id) as nr from varde.sak where extract(year from registrert) = 2024) s where s.nr <= 40`,
    [t.bruker('guide')],
  );
  await svar('start', '2024-06-02', 1, 20, 2);
  await svar('start', '2024-06-02', 21, 40, 5);
  await svar('slutt', '2024-08-01', 1, 40, 8);
  const lagrer = (foer: object, median: number | null) =>
    fri.som(
      'koordinator',
      `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}', 2024, 'rapport', '{2024}', '${JSON.stringify(
        {
          antall: 60,
          medianer: {
            ...{ dager_fulgt: null, dager_til_ringt: null, trygg_etter: null, trygg_foer: median },
          },
          tabeller: {
            framdrift: { ikke_ringt: null, ringt: null, samtale: null, guide: 40 },
            trygg_foer: { '0_3': 20, '7_10': null, ikke_svart: null, ...foer },
          },
        },
      )}', '${t.bruker('koordinator')}')`,
    );
  expect(await lagrer({ '4_6': null }, null)).toBe(1);
  expect(await lagrer({ '4_6': 20 }, null)).toBe('23514');
  expect(await lagrer({ '4_6': null }, 2)).toBe('23514');
});
