import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn as slippInn, type Innlogging } from '../support/innlogget.ts';
import { forfalsk, funn, Nettleser, type Aapnet } from '../support/nettleser.ts';
import { samtalenErAvtalt } from '../support/samtalen.ts';
import type { Side } from '../support/side.ts';

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
/** Svarskjemaet for den første hendelsen i saken. */
async function svarside(sakId: string): Promise<string> {
  const [h] = await app.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  return `${app.adresse}/fjordvik/saker/${sakId}/klarering/${h?.id ?? ''}`;
}
/** Enda en anmeldt hendelse i saken, som det er spurt om. */
async function nyHendelse(sakId: string, sakstype: string): Promise<string> {
  const [h] = await app.eier<{ id: string }>(
    `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, dato, anmeldt)
     select omrade_id, id, eier_organisasjon, $2, 'fornaermet', '2026-11-02', true from varde.sak where id = $1 returning id`,
    [sakId, sakstype],
  );
  await app.eier(
    `insert into varde.klarering (omrade_id, sak_id, eier_organisasjon, hendelse_id, spurt_ved)
     select omrade_id, sak_id, eier_organisasjon, id, now() from varde.hendelse where id = $1 returning id`,
    [h?.id],
  );
  return h?.id ?? '';
}
const velg = (side: Side, svar: string) => side.locator(`[name=svar][value=${svar}]`).check();
const lagre = (side: Side) => side.getByRole('button', { name: 'Lagre svaret' }).click();

describe('klarering på skjermen', () => {
  it('VV-13 koordinatoren fører et muntlig svar med vilkår: det som mangler, står ved feltet, og vilkårene står der det ringes og i samtalen, foldet sammen på skjermen familien ser', async () => {
    const sakId = await sakSomVenter('Kanari Fuglesang');
    const side = await loggInn('koordinator', {
      bredde: 1280,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
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
    const saken = `${app.adresse}/fjordvik/saker/${sakId}`;
    const vilkaarene = /Vilkår fra etterforskeren:\s+Bare mor, og etter klokka 16/;
    const t = { ...app, som: async (subjekt: string) => okt(app, subjekt) };
    await samtalenErAvtalt(t, sakId);
    for (const sti of ['/familie', '/samtale', '/trygghetssamtale']) {
      await side.goto(`${saken}${sti}`);
      expect(await side.locator('main').innerText(), sti).toMatch(vilkaarene);
    }
    await side.goto(`${saken}/trygghetssamtale/del/informasjon`);
    const foldet = side.locator('details', { hasText: 'Til deg som holder samtalen' });
    expect(await foldet.locator('.v-egneord').isVisible()).toBe(false);
    await foldet.locator('summary').click();
    expect(await foldet.innerText()).toMatch(vilkaarene);
    expect(await foldet.locator('.v-egneord').isVisible()).toBe(true);
    await leser.ferdig(side);
  });

  it('VV-13 etterforskeren svarer på mobilen med to trykk, med tastaturet, og trekker det: saken venter igjen, og koordinatoren har en oppgave', async () => {
    const sakId = await sakSomVenter('Kanari Lien');
    const side = await loggInn('etterforsker', {
      bredde: 320,
      js: true,
      til: `/fjordvik/saker/${sakId}`,
    });
    await side.getByRole('link', { name: 'Svar nå' }).press('Enter');
    await side.waitForURL(/klarering\/[^/]+$/);
    expect(await side.locator('[name=fra]').count()).toBe(0);
    expect(await funn(side)).toEqual([]);
    await side.locator('[name=svar][value=klarert]').press('Space');
    await side.getByRole('button', { name: 'Lagre svaret' }).press('Enter');
    await side.waitForURL(/saker\/[^/]+$/);
    expect(await side.locator('main').innerText()).toMatch(/Programmet er ikke i gang/);
    await side.getByRole('link', { name: 'Klareringen er trukket tilbake' }).click();
    await side.getByRole('button', { name: 'Klareringen er trukket' }).click();
    await side.waitForURL(/saker\/[^/]+$/);
    expect(await side.locator('main').innerText()).toMatch(/Venter på klarering/);
    expect(
      await side.getByText('Klareringen er trukket. Ikke kontakt familien').count(),
    ).toBeGreaterThan(0);
    await leser.ferdig(side);
    const annen = await loggInn('koordinator', {
      bredde: 320,
      js: false,
      til: '/fjordvik/min-dag',
    });
    const lenkene = annen.locator(`main li:has(a[href*="/saker/${sakId}"])`);
    expect((await lenkene.allInnerTexts()).join('\n')).toContain(
      'Klareringen er trukket. Kontakten venter til det er svart på nytt',
    );
    await leser.ferdig(annen);
  });

  it('(del) VV-13 etterforskeren sier en dag og at den klarer seg selv; koordinatoren får ikke krysset, og ser svaret', async () => {
    const sakId = await sakSomVenter('Kanari Moen');
    const side = await loggInn('etterforsker', {
      bredde: 320,
      js: false,
      til: await svarside(sakId),
    });
    await velg(side, 'ikke_foer');
    await side.locator('[name=ikkeFoer]').fill('31.12.2030');
    await side.locator('[name=klarerSegSelv]').check();
    await lagre(side);
    const sagt =
      /Ikke kontakt familien før 31\.12\.2030\. Den dagen er det klarert uten å spørre igjen\./;
    expect(await side.locator('main').innerText()).toMatch(sagt);
    const annen = await loggInn('koordinator', {
      bredde: 320,
      js: false,
      til: await svarside(sakId),
    });
    expect(await annen.locator('main').innerText()).toMatch(sagt);
    expect(await annen.locator('[name=klarerSegSelv]').count()).toBe(0);
    await leser.ferdig(side);
    await leser.ferdig(annen);
  });

  it('(del) VV-13 svarer noen imens, står det hva de svarte, og det som er skrevet, er der fortsatt', async () => {
    const sakId = await sakSomVenter('Kanari Berg');
    const side = await loggInn('koordinator', {
      bredde: 320,
      js: false,
      til: await svarside(sakId),
    });
    const annen = await loggInn('etterforsker', {
      bredde: 320,
      js: false,
      til: await svarside(sakId),
    });
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

  it('(del) VV-10 VV-13 har saken to hendelser, svares det på hver for seg: hendelsen står på knappen og i skjemaet, og et svar til en annen tas ikke imot', async () => {
    const sakId = await sakSomVenter('Kanari Vang');
    const trusler = await nyHendelse(sakId, 'trusler');
    const side = await loggInn('etterforsker', { bredde: 320, js: false });
    const saken = `${app.adresse}/fjordvik/saker/${sakId}`;
    await side.goto(saken);
    expect(await side.getByRole('link', { name: /^Svar nå: / }).count()).toBe(2);
    await side.getByRole('link', { name: 'Svar nå: trusler, 02.11.2026' }).click();
    expect(side.url()).toBe(`${saken}/klarering/${trusler}`);
    expect(await side.locator('main').innerText()).toMatch(
      /Hendelsen det gjelder\s+trusler, 02\.11\.2026/i,
    );
    // Forespørselen om den andre hendelsen, sendt fra denne siden.
    const [annen] = await app.eier<{ id: string }>(
      'select id from varde.klarering where sak_id = $1 and hendelse_id <> $2',
      [sakId, trusler],
    );
    await forfalsk(side, '[name=klarering]', annen?.id ?? '');
    await velg(side, 'nei');
    await side.locator('[name=ord]').fill('Avhør er ikke gjort');
    await lagre(side);
    expect(await side.locator('#felt-svar-feil').innerText()).toContain('en annen hendelse');
    expect(await side.locator('[name=ord]').inputValue()).toBe('Avhør er ikke gjort');
    expect(await app.eier('select 1 from varde.klareringssvar where sak_id = $1', [sakId])).toEqual(
      [],
    );
    await lagre(side);
    expect(side.url().split('?')[0]).toBe(saken);
    // Et nei om den ene skjuler ikke spørsmålet om den andre, og et ja om den andre kan trekkes mens den første venter.
    await side.getByRole('link', { name: /^Svar nå: vold, / }).click();
    expect(await side.locator('main').innerText()).not.toContain('Avhør er ikke gjort');
    await velg(side, 'klarert');
    await lagre(side);
    expect(await side.locator('main').innerText()).toMatch(
      /Venter på klarering[^]*trusler, 02\.11\.2026\s+Familien skal ikke kontaktes/,
    );
    await side.getByRole('link', { name: /^Klareringen er trukket tilbake: vold, / }).click();
    await side.getByRole('button', { name: 'Klareringen er trukket' }).click();
    expect(await side.getByRole('link', { name: /^Svar nå: / }).count()).toBe(2);
    await leser.ferdig(side);
    const koordinator = await loggInn('koordinator', { bredde: 320, js: true });
    for (const sti of [saken, `${saken}/klarering/${trusler}`]) {
      await koordinator.goto(sti);
      expect(await funn(koordinator), sti).toEqual([]);
      const bilder = process.env['BILDER'];
      if (bilder !== undefined)
        await koordinator.screenshot({
          path: `${bilder}/klarering-${sti === saken ? 'sak' : 'skjema'}.png`,
          fullPage: true,
        });
    }
    await leser.ferdig(koordinator);
  });
});
