import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { etterforsketSak } from '../../../../tests/support/lederen.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { bekreftKlareringssvar, type BekreftelseInn } from './bekreftKlareringssvar.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { svarPaaKlarering, type KlareringssvarInn } from './svarPaaKlarering.ts';

let t: Testhus;
let sakId = '';
const klareringen = async () => {
  const [k] = (await hentSak(t.hus, await t.som('koordinator'), sakId)).klareringer;
  if (k === undefined) throw new Error('Ingen klarering');
  return k;
};
const svar = async (
  som: string,
  ord: KlareringssvarInn['svar'],
  muntlig: KlareringssvarInn['muntlig'],
  mer: Partial<KlareringssvarInn> = {},
) => {
  const k = await klareringen();
  await svarPaaKlarering(t.hus, await t.som(som), {
    ...{ sakId, klareringId: k.id, etter: k.svarene[0]?.id ?? null, svar: ord },
    ...{ ikkeFoer: null, ord: null, muntlig, ...mer },
  });
};
const PAA_TELEFON = { fra: 'Pia Prøve', nummer: '02800' };
const bekreft = async (som: string, endret: Partial<BekreftelseInn> = {}) => {
  const k = await klareringen();
  return kode(
    bekreftKlareringssvar(t.hus, await t.som(som), {
      ...{ sakId, hendelseId: k.hendelseId, svarId: k.svarene[0]?.id ?? '', ...endret },
    }),
  );
};
const harOppgaven = async () =>
  (await minDag(t.hus, await t.som('etterforsker'))).oppgaver.some(
    (o) => o.sakId === sakId && o.slag === 'bekreft_svar',
  );

beforeAll(async () => {
  t = await nyttHus();
  sakId = await etterforsketSak(t, t.bruker('etterforsker'));
});
afterAll(() => t.steng());

it('VV-13 et muntlig svar står hos den som svarer for straffesaken til hen har bekreftet det; ingen andre gjør det, og ingen to ganger', async () => {
  await svar('koordinator', 'klarert', PAA_TELEFON);
  expect(await harOppgaven()).toBe(true);
  for (const som of ['koordinator', 'koordinator2', 'leder', 'guide', 'slt'])
    expect(await bekreft(som), som).toBe('ikke_funnet');
  const fri = await friSql(t);
  const { hendelseId, svarene } = await klareringen();
  const sql = `select 1 where tilgang.bekreft_klareringssvar('${sakId}', '${hendelseId}', '${svarene[0]?.id ?? ''}')`;
  for (const som of ['koordinator', 'koordinator2', 'leder', 'guide', 'slt'])
    expect(await fri.som(som, sql), som).toBe(0);
  expect(await fri.som('etterforsker', sql)).toBe(1);
  expect(
    await fri.som('etterforsker', `update varde.klareringssvar set bekreftet_av = svart_av`),
  ).toBe('42501');
  expect(
    await fri.som(
      'etterforsker',
      `update varde.oppgave set utfort = now() where slag = 'bekreft_svar'`,
    ),
  ).toBe(0);
  // Basen sier nei hver gang: til den som er sperret, til den som selv ba om klareringen, og til den som førte svaret.
  for (const gjort of [
    `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) select omrade_id, id, $2, 'inhabil', $2 from varde.sak where id = $1`,
    'update varde.sak set egnet_vurdert_av = $2 where id = $1',
    'update varde.klareringssvar set svart_av = $2 where sak_id = $1',
  ]) {
    const foer = await t.eier<{ hvem: string; svart: string }>(
      'select s.egnet_vurdert_av as hvem, k.svart_av as svart from varde.sak s join varde.klareringssvar k on k.sak_id = s.id where s.id = $1',
      [sakId],
    );
    await forbiVaktene(t, gjort, [sakId, t.bruker('etterforsker')]);
    expect(await fri.som('etterforsker', sql), gjort).toBe(0);
    await forbiVaktene(t, 'delete from varde.ikke_tilgang where objekt_id = $1', [sakId]);
    await forbiVaktene(t, 'update varde.sak set egnet_vurdert_av = $2 where id = $1', [
      ...[sakId, foer[0]?.hvem],
    ]);
    await forbiVaktene(t, 'update varde.klareringssvar set svart_av = $2 where sak_id = $1', [
      ...[sakId, foer[0]?.svart],
    ]);
    expect(await fri.som('etterforsker', sql)).toBe(1);
  }
  await fri.steng();
  expect(await bekreft('etterforsker', { svarId: sakId })).toBe('svart_siden');
  expect(await bekreft('etterforsker')).toBe('gjort');
  expect((await klareringen()).svarene[0]).toMatchObject({
    ...{ svar: 'klarert', muntlig: PAA_TELEFON },
    bekreftet: { av: 'Anders Prøve', ved: expect.any(Date) as Date },
  });
  expect(await harOppgaven()).toBe(false);
  expect(await bekreft('etterforsker')).toBe('alt_bekreftet');
});

it('VV-13 er det feil, rettes det med et nytt svar: da er det ingenting å bekrefte', async () => {
  await svar('etterforsker', 'trukket', null);
  await svar('koordinator', 'klarert', PAA_TELEFON);
  expect(await harOppgaven()).toBe(true);
  const { hendelseId, svarene } = await klareringen();
  await svar('etterforsker', 'trukket', null);
  // Heller ikke med fri SQL: det muntlige svaret står ikke lenger.
  const fri = await friSql(t);
  expect(
    await fri.som(
      'etterforsker',
      `select 1 where tilgang.bekreft_klareringssvar('${sakId}', '${hendelseId}', '${svarene[0]?.id ?? ''}')`,
    ),
  ).toBe(0);
  await fri.steng();
  expect(await harOppgaven()).toBe(false);
  expect(await bekreft('etterforsker')).toBe('svart_siden');
  expect((await hentSak(t.hus, await t.som('koordinator'), sakId)).tilstand).toBe(
    'venter_klarering',
  );
});

it('VV-13 er svaret ført før noen svarer for straffesaken, får hen det å bekrefte når hen velges; mister hen den, er oppgaven borte', async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  await svar('koordinator', 'klarert', PAA_TELEFON);
  expect(await harOppgaven()).toBe(false);
  const brukerId = t.bruker('etterforsker');
  await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
  expect(await harOppgaven()).toBe(true);
  await t.eier(
    `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'etterforsker' returning 1`,
    [sakId],
  );
  expect(
    await t.eier(
      `select 1 from varde.oppgave where sak_id = $1 and slag = 'bekreft_svar' and utfort is null`,
      [sakId],
    ),
  ).toEqual([]);
});

const stand = async () => {
  const sak = await hentSak(t.hus, await t.som('koordinator'), sakId);
  const [k] = sak.klareringer;
  return [sak.tilstand, k?.svar, k?.svarene.map((s) => s.svar)];
};

it('VV-13 et muntlig ja rettes av den som svarer for straffesaken til et ja med vilkår: saken står der den er, og vilkårene gjelder; ingen andre retter det, og ikke når det er bekreftet', async () => {
  sakId = await etterforsketSak(t, t.bruker('etterforsker'));
  await svar('koordinator', 'klarert', PAA_TELEFON);
  expect(await stand()).toEqual(['klar_for_kontakt', 'klarert', ['klarert']]);
  const vilkaar = { ord: 'Ikke snakk om hendelsen' };
  for (const som of ['koordinator', 'guide', 'leder'])
    expect(await kode(svar(som, 'klarert_med_vilkaar', null, vilkaar)), som).toBe('ikke_funnet');
  expect(await kode(svar('koordinator', 'klarert_med_vilkaar', PAA_TELEFON, vilkaar))).toBe(
    'overgang_stengt',
  );
  expect(await kode(svar('etterforsker', 'klarert_med_vilkaar', null))).toBe('mangler_vilkaar');
  expect(await kode(svar('etterforsker', 'klarert_med_vilkaar', null, vilkaar))).toBe('gjort');
  expect(await stand()).toEqual([
    ...['klar_for_kontakt', 'klarert_med_vilkaar', ['klarert_med_vilkaar', 'klarert']],
  ]);
  expect(await harOppgaven()).toBe(false);
  // Hens eget svar, og et bekreftet, trekkes; de rettes ikke.
  expect(await kode(svar('etterforsker', 'klarert', null))).toBe('overgang_stengt');
  sakId = await etterforsketSak(t, t.bruker('etterforsker'));
  await svar('koordinator', 'klarert', PAA_TELEFON);
  expect(await bekreft('etterforsker')).toBe('gjort');
  expect(await kode(svar('etterforsker', 'klarert_med_vilkaar', null, vilkaar))).toBe(
    'overgang_stengt',
  );
  const fri = await friSql(t);
  expect(
    await fri.som(
      'etterforsker',
      `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, etter, svar, svart_av)
       select omrade_id, sak_id, eier_organisasjon, klarering_id, id, 'klarert', tilgang.aktor() from varde.klareringssvar where sak_id = '${sakId}'`,
    ),
  ).toBe('23514');
  await fri.steng();
});

it('VV-13 rettes et muntlig ja til et nei, hviler kontakten i samme sekund, og koordinatoren får vite det; mangler grunnen, står ja-et', async () => {
  sakId = await etterforsketSak(t, t.bruker('etterforsker'));
  await svar('koordinator', 'klarert', PAA_TELEFON);
  expect(await kode(svar('etterforsker', 'nei', null))).toBe('mangler_grunn');
  expect(await stand()).toEqual(['klar_for_kontakt', 'klarert', ['klarert']]);
  expect(await harOppgaven()).toBe(true);
  expect(await kode(svar('etterforsker', 'nei', null, { ord: 'Avhør først' }))).toBe('gjort');
  expect(await stand()).toEqual(['venter_klarering', 'nei', ['nei', 'trukket', 'klarert']]);
  expect(await harOppgaven()).toBe(false);
  expect(
    (await minDag(t.hus, await t.som('koordinator'))).oppgaver.flatMap((o) =>
      o.sakId === sakId ? [o.slag] : [],
    ),
  ).toContain('klarering_trukket');
});
