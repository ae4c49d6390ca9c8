import { afterAll, beforeAll, expect, it } from 'vitest';
import { leggInnSaker } from '../../../../tests/support/aarssaker.ts';
import { basensDagEr } from '../../../../tests/support/basensDag.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import {
  ALLE_CELLER,
  stokket,
  terning,
  tilfeldigTelling,
} from '../../../../tests/support/tilfeldigTelling.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { hentArsrapport } from '../queries/arsrapporter.ts';
import { medGrensen } from '../regler/hevetGrense.ts';
import { skjerm } from '../regler/skjerming.ts';
import { INGEN_MEDIANER } from '../regler/typer.ts';
import { frysArsrapport } from './frysArsrapport.ts';
import { lagArsrapport } from './lagArsrapport.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await basensDagEr(t, iDagIOslo(t.hus.klokke.naa()));
  await t.eier(`update varde.omrade_utgave set fra = '2021-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const lag = async (aar: number) => lagArsrapport(t.hus, await t.som('koordinator'), aar);
const utkast = async (aar: number) =>
  hentArsrapport(t.hus, await t.som('koordinator'), { aar, versjon: 'utkast' });
const frys = async (aar: number) =>
  frysArsrapport(t.hus, await t.som('koordinator'), { aar, utkastId: (await utkast(aar)).id });
const frysForbi = (aar: number) =>
  fri.som(
    'koordinator',
    `update varde.arsrapport set frosset_av = '${t.bruker('koordinator')}' where aar = ${aar}
       and nr = (select max(nr) from varde.arsrapport where aar = ${aar})`,
  );
const vist = async (aar: number) =>
  Object.values((await utkast(aar)).tall.tabeller).flatMap((c) =>
    Object.values(c).filter((n) => n !== null),
  );

it('RE-09 VV-50 basen tar ikke imot en median i et lite område når den snevrer inn hvor mange som ikke er ringt', async () => {
  await leggInnSaker(t, 2023, 19);
  const ring = (fra: number, til: number, dager: number) =>
    forbiVaktene(
      t,
      `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, maate, utfall, ringt_av, ringt_ved)
       select s.omrade_id, s.id, s.eier_organisasjon, 'telefon', 'ikke_svar', s.koordinator_id, s.virker_fra + $3 * interval '1 day'
       from (select *, row_number() over (order by registrert, id)::integer as nr from varde.sak
         where extract(year from registrert) = 2023) s where s.nr between $1 and $2`,
      [fra, til, dager],
    );
  const sett = (ja: number, median: number | null) =>
    fri.som(
      'koordinator',
      `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}', 2023, 'rapport',
        '{2021,2022,2023}', '${JSON.stringify({
          ...{ antall: 19, tabeller: { ringt_uka: { ja, nei: 19 - ja } } },
          medianer: { ...INGEN_MEDIANER, dager_til_ringt: median },
        })}', '${t.bruker('koordinator')}')`,
    );
  await ring(1, 7, 2);
  await ring(8, 12, 20);
  expect(await sett(7, null)).toBe(1);
  expect(await sett(7, 2)).toBe('23514');
  await ring(13, 15, 2);
  expect(await sett(10, 2)).toBe(1);
});

it('RE-09 VV-50 viser utkastet hvor mange politiet meldte, og resten av de anmeldte er få, fryses det ikke; et nytt skjuler det', async () => {
  await leggInnSaker(t, 2024, 60, {
    rader: (i) => ({ type: i % 2 === 0 ? 'vold' : 'ran', anmeldt: i < 40, alder: '15_17' }),
  });
  await lag(2024);
  await forbiVaktene(
    t,
    `update varde.arsrapport set tall = jsonb_set(jsonb_set(tall, '{tabeller,kanal}', $1::jsonb), '{tabeller,anmeldt}', $2::jsonb) where aar = 2024`,
    [
      '{"politiet": 38, "moett": null, "annen_kjenner_behovet": null, "annet_omrade": null}',
      '{"ja": 40, "nei": 20}',
    ],
  );
  await expect(frys(2024)).rejects.toMatchObject({ kode: 'utkastet_holder_ikke' });
  expect(await frysForbi(2024)).toBe('23514');
  await lag(2024);
  expect((await utkast(2024)).tall.tabeller.kanal?.['politiet']).toBeNull();
  expect(await frysForbi(2024)).toBe(1);
});

it('RE-09 VV-50 er grensen hevet siden utkastet ble laget, fryses det ikke, heller ikke forbi prosessen; et nytt utkast holder den', async () => {
  await leggInnSaker(t, 2025, 47);
  await lag(2025);
  expect((await vist(2025)).some((n) => n < 20)).toBe(true);
  await t.eier('update varde.omrade set minste_tall = 20 where id = $1', [t.omrade('fjordvik')]);
  await expect(frys(2025)).rejects.toMatchObject({ kode: 'utkastet_holder_ikke' });
  expect(await frysForbi(2025)).toBe('23514');
  await lag(2025);
  for (const n of await vist(2025)) expect(n).toBeGreaterThanOrEqual(20);
  await frys(2025);
  await expect(lag(2025)).rejects.toMatchObject({ kode: 'ingen_endring' });
});

it('RE-09 heves grensen uten at noe må skjules, lages utkastet likevel på nytt: det er grensen det er laget med, som gjelder', async () => {
  await leggInnSaker(t, 2022, 60);
  const grensenEr = (k: number) =>
    t.eier('update varde.omrade set minste_tall = $2 where id = $1', [t.omrade('fjordvik'), k]);
  await lag(2022);
  await grensenEr(21);
  await lag(2022);
  const foer = (await utkast(2022)).tall;
  await grensenEr(22);
  expect(medGrensen(foer, 22)).toBe(foer);
  await expect(frys(2022)).rejects.toMatchObject({ kode: 'utkastet_holder_ikke' });
  expect(await frysForbi(2022)).toBe('23514');
  await lag(2022);
  expect((await utkast(2022)).tall).toEqual(foer);
  await frys(2022);
  await expect(lag(2022)).rejects.toMatchObject({ kode: 'ingen_endring' });
});

it('RE-09 VV-50 basen og prosessen er enige om hvilke rapporter som holder grensen', async () => {
  const proever = Array.from({ length: 60 }, (_, i) => {
    const kast = terning(i);
    return skjerm(tilfeldigTelling(30 + i * 9, kast, i % 4 === 0), 5, {
      orden: stokket(ALLE_CELLER, kast),
    });
  }).flatMap((s) =>
    [5, 8, 12].flatMap((k) => [
      { s, k },
      { s: medGrensen(s, k), k },
    ]),
  );
  const basen = await t.eier<{ ja: boolean }>(
    `select tilgang.rapporten_holder(x.p -> 's', (x.p ->> 'k')::integer) as ja from jsonb_array_elements($1::jsonb) with ordinality x(p, nr) order by x.nr`,
    [JSON.stringify(proever)],
  );
  const regelen = proever.map(({ s, k }) => medGrensen(s, k) === s);
  expect(basen.map((r) => r.ja)).toEqual(regelen);
  expect(new Set(regelen)).toEqual(new Set([true, false]));
});
