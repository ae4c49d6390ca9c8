import { afterAll, beforeAll, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { hentForankringen } from '../queries/forankringen.ts';
import { minDag } from '../queries/minDag.ts';
import { UTGAVE_000 } from '../utgaver/utgave000.ts';
import { UTGAVE_001 } from '../utgaver/utgave001.ts';
import {
  avsluttEnhet,
  foerEnhet,
  foerForankring,
  foerPresentasjon,
  trekkForankring,
} from './foerForankring.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const DAG = tilDato('2026-11-02');
const forankre = async (p: string, inn: Partial<Parameters<typeof foerForankring>[2]> = {}) =>
  foerForankring(t.hus, await t.som(p), {
    ...{ slag: 'vedtak_politi', dag: DAG, referanse: ' Sak 14/26 ', ...inn },
  });
const presenter = async (p: string, inn: Partial<Parameters<typeof foerPresentasjon>[2]> = {}) =>
  foerPresentasjon(t.hus, await t.som(p), {
    ...{ publikum: 'Rektorene', enhetId: null, dag: DAG, ...inn },
  });
const siden = async (p = 'koordinator') => hentForankringen(t.hus, await t.som(p));
const varsel = async (p: string) => (await minDag(t.hus, await t.som(p))).forankring;
const uten = { mangler: [], uhoerte: 0 };
const sett = (slag: string, dag: string, av = 'koordinator') =>
  `insert into varde.forankring (omrade_id, slag, dag, referanse, foert_av)
   values ('${t.omrade('fjordvik')}', '${slag}', ${dag}, 'Sak 1', '${t.bruker(av)}')`;

it('TP-42 er programmet i bruk uten at styringsgruppa og politirådet har behandlet det, varsles koordinatorene, og ingen andre', async () => {
  for (const p of ['koordinator', 'koordinator2', 'slt'])
    expect(await varsel(p)).toEqual({ mangler: ['styringsgruppe', 'politiraad'], uhoerte: 0 });
  for (const p of ['leder', 'guide', 'administrator']) expect(await varsel(p)).toEqual(uten);
  await forankre('koordinator', { slag: 'styringsgruppe' });
  expect(await varsel('koordinator2')).toEqual({ mangler: ['politiraad'], uhoerte: 0 });
  await forankre('koordinator', { slag: 'politiraad' });
  for (const p of ['koordinator2', 'slt']) expect(await varsel(p)).toEqual(uten);
});

it('TP-41 TP-42 en forankring som er ført feil, trekkes tilbake med en grunn: den står med hvem og hvorfor, teller ikke, og varselet kommer igjen', async () => {
  const rad = async () => (await siden()).forankringer.find((f) => f.slag === 'politiraad');
  const id = (await rad())?.id ?? '';
  const trekk = async (p: string, grunn = 'Gjaldt et annet program') =>
    trekkForankring(t.hus, await t.som(p), { id, grunn });
  for (const p of ['leder', 'guide', 'administrator'])
    await expect(trekk(p)).rejects.toThrow(IkkeFunnet);
  await expect(trekk('koordinator', ' ')).rejects.toMatchObject({ kode: 'mangler_trekkgrunn' });
  // Fri SQL: i eget navn, med en grunn, og ingenting annet endres.
  const endre = (hva: string) => `update varde.forankring set ${hva} where id = '${id}'`;
  const av = `trukket_av = '${t.bruker('koordinator')}'`;
  for (const [hva, svar] of [
    [`trukket_av = '${t.bruker('koordinator2')}', trukket_grunn = 'x'`, '42501'],
    [av, '23514'],
    [`${av}, trukket_grunn = ' '`, '23514'],
    [`${av}, trukket_grunn = null`, '23514'],
    [`${av}, trukket_grunn = 'Feil'`, 1],
    [`referanse = 'Sak 2'`, '42501'],
  ] as const)
    expect(await fri.som('koordinator', endre(hva)), hva).toBe(svar);
  expect(await varsel('slt')).toEqual(uten);
  await trekk('koordinator2');
  expect(await rad()).toBeUndefined();
  expect((await siden('slt')).trukket).toMatchObject([
    { slag: 'politiraad', referanse: 'Sak 14/26', grunn: 'Gjaldt et annet program' },
  ]);
  for (const p of ['koordinator', 'slt'])
    expect(await varsel(p)).toEqual({ mangler: ['politiraad'], uhoerte: 0 });
  // Én gang, og den føres på nytt slik det var.
  await expect(trekk('koordinator')).rejects.toThrow(IkkeFunnet);
  expect(await fri.som('koordinator', endre(`${av}, trukket_grunn = 'Igjen'`))).toBe(0);
  const logget = `select distinct utfall from varde.revisjon where handling = 'forankring_trukket' order by 1`;
  expect(await t.eier(logget)).toEqual([{ utfall: 'ja' }, { utfall: 'nei' }]);
  await forankre('koordinator', { slag: 'politiraad' });
  expect(await varsel('slt')).toEqual(uten);
});

it('TP-41 vedtaket føres med dag, hvor det står og hvem som førte det, og dagen har vært', async () => {
  await forankre('koordinator2');
  const [rad] = (await siden()).forankringer.filter((f) => f.slag === 'vedtak_politi');
  const av = await t.eier<{ navn: string }>('select navn from varde.bruker where id = $1', [
    t.bruker('koordinator2'),
  ]);
  expect(rad).toMatchObject({ dag: DAG, referanse: 'Sak 14/26', av: av[0]?.navn });
  for (const [inn, kode] of [
    [{ slag: null }, 'mangler_slag'],
    [{ dag: tilDato('2026-11-24') }, 'dagen_er_ikke_kommet'],
    [{ referanse: ' ' }, 'mangler_referanse'],
  ] as const)
    await expect(forankre('koordinator', inn)).rejects.toMatchObject({ kode });
  for (const p of ['leder', 'guide', 'administrator', 'helsesykepleier']) {
    await expect(forankre(p)).rejects.toThrow(IkkeFunnet);
    await expect(siden(p)).rejects.toThrow(IkkeFunnet);
  }
  const logget = 'select distinct utfall from varde.revisjon where handling = $1 order by 1';
  expect(await t.eier(logget, ['forankring_foert'])).toEqual([{ utfall: 'ja' }, { utfall: 'nei' }]);
});

it('TP-41 fri SQL fører ikke en forankring i framtida, i en annens navn eller uten vervet, og det som er ført, står', async () => {
  expect(await fri.som('koordinator', sett('politiraad', 'tilgang.dagen()'))).toBe(1);
  expect(await fri.som('koordinator', sett('politiraad', 'tilgang.dagen() + 1'))).toBe('42501');
  expect(await fri.som('koordinator', sett('politiraad', 'tilgang.dagen()', 'koordinator2'))).toBe(
    '42501',
  );
  expect(await fri.som('leder', sett('politiraad', 'tilgang.dagen()', 'leder'))).toBe('42501');
  expect(await fri.som('leder', 'select 1 from varde.forankring')).toBe(0);
  for (const sql of ['delete from varde.forankring', `update varde.forankring set dag = dag`])
    expect(await fri.som('koordinator', sql)).toBe('42501');
});

it('TP-43 TP-51 det føres hvem programmet ble gjort kjent for, og en enhet som aldri har hørt om det, varsles til den har', async () => {
  await foerEnhet(t.hus, await t.som('slt'), { hos: 'kommune', navn: ' Utekontakten ' });
  const [enhet] = (await siden()).enheter;
  expect(enhet).toMatchObject({ navn: 'Utekontakten', hos: 'kommune', sist: null });
  for (const p of ['koordinator', 'slt']) expect(await varsel(p)).toEqual({ ...uten, uhoerte: 1 });
  await presenter('koordinator');
  expect((await siden('slt')).presentasjoner).toMatchObject([
    { publikum: 'Rektorene', enhet: null, dag: DAG },
  ]);
  expect(await varsel('slt')).toEqual({ ...uten, uhoerte: 1 });
  await presenter('slt', { publikum: '', enhetId: enhet?.id ?? '' });
  await presenter('slt', { enhetId: enhet?.id ?? '', dag: tilDato('2026-10-01') });
  expect((await siden()).enheter).toMatchObject([{ sist: DAG }]);
  expect(await varsel('koordinator')).toEqual(uten);
  await expect(presenter('slt', { publikum: '' })).rejects.toMatchObject({
    kode: 'mangler_publikum',
  });
  await expect(presenter('slt', { dag: null })).rejects.toMatchObject({ kode: 'mangler_dag' });
  await expect(presenter('leder')).rejects.toThrow(IkkeFunnet);
});

it('TP-51 en enhet tas av lista og slettes ikke: den varsles ikke mer, og det som er ført om den, står', async () => {
  const { hus } = t;
  await foerEnhet(hus, await t.som('koordinator'), { hos: 'politi', navn: 'Vakta' });
  const vakta = (await siden()).enheter.find((e) => e.navn === 'Vakta')?.id ?? '';
  await expect(avsluttEnhet(hus, await t.som('guide'), vakta)).rejects.toThrow(IkkeFunnet);
  await avsluttEnhet(hus, await t.som('slt'), vakta);
  await expect(avsluttEnhet(hus, await t.som('slt'), vakta)).rejects.toThrow(IkkeFunnet);
  await expect(presenter('slt', { enhetId: vakta })).rejects.toMatchObject({
    kode: 'enheten_er_tatt_av',
  });
  expect(await varsel('koordinator')).toEqual(uten);
  const rad =
    'select 1 from varde.enhet_i_kontakt where sluttet_av = $1 and sluttet_ved is not null';
  expect(await t.eier(rad, [t.bruker('slt')])).toHaveLength(1);
  expect(await fri.som('koordinator', 'delete from varde.enhet_i_kontakt')).toBe('42501');
  for (const [inn, kode] of [
    [{ hos: null, navn: 'Vakta' }, 'mangler_hos'],
    [{ hos: 'politi', navn: '' }, 'mangler_navn'],
  ] as const)
    await expect(foerEnhet(hus, await t.som('slt'), inn)).rejects.toMatchObject({ kode });
});

it('TP-41 TP-42 ED-32 i 001 forankrer koordinatoren i kommunen, men ikke den som bare er SLT-koordinator; i 000 bare den i politiet', async () => {
  const iDag = 'tilgang.dagen()';
  await forankre('slt', { slag: 'vedtak_kommune' });
  expect(await fri.som('slt', sett('vedtak_kommune', iDag, 'slt'))).toBe(1);
  const bytt = (fra: string, utgave = UTGAVE_000) =>
    t.eier(
      'insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon) values ($1, $2, $3, $4)',
      [t.omrade('fjordvik'), fra, utgave.kode, utgave.versjon],
    );
  await bytt('2099-01-01');
  expect(await fri.som('slt', sett('vedtak_kommune', iDag, 'slt'))).toBe(1);
  await bytt('2026-11-20');
  await expect(forankre('slt')).rejects.toMatchObject({ kode: 'kan_ikke_forankre' });
  expect(await siden('slt')).toMatchObject({ kanForankre: false });
  expect(await fri.som('slt', sett('vedtak_kommune', iDag, 'slt'))).toBe('42501');
  await forankre('koordinator');
  expect(await fri.som('koordinator', sett('vedtak_politi', iDag))).toBe(1);
  await bytt('2026-11-21', UTGAVE_001);
  await forankre('slt');
  expect(await siden('slt')).toMatchObject({ kanForankre: true });
  expect(await fri.som('slt', sett('vedtak_kommune', iDag, 'slt'))).toBe(1);
  await t.eier(`delete from varde.omrade_utgave where fra >= '2026-11-20'`);
  await t.eier(`delete from varde.verv where rolle = 'kommunal_koordinator'`);
  await expect(forankre('slt')).rejects.toMatchObject({ kode: 'kan_ikke_forankre' });
  expect(await fri.som('slt', sett('vedtak_kommune', iDag, 'slt'))).toBe('42501');
  await presenter('slt');
  await t.eier('delete from varde.forankring');
  expect(await varsel('slt')).toEqual({ ...uten, mangler: ['styringsgruppe', 'politiraad'] });
});
