import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { listForespoersler } from '../queries/forespoersler.ts';
import { giForespoerselVidere } from './giForespoerselVidere.ts';

/**
 * Påsken 2026: skjærtorsdag 2. april, andre påskedag mandag 6. Onsdag 1. april er det spurt; da er onsdag 8. april den femte
 * hverdagen, og mandag 13. april den femte arbeidsdagen.
 */
let t: Testhus;
let fri: FriSql;
let sjef: pg.Client;
let sakId: string;
let klareringId: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  sjef = new pg.Client(t.base.superbruker);
  await sjef.connect();
});
afterAll(async () => {
  await fri.steng();
  await sjef.end();
  await t.steng();
});

/** I dag, slik basen og appen ser det. */
let iDag = '2026-04-01';
async function blir(dag: string): Promise<void> {
  iDag = dag;
  await sjef.query(
    `create or replace function tilgang.dagen() returns date language sql stable set search_path = pg_catalog, pg_temp as $$ select date '${dag}' $$`,
  );
}
const hus = () => ({ ...t.hus, klokke: fastKlokke(`${iDag}T08:00:00+02:00`) });
const ved = (dag: string) => `${dag}T10:00:00+02:00`;

beforeEach(async () => {
  await t.eier(`update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`);
  await sjef.query('delete from varde.lukket_dag');
  ({ sakId } = await opprettProvesak(t, {
    ...{ anmeldt: true, straffesaksnummer: '1 2/26', fodselsnummer: null },
  }));
  const [k] = await t.eier<{ id: string }>(
    'update varde.klarering set spurt_ved = $2 where sak_id = $1 returning id',
    [sakId, ved('2026-04-01')],
  );
  klareringId = k?.id ?? '';
});

const faarBrev = async () =>
  (await t.eier('select 1 from jobb.venter() v where v = $1', [t.bruker('leder')])).length > 0;
const paaSiden = async () =>
  (await listForespoersler(hus(), await t.som('leder'))).filter(
    (f) => f.id === klareringId && f.status === 'hos_mottakeren',
  ).length === 1;
const svarer = () =>
  fri.som(
    'leder',
    `select 1 where tilgang.svar_paa_forespoersel('${klareringId}', gen_random_uuid(), null, 'klarert', null, null) = 'ok'`,
  );
const girVidere = () =>
  fri.som(
    'leder',
    `select 1 where tilgang.gi_forespoersel_videre('${klareringId}', '${t.bruker('etterforsker')}', null) = 'ok'`,
  );
const IKKE_ENNAA = { brev: false, side: false, svar: 0, videre: 0 };
const NAA = { brev: true, side: true, svar: 1, videre: 1 };
const hosMottakeren = async () => ({
  brev: await faarBrev(),
  side: await paaSiden(),
  svar: await svarer(),
  videre: await girVidere(),
});

it('(del) VV-14 VV-46 over påske går forespørselen til mottakeren etter fem arbeidsdager: brevet, siden og det hen får gjøre, samme dag', async () => {
  for (const dag of ['2026-04-07', '2026-04-08', '2026-04-10', '2026-04-12']) {
    await blir(dag);
    expect(await hosMottakeren(), dag).toEqual(IKKE_ENNAA);
  }
  await blir('2026-04-13');
  expect(await hosMottakeren()).toEqual(NAA);
});

it('(del) VV-14 VV-46 en dag området holder stengt, teller heller ikke; i et annet område gjør den det', async () => {
  await sjef.query(`insert into varde.lukket_dag (omrade_id, dag) values ($1, '2026-04-10')`, [
    t.omrade('ytteroy'),
  ]);
  await blir('2026-04-13');
  expect(await hosMottakeren()).toEqual(NAA);
  await sjef.query('update varde.lukket_dag set omrade_id = $1', [t.omrade('fjordvik')]);
  expect(await hosMottakeren()).toEqual(IKKE_ENNAA);
  await blir('2026-04-14');
  expect(await hosMottakeren()).toEqual(NAA);
});

it('(del) VV-14 den mottakeren ga den til, har også fem arbeidsdager på seg over påske', async () => {
  await t.eier('update varde.klarering set spurt_ved = $2 where id = $1 returning id', [
    ...[klareringId, ved('2026-03-16')],
  ]);
  await blir('2026-04-01');
  await giForespoerselVidere(hus(), await t.som('leder'), {
    ...{ forespoerselId: klareringId, brukerId: t.bruker('etterforsker'), sett: null },
  });
  await t.eier(
    `update varde.sak_tilgang set fra = $2 where sak_id = $1 and relasjon = 'etterforsker' returning id`,
    [sakId, ved('2026-04-01')],
  );
  for (const [dag, brev, svar] of [
    ['2026-04-08', false, 0],
    ['2026-04-13', true, 1],
  ] as const) {
    await blir(dag);
    expect({ brev: await faarBrev(), svar: await svarer() }, dag).toEqual({ brev, svar });
  }
});
