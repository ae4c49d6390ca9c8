import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { nyttHus, type Testhus } from '../../tests/support/hus.ts';
import { lagBevartSkjema } from '../db/bevartSkjema.ts';
import { lagPool } from '../db/pool.ts';
import { sveipUtkast } from '../db/utkastsveip.ts';
import { HOYST_BEVART, mittBevarte } from './bevaring.ts';
import type { Utkastlager } from './utkastlager.ts';

/** Skjema lagt til side: hvert på sin plass, og ingen av dem overskriver et annet (0500). */
let t: Testhus;
let inn: Pool;
let lager: Utkastlager;
let meg: string;
let annen: string;
const SIDE = '/fjordvik/saker/1';
const NOTAT = 'notat/11111111-1111-4111-8111-111111111111';
const LOGG = 'guidelogg/11111111-1111-4111-8111-111111111111';

beforeAll(async () => {
  t = await nyttHus();
  inn = lagPool(t.base.innlogging, 4);
  lager = lagBevartSkjema(inn, t.nokler);
  [meg, annen] = [t.bruker('guide'), t.bruker('koordinator')];
});
afterAll(async () => {
  await inn.end();
  await t.steng();
});
beforeEach(() => t.eier('delete from varde.bevart_skjema'));

const bevar = (sti: string, skjema: string, ord: string, hvem = meg) =>
  lager.bevar(hvem, sti, skjema, { _utkast: [skjema], ord: [ord] });
const ordene = async (side: string, skjema: string, hvem = meg) =>
  (await lager.hentBevarte(hvem, { side, skjema }))[0]?.felter['ord']?.[0] ?? null;
const rader = () =>
  t.eier<{ side: string; skjema: string; nokkel: string }>(
    'select side, skjema, nokkel_id as nokkel from varde.bevart_skjema order by lagret',
  );
const slettet = () => readFileSync(t.protokollfil, 'utf8');

test('to sider, og to skjema på samme side, står hver for seg; det samme igjen bytter ut sitt eget, og nøkkelen til det forrige er slettet', async () => {
  expect(await bevar(`${SIDE}?fane=1`, NOTAT, 'notatet')).toBe(true);
  expect(await bevar(SIDE, LOGG, 'loggen')).toBe(true);
  expect(await bevar('/fjordvik/saker/2', NOTAT, 'den andre')).toBe(true);
  expect(await bevar(SIDE, NOTAT, 'min kollegas', annen)).toBe(true);
  const foer = await rader();
  expect(foer).toHaveLength(4);
  expect([await ordene(SIDE, NOTAT), await ordene(SIDE, LOGG)]).toEqual(['notatet', 'loggen']);
  expect(await bevar(SIDE, NOTAT, 'notatet, mer')).toBe(true);
  expect([await ordene(SIDE, NOTAT), await ordene(SIDE, LOGG)]).toEqual(['notatet, mer', 'loggen']);
  expect(await ordene('/fjordvik/saker/2', NOTAT)).toBe('den andre');
  expect(await ordene(SIDE, NOTAT, annen)).toBe('min kollegas');
  const [forrige] = foer;
  expect(slettet()).toContain(forrige?.nokkel);
  for (const { nokkel } of await rader()) expect(slettet()).not.toContain(nokkel);
  // Det nyeste er dit innloggingen fører.
  expect((await lager.listBevarte(meg))[0]).toMatchObject({ sti: SIDE, skjema: NOTAT });

  await lager.fjernBevart(meg, { side: SIDE, skjema: NOTAT });
  expect([await ordene(SIDE, NOTAT), await ordene(SIDE, LOGG)]).toEqual([null, 'loggen']);
  expect(await ordene(SIDE, NOTAT, annen)).toBe('min kollegas');
});

test('er det ti, tas ikke det ellevte imot, heller ikke når flere kommer på likt: de ti står, og det ellevtes nøkkel er slettet', async () => {
  const sider = Array.from({ length: 13 }, (_, nr) => `/fjordvik/saker/${String(nr)}`);
  const svar = await Promise.all(sider.map((side) => bevar(side, NOTAT, side)));
  expect(svar.filter(Boolean)).toHaveLength(10);
  const foer = await rader();
  expect(foer).toHaveLength(10);
  for (const { side } of foer) expect(await ordene(side, NOTAT)).toBe(side);
  const linjer = slettet().trim().split('\n').length;
  expect(await bevar('/fjordvik/en-til', NOTAT, 'en til')).toBe(false);
  expect(slettet().trim().split('\n')).toHaveLength(linjer + 1);
  expect(await rader()).toEqual(foer);
  // En annen har sine egne ti, og et av mine kan lagres på nytt.
  expect(await bevar('/fjordvik/en-til', NOTAT, 'en til', annen)).toBe(true);
  expect(await bevar(foer[0]?.side ?? '', NOTAT, 'på nytt')).toBe(true);
  // Det som er over 72 timer, tar ingen plass, og ryddes; det som er litt yngre, står.
  await t.eier(`update varde.bevart_skjema set lagret = now() - interval '71 hours 59 minutes'`);
  expect(await bevar('/fjordvik/en-til', NOTAT, 'fortsatt fullt')).toBe(false);
  await t.eier(`update varde.bevart_skjema set lagret = now() - interval '72 hours'`);
  expect(await bevar('/fjordvik/en-til', NOTAT, 'plass nå')).toBe(true);
  const jobb = lagPool(t.base.jobb, 1);
  expect(await sveipUtkast(jobb, t.nokler)).toBe(11);
  await jobb.end();
  expect((await rader()).map((r) => r.side)).toEqual(['/fjordvik/en-til']);
  expect(await ordene('/fjordvik/en-til', NOTAT)).toBe('plass nå');
});

test('det som er lagt til side, vises i 72 timer og ikke lenger, enten det er ryddet eller ikke; og det som er skrevet etter det som ble sendt, står', async () => {
  await bevar(SIDE, NOTAT, 'fredag');
  const alder = (tid: string) =>
    t.eier(`update varde.bevart_skjema set lagret = now() - interval '${tid}'`);
  await alder('71 hours 59 minutes');
  expect([await ordene(SIDE, NOTAT), (await lager.listBevarte(meg)).length]).toEqual(['fredag', 1]);
  await alder('72 hours');
  expect([await ordene(SIDE, NOTAT), (await lager.listBevarte(meg)).length]).toEqual([null, 0]);
  expect(await rader()).toHaveLength(1);
  await bevar(SIDE, NOTAT, 'etterpå');
  const [{ lagret } = { lagret: '' }] = await t.eier<{ lagret: string }>(
    `select (lagret - interval '1 microsecond')::text as lagret from varde.bevart_skjema`,
  );
  await lager.fjernBevart(meg, { side: SIDE, skjema: NOTAT }, { til: lagret });
  expect(await ordene(SIDE, NOTAT)).toBe('etterpå');
});

test('to på likt tar ikke den siste plassen begge to: den andre venter på den første', async () => {
  for (let nr = 0; nr < 9; nr++) await bevar(`/fjordvik/saker/${String(nr)}`, NOTAT, 'ord');
  const [foerst, saa] = [await inn.connect(), await inn.connect()];
  const ta = async (k: typeof foerst, side: string) =>
    (
      await k.query<{ bevart: boolean }>(
        `select bevart from innlogging.bevar_skjema($1, gen_random_uuid(), $2, '', '', '\\x00')`,
        [meg, side],
      )
    ).rows[0]?.bevart;
  try {
    await foerst.query('begin');
    expect(await ta(foerst, '/fjordvik/a')).toBe(true);
    const andre = ta(saa, '/fjordvik/b');
    // Den andre har spurt før den første er ferdig.
    await new Promise((ferdig) => setTimeout(ferdig, 200));
    await foerst.query('commit');
    expect(await andre).toBe(false);
  } finally {
    foerst.release();
    saa.release();
  }
  expect(await rader()).toHaveLength(10);
});

test('det største et skjema kan bli, får plass, til siste byte', async () => {
  const tom = Buffer.byteLength(JSON.stringify({ ord: [''] }));
  const ord = 'x'.repeat(HOYST_BEVART - tom);
  expect(await lager.bevar(meg, SIDE, '', { ord: [ord] })).toBe(true);
  expect(await ordene(SIDE, '')).toBe(ord);
});

test('et skjema som ble lagt til side før plassen het det, finnes av skjemaet det hører til, og ikke av et annet på siden', async () => {
  expect(await bevar(SIDE, NOTAT, 'fra før')).toBe(true);
  await t.eier(`update varde.bevart_skjema set skjema = '' returning side`);
  const mitt = mittBevarte({ utkast: lager }, meg);
  expect(await mitt.alle(SIDE, LOGG)).toEqual([]);
  await mitt.fjern({ side: SIDE, skjema: LOGG });
  const [funnet] = await mitt.alle(SIDE, NOTAT);
  expect(funnet).toMatchObject({ skjema: '', felter: { ord: ['fra før'] } });
  await mitt.fjern({ side: SIDE, skjema: funnet?.skjema ?? NOTAT }, { fane: funnet?.fane ?? '' });
  expect(await rader()).toEqual([]);
});
