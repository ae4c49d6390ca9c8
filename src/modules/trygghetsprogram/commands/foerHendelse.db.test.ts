import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { attestert, vernetErVurdert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { sluttPaa } from '../../../../tests/support/oppfoelging.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { foerHendelse, type HendelseInn } from './foerHendelse.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';

let t: Testhus;
let sakId = '';
const foer = async (som: string, endret: Partial<HendelseInn> = {}) =>
  kode(
    foerHendelse(t.hus, await t.som(som), {
      ...{ sakId, sakstype: 'vold', rolle: 'fornaermet', dato: tilDato('2026-11-21') },
      ...{ hatkriminalitet: false, iFamilie: false, anmeldt: null, ...endret },
    }),
  );
const saken = async () => hentSak(t.hus, await t.som('koordinator'), sakId);
const oppgaver = async () =>
  (await minDag(t.hus, await t.som('koordinator'))).oppgaver
    .filter((o) => o.sakId === sakId)
    .map((o) => o.slag);
const avslutt = async () => kode(sluttPaa(t, sakId, { maate: 'flyttet', grunn: 'Til Bergen' }));
const hensynet = async () =>
  (await hentGuidelogg(t.hus, await t.som('guide'), sakId)).hensyn.ikkeOm.map((h) => h.dato);

beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
  await samtalenVar(t, sakId, '2026-11-02');
});
afterAll(() => t.steng());

it('VV-10 en ny hendelse stanser ikke kontakten: saken følges opp som før, guiden fører, og vernet må vurderes på nytt før saken kan slutte', async () => {
  for (const som of ['guide', 'helsesykepleier', 'leder', 'slt'])
    expect(await foer(som), som).toBe('ikke_funnet');
  expect(await foer('koordinator', { dato: tilDato('2026-11-24') })).toBe('hendelsen_fram_i_tid');
  expect(await oppgaver()).not.toContain('vern_etter_hendelse');
  expect(await foer('koordinator')).toBe('gjort');
  const { tilstand, hendelser } = await saken();
  expect([tilstand, hendelser.map((h) => [h.sakstype, h.anmeldt])]).toEqual([
    'aktiv',
    expect.arrayContaining([['vold', false]]),
  ]);
  expect(hendelser).toHaveLength(2);
  await logg(t, sakId);
  expect(await oppgaver()).toContain('vern_etter_hendelse');
  expect(await avslutt()).toBe('vern_ikke_vurdert');
  await vernetErVurdert(t, sakId);
  expect(await oppgaver()).not.toContain('vern_etter_hendelse');
});

it('VV-10 er den anmeldt, spørres det om klarering for den alene; kontakten går, og guiden ser dagen det ikke snakkes om til den er klarert', async () => {
  for (const [anmeldt, grunn] of [
    ['2026-11-24', 'fram_i_tid'],
    ['2026-11-19', 'foer_hendelsen'],
  ] as const)
    expect(
      await foer('koordinator', { dato: tilDato('2026-11-20'), anmeldt: tilDato(anmeldt) }),
    ).toBe(grunn);
  expect(
    await foer('koordinator', { dato: tilDato('2026-11-20'), anmeldt: tilDato('2026-11-22') }),
  ).toBe('gjort');
  const ny = (await saken()).hendelser.find((h) => h.dato === '2026-11-20');
  const naa = await saken();
  expect(naa.tilstand).toBe('aktiv');
  expect(naa.klareringer.map((k) => [k.hendelseId, k.svar])).toEqual([[ny?.id, null]]);
  expect(await hensynet()).toEqual(['2026-11-20']);
  await logg(t, sakId);
  await svarPaaKlarering(t.hus, await t.som('koordinator'), {
    ...{ sakId, klareringId: naa.klareringer[0]?.id ?? '', etter: null, svar: 'klarert' },
    ...{ ikkeFoer: null, ord: null, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
  });
  expect(await hensynet()).toEqual([]);
});

it('VV-10 VV-34 i en sak som er slutt, føres den ikke, heller ikke med fri SQL; åpnes saken igjen, føres den der, og klareringen spørres det om for den', async () => {
  const fri = await friSql(t);
  const sql = (
    mer = '',
  ) => `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt${mer === '' ? '' : ', registrert_ved'})
    select omrade_id, id, eier_organisasjon, 'vold', 'fornaermet', false${mer} from varde.sak where id = '${sakId}'`;
  expect(await fri.som('koordinator', sql())).toBe(1);
  // Når den ble ført, velger ingen selv.
  expect(
    await fri.som(
      'koordinator',
      sql(`, '2000-01-01'`),
      `select 1 from varde.hendelse where registrert_ved < '2001-01-01'`,
    ),
  ).toBe(0);
  expect(await fri.som('guide', sql())).toBe('42501');
  for (const som of ['leder', 'etterforsker']) expect(await fri.som(som, sql()), som).toBe(0);
  expect(
    await fri.som(
      'koordinator',
      `update varde.oppgave set utfort = now() where slag = 'vern_etter_hendelse'`,
    ),
  ).toBe(0);
  await settTilstand(t, sakId, 'avsluttet');
  expect(await foer('koordinator')).toBe('saken_er_slutt');
  expect(await fri.som('koordinator', sql())).toBe('23514');
  await settTilstand(t, sakId, 'guide_soekes');
  expect(await foer('koordinator', { dato: null })).toBe('gjort');
  expect((await saken()).klareringer).toHaveLength(1);
  const ny = (await saken()).hendelser.find((h) => h.dato === null);
  await meldAnmeldt(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: ny?.id ?? '', dag: tilDato('2026-11-22') },
    ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
  });
  expect((await saken()).klareringer.filter((k) => k.svar === null)).toMatchObject([
    { hendelseId: ny?.id },
  ]);
  await fri.steng();
});
