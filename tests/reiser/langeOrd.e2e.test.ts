import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { lastOppUttrekk } from '../../src/modules/trygghetsprogram/index.ts';
import { klient, okt, startApp, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { funn, klager, Nettleser, VISNINGER } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { tilbudFraYtteroy } from '../support/tilbudet.ts';
import { uttrekksfil } from '../support/uttrekksfil.ts';

/** Utkastene i beslutningen om en vernet rad og i svaret på et tilbud (ADR 0010, 0015): de lange ordene ingen skal miste. */
let app: Testapp;
let leser: Nettleser;
let rad: string;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const svar = await lastOppUttrekk(app.hus, await okt(app, 'koordinator'), {
    fil: uttrekksfil([{ fnr: '05891590069', sperre: 'Kode 6' }]),
    betyr: 'bosted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  expect(svar.ok).toBe(true);
  const [vernet] = await app.eier<{ id: string }>('select id from varde.kandidat where vernet');
  rad = vernet?.id ?? '';
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});
beforeEach(async () => {
  for (const tabell of ['utkast', 'bevart_skjema', 'triagebeslutning'])
    await app.eier(`delete from varde.${tabell}`);
});

const ORD = 'Kanari Fuglesang tør ikke gå hjem alene';
const antall = async (hva: string) =>
  (await app.eier<{ n: number }>(`select count(*)::int as n from ${hva}`))[0]?.n ?? -1;
const lest = () => antall(`varde.revisjon where handling = 'utkast_lest'`);
const knapp = (side: Side, navn: string | RegExp) => side.getByRole('button', { name: navn });
const ordene = (side: Side) => side.locator('[name=merknad]').inputValue();

async function aapne(side: Side): Promise<void> {
  await side.locator('input[name=grunn][value=ta_stilling]').check();
  await knapp(side, 'Åpne').click();
  await side.locator('[name=merknad]').waitFor();
}
async function innIgjen(side: Side, lenke: string): Promise<void> {
  await side.getByRole('link', { name: lenke, exact: true }).click();
  const velg = side.locator('button[value="handterer"]');
  if ((await velg.count()) > 0) await velg.click();
  await side.waitForURL(/vernet\/[0-9a-f-]{36}/);
}

describe('beslutningen om en vernet rad', () => {
  it(
    '(del) VV-48 med skript: det som skrives om en vernet rad, lagres for den som skriver, og leses først når raden er åpnet med grunn',
    { timeout: 90_000 },
    async () => {
      const side = await loggInn(app, leser, 'handterer', { bredde: 1280, js: true });
      const sagt = klager(side);
      const sti = `${app.adresse}/fjordvik/vernet/${rad}`;
      await side.goto(sti);
      await aapne(side);
      await side.locator('[name=merknad]').fill(ORD);
      await side.getByText(/^lagret \d\d:\d\d/).waitFor();
      expect(await antall('varde.utkast')).toBe(1);
      const foer = await lest();
      await side.goto(sti);
      expect([await lest(), (await side.content()).includes(ORD)]).toEqual([foer, false]);
      await aapne(side);
      expect([await lest(), await ordene(side)]).toEqual([foer + 1, ORD]);
      expect(await funn(side, VISNINGER)).toEqual([]);
      await side.locator('input[name=svar][value="ikke_aktuelt:ikke_behov"]').check();
      await knapp(side, 'Bestem').click();
      await side.waitForURL(/vernet$/);
      expect(await antall('varde.triagebeslutning')).toBe(1);
      expect(await antall('varde.utkast')).toBe(0);
      expect(sagt).toEqual([]);
      await leser.ferdig(side);
    },
  );

  it(
    '(del) VV-48 uten skript: lagret med knappen, fem minutter gått og økta ute: ordene om den vernede raden er der hver gang',
    { timeout: 90_000 },
    async () => {
      const side = await loggInn(app, leser, 'handterer', {
        bredde: 320,
        js: false,
        til: `/fjordvik/vernet/${rad}`,
      });
      await aapne(side);
      await side.locator('[name=merknad]').fill(ORD);
      await knapp(side, 'Lagre utkast').click();
      expect(await side.locator('.v-beskjed').innerText()).toContain('Utkastet er lagret');
      expect(await side.content()).not.toContain(ORD);
      await aapne(side);
      expect(await ordene(side)).toBe(ORD);
      await side.locator('[name=merknad]').fill(`${ORD}. Mer.`);
      await app.eier(`update varde.innloggingsokt set auth_tid = auth_tid - interval '6 minutes'`);
      await knapp(side, 'Bestem').click();
      await innIgjen(side, 'Logg inn igjen');
      expect(await side.content()).not.toContain(ORD);
      await aapne(side);
      expect(await ordene(side)).toBe(`${ORD}. Mer.`);
      await side.locator('[name=merknad]').fill(`${ORD}. Enda mer.`);
      await app.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
      await knapp(side, 'Bestem').click();
      await innIgjen(side, 'Logg inn');
      await aapne(side);
      expect(await ordene(side)).toBe(`${ORD}. Enda mer.`);
      expect(await antall('varde.triagebeslutning')).toBe(0);
      expect(await antall('varde.bevart_skjema')).toBe(0);
      await knapp(side, 'Jeg er inhabil').click();
      await side.waitForURL(/vernet$/);
      expect(await antall('varde.utkast')).toBe(0);
      await app.eier('delete from varde.ikke_tilgang');
      await leser.ferdig(side);
    },
  );
});

it('(del) VV-18 svaret på et tilbud er et utkast til det er sendt, og bare den som skrev, ser det', async () => {
  const { tilbudId } = await tilbudFraYtteroy({
    ...app,
    eli: () => okt(app, 'ytteroy', 'ytteroy'),
  });
  const sti = `/fjordvik/tilbud/${tilbudId}`;
  const k = await klient(app, 'koordinator', '/fjordvik/min-dag');
  const skjulte = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(_(?!token)\w+)" value="([^"]*)"/g)].map(
        ([, navn = '', verdi = '']) => [navn, verdi],
      ),
    );
  const felter = { ...skjulte((await k.hent(sti)).kropp), svar: 'ta_over', ord: ORD };
  expect((await k.send(`/fjordvik/utkast/tilbud/${tilbudId}`, felter)).status).toBe(303);
  expect((await k.hent(sti)).kropp).toContain(ORD);
  const annen = await klient(app, 'koordinator2', '/fjordvik/min-dag');
  const andres = await annen.hent(sti);
  expect([andres.status, andres.kropp.includes(ORD)]).toEqual([200, false]);
  // Sendt med noe som mangler: teksten står der, og er lagret.
  const feil = await k.send(sti, {
    ...skjulte((await k.hent(sti)).kropp),
    svar: 'ta_over',
    ord: `${ORD}!`,
  });
  expect([feil.status, feil.kropp.includes(`${ORD}!`)]).toEqual([422, true]);
  expect((await k.hent(sti)).kropp).toContain(`${ORD}!`);
  const sendt = await k.send(sti, {
    ...{ ...skjulte((await k.hent(sti)).kropp), svar: 'avslaa', avslag: 'bor_ikke_her', ord: ORD },
  });
  expect([sendt.status, await antall('varde.utkast')]).toEqual([303, 0]);
});
