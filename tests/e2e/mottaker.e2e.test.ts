import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn as slippInn, type Innlogging } from '../support/innlogget.ts';
import { funnPaaSiden, funn, Nettleser, type Aapnet } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { settTilstand } from '../support/tilstand.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  for (const navn of ['Kanari Fuglesang', 'Kanari Lien']) {
    const sakId = await sakIAppen(app, navn, { anmeldt: true });
    await app.eier(
      `update varde.klarering set spurt_ved = now() - interval '20 days' where sak_id = $1 returning id`,
      [sakId],
    );
  }
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});
const loggInn = <S extends boolean>(subjekt: string, valg: Innlogging<S>): Promise<Aapnet<S>> =>
  slippInn(app, leser, subjekt, valg);
const tekst = async (side: Side) => side.locator('main').innerText();

describe('forespørsler om klarering', () => {
  it('(del) VV-14 mottakeren ser på Min dag at noe venter, og gir en forespørsel videre uten å få vite hvem den gjelder', async () => {
    const side = await loggInn('leder', { bredde: 1280, js: false, til: '/fjordvik/min-dag' });
    expect(await tekst(side)).toContain('2 klareringer ingen har svart på');
    await side.getByRole('link', { name: 'Se forespørslene' }).click();
    expect(await tekst(side)).toContain('Spurt av Ingrid Eksempel');
    expect(await side.content()).not.toMatch(/Kanari|Fuglesang|Lien/);
    await side.getByRole('link', { name: 'Velg en annen' }).first().click();
    expect(await side.content()).not.toMatch(/Kanari|Fuglesang|Lien/);
    await side.getByRole('button', { name: 'Gi forespørselen videre' }).click();
    expect(await tekst(side)).toContain('Velg en annen som kan svare.');
    await side.locator('[name=til]').selectOption({ label: 'Anders Prøve, etterforsker' });
    await side.getByRole('button', { name: 'Gi forespørselen videre' }).click();
    expect(await tekst(side)).toContain('Anders Prøve (etterforsker) skal svare');
    await side.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await tekst(side)).toContain('1 klarering ingen har svart på');
    await leser.ferdig(side);
    const andre = await loggInn('etterforsker', {
      bredde: 320,
      js: false,
      til: '/fjordvik/min-dag',
    });
    expect(await tekst(andre)).toContain('Svar andre venter på');
    await leser.ferdig(andre);
  });

  it('sidene er uten feil for den som bruker hjelpemidler, og gås gjennom med tastaturet på 320', async () => {
    const side = await loggInn('leder', { bredde: 320, js: true });
    for (const sti of ['min-dag', 'forespoersler']) {
      await side.goto(`${app.adresse}/fjordvik/${sti}`);
      expect(await funnPaaSiden(side), sti).toEqual([]);
    }
    const bilder = process.env['BILDER'];
    if (bilder !== undefined)
      await side.screenshot({ path: `${bilder}/forespoersler.png`, fullPage: true });
    const lenke = side.getByRole('link', { name: 'Velg en annen' }).first();
    await lenke.focus();
    await side.keyboard.press('Enter');
    await side.locator('[name=til]').waitFor();
    expect(await funn(side)).toEqual([]);
    if (bilder !== undefined)
      await side.screenshot({ path: `${bilder}/forespoersel.png`, fullPage: true });
    await side.locator('[name=til]').focus();
    await side.keyboard.press('ArrowDown');
    await side.keyboard.press('Tab');
    await side.keyboard.press('Enter');
    await side.getByRole('heading', { name: 'Gitt videre' }).waitFor();
    expect(await tekst(side)).toContain('Ingen forespørsler venter på deg');
    await leser.ferdig(side);
    const admin = await loggInn('administrator', { bredde: 320, js: true });
    const [m] = await app.eier<{ id: string }>(
      `select m.id from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id where b.subjekt = 'etterforsker'`,
    );
    await admin.goto(`${app.adresse}/fjordvik/folk/${m?.id ?? ''}`);
    expect(await tekst(admin)).toContain('Lars Øving får klareringer ingen har svart på');
    expect(await funn(admin)).toEqual([]);
    await leser.ferdig(admin);
  });

  it('(del) VV-14 mottakeren svarer selv, med tastaturet og uten skript, og får ikke vite hvem det gjelder', async () => {
    const sakId = await sakIAppen(app, 'Kanari Moe', { anmeldt: true });
    const [k] = await app.eier<{ id: string }>(
      `update varde.klarering set spurt_ved = now() - interval '20 days' where sak_id = $1 returning id`,
      [sakId],
    );
    const sti = `${app.adresse}/fjordvik/forespoersler/${k?.id ?? ''}`;
    const med = await loggInn('leder', { bredde: 320, js: true, til: sti });
    await med.getByRole('link', { name: 'Svar selv' }).focus();
    await med.keyboard.press('Enter');
    await med.locator('[name=svar]').first().waitFor();
    expect(await funn(med)).toEqual([]);
    const bilder = process.env['BILDER'];
    if (bilder !== undefined)
      await med.screenshot({
        path: `${bilder}/forespoersel-svar.png`,
        fullPage: true,
      });
    await leser.ferdig(med);
    const side = await loggInn('leder', { bredde: 320, js: false, til: `${sti}/svar` });
    await side.locator('[name=svar][value=klarert_med_vilkaar]').check();
    await side.getByRole('button', { name: 'Lagre svaret' }).click();
    await side.locator('[name=ord]').fill('Bare mor');
    await side.getByRole('button', { name: 'Lagre svaret' }).click();
    expect(await tekst(side)).toContain('Svaret er lagret. Koordinatoren ser det nå.');
    expect(await side.content()).not.toMatch(/Kanari|Moe/);
    await leser.ferdig(side);
    const koordinator = await loggInn('koordinator', {
      bredde: 1280,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
    expect(await tekst(koordinator)).toContain('Bare mor');
    expect(await tekst(koordinator)).toContain('Lars Øving');
    await leser.ferdig(koordinator);
  });

  it('(del) VV-10 VV-14 er oppfølgingen i gang, spør siden om det kan snakkes om hendelsen, og lover ingen at noen kan ringes først nå', async () => {
    const sakId = await sakIAppen(app, 'Kanari Vik', { anmeldt: true });
    await settTilstand(app, sakId, 'aktiv');
    const [k] = await app.eier<{ id: string }>(
      `update varde.klarering set spurt_ved = now() - interval '20 days' where sak_id = $1 returning id`,
      [sakId],
    );
    const sti = `${app.adresse}/fjordvik/forespoersler/${k?.id ?? ''}`;
    const side = await loggInn('leder', { bredde: 320, js: false, til: sti });
    expect(await tekst(side)).toContain('Familien er alt kontaktet');
    await side.goto(`${sti}/svar`);
    const spurt = await tekst(side);
    expect(spurt).toContain('Programmet er alt i kontakt med familien');
    expect(spurt).toContain('Kan det snakkes om hendelsen?');
    expect(spurt).toContain('Det kan snakkes om hendelsen med en gang.');
    expect(spurt).not.toContain('Kan familien kontaktes?');
    expect(spurt).not.toMatch(/ringes|Ingen ringer/);
    await leser.ferdig(side);
  });

  it('VV-23 mottakeren er inhabil: med tastaturet og uten skript er forespørselen borte, og koordinatoren får den på Min dag', async () => {
    const sakId = await sakIAppen(app, 'Kanari Strand', { anmeldt: true });
    const [k] = await app.eier<{ id: string }>(
      `update varde.klarering set spurt_ved = now() - interval '20 days' where sak_id = $1 returning id`,
      [sakId],
    );
    const side = await loggInn('leder', { bredde: 320, js: false, stilark: true });
    const adresse = `${app.adresse}/fjordvik/forespoersler/${k?.id}`;
    await side.goto(adresse);
    await side.getByRole('button', { name: 'Jeg er inhabil' }).press('Enter');
    await side.getByText('Du ser ikke forespørselen lenger.').first().waitFor();
    expect(await tekst(side)).toContain('Du ser ikke forespørselen lenger.');
    expect((await side.goto(adresse))?.status()).toBe(404);
    await leser.ferdig(side);
    const koordinator = await loggInn('koordinator', {
      bredde: 320,
      js: false,
      til: '/fjordvik/min-dag',
    });
    expect(await tekst(koordinator)).toContain('er inhabil. Velg hvem som svarer');
    await leser.ferdig(koordinator);
  });
});
