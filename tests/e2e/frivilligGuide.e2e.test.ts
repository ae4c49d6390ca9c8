import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { apphus, loggerInnHer, svaretPaa, type Apphus } from '../support/apphus.ts';
import { sakIAppen } from '../support/appsak.ts';
import { nyFrivillig } from '../support/frivillige.ts';
import {
  attestert,
  koordinatorSteg,
  ORD,
  samtalenErHoldt,
  samtykker,
  svarSom,
  trengerGuide,
} from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp } from '../support/paaSiden.ts';
import { tabTil, tast } from '../support/tastatur.ts';

/** Den frivillige blir guide når alt er avklart, og får vite det politiet forteller, når hen er pålagt taushet. */
let hus: Apphus;
let leser: Nettleser;
let sakId = '';
/** Navnet hen logger inn med. */
const TRENER = 'Frivillig Prøve';
const VILKAAR = 'Ring bare etter skoletid';
const dagen = (om: number) => formatDato(leggTilDager(iDagIOslo(new Date()), om));

beforeAll(async () => {
  const [app, ny] = await Promise.all([apphus(), Nettleser.start()]);
  leser = ny;
  const trener = await nyFrivillig(app, TRENER);
  await loggerInnHer(app, TRENER);
  hus = { ...app, bruker: (s) => (s === TRENER ? trener : app.bruker(s)) };
  for (const hvem of ['guide', TRENER]) await attestert(hus, hvem);
  sakId = await sakIAppen(hus, 'Kanari Fuglesang', { anmeldt: true });
  const [k] = await hus.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  await svarPaaKlarering(hus.hus, await hus.som('koordinator'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert_med_vilkaar' },
    ...{ ikkeFoer: null, ord: VILKAAR, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
  });
  const mor = await samtalenErHoldt(hus, sakId);
  await trengerGuide(hus, sakId);
  await samtykker(hus, sakId, mor);
});
afterAll(async () => {
  await leser.lukk();
  await hus.steng();
});

const saken = (resten = '') => `/fjordvik/saker/${sakId}${resten}`;
const status = (hvem: string, sti: string) => svaretPaa(hus, hvem, sti);

describe('den frivillige som guide', () => {
  it('TG-08 TG-09 RO-09 med tastaturet på 320 px: koordinatoren fører at alt er avklart, og hvem som har ansvaret; til da kan hen ikke spørres, og trekkes det, er tilgangen borte', async () => {
    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: saken('/guide') },
    });
    expect(await side.locator('[name=til]').innerText()).toContain('Jon Påfunn');
    expect(await side.locator('[name=til]').innerText()).not.toContain('Frivillig Prøve');
    await side.goto(`${hus.adresse}/fjordvik/politiattester`);
    await tast(side, /^Frivillige guider/, 'link');
    expect(await hoved(side)).toMatch(/Frivillig Prøve[^]*Ikke avklart/u);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'frivillige-320');
    await tast(side, /Lagre avklaringen/);
    expect(await hoved(side)).toContain('Velg hvem som er avklart.');
    await tabTil(side, '[name=hvem]');
    await side.keyboard.type('Frivillig');
    for (const hva of ['for_det_offentlige', 'taushetsplikt'])
      await side.locator(`[name=avklart][value=${hva}]`).press('Space');
    await side.locator('[name=dag]').fill(dagen(-1));
    await tast(side, /Lagre avklaringen/);
    expect(await hoved(side)).toContain('Alle tre må være avklart før hen kan være guide.');
    expect(await side.locator('[name=avklart]:checked').count()).toBe(2);
    expect(await side.locator('[name=dag]').inputValue()).toBe(dagen(-1));
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'frivillige-feil-320');
    await side.locator('[name=avklart][value=meldeplikt]').press('Space');
    await tast(side, /Lagre avklaringen/);
    expect(await hoved(side)).toContain('Velg en koordinator som har ansvaret.');
    await tabTil(side, '[name=ansvarlig]');
    await side.keyboard.type('Ingrid');
    await tast(side, /Lagre avklaringen/);
    expect(await hoved(side)).toContain('Avklaringen er ført.');
    expect(await hoved(side)).toContain(`${dagen(-1)}. Ingrid Eksempel har ansvaret.`);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'frivillige-avklart-320');

    // Nå kan hen spørres, og tar oppdraget.
    await side.goto(`${hus.adresse}${saken('/guide')}`);
    await tabTil(side, '[name=til]');
    await side.keyboard.type('Frivillig');
    await side.locator('[name=yrke]').selectOption('annet');
    await side.locator('[name=yrkeord]').fill('Fotballtrener');
    await side.locator('[name=grunner][value=relasjon]').press('Space');
    await side.locator('[name=syn][value=trygg]').press('Space');
    await side.locator('[name=ord]').fill(ORD);
    await tast(side, /^Spør uten navn$/);
    const [spurt] = await hus.eier<{ id: string }>(
      `select id from varde.guideforespoersel where sak_id = $1 and steg = 'spurt'`,
      [sakId],
    );
    await svarSom(hus, spurt?.id ?? '', TRENER, 'villig');
    await koordinatorSteg(hus, sakId, spurt?.id ?? '', 'navn_vist');
    await svarSom(hus, spurt?.id ?? '', TRENER, 'tatt');
    await leser.ferdig(side);
    expect(await status(TRENER, saken())).toBe(200);
    for (const hvem of ['guide', 'etterforsker', TRENER])
      expect(await status(hvem, '/fjordvik/frivillige-guider'), hvem).toBeGreaterThan(402);
  });

  it('TG-10 RO-09 med tastaturet på 320 px: koordinatoren fører pålegget om taushet; før det ser den frivillige bare at det er satt vilkår, etterpå hva de er, og opphevet er de borte', async () => {
    const hen = await loggInn(hus, leser, TRENER, { bredde: 320, js: true, til: saken() });
    expect(await hoved(hen)).toContain('Etterforskeren har satt vilkår. Spør koordinatoren');
    expect(await hen.content()).not.toContain(VILKAAR);
    expect(await funn(hen)).toEqual([]);
    await bilde(hen, 'paalegg-den-frivillige-foer-320');
    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: saken('/guide') },
    });
    expect(await hoved(side)).toContain('Guiden ser ikke det politiet har ført om hendelsen');
    await tast(side, /^Pålegg om taushet$/, 'link');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'paalegg-320');
    await tast(side, /Før pålegget/);
    expect(await hoved(side)).toContain('Skriv hvem i politiet som påla taushet.');
    await tabTil(side, '[name=paalagtav]');
    await side.keyboard.type('Per Prøve, påtalejurist');
    await side.locator('[name=dag]').fill(dagen(-1));
    await side.locator('[name=omfang][value=etterforskning]').press('Space');
    await side.locator('[name=til]').fill(dagen(-1));
    await side.locator('[name=deltav]').fill('Pia Prøve, etterforsker');
    await tast(side, /Før pålegget/);
    expect(await hoved(side)).toContain('Dagen har vært. Skriv en dag fra og med i dag.');
    expect(await side.locator('[name=paalagtav]').inputValue()).toBe('Per Prøve, påtalejurist');
    expect(await side.locator('[name=omfang][value=etterforskning]').isChecked()).toBe(true);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'paalegg-feil-320');
    await side.locator('[name=til]').fill(dagen(60));
    await tast(side, /Før pålegget/);
    expect(await hoved(side)).toContain('Pålegget er ført. Det pålegget omfatter, vises nå.');

    await hen.reload();
    expect(await hoved(hen)).toContain(VILKAAR);
    await bilde(hen, 'paalegg-den-frivillige-etter-320');
    await hen.goto(`${hus.adresse}${saken('/logg')}`);
    expect(await hoved(hen)).toContain(
      `Du er pålagt taushet av Per Prøve, påtalejurist ${dagen(-1)}.`,
    );
    expect(await hoved(hen)).toContain(VILKAAR);
    expect(await funn(hen)).toEqual([]);
    await side.goto(`${hus.adresse}${saken('/guide/paalegg')}`);
    expect(await hoved(side)).toContain('Er pålagt taushet, og ser det pålegget omfatter.');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'paalegg-gjelder-320');
    await tast(side, /Opphev pålegget/);
    expect(await hoved(side)).toContain('Pålegget er opphevet.');
    await hen.goto(`${hus.adresse}${saken()}`);
    expect(await hen.content()).not.toContain(VILKAAR);
    await leser.ferdig(hen);
    for (const hvem of [TRENER, 'etterforsker', 'leder'])
      expect(await status(hvem, saken('/guide/paalegg')), hvem).toBe(404);
    // Trekkes avklaringen, er oppdraget slutt i samme øyeblikk.
    await side.goto(`${hus.adresse}/fjordvik/frivillige-guider`);
    await Promise.all([
      side.waitForEvent('domcontentloaded'),
      knapp(side, 'Trekk avklaringen av Frivillig Prøve').press('Enter'),
    ]);
    expect(await hoved(side)).toContain('Avklaringen er trukket.');
    await bilde(side, 'frivillige-trukket-320');
    await leser.ferdig(side);
    expect(await status(TRENER, saken())).toBe(404);
  });
});
