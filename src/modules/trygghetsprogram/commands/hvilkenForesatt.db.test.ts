import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  farKanKontaktes,
  foresatt,
  morKanKontaktes,
  resultat,
  ring,
  svarOm,
} from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt, logglinje, RINGTE } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { EN_ANNEN } from '../regler/hvilkenForesatt.ts';
import { feilfoerLinje } from './feilfoerLinje.ts';
import { foerKontakt, type KontaktInn } from './foerKontakt.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
let [mor, far, maaIkke] = ['', '', ''];
const foer = async (endret: Partial<KontaktInn>, som = 'guide') =>
  kode(
    foerKontakt(t.hus, await t.som(som), {
      ...RINGTE,
      sakId,
      gjaldt: 'foresatte',
      resultat: null,
      ...endret,
    }),
  );
const loggen = async (som = 'guide') => hentGuidelogg(t.hus, await t.som(som), sakId);
const navnene = async (som = 'guide') =>
  (await loggen(som)).linjer[0]?.foresatte.map((f) => f.navn);

beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  await attestert(t, 'guide');
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await fulgt(t));
  const [rad] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
    sakId,
  ]);
  mor = rad?.id ?? '';
  far = await farKanKontaktes(t, sakId);
  maaIkke = await foresatt(t, sakId, { navn: 'Kanari Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, maaIkke, { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders' });
});

it('TG-11 TG-26 (del) VV-01 kan flere foresatte kontaktes, sier loggen hvem det var; bare den som kan, velges, og med ungdommen spørres det ikke', async () => {
  expect((await loggen()).foresatte.kan.map((f) => f.id).toSorted()).toEqual([mor, far].toSorted());
  expect(await foer({ foresatte: [] })).toBe('mangler_foresatt');
  expect(await foer({ foresatte: [maaIkke] })).toBe('foresatt_kan_ikke');
  expect(await foer({ foresatte: [], gjaldt: 'ungdommen' })).toBe('gjort');
  expect(await foer({ foresatte: [EN_ANNEN] })).toBe('gjort');
  expect(await navnene()).toEqual([]);
  expect(await foer({ foresatte: [far] })).toBe('gjort');
  expect(await navnene()).toEqual(['Odd Fuglesang']);
  expect(await navnene('koordinator')).toEqual(['Odd Fuglesang']);
  // Det som ble valgt før svaret ble et annet, lagres ikke.
  expect(await foer({ foresatte: [mor], gjaldt: 'ungdommen' })).toBe('gjort');
  expect(await navnene()).toEqual([]);
});

it('(del) TG-11 VV-01 basen holder det samme: en som ikke skal kontaktes, en i en annen sak og en som ikke finnes, svares likt', async () => {
  const annen = await fulgt(t);
  const [fremmed] = await t.eier<{ id: string }>(
    'select id from varde.foresatte where sak_id = $1',
    [annen.sakId],
  );
  const linje = async (ider: readonly string[], mer: Record<string, string> = {}) =>
    sql.som(
      'guide',
      await logglinje(t, sakId, 'guide', {
        ...{ gjaldt: `'foresatte'`, resultat: 'null' },
        foresatte: `'{${ider.join(',')}}'`,
        ...mer,
      }),
    );
  for (const id of [maaIkke, fremmed?.id ?? '', randomUUID()])
    expect(await linje([id])).toBe('23514');
  expect(await linje([mor], { gjaldt: `'ungdommen'`, resultat: `'fortsetter'` })).toBe('23514');
  expect(await linje([mor, far])).toBe(1);
});

it('(del) TG-11 VV-01 VV-25 den som siden ikke skal kontaktes, ser guiden ikke i loggen; en feilført linje sier ikke hvem', async () => {
  expect(await foer({ foresatte: [far] })).toBe('gjort');
  await svarOm(t, sakId, far, { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders' });
  expect(await navnene()).toEqual([]);
  expect(JSON.stringify(await loggen())).not.toContain('Odd');
  expect(await navnene('koordinator')).toEqual(['Odd Fuglesang']);
  const [linje] = (await loggen()).linjer;
  await feilfoerLinje(t.hus, await t.som('guide'), {
    ...{ sakId, linjeId: linje?.id ?? '', grunn: 'Feil sak', tilReferanse: null },
  });
  expect(
    await t.eier(`select foresatte from varde.logg_fakta where sak_id = $1 and foresatte <> '{}'`, [
      sakId,
    ]),
  ).toEqual([]);
});

it('TG-15 (del) VV-21 skrives resultatet av den første samtalen dager etterpå, telles dagene fra samtalen, ikke fra da det ble skrevet', async () => {
  const { sakId: ny } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await ring(t, ny, await morKanKontaktes(t, ny));
  await forbiVaktene(
    t,
    'update varde.oppringning set ringt_ved = $2::timestamptz where sak_id = $1',
    [...[ny, '2026-11-12 12:00']],
  );
  await resultat(t, ny, {
    ...{ resultat: 'samtale_holdt', avtalt: { ved: null, hvor: null } },
    guide: { tilbudt: true, oensket: true },
  });
  const [sak] = await t.eier(
    `select tilgang.oslodag(foelges_fra)::text as fra, tilgang.oslodag(siste_kontakt)::text as sist,
       tilgang.kontaktfrist(omrade_id, id)::text as frist from varde.sak where id = $1`,
    [ny],
  );
  expect(sak).toEqual({ fra: '2026-11-12', sist: '2026-11-12', frist: '2026-11-26' });
});
