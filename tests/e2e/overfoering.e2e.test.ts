import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { loggInn as slippInn, type Innlogging } from '../support/innlogget.ts';
import { bilde, funnPaaSiden, funn, Nettleser, type Aapnet } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';
import { tilbudFraYtteroy } from '../support/tilbudet.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});
const loggInn = <S extends boolean>(subjekt: string, valg: Innlogging<S>): Promise<Aapnet<S>> =>
  slippInn(app, leser, subjekt, valg);
const tekst = async (side: Side) => side.locator('main').innerText();

describe('en sak til et annet område i Varde', () => {
  it('(del) VV-18 Fjordvik tilbyr saken, Ytterøy ser bare at de spør, tar over og har den med navn og familie', async () => {
    const sakId = await sakKlarForKontakt(app, 'Kanari Fuglesang', { mor: 'Mona Fuglesang' });
    const side = await loggInn('koordinator', {
      bredde: 1280,
      js: false,
      til: `/fjordvik/saker/${sakId}/overfoering`,
    });
    await side.locator('[name=grunn][value=flytter]').check();
    await side.locator('[name=til]').selectOption({ label: 'Ytterøy' });
    await bilde(side, 'overfoering-1280');
    await side.getByRole('button', { name: 'Før at saken er tilbudt' }).click();
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/overfoering`);
    expect(await tekst(side)).toContain('De svarer i Varde.');
    const der = await loggInn('ytteroy', { bredde: 320, js: false, til: '/ytteroy/min-dag' });
    expect(await tekst(der)).toContain('Ungdommen flytter til dere.');
    expect(await der.content()).not.toMatch(/Kanari|Fuglesang/);
    await der.getByRole('link', { name: 'Svar', exact: true }).click();
    expect(await der.content()).not.toMatch(/Kanari|Fuglesang/);
    await der.getByRole('button', { name: 'Send svaret' }).click();
    expect(await tekst(der)).toContain('Velg hva du svarer.');
    await der.locator('[name=svar][value=ta_over]').check();
    await der.locator('[name=rett][value=samtykke]').check();
    await der.locator('[name=ord]').fill('Mor sa ja på telefon');
    await der.getByRole('button', { name: 'Send svaret' }).click();
    expect(await tekst(der)).toContain('Vurdert');
    expect(await tekst(der)).toContain('Overført fra et annet område');
    await bilde(der, 'tatt-over-320');
    const ny = new URL(der.url()).pathname;
    await der.goto(`${app.adresse}${ny}/familie`);
    expect(await tekst(der)).toContain('Mona Fuglesang');
    await leser.ferdig(der);
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    expect(await tekst(side)).toContain('Eli Yttersen');
    await leser.ferdig(side);
  });

  it('sidene er uten feil for den som bruker hjelpemidler, og svares på med tastaturet på 320', async () => {
    const { tilbudId } = await tilbudFraYtteroy({
      ...app,
      eli: () => okt(app, 'ytteroy', 'ytteroy'),
    });
    const side = await loggInn('koordinator', { bredde: 320, js: true, til: '/fjordvik/min-dag' });
    expect(await funnPaaSiden(side)).toEqual([]);
    await side.goto(`${app.adresse}/fjordvik/tilbud/${tilbudId}`);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'tilbud');
    await side.locator('[name=svar][value=avslaa]').focus();
    await side.keyboard.press('Space');
    await side.locator('[name=avslag][value=bor_ikke_her]').focus();
    await side.keyboard.press('Space');
    await side.keyboard.press('Tab');
    await side.keyboard.press('Enter');
    await side.getByText('Saken er der den var.').waitFor();
    expect(await tekst(side)).not.toContain('Ytterøy');
    await leser.ferdig(side);
  });
});
