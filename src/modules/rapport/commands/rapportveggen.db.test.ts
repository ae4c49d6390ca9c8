import { afterAll, beforeAll, expect, it } from 'vitest';
import { leggInnSaker } from '../../../../tests/support/aarssaker.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { terning } from '../../../../tests/support/tilfeldigTelling.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { medianrom } from '../regler/medianrom.ts';
import { INGEN_MEDIANER, MEDIANER, TABELLER } from '../regler/typer.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await t.eier(`update varde.omrade_utgave set fra = '2020-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

/** Skrevet forbi prosessen: det basen sier, er det som holder. */
const setning = (aar: number, tall: object) =>
  `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}', ${aar}, 'rapport', '{${aar}}',
    '${JSON.stringify(tall)}', '${t.bruker('koordinator')}')`;
const sett = (aar: number, tall: object) => fri.som('koordinator', setning(aar, tall));
const MAANEDENE = Object.fromEntries(TABELLER.maaned.map((m) => [m, 5]));
const ingen = (celler: readonly string[], vist: Record<string, number> = {}) =>
  Object.fromEntries(celler.map((c) => [c, vist[c] ?? null]));

it('RE-09 VV-50 fri SQL viser ikke hvor mange politiet meldte, når de anmeldte er skjult, eller resten av dem er få', async () => {
  await leggInnSaker(t, 2021, 60, {
    rader: (i) => ({ type: i % 2 === 0 ? 'vold' : 'ran', anmeldt: i < 40, alder: '15_17' }),
  });
  const fraPolitiet = (antall: number) =>
    forbiVaktene(
      t,
      `update varde.kandidat k set opphav = case when x.nr <= $1 then 'uttrekk' else 'overfoering' end, uttrekk_id = case when x.nr <= $1 then gen_random_uuid() end
       from (select s.kandidat_id, row_number() over (order by s.anmeldt desc, s.id) as nr from varde.sak s where extract(year from s.registrert) = 2021) x
       where x.kandidat_id = k.id`,
      [antall],
    );
  const meldt = (kanal: Record<string, number>, anmeldt: Record<string, number> | null) =>
    sett(2021, {
      ...{ antall: 60, medianer: INGEN_MEDIANER },
      tabeller: {
        kanal: ingen(TABELLER.kanal, kanal),
        ...(anmeldt === null ? {} : { anmeldt: ingen(TABELLER.anmeldt, anmeldt) }),
      },
    });
  const begge = { ja: 40, nei: 20 };
  await fraPolitiet(38);
  expect(await meldt({ politiet: 38 }, begge)).toBe('23514');
  expect(await meldt({ annet_omrade: 22 }, begge)).toBe(1);
  await fraPolitiet(30);
  expect(await meldt({ politiet: 30 }, begge)).toBe(1);
  expect(await meldt({ politiet: 30 }, {})).toBe('23514');
  expect(await meldt({ politiet: 30 }, null)).toBe('23514');
});

it('RE-09 fri SQL flytter ikke en median uten at minst så mange som grensen er endret i tabellen den er talt i; den som står, er merket med summen sin', async () => {
  await leggInnSaker(t, 2022, 60);
  const ring = (fra: number, til: number, dager: readonly number[]) =>
    forbiVaktene(
      t,
      `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, maate, utfall, ringt_av, ringt_ved)
       select s.omrade_id, s.id, s.eier_organisasjon, 'telefon', 'ikke_svar', s.koordinator_id, s.virker_fra + ($3::integer[])[1 + (s.nr % $4)] * interval '1 day'
       from (select *, row_number() over (order by registrert, id)::integer as nr from varde.sak where extract(year from registrert) = 2022
         and id not in (select sak_id from varde.oppringning)) s where s.nr between $1 and $2`,
      [fra, til, [...dager], dager.length],
    );
  await ring(1, 40, [2, 5, 10, 20]);
  const rapport = (
    antall: number,
    median: number | null,
    mer: { over14?: number; staar?: object; maaned?: Record<string, number> } = {},
  ) => ({
    antall,
    tabeller: {
      dager: { '0_3': 10, '4_7': 10, '8_14': 10, over_14: mer.over14 ?? 10 },
      maaned: ingen(TABELLER.maaned, mer.maaned ?? MAANEDENE),
    },
    medianer: { ...INGEN_MEDIANER, dager_til_ringt: median },
    ...(mer.staar === undefined ? {} : { medianerStaar: mer.staar }),
  });
  expect(await sett(2022, rapport(60, 5))).toBe(1);
  await fri.forAlvor('koordinator', setning(2022, rapport(60, 5)));
  // Seks saker til, som ingen har ringt, og én som ble ringt senere enn det sto: medianen er sju.
  await leggInnSaker(t, 2022, 6);
  await forbiVaktene(
    t,
    `update varde.oppringning o set ringt_ved = ringt_ved + interval '2 days' where o.sak_id = (select s.id from varde.sak s
       join varde.oppringning x on x.sak_id = s.id where x.ringt_ved - s.virker_fra between interval '4 days' and interval '6 days' limit 1)`,
    [],
  );
  const merket = { staar: { dager_til_ringt: 60 } };
  expect(await sett(2022, rapport(66, 7))).toBe('23514');
  expect(await sett(2022, rapport(66, null))).toBe('23514');
  expect(await sett(2022, rapport(66, 5))).toBe('23514');
  expect(await sett(2022, rapport(66, 5, merket))).toBe(1);
  for (const staar of [
    { dager_til_ringt: 66 },
    { ...merket.staar, dager_fulgt: 60 },
    { ...merket.staar, navn: 60 },
    [],
  ])
    expect(await sett(2022, rapport(66, 5, { staar }))).toBe('23514');
  // Åtte til som er ringt: nå er tabellen en annen, og medianen med den.
  await leggInnSaker(t, 2022, 8);
  await ring(1, 8, [20]);
  expect(await sett(2022, rapport(74, 10, { over14: 18 }))).toBe(1);
  expect(await sett(2022, rapport(74, 10, merket))).toBe('23514');
  // Heves grensen, kan en tabell skjules, men bare hele; medianen som står, vet ingen om er av mange nok.
  await t.eier('update varde.omrade set minste_tall = 8 where id = $1', [t.omrade('fjordvik')]);
  expect(await sett(2022, rapport(74, null, { maaned: {} }))).toBe(1);
  expect(await sett(2022, rapport(74, 5, { ...merket, maaned: {} }))).toBe('23514');
  expect(await sett(2022, rapport(74, null))).toBe('23514');
  expect(await sett(2022, rapport(74, null, { maaned: { '01': 5 } }))).toBe('23514');
});

it('RE-09 VV-50 basen og prosessen er enige om når en median har rom nok', async () => {
  const kast = terning(96);
  const tall = (til: number) => Math.floor(kast() * til);
  const proever = Array.from({ length: 400 }, (_, i) => {
    const antall = 10 + tall(78);
    const [holdt, brutt, ja] = [5 + tall(15), 5 + tall(15), 5 + tall(30)];
    const stort = { framdrift: { guide: 10 + tall(20) }, utfall: { paagaar: 5 + tall(20) } };
    const lite = { ringt_uka: { ja, nei: antall - ja }, fulgt: { holdt, brutt } };
    return {
      k: 5 + tall(4),
      m: MEDIANER[i % 4] ?? 'dager_fulgt',
      antall,
      tabeller: i % 3 === 0 ? stort : lite,
    };
  });
  const basen = await t.eier<{ nr: string; ja: boolean }>(
    `select x.nr, tilgang.medianen_har_rom(x.p ->> 'm', x.p, (x.p ->> 'k')::integer) as ja from jsonb_array_elements($1::jsonb) with ordinality x(p, nr) order by x.nr`,
    [JSON.stringify(proever)],
  );
  const regelen = proever.map((p) => medianrom(p.m, p.k, p));
  expect(basen.map((r) => r.ja)).toEqual(regelen);
  expect(new Set(regelen)).toEqual(new Set([true, false]));
});
