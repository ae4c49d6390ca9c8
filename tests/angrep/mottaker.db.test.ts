import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql } from '../support/folk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { nyIPolitiet } from '../support/politifolk.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Eskaleringsmottakeren mot fri SQL som `varde_app`: hen ser forespørslene i sin egen enhet, og ingenting ellers (VV-14). */
let t: Testhus;
let sakId: string;
let klareringId: string;
beforeAll(async () => {
  t = await nyttHus();
  await nyIPolitiet(t, 'jurist', 'jurist');
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
  const [k] = await t.eier<{ id: string }>(
    `update varde.klarering set spurt_ved = now() - interval '20 days' where sak_id = $1 returning id`,
    [sakId],
  );
  klareringId = k?.id ?? '';
});
afterAll(() => t.steng());

const som = async (subjekt: string, sql: string, omrade = 'fjordvik'): Promise<unknown> => {
  try {
    return (await friSql<{ svar: unknown }>(t, await t.som(subjekt, omrade), sql))[0]?.svar;
  } catch (feil) {
    return typeof feil === 'object' && feil !== null && 'code' in feil ? feil.code : feil;
  }
};
const gi = (hvem: string, id = klareringId) =>
  `select tilgang.gi_forespoersel_videre('${id}', '${t.bruker(hvem)}', (select f.svarer_id from tilgang.forespoersler_til_meg() f
     where f.klarering_id = '${id}')) = 'ok' as svar`;
const svar = (id = klareringId, ord = 'klarert') =>
  `select tilgang.svar_paa_forespoersel('${id}', gen_random_uuid(), (select f.siste from tilgang.forespoersler_til_meg() f
     where f.klarering_id = '${id}'), '${ord}', null, null) as svar`;

it('(del) VV-14 mottakeren leser ingenting i saken: ingen tabell med en sak, en rad eller en ungdom svarer', async () => {
  expect(
    await som('leder', 'select count(*)::int as svar from tilgang.forespoersler_til_meg()'),
  ).toBe(1);
  const tabeller = await t.eier<{ navn: string }>(
    `select c.table_name as navn from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
     where c.table_schema = 'varde' and c.column_name in ('sak_id', 'kandidat_id', 'uttrekk_id') and b.table_type = 'BASE TABLE'
     union select unnest('{sak,kandidat,uttrekk,registrering}'::text[])`,
  );
  expect(tabeller.length).toBeGreaterThan(25);
  for (const { navn } of tabeller) {
    const svar = await som('leder', `select count(*)::int as svar from varde.${navn}`);
    expect([0, '42501'], navn).toContain(svar);
  }
});

it('(del) VV-14 det mottakeren får, er kryptert, og sier ikke hvem det gjelder', async () => {
  const kolonner = await t.eier<{ navn: string }>(
    `select unnest(p.proargnames) as navn from pg_proc p where p.proname = 'forespoersler_til_meg'`,
  );
  expect(kolonner.map((k) => k.navn).sort()).toEqual([
    ...['egen', 'etterforsker', 'gitt', 'ikke_foer', 'kan_svare', 'klarering_id', 'nokkel_id'],
    ...['nummer', 'sak_id', 'siste', 'spurt', 'spurt_av', 'straffesak_id', 'svar', 'svarer'],
    ...['svarer_id', 'svarer_rolle'],
  ]);
  const [rad] = await friSql<{ nummer: Buffer }>(
    t,
    await t.som('leder'),
    'select nummer from tilgang.forespoersler_til_meg()',
  );
  expect(rad?.nummer.toString('latin1')).not.toContain('2/26');
});

it('(del) VV-14 bare mottakeren i enheten gir den videre, aldri til seg selv, og ikke før den er gått videre', async () => {
  for (const subjekt of ['koordinator', 'etterforsker', 'jurist', 'administrator', 'slt', 'guide'])
    expect(await som(subjekt, gi('etterforsker')), subjekt).toBe(false);
  expect(await som('ytteroy', gi('etterforsker'), 'ytteroy')).toBe(false);
  for (const hvem of ['leder', 'koordinator', 'koordinator2', 'guide', 'ytteroy'])
    expect(await som('leder', gi(hvem)), hvem).toBe(false);
  expect(await som('leder', gi('etterforsker', sakId))).toBe(false);
  // Det hen så, må være det som er: ellers gjelder koordinatorens valg.
  const sett = `select tilgang.gi_forespoersel_videre('${klareringId}', '${t.bruker('etterforsker')}', '${t.bruker('guide')}') as svar`;
  expect(await som('leder', sett)).toBe('valgt_imens');
  expect(await som('leder', gi('etterforsker'))).toBe(true);
  // Mottakeren svarer gjennom forespørselen, aldri i saken, og gir ikke seg selv saken.
  for (const [hva, sql] of [
    [
      'svaret',
      `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, svart_av)
       select tilgang.omrade(), f.sak_id, o.id, f.klarering_id, 'klarert', tilgang.aktor()
       from tilgang.forespoersler_til_meg() f, varde.organisasjon o where o.slag = 'politi' returning 1 as svar`,
    ],
    [
      'relasjonen',
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       select tilgang.omrade(), f.sak_id, tilgang.aktor(), 'etterforsker', 'x' from tilgang.forespoersler_til_meg() f returning 1 as svar`,
    ],
    [
      'valget',
      `select tilgang.velg_etterforsker('${sakId}', null, '${t.bruker('etterforsker')}') as svar`,
    ],
  ] as const)
    expect(['42501', false], hva).toContain(await som('leder', sql));
  await t.eier(`update varde.klarering set spurt_ved = now() where id = $1 returning id`, [
    klareringId,
  ]);
  expect(await som('leder', gi('etterforsker'))).toBe(false);
  await t.eier(
    `update varde.klarering set spurt_ved = now() - interval '20 days' where id = $1 returning id`,
    [klareringId],
  );
});

it('(del) VV-14 mottakeren gir ikke videre det hen selv har bedt om, og den som er stengt ute, ser det ikke', async () => {
  await t.eier('update varde.sak set egnet_vurdert_av = $2 where id = $1 returning id', [
    sakId,
    t.bruker('leder'),
  ]);
  expect(await som('leder', gi('etterforsker'))).toBe(false);
  await t.eier('update varde.sak set egnet_vurdert_av = $2 where id = $1 returning id', [
    sakId,
    t.bruker('koordinator'),
  ]);
  await t.eier(
    `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3) returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('leder')],
  );
  expect(
    await som('leder', 'select count(*)::int as svar from tilgang.forespoersler_til_meg()'),
  ).toBe(0);
  expect(await som('leder', gi('etterforsker'))).toBe(false);
});

it('(del) VV-14 bare mottakeren svarer, bare med et svar som finnes, og aldri på sin egen, i en sak hen har en annen oppgave i, eller er stengt ute fra', async () => {
  await t.eier('delete from varde.ikke_tilgang where objekt_id = $1 returning id', [sakId]);
  await t.eier(
    `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'etterforsker' and til is null returning id`,
    [sakId],
  );
  for (const subjekt of ['koordinator', 'etterforsker', 'jurist', 'administrator', 'slt', 'guide'])
    expect(await som(subjekt, svar()), subjekt).toBe('ikke_funnet');
  for (const ord of ['trukket', 'ingen_etterforskning', 'ja', 'ikke_foer'])
    expect(await som('leder', svar(klareringId, ord)), ord).toBe('ikke_funnet');
  expect(await som('leder', svar(sakId))).toBe('ikke_funnet');
  const gjeninn = async (hva: string, gjor: string, angre: string) => {
    await t.eier(gjor);
    expect(await som('leder', svar()), hva).toBe('ikke_funnet');
    await t.eier(angre);
  };
  const leder = t.bruker('leder');
  await gjeninn(
    'egen',
    `update varde.sak set egnet_vurdert_av = '${leder}' where id = '${sakId}'`,
    `update varde.sak set egnet_vurdert_av = '${t.bruker('koordinator')}' where id = '${sakId}'`,
  );
  for (const relasjon of ['guide', 'samtaleholder'])
    await gjeninn(
      relasjon,
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ('${t.omrade('fjordvik')}', '${sakId}', '${leder}', '${relasjon}', 'x', now())`,
      `update varde.sak_tilgang set til = now() where bruker_id = '${leder}' and til is null`,
    );
  await gjeninn(
    'inhabil',
    `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
     values ('${t.omrade('fjordvik')}', '${sakId}', '${leder}', 'inhabil', '${leder}')`,
    `delete from varde.ikke_tilgang where objekt_id = '${sakId}'`,
  );
  expect(await som('leder', svar())).toBe('ok');
});
