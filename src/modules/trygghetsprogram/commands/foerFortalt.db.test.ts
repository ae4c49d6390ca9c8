import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { farKanIkkeKontaktes, ring, morKanKontaktes } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { etterTrukket, spoer, svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import { foerFortalt } from './foerFortalt.ts';

/** Hvem i familien som er fortalt at kontakten stanset, føres også senere; det som sto, står (VV-06). */
let t: Testhus;
let sql: FriSql;
let sakId = '';
let mor = '';
let vurderingId = '';
const I_DAG = iDagIOslo(new Date());
beforeAll(async () => {
  t = await nyttHus(new Date());
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
const vurdert = async (fortalt: readonly string[] = []): Promise<void> => {
  await etterTrukket(t, sakId, { fortalt });
  const [v] = await t.eier<{ id: string }>(
    'select id from varde.trukketvurdering where sak_id = $1',
    [sakId],
  );
  vurderingId = v?.id ?? '';
};
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t));
  mor = await morKanKontaktes(t, sakId);
  await ring(t, sakId, mor);
  await spoer(t, sakId);
  await svarer(t, sakId, mor);
  await trekker(t, sakId, mor);
});
type Inn = Parameters<typeof foerFortalt>[2];
const foer = async (endret: Partial<Inn> = {}, som = 'koordinator') =>
  kode(
    foerFortalt(t.hus, await t.som(som), {
      ...{ sakId, vurderingId, foresattId: mor, svar: 'fortalt', dag: I_DAG },
      ...endret,
    }),
  );
const staar = async () => {
  const { trukket } = await hentSamtykke(t.hus, await t.som('koordinator'), sakId);
  return trukket[0]?.vurdering;
};
/** Rett i basen, uten regelen. */
const rett = (som: string, { hvem = mor, svar = 'fortalt', dag = 'tilgang.dagen()' } = {}) =>
  sql.som(
    som,
    `insert into varde.fortalt (omrade_id, sak_id, eier_organisasjon, vurdering_id, foresatt_id, svar, dag, foert_av)
     select omrade_id, sak_id, eier_organisasjon, id, '${hvem}', '${svar}', ${dag}, tilgang.aktor() from varde.trukketvurdering where id = '${vurderingId}'`,
  );

test('VV-06 fortelles noen det senere, føres det med dagen det ble gjort, aldri fram i tid eller før kontakten stanset, og en gang for hver', async () => {
  await vurdert();
  expect(await staar()).toMatchObject({ foerst: [], fortalt: [], senere: [] });
  // Kontakten stanset for en uke siden.
  await t.eier('alter table varde.samtykkesvar disable trigger user');
  await t.eier(
    `update varde.samtykkesvar set foert_ved = foert_ved - interval '7 days', dag = (foert_ved at time zone 'Europe/Oslo')::date - 7 where sak_id = $1 and stanser`,
    [sakId],
  );
  await t.eier('alter table varde.samtykkesvar enable trigger user');
  const dag = leggTilDager(I_DAG, -3);
  expect(await foer({ dag: leggTilDager(I_DAG, 1) })).toBe('fram_i_tid');
  expect(await foer({ dag: leggTilDager(I_DAG, -8) })).toBe('foer_stansen');
  expect(await foer({ dag: null })).toBe('mangler_dag');
  expect(await foer({ svar: null })).toBe('mangler_fortaltsvar');
  for (const foresattId of [null, randomUUID()])
    expect(await foer({ foresattId })).toBe('mangler_hvem');
  for (const dagen of ['tilgang.dagen() + 1', 'tilgang.dagen() - 8'])
    expect(await rett('koordinator', { dag: dagen }), dagen).toBe('23514');
  expect(await foer({ dag })).toBe('gjort');
  expect(await staar()).toMatchObject({
    ...{ foerst: [], fortalt: [mor] },
    senere: [{ foresattId: mor, svar: 'fortalt', dag }],
  });
  expect(await foer({ dag })).toBe('staar_alt');
  expect(await rett('koordinator')).toBe('23514');
});

test('VV-06 ble det sagt før det ble ført, kan noen være fortalt det fra dagen det ble sagt, og ikke før; føres det først i dag, er dagen fram i tid like stengt', async () => {
  await vurdert();
  const sagt = leggTilDager(I_DAG, -3);
  await t.eier('alter table varde.samtykkesvar disable trigger user');
  await t.eier(`update varde.samtykkesvar set dag = $2 where sak_id = $1 and stanser`, [
    ...[sakId, sagt],
  ]);
  await t.eier('alter table varde.samtykkesvar enable trigger user');
  const dagenFoer = leggTilDager(I_DAG, -4);
  expect(await foer({ dag: dagenFoer })).toBe('foer_stansen');
  expect(await rett('koordinator', { dag: 'tilgang.dagen() - 4' })).toBe('23514');
  expect(await rett('koordinator', { dag: 'tilgang.dagen() - 3' })).toBe(1);
  expect(await foer({ dag: leggTilDager(I_DAG, -2) })).toBe('gjort');
  expect(await staar()).toMatchObject({ fortalt: [mor], stanset: sagt });
});

test('VV-06 ble det ført feil, står det som ble ført, med rettelsen etter; ingen linje endres eller slettes', async () => {
  await vurdert([mor]);
  expect(await foer()).toBe('staar_alt');
  expect(await foer({ svar: 'ikke_fortalt' })).toBe('gjort');
  expect(await staar()).toMatchObject({
    ...{ foerst: [mor], fortalt: [] },
    senere: [{ foresattId: mor, svar: 'ikke_fortalt' }],
  });
  expect(await foer()).toBe('gjort');
  expect(await staar()).toMatchObject({ foerst: [mor], fortalt: [mor] });
  expect((await staar())?.senere).toHaveLength(2);
  for (const setning of [
    `update varde.fortalt set svar = 'fortalt'`,
    'delete from varde.fortalt',
    `update varde.trukketvurdering set fortalt = '{}'`,
  ])
    expect(await sql.som('koordinator', setning), setning).toBe('42501');
});

test('VV-06 VV-01 bare den som kan kontaktes, kan føres som fortalt; og bare koordinatoren fører og leser det, når det først er vurdert', async () => {
  expect(await foer({ vurderingId: randomUUID() })).toBe('ikke_vurdert');
  await vurdert();
  const far = await farKanIkkeKontaktes(t, sakId);
  expect(await foer({ foresattId: far })).toBe('fortalt_kan_ikke');
  expect(await rett('koordinator', { hvem: far })).toBe('23514');
  expect(await rett('koordinator')).toBe(1);
  for (const som of ['guide', 'helsesykepleier', 'etterforsker', 'leder']) {
    expect(await foer({}, som), som).toBe('ikke_funnet');
    expect(await rett(som), som).toBe(0);
  }
  expect(await foer()).toBe('gjort');
  expect(
    await sql.som('koordinator', `select 1 from varde.fortalt where sak_id = '${sakId}'`),
  ).toBe(1);
  for (const som of ['guide', 'helsesykepleier', 'etterforsker', 'leder'])
    expect(await sql.som(som, 'select 1 from varde.fortalt'), som).toBe(0);
  // Den som hadde sagt ja til å kontaktes da hen ble fortalt det, og ikke gjør det nå, kan rettes.
  await t.eier(`update varde.foresatte set kan_kontaktes = 'nei', svart = true where id = $1`, [
    mor,
  ]);
  expect(await foer({ svar: 'ikke_fortalt' })).toBe('gjort');
});
