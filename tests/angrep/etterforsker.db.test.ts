import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql } from '../support/folk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { nyIPolitiet, settStraffesak } from '../support/politifolk.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Hvem som svarer for straffesaken, holder mot fri SQL som `varde_app` (VV-14, VV-23, TG-03). */
let t: Testhus;
let sakId: string;
let klareringId: string;
let juristen: string;
beforeAll(async () => {
  t = await nyttHus();
  juristen = await nyIPolitiet(t, 'jurist', 'jurist');
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering');
  klareringId = k?.id ?? '';
});
afterAll(() => t.steng());

const som = async (subjekt: string, sql: string): Promise<unknown> => {
  try {
    return (await friSql<{ svar: unknown }>(t, await t.som(subjekt), sql))[0]?.svar;
  } catch (feil) {
    return typeof feil === 'object' && feil !== null && 'code' in feil ? feil.code : feil;
  }
};
const velg = (hvem: string | null, sak = sakId) =>
  `select tilgang.velg_etterforsker('${sak}', null, ${hvem === null ? 'null' : `'${hvem}'`}) as svar`;
const relasjon = `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
  values (tilgang.omrade(), '%', tilgang.aktor(), 'etterforsker', 'x') returning 1 as svar`;

it('(del) VV-14 ingen gir seg selv straffesaken, og bare koordinatoren gir den til en som kan ha den', async () => {
  const etterforskeren = t.bruker('etterforsker');
  expect(await som('koordinator', velg(etterforskeren))).toBe(true);
  for (const subjekt of ['etterforsker', 'koordinator'])
    expect(await som(subjekt, relasjon.replace('%', sakId)), subjekt).toBe('42501');
  for (const subjekt of ['etterforsker', 'leder', 'slt', 'jurist', 'guide', 'administrator'])
    expect(await som(subjekt, velg(etterforskeren)), subjekt).toBe(false);
  for (const hvem of ['koordinator', 'koordinator2', 'slt', 'guide', 'leder', 'ytteroy'])
    expect(await som('koordinator', velg(t.bruker(hvem))), hvem).toBe(false);
  // En sak som ikke finnes, og en som ikke er min, svarer likt.
  expect(await som('koordinator', velg(etterforskeren, klareringId))).toBe(false);
  await settStraffesak(t, sakId, 'navngitt', 'under_etterforskning');
  expect(await som('koordinator', velg(juristen))).toBe(false);
  await settStraffesak(t, sakId, null);
  expect(await som('koordinator', velg(juristen))).toBe(true);
});

const svar = (ord: string, muntlig: boolean) =>
  `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, muntlig_fra, muntlig_nummer, svart_av)
   select k.omrade_id, k.sak_id, k.eier_organisasjon, k.id, '${ord}', ${muntlig ? "'\\x00', '\\x00'" : 'null, null'}, tilgang.aktor()
   from varde.klarering k where k.id = '${klareringId}' returning 1 as svar`;

it('(del) VV-14 «ingen etterforskning» går ikke når det er en etterforsker, og ikke uten at noen er spurt', async () => {
  await settStraffesak(t, sakId, 'navngitt', 'under_etterforskning');
  expect(await som('koordinator', svar('ingen_etterforskning', true))).toBe('23514');
  await settStraffesak(t, sakId, null);
  expect(await som('koordinator', svar('ingen_etterforskning', false))).toBe('42501');
  expect(await som('koordinator', svar('ingen_etterforskning', true))).toBe(1);
});

it('(del) VV-14 den som ba om klareringen, gir den ikke, heller ikke som jurist siden', async () => {
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, 'etterforsker', 'jurist', now()) returning id`,
    [t.omrade('fjordvik'), sakId, juristen],
  );
  expect(await som('jurist', svar('klarert', false))).toBe(1);
  await t.eier('update varde.sak set egnet_vurdert_av = $2 where id = $1 returning id', [
    sakId,
    juristen,
  ]);
  expect(await som('jurist', svar('klarert', false))).toBe('42501');
});
