import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { apphus, svaretPaa, type Apphus } from '../support/apphus.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved } from '../support/paaSiden.ts';
import { tabTil, tast } from '../support/tastatur.ts';

/** Vernet, med politiets svar, og saken som merkes alvorlig. */
let hus: Apphus;
let leser: Nettleser;
let sakId = '';
const dagen = (om: number) => formatDato(leggTilDager(iDagIOslo(new Date()), om));

beforeAll(async () => {
  [hus, leser] = await Promise.all([apphus(), Nettleser.start()]);
  sakId = await sakIAppen(hus, 'Kanari Fuglesang', { anmeldt: false });
});
afterAll(async () => {
  await leser.lukk();
  await hus.steng();
});

const saken = (resten = '') => `/fjordvik/saker/${sakId}${resten}`;
const status = (hvem: string, sti: string) => svaretPaa(hus, hvem, sti);

describe('vernet og den alvorlige saken', () => {
  it('VV-24 med tastaturet på 320 px: at noe trengs, er koordinatorens; «spurt» og «på plass» føres med den navngitte i politiet som er spurt eller har svart, ellers ikke', async () => {
    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: saken('/vern') },
    });
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vern-320');
    const svar = (slag: string, verdi: string) =>
      side.locator(`[name=${slag}][value=${verdi}]`).press('Space');
    await svar('voldsalarm', 'spurt');
    await svar('annet', 'trengs');
    await side.locator('[name=merknad]').fill('Spurte om alarm også ute');
    await tast(side, /Lagre vurderingen/);
    expect(await hoved(side)).toContain('Skriv hvem i politiet eller påtalemyndigheten');
    expect(await side.locator('[name=voldsalarm][value=spurt]').isChecked()).toBe(true);
    expect(await side.locator('[name=merknad]').inputValue()).toBe('Spurte om alarm også ute');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vern-feil-320');
    await tabTil(side, '[name=navn]');
    await side.keyboard.type('Vakt Eksempel');
    await tast(side, /Lagre vurderingen/);
    expect(await hoved(side)).toContain('Velg om hen er i politiet eller påtalemyndigheten.');
    await svar('rolle', 'politi');
    await side.locator('[name=dag]').fill(dagen(1));
    await tast(side, /Lagre vurderingen/);
    expect(await hoved(side)).toContain('Dagen har ikke vært ennå.');
    expect(await side.locator('[name=navn]').inputValue()).toBe('Vakt Eksempel');
    await side.locator('[name=dag]').fill(dagen(-1));
    await tast(side, /Lagre vurderingen/);
    expect(await hoved(side)).toContain('Vurderingen av vernetiltak er lagret.');
    await side.goto(`${hus.adresse}${saken('/vern')}`);
    expect(await hoved(side)).toContain('Voldsalarm er spurt om. Ingrid Eksempel');
    expect(await hoved(side)).toContain(`Vakt Eksempel, i politiet, ble spurt ${dagen(-1)}.`);
    await svar('voldsalarm', 'paa_plass');
    await side.locator('[name=navn]').fill('Jon Jurist');
    await svar('rolle', 'paatale');
    await side.locator('[name=dag]').fill(dagen(0));
    await tast(side, /Lagre vurderingen/);
    await side.goto(`${hus.adresse}${saken('/vern')}`);
    expect(await hoved(side)).toMatch(
      new RegExp(
        `Voldsalarm er på plass\\.[^]*Jon Jurist, i påtalemyndigheten, svarte ${dagen(0)}`,
        'u',
      ),
    );
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vern-svart-320');
    await leser.ferdig(side);
    // Den andre koordinatoren ser svaret; den som ikke har saken, kommer ikke inn.
    const annen = await loggInn(hus, leser, 'koordinator2', {
      ...{ bredde: 320, js: false, til: saken('/vern') },
    });
    expect(await hoved(annen)).toContain('Voldsalarm er på plass.');
    await leser.ferdig(annen);
    for (const hvem of ['guide', 'etterforsker', 'leder'])
      expect(await status(hvem, saken('/vern')), hvem).toBe(404);
  });

  it('TP-35 TP-52 TP-33 med tastaturet på 320 px: saken merkes alvorlig, og det står på dagen til den som har ansvaret for vernet, er kontaktet; merket tas bort med en grunn', async () => {
    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: saken('/vern') },
    });
    await tast(side, /Merk saken som alvorlig/, 'link');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'alvorlig-320');
    await tast(side, /Saken er alvorlig/);
    expect(await hoved(side)).toContain('Saken er merket alvorlig.');
    expect(await hoved(side)).toContain('Vitnebeskyttelsesprogrammet');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vernkontakt-320');
    await side.goto(`${hus.adresse}/fjordvik/min-dag`);
    expect(await hoved(side)).toMatch(/vitnebeskyttelse/iu);
    await bilde(side, 'alvorlig-dagen-320');
    await side.goto(`${hus.adresse}${saken('/vern/kontakt')}`);
    await side.locator('[name=slag][value=vitnebeskyttelse]').check();
    await tabTil(side, '[name=ord]');
    await side.keyboard.type('De ringer tilbake i morgen');
    await tast(side, /^Lagre$/);
    expect(await hoved(side)).toContain('Skriv hvem du snakket med.');
    expect(await side.locator('[name=ord]').inputValue()).toBe('De ringer tilbake i morgen');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vernkontakt-feil-320');
    await side.locator('[name=hvem]').fill('Vera Vern, politidistriktet');
    await tast(side, /^Lagre$/);
    expect(await hoved(side)).toContain('Skriv dagen');
    await side.locator('[name=dag]').fill(dagen(0));
    await tast(side, /^Lagre$/);
    expect(await hoved(side)).toContain('Kontakten er ført.');
    // Det andre som trengs, står til noen er kontaktet om det.
    expect(await hoved(side)).toMatch(/Annet vern fra politiet\s+Ingen er kontaktet ennå/u);
    await side.locator('[name=slag][value=annet]').check();
    await side.locator('[name=hvem]').fill('Olav Operativ, lensmannen');
    await side.locator('[name=dag]').fill(dagen(0));
    await tast(side, /^Lagre$/);
    expect(await hoved(side)).toContain(
      `Vitnebeskyttelsesprogrammet: Vera Vern, politidistriktet, ${dagen(0)}.`,
    );
    expect(await hoved(side)).not.toContain('Ingen er kontaktet ennå');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vernkontakt-foert-320');
    await side.goto(`${hus.adresse}/fjordvik/min-dag`);
    expect(await hoved(side)).not.toMatch(/vitnebeskyttelse/iu);

    await side.goto(`${hus.adresse}${saken('/vern')}`);
    expect(await hoved(side)).toContain('Saken er merket alvorlig.');
    await tast(side, /Ta bort merket som alvorlig/, 'link');
    expect(await hoved(side)).toContain('Vitnebeskyttelsesprogrammet er kontaktet: Vera Vern');
    expect(await funn(side)).toEqual([]);
    await tast(side, /^Ta bort merket$/);
    expect(await hoved(side)).toContain('Skriv hvorfor merket tas bort.');
    await bilde(side, 'alvorlig-tilbake-feil-320');
    await tabTil(side, '[name=grunn]');
    await side.keyboard.type('Gjaldt en annen sak');
    await tast(side, /^Ta bort merket$/);
    expect(await hoved(side)).toContain('Merket er tatt bort.');
    expect(await hoved(side)).toContain('Saken er ikke merket alvorlig.');
    await side.goto(`${hus.adresse}${saken()}`);
    expect(await side.content()).toContain('Gjaldt en annen sak');
    await bilde(side, 'alvorlig-saken-etter-320');
    await leser.ferdig(side);
    for (const hvem of ['guide', 'etterforsker', 'leder'])
      for (const sti of ['/vern/kontakt', '/vern/alvorlig', '/vern/alvorlig/tilbake'])
        expect(await status(hvem, saken(sti)), `${hvem} ${sti}`).toBe(404);
  });
});
