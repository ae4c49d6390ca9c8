import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lagJobbase } from '../../src/db/jobbase.ts';
import { lagPool } from '../../src/db/pool.ts';
import { HOYST_RADER } from '../../src/integrations/politiuttrekk/index.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { lastOppUttrekk } from '../../src/modules/trygghetsprogram/commands/lastOppUttrekk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { mangeBarn } from '../support/storFil.ts';

let t: Testhus;
let jobbpool: pg.Pool;
let k: pg.Client;
beforeAll(async () => {
  t = await nyttHus();
  jobbpool = lagPool(t.base.jobb, 1);
  k = new pg.Client(t.base.superbruker);
  await k.connect();
});
afterAll(async () => {
  await Promise.all([jobbpool.end(), k.end()]);
  await t.steng();
});

/** Klokketikk i sekundet i /proc; alltid 100 på Linux. */
const TIKK = 100;

/** Sekunder prosessortid denne prosessen og basens egne (der de kan ses) har brukt: andre på maskinen teller ikke med. */
async function prosessortid(): Promise<number> {
  const { rows } = await k.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = any($1)',
    [[t.base.navn, t.base.noklerNavn]],
  );
  const basens = rows
    .map(({ pid }) => `/proc/${String(pid)}/stat`)
    .filter((fil) => existsSync(fil))
    .map((fil) => readFileSync(fil, 'utf8').split(') ').at(-1)?.split(' ') ?? [])
    .reduce((sum, felt) => sum + (Number(felt[11]) + Number(felt[12])) / TIKK, 0);
  const { user, system } = process.cpuUsage();
  return basens + (user + system) / 1e6;
}

it('TP-17 5 000 rader er lest, sammenlignet, kryptert og lagt inn på under ti sekunder', async () => {
  const hvem = await t.som('koordinator');
  const base = lagJobbase(jobbpool);
  expect(await base.uttrekkSomVenter()).toEqual([]);
  const fil = mangeBarn(HOYST_RADER);
  const fra = await prosessortid();
  const svar = await lastOppUttrekk(t.hus, hvem, {
    fil,
    betyr: 'bosted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  expect(svar).toMatchObject({ ok: true, paaVeiInn: true });
  expect(await base.leggInnUttrekk(svar.ok ? svar.uttrekkId : '')).toBe(HOYST_RADER);
  const brukt = (await prosessortid()) - fra;
  expect(brukt).toBeGreaterThan(0.5);
  expect(brukt).toBeLessThan(10);
});
