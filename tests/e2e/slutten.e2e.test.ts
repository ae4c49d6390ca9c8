import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn as slippInn } from '../support/innlogget.ts';
import { bilde, funnPaaSiden, funn, Nettleser } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { formatDato, iDagIOslo, leggTilDager, leggTilMaaneder } from '../../src/kernel/dato.ts';
import { ingenTrengs } from '../support/vernet.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const IDAG = iDagIOslo(new Date());
const SYTTEN = leggTilMaaneder(IDAG, -17 * 12 - 6);
const saken = (id: string) => `${app.adresse}/fjordvik/saker/${id}`;
const tekst = (side: Side) => side.locator('main').innerText();
const trykk = (side: Side, navn: string) => side.getByRole('button', { name: navn }).click();

describe('vurdering og slutt på skjermen', () => {
  it('TP-11 TP-12 TP-14 koordinatoren vurderer, svarer nei og hjelper videre uten skript; det som mangler, står ved feltet, og det angres', async () => {
    const sakId = await sakIAppen(app, 'Kanari Fuglesang', {
      anmeldt: false,
      egnet: false,
      fodt: SYTTEN,
    });
    const side = await slippInn(app, leser, 'koordinator', {
      bredde: 1280,
      js: false,
      stilark: true,
      til: `${saken(sakId)}/vurdering`,
    });
    expect(await tekst(side)).toMatch(
      /erstatter ikke tiltak.*egen plikt[^]*Støttesenteret kan hjelpe[^]*ikke kontrollert[^]*SLT-koordinatoren/,
    );
    expect(await tekst(side)).not.toContain('stottesenter.oslo@politiet.no');
    await side.locator('[name=formaal][value=trygghet]').check();
    await side.locator('[name=tiltak]').fill('Kontaktlærer hver dag');
    await side.locator('[name=spurtOm]').fill('Har dere plass?');
    await trykk(side, 'Lagre vurderingen');
    expect(await side.getByText('Skriv hvem du spurte.').count()).toBeGreaterThan(0);
    expect(await side.locator('[name=tiltak]').inputValue()).toBe('Kontaktlærer hver dag');
    await side.locator('[name=spurtHvem]').fill('Helsestasjonen');
    await trykk(side, 'Lagre vurderingen');
    expect(await tekst(side)).toMatch(/Kontaktlærer hver dag[^]*spurte Helsestasjonen/);
    await side.getByRole('link', { name: 'Nei, programmet passer ikke' }).click();
    await side.locator('[name=maate][value=henvist]').check();
    expect(await side.locator('[name=referanse]').isVisible()).toBe(false);
    await side.locator('[name=hvem]').fill('Uteseksjonen');
    await trykk(side, 'Avslutt saken');
    expect(
      await side.getByText('Skriv dagen ungdommen ble satt i kontakt.').count(),
    ).toBeGreaterThan(0);
    await side.locator('[name=dag]').fill(formatDato(IDAG));
    // Vern er ikke vurdert: det advares om, og den som går videre, sier hvorfor (TP-50).
    await trykk(side, 'Avslutt saken');
    expect(await side.getByText('Skriv hvorfor du går videre.').count()).toBeGreaterThan(0);
    await side.locator('[name=advarselsgrunn]').fill('Uteseksjonen kjenner henne');
    await trykk(side, 'Avslutt saken');
    expect(new URL(side.url()).pathname).toBe(`/fjordvik/saker/${sakId}`);
    expect(await tekst(side)).toMatch(
      /Ungdommen er hjulpet videre[^]*Hjulpet videre til Uteseksjonen/,
    );
    expect(await tekst(side)).toMatch(
      /Gikk videre etter en advarsel, Ingrid Eksempel[^]*uten at vern var vurdert.*Uteseksjonen kjenner henne/,
    );
    expect(await tekst(side)).toContain(formatDato(leggTilDager(IDAG, 14)));
    await side.goto(`${app.adresse}/fjordvik/saker?alle=1&avsluttede=1`);
    expect(await side.locator(`a[href$="${sakId}"]`).count()).toBe(1);
    await side.goto(saken(sakId));
    await trykk(side, 'Angre avslutningen');
    expect(await tekst(side)).toMatch(/Avslutningen er angret[^]*Er Trygghetsprogrammet rett/);
    await leser.ferdig(side);
  });

  it('TP-14 ED-22 administratoren kontrollerer Støttesenteret på 320 px med tastaturet, og koordinatoren ser det der egnetheten besvares', async () => {
    const sakId = await sakIAppen(app, 'Kanari Nes', {
      ...{ anmeldt: false, egnet: false, fodt: SYTTEN },
    });
    const admin = await slippInn(app, leser, 'administrator', {
      bredde: 320,
      js: true,
      til: '/fjordvik/stottetjenester',
    });
    expect(await tekst(admin)).toMatch(/stottesenter\.oslo@politiet\.no\s+Ikke kontrollert/);
    const lagre = admin.getByRole('button', { name: 'Lagre kontrollen' }).first();
    await lagre.press('Enter');
    await admin.getByText('Velg om det stemmer.').first().waitFor();
    expect(await funn(admin)).toEqual([]);
    await admin.locator('[name=stemmer][value=ja]').first().press('Space');
    await lagre.press('Enter');
    await admin.getByText('Kontrollen er lagret.').waitFor();
    expect(await tekst(admin)).toMatch(/kontrollert av Siri Skinnberg\. Vises\./);
    expect(await funn(admin)).toEqual([]);
    const bilder = process.env['BILDER'];
    if (bilder !== undefined)
      await admin.screenshot({ path: `${bilder}/stotte-320.png`, fullPage: true });
    await leser.ferdig(admin);
    const side = await slippInn(app, leser, 'koordinator', {
      bredde: 1280,
      js: false,
      til: saken(sakId),
    });
    expect(await tekst(side)).toMatch(
      /stottesenter\.oslo@politiet\.no\s+Kontrollert \d\d\.\d\d\.\d{4} av Siri Skinnberg/,
    );
    await bilde(side, 'egnet-1280');
    await leser.ferdig(side);
  });

  it('(del) VV-18 TP-50 på mobilen med tastaturet: vern med ett trykk, saken tilbys og tas over', async () => {
    const sakId = await sakIAppen(app, 'Kanari Lien', { anmeldt: false });
    const side = await slippInn(app, leser, 'koordinator', {
      bredde: 320,
      js: true,
      til: `${saken(sakId)}/avslutt`,
    });
    expect(await tekst(side)).toContain('Vernetiltak er ikke vurdert.');
    expect(await funn(side)).toEqual([]);
    await side.getByRole('link', { name: 'Vurder vernetiltak' }).press('Enter');
    await side.waitForURL(/vern$/);
    await ingenTrengs(side);
    await side.waitForURL(/saker\/[^/]+$/);
    expect(await tekst(side)).toContain('Voldsalarm: trengs ikke');
    await side.getByRole('link', { name: 'Overfør saken' }).press('Enter');
    await side.waitForURL(/overfoering$/);
    await side.locator('[name=grunn][value=flytter]').press('Space');
    await side.locator('[name=sted]').fill('Ytterøy kommune');
    await side.getByRole('button', { name: 'Før at saken er tilbudt' }).press('Enter');
    await side.waitForURL(/saker\/[^/]+$/);
    expect(await tekst(side)).toContain('Dere har ansvaret til noen har tatt over.');
    await side.getByRole('link', { name: 'Noen har tatt over' }).press('Enter');
    await side.waitForURL(/overfoering$/);
    await side.locator('[name=hvem]').fill('Kari Prøve, Ytterøy');
    await side.locator('[name=grunnlag]').fill('Samtykke fra mor');
    await side.getByRole('button', { name: 'Før at saken er overtatt' }).press('Enter');
    await side.waitForURL(/saker\/[^/]+$/);
    expect(await tekst(side)).toMatch(
      /Et annet sted har tatt over[^]*Kari Prøve, Ytterøy tok over/,
    );
    expect(side.url()).not.toMatch(/Kari|Samtykke/);
    await leser.ferdig(side);
  });

  it('axe finner ingenting på vurderingen, vernet, overføringen og avslutningen på mobilen', async () => {
    const sakId = await sakIAppen(app, 'Kanari Berg', { anmeldt: false, fodt: SYTTEN });
    const side = await slippInn(app, leser, 'koordinator', { bredde: 320, js: true });
    for (const hvor of ['vurdering', 'vern', 'overfoering', 'avslutt']) {
      await side.goto(`${saken(sakId)}/${hvor}`);
      expect(await funnPaaSiden(side), hvor).toEqual([]);
    }
    await side.locator('[name=maate][value=doed]').press('Space');
    await side.getByRole('button', { name: 'Avslutt saken' }).press('Enter');
    await side.waitForURL(/saker\/[^/]+$/);
    expect(await funn(side)).toEqual([]);
    await leser.ferdig(side);
  });
});
