import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn as slippInn } from '../support/innlogget.ts';
import { funn, Nettleser, type Apning } from '../support/nettleser.ts';

let app: Testapp;
let leser: Nettleser;

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const loggInn = (subjekt: string, valg: Apning): Promise<Page> =>
  slippInn(app, leser, subjekt, valg);

/** En anmeldt sak som er vurdert, og venter på etterforskeren, som har den i saken sin. */
async function sakSomVenter(navn: string): Promise<string> {
  const sakId = await sakIAppen(app, navn, { anmeldt: true });
  await app.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, b.id, 'etterforsker', 'prøve', now() from varde.sak s, varde.bruker b
     where s.id = $1 and b.subjekt = 'etterforsker' returning id`,
    [sakId],
  );
  return sakId;
}
const velg = (side: Page, svar: string) => side.locator(`[name=svar][value=${svar}]`).check();
const lagre = (side: Page) => side.getByRole('button', { name: 'Lagre svaret' }).click();

describe('klarering på skjermen', () => {
  it('(del) VV-13 koordinatoren fører et muntlig svar med vilkår: det som mangler, står ved feltet, og vilkårene står der det ringes', async () => {
    const sakId = await sakSomVenter('Kanari Fuglesang');
    const side = await loggInn('koordinator', { bredde: 1280, js: false });
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    await side.getByRole('link', { name: 'Før svaret' }).click();
    await lagre(side);
    expect(await side.getByText('Velg hva som ble svart.').count()).toBeGreaterThan(0);
    await velg(side, 'klarert_med_vilkaar');
    await side.locator('[name=fra]').fill('Pia Prøve');
    await side.locator('[name=nummer]').fill('74 83 35 00');
    await lagre(side);
    expect(await side.getByText('Skriv vilkårene.').count()).toBeGreaterThan(0);
    expect(await side.locator('[name=fra]').inputValue()).toBe('Pia Prøve');
    expect(await side.locator('[name=svar][value=klarert_med_vilkaar]').isChecked()).toBe(true);
    await side.locator('[name=ord]').fill('Bare mor, og etter klokka 16');
    await lagre(side);
    expect(new URL(side.url()).pathname).toBe(`/fjordvik/saker/${sakId}`);
    const tekst = await side.locator('main').innerText();
    expect(tekst).toContain('Klar for kontakt');
    expect(tekst).toMatch(/Vilkår fra etterforskeren:\s+Bare mor, og etter klokka 16/);
    expect(tekst).toMatch(/Sagt av Pia Prøve på telefon 74 83 35 00\. Ført av Ingrid Eksempel/);
    expect(side.url()).not.toMatch(/Pia|Bare/);
    await leser.ferdig(side);
  });

  it('(del) VV-13 etterforskeren svarer på mobilen med to trykk, med tastaturet, og kan trekke det', async () => {
    const sakId = await sakSomVenter('Kanari Lien');
    const side = await loggInn('etterforsker', { bredde: 320, js: true });
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    await side.getByRole('link', { name: 'Svar nå' }).press('Enter');
    await side.waitForURL(/klarering$/);
    expect(await side.locator('[name=fra]').count()).toBe(0);
    expect(await funn(side)).toEqual([]);
    await side.locator('[name=svar][value=klarert]').press('Space');
    await side.getByRole('button', { name: 'Lagre svaret' }).press('Enter');
    await side.waitForURL(/saker\/[^/]+$/);
    expect(await side.locator('main').innerText()).toMatch(/Klar for kontakt/);
    await side.getByRole('link', { name: 'Klareringen er trukket tilbake' }).click();
    await side.getByRole('button', { name: 'Klareringen er trukket' }).click();
    await side.waitForURL(/saker\/[^/]+$/);
    expect(await side.locator('main').innerText()).toMatch(/Venter på klarering/);
    expect(
      await side.getByText('Klareringen er trukket. Ikke kontakt familien').count(),
    ).toBeGreaterThan(0);
    await leser.ferdig(side);
  });

  it('(del) VV-13 etterforskeren sier en dag og at den klarer seg selv; koordinatoren får ikke krysset, og ser svaret', async () => {
    const sakId = await sakSomVenter('Kanari Moen');
    const side = await loggInn('etterforsker', { bredde: 320, js: false });
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/klarering`);
    await velg(side, 'ikke_foer');
    await side.locator('[name=ikkeFoer]').fill('31.12.2030');
    await side.locator('[name=klarerSegSelv]').check();
    await lagre(side);
    const sagt =
      /Ikke kontakt familien før 31\.12\.2030\. Den dagen er det klarert uten å spørre igjen\./;
    expect(await side.locator('main').innerText()).toMatch(sagt);
    const annen = await loggInn('koordinator', { bredde: 320, js: false });
    await annen.goto(`${app.adresse}/fjordvik/saker/${sakId}/klarering`);
    expect(await annen.locator('main').innerText()).toMatch(sagt);
    expect(await annen.locator('[name=klarerSegSelv]').count()).toBe(0);
    await leser.ferdig(side);
    await leser.ferdig(annen);
  });

  it('(del) VV-13 svarer noen imens, står det hva de svarte, og det som er skrevet, er der fortsatt', async () => {
    const sakId = await sakSomVenter('Kanari Berg');
    const side = await loggInn('koordinator', { bredde: 320, js: false });
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/klarering`);
    const annen = await loggInn('etterforsker', { bredde: 320, js: false });
    await annen.goto(`${app.adresse}/fjordvik/saker/${sakId}/klarering`);
    await velg(annen, 'nei');
    await annen.locator('[name=ord]').fill('Avhør er ikke gjort');
    await lagre(annen);
    await velg(side, 'klarert');
    await side.locator('[name=fra]').fill('Pia Prøve');
    await side.locator('[name=nummer]').fill('02800');
    await lagre(side);
    const tekst = await side.locator('main').innerText();
    expect(tekst).toMatch(/Anders Prøve svarte \d\d\.\d\d\.\d{4}.*: Nei\. Se på det før du svarer/);
    expect(tekst).toContain('Avhør er ikke gjort');
    expect(await side.locator('[name=fra]').inputValue()).toBe('Pia Prøve');
    await lagre(side);
    expect(await side.locator('main').innerText()).toContain('Klar for kontakt');
    await leser.ferdig(side);
    await leser.ferdig(annen);
  });
});
