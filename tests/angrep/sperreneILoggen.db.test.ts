import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../support/friSql.ts';
import { attestert } from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { kode } from '../support/kode.ts';
import { fulgt } from '../support/loggen.ts';
import { foerAndreRolle } from '../../src/modules/trygghetsprogram/commands/foerAndreRolle.ts';
import { forseglSak } from '../../src/modules/trygghetsprogram/commands/forseglSak.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { logginnsyn } from '../../src/modules/virksomhet/queries/logginnsyn.ts';

/** Hva som kan leses i loggen om hvem som er holdt utenfor, og hva en som ikke er i saken, kan gjøre med den (VV-26, VV-23, VV-25). */
let t: Testhus;
let fri: FriSql;
const saker: string[] = [];
const ALLE = [
  ...['koordinator', 'koordinator2', 'guide', 'slt', 'leder', 'personvernombud'],
  ...['administrator', 'etterforsker', 'ytteroy'],
];
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  for (let nr = 0; nr < 3; nr++) saker.push((await fulgt(t)).sakId);
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     select omrade_id, id, $2, 'etterforsker', 'etterforsker' from varde.sak where id = any ($1::uuid[]) returning 1`,
    [saker, t.bruker('etterforsker')],
  );
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
const [JA, NEI, FORSEGLET] = [0, 1, 2] as const;
const saken = (nr: number): string => saker[nr] ?? '';

/** Det ombudet ser: hvem, hva, hvor mange ganger og ting. */
const tallene = async () => {
  const rader = await logginnsyn(t.hus, await t.som('personvernombud'), 7);
  return new Map(
    rader
      .filter((r) => r.handling !== 'logginnsyn_vist')
      .map((r) => [`${r.navn} ${r.handling}`, `${r.ja} ${r.nei} ${r.objekter}`]),
  );
};
/** Det som er endret hos ombudet når noe er gjort. */
async function endret(gjoer: () => Promise<unknown>): Promise<readonly string[]> {
  const foer = await tallene();
  await gjoer();
  const etter = await tallene();
  return [...etter].filter(([k, v]) => foer.get(k) !== v).map(([k]) => k);
}
const svarer = async (sakId: string, svar: boolean, utenfor: readonly string[]) =>
  foerAndreRolle(t.hus, await t.som('etterforsker'), {
    ...{ sakId, svar, holdesUtenfor: utenfor.map((s) => t.bruker(s)) },
  });

it('VV-26 VV-23 ingen leser radene i loggen; ombudet ser bare at noen svarte om en annen rolle, likt for et ja med flere holdt utenfor og et nei, og ingenting om dem', async () => {
  for (const som of ALLE)
    for (const tabell of ['revisjon', 'revisjon_objekt', 'revisjon_nyttelast'])
      expect(await fri.som(som, `select 1 from varde.${tabell}`), `${som} ${tabell}`).toBe('42501');
  for (const som of ALLE.filter((s) => s !== 'personvernombud'))
    expect(await fri.som(som, 'select 1 from tilgang.loggtall(90)'), som).toBe(0);
  const ja = await endret(() => svarer(saken(JA), true, ['guide', 'slt', 'koordinator']));
  const nei = await endret(() => svarer(saken(NEI), false, []));
  const tilbake = await endret(() => svarer(saken(JA), false, []));
  expect(ja).toHaveLength(1);
  expect(ja[0]).toContain('andre_rolle_besvart');
  expect([nei, tilbake]).toEqual([ja, ja]);
  // Hver gang er det én rad med én ting: tallene øker likt.
  const [rad] = await t.eier<{ n: number }>(
    `select count(*)::int as n from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
     where r.handling = 'andre_rolle_besvart' and r.utfall = 'ja' and r.grunnlag = (select min(x.grunnlag) from varde.revisjon x where x.handling = 'andre_rolle_besvart')`,
  );
  expect(rad?.n).toBe(3);
});

/** Hver rad i hver tabell under saken, og saken selv. */
async function alt(sakId: string): Promise<readonly unknown[]> {
  const tabeller = await t.eier<{ tabell: string; kolonne: string }>(
    `select c.relname as tabell, a.attname as kolonne from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' and not a.attisdropped
       and (a.attname = 'sak_id' or c.relname = 'sak' and a.attname = 'id') order by 1`,
  );
  const ut: unknown[] = [];
  for (const { tabell, kolonne } of tabeller)
    ut.push(
      await t.eier(
        `select to_jsonb(x) as r from varde.${tabell} x where ${kolonne} = $1 order by 1`,
        [sakId],
      ),
    );
  return ut;
}

it('VV-23 VV-25 den som ikke var i den forseglede saken, får det samme svaret og gjør det samme som for en som ikke finnes: ingenting i den er endret; den som var det, slipper pliktene', async () => {
  const sakId = saken(FORSEGLET);
  await forseglSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, grunn: 'samme_navn', tilReferanse: null },
  });
  const foer = await alt(sakId);
  const spor = (som: string, id: string) =>
    t.eier(
      `select r.handling, r.utfall, r.grunnlag, o.slag from varde.revisjon r
       join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq where o.objekt_id = $1 and r.aktor_id = $2
       union all select grunn, 'sperret', '', '' from varde.ikke_tilgang where objekt_id = $1 and bruker_id = $2`,
      [id, t.bruker(som)],
    );
  for (const som of ['slt', 'leder', 'helsesykepleier', 'personvernombud', 'administrator']) {
    const ukjent = randomUUID();
    for (const gang of [1, 2])
      for (const id of [sakId, ukjent])
        expect(await kode(meldInhabil(t.hus, await t.som(som), id)), `${som} ${gang}`).toBe(
          'gjort',
        );
    const svart = await spor(som, ukjent);
    expect(svart.length).toBeGreaterThan(1);
    expect(await spor(som, sakId), som).toEqual(svart);
  }
  expect(await alt(sakId)).toEqual(foer);
  await meldInhabil(t.hus, await t.som('koordinator'), sakId);
  expect(await alt(sakId)).not.toEqual(foer);
  const [etter] = await t.eier<{ k: string }>(
    'select koordinator_id as k from varde.sak where id = $1',
    [sakId],
  );
  expect(etter?.k).toBe(t.bruker('koordinator2'));
});
