import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { foresatt, morKanKontaktes, ring, svarOm } from '../support/familien.ts';
import { loggInn as slippInn } from '../support/innlogget.ts';
import { foedt } from '../support/modenheten.ts';
import { funn, Nettleser, trykk } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { tabTil } from '../support/tastatur.ts';
import { gjelder, spoer, svarer, trekker } from '../support/samtykket.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const tekst = async (side: Side) => side.locator('main').innerText();

const videre = async (side: Page): Promise<void> => {
  await Promise.all([side.waitForURL('**/samtykke'), side.keyboard.press('Enter')]);
};

describe('samtykket på skjermen', () => {
  it('(del) DU-13 (del) DU-10 koordinatoren spør og fører svarene: uten skript, og med tastaturet på en smal skjerm', async () => {
    const t = { hus: app.hus, som: (subjekt: string) => okt(app, subjekt), eier: app.eier };
    const sakId = await sakKlarForKontakt(app, 'Kanari Fuglesang', { mor: 'Mona Kanari' });
    const far = await foresatt(t, sakId, { navn: 'Odd Kanari', borMed: 'nei' });
    await svarOm(t, sakId, far);
    const onkel = await foresatt(t, sakId, { navn: 'Ulf Kanari', slag: 'verge', borMed: 'ja' });
    await svarOm(t, sakId, onkel, { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders' });
    const [mor] = await app.eier<{ id: string }>(
      `select id from varde.foresatte where sak_id = $1 and id not in ($2, $3)`,
      [sakId, far, onkel],
    );
    await ring(t, sakId, mor?.id ?? '');
    const sti = `${app.adresse}/fjordvik/saker/${sakId}`;

    // Uten skript: spør, og se hvem som mangler.
    const uten = await slippInn(app, leser, 'koordinator', { bredde: 1280, js: false, til: sti });
    await uten.getByRole('link', { name: 'Samtykke' }).click();
    expect(await tekst(uten)).toContain('Ingen er spurt ennå.');
    await uten.getByRole('link', { name: 'Spør om samtykke' }).click();
    await trykk(uten, 'Lagre at det er spurt');
    expect(await uten.getByText('Skriv hva det er spurt om.').count()).toBeGreaterThan(0);
    await uten.locator('[name=omfang]').fill('At en guide møter Kanari en gang i uka');
    await trykk(uten, 'Lagre at det er spurt');
    const kortet = (navn: string) => uten.locator('.v-kort').filter({ hasText: navn }).innerText();
    expect(await kortet('Mona Kanari')).toContain('Mangler');
    expect(await kortet('Odd Kanari')).toContain('Ikke informert');
    // Den som ikke skal kontaktes, har ikke navnet sitt her (VV-01).
    expect(await kortet('En som ikke skal kontaktes')).toContain('Spørres ikke');
    expect(await tekst(uten)).not.toContain('Ulf Kanari');

    // Med tastaturet på 320 punkter: mor sier ja.
    const side = await slippInn(app, leser, 'koordinator', {
      bredde: 320,
      js: true,
      til: `${sti}/samtykke`,
    });
    expect(await funn(side)).toEqual([]);
    await tabTil(side, `a[href$="/samtykke/${mor?.id ?? ''}"]`);
    await Promise.all([
      side.waitForURL(`**/samtykke/${mor?.id ?? ''}`),
      side.keyboard.press('Enter'),
    ]);
    expect(await tekst(side)).toContain('Det anbefales likevel skriftlig');
    expect(await funn(side)).toEqual([]);
    await tabTil(side, '[name=svar]');
    await side.keyboard.press('Space');
    await tabTil(side, '[name=mottattAv]');
    await side.keyboard.press('Enter');
    const nei = side.getByText('Stemmer ikke alle tre, er det ikke et gyldig ja.');
    await nei.first().waitFor();
    expect(await gjelder(t, sakId)).toBe(false);
    expect(await funn(side)).toEqual([]);
    for (const verdi of ['frivillig', 'uttrykkelig', 'informert']) {
      await tabTil(side, `[name=bekreftet][value=${verdi}]`);
      await side.keyboard.press('Space');
    }
    await tabTil(side, '[name=mottattAv]');
    await videre(side);
    expect(await tekst(side)).toContain('Gitt muntlig. Samtykket gjelder.');
    expect(await gjelder(t, sakId)).toBe(true);
    expect(await funn(side)).toEqual([]);

    // Far har en innvending, og koordinatoren vurderer den, uten skript.
    await uten.goto(`${sti}/samtykke/${far}`);
    await uten.locator('[name=svar][value=innvending]').check();
    await uten.locator('[name=ord]').fill('Vil at tanten følger opp');
    await trykk(uten, 'Lagre svaret');
    expect(await tekst(uten)).toContain('Delvis.');
    await uten.getByRole('link', { name: 'Vurder innvendingen' }).click();
    expect(await uten.locator('[name=mottattAv]').count()).toBe(0);
    await uten.locator('[name=svar][value=innvending_fortsetter]').check();
    await uten.locator('[name=ord]').fill('Kanari vil selv');
    await trykk(uten, 'Lagre svaret');
    expect(await tekst(uten)).toContain('Gitt muntlig.');

    // VV-05: kontakt uten samtykke står for seg, og sier fra om alt som mangler.
    await side.goto(`${sti}/samtykke/uten`);
    expect(await funn(side)).toEqual([]);
    const bilder = process.env['VARDE_BILDER'];
    if (bilder !== undefined)
      for (const bredde of [1280, 320]) {
        await side.setViewportSize({ width: bredde, height: 900 });
        for (const [navn, hvor] of [
          ['sak', ''],
          ['samtykke', '/samtykke'],
          ['spoer', '/samtykke/spoer'],
          ['svar', `/samtykke/ungdommen`],
          ['uten', `/samtykke/uten`],
        ] as const) {
          await side.goto(`${sti}${hvor}`);
          await side.screenshot({ path: `${bilder}/${navn}-${bredde}.png`, fullPage: true });
        }
      }

    // Den unge sier nei: det er nei.
    await uten.goto(`${sti}/samtykke/ungdommen`);
    await uten.locator('[name=svar][value=nektet]').check();
    await trykk(uten, 'Lagre svaret');
    expect(await tekst(uten)).toContain('Det er sagt nei.');
    expect(await uten.getByRole('link', { name: 'Spør på nytt' }).count()).toBe(1);
    expect(await gjelder(t, sakId)).toBe(false);

    // Mor sier ja på nytt, og trekker det: det føres samme dag hva som skjer nå.
    await spoer(t, sakId);
    await svarer(t, sakId, mor?.id ?? '');
    await trekker(t, sakId, mor?.id ?? '');
    await side.setViewportSize({ width: 320, height: 900 });
    await side.goto(`${sti}/samtykke`);
    expect(await tekst(side)).toContain('Samtykket er trukket.');
    await side.getByRole('link', { name: 'Før dette' }).click();
    expect(await funn(side)).toEqual([]);
    if (bilder !== undefined)
      await side.screenshot({ path: `${bilder}/trukket-320.png`, fullPage: true });
    await tabTil(side, '[name=oenske]');
    await side.keyboard.type('Vil snakke videre');
    await tabTil(side, '[name=bekymring]');
    await side.keyboard.press('ArrowDown');
    await tabTil(side, '[name=annenVei]');
    await side.keyboard.type('Helsesykepleieren');
    await tabTil(side, 'form.v-skjema button.ds-button:not([name])');
    await videre(side);
    expect(await tekst(side)).toContain('Vil snakke videre');
    for (const s of [side, uten]) await leser.ferdig(s);
  });
});

it('VV-02 TP-23 bare mor er kjent, og barnet bor ikke der: koordinatoren sier det på familiesiden, med tastaturet på 320 og uten skript', async () => {
  const t = { hus: app.hus, som: (subjekt: string) => okt(app, subjekt), eier: app.eier };
  const sakId = await sakKlarForKontakt(app, 'Bor Alene');
  const mor = await foresatt(t, sakId, { navn: 'Mona Alene', borMed: 'nei' });
  await svarOm(t, sakId, mor);
  const her = `${app.adresse}/fjordvik/saker/${sakId}/familie`;
  const side = await slippInn(app, leser, 'koordinator', { bredde: 320, js: true, til: her });
  expect(await tekst(side)).toContain('Det er ikke kjent hvor barnet bor.');
  await tabTil(side, 'a[href$="/familie/bosted"]');
  await Promise.all([side.waitForURL('**/bosted'), side.keyboard.press('Enter')]);
  expect(await funn(side)).toEqual([]);
  await trykk(side, 'Lagre');
  await side.getByText('Velg om barnet bor hos noen.').first().waitFor();
  await tabTil(side, '[name=sier][value=ingen]');
  await side.keyboard.press('Space');
  await Promise.all([side.waitForURL('**/familie'), side.keyboard.press('Enter')]);
  expect(await tekst(side)).toContain('Barnet bor ikke hos noen av foreldrene. Ført av Ingrid');
  expect(await funn(side)).toEqual([]);
  const uten = await slippInn(app, leser, 'koordinator', { bredde: 1280, js: false, til: her });
  await uten.getByRole('link', { name: 'Rett hvor barnet bor' }).click();
  await uten.locator('[name=sier][value=ukjent]').check();
  await trykk(uten, 'Lagre');
  expect(await tekst(uten)).toContain('Det er ikke kjent hvor barnet bor.');
});

it('VV-03 koordinatoren fører om ungdommen forstår hva hen blir spurt om: uten skript og med tastaturet på 320; feilen står ved feltet, det skrevne er der, og siden om å dele sier hvem som må si ja nå', async () => {
  const t = { hus: app.hus, som: (subjekt: string) => okt(app, subjekt), eier: app.eier };
  const sakId = await sakIAppen(app, 'Kanari Seksten', { anmeldt: false, fodt: foedt(16) });
  await morKanKontaktes(t, sakId, 'Mona Seksten');
  const sti = `${app.adresse}/fjordvik/saker/${sakId}`;
  const uten = await slippInn(app, leser, 'koordinator', {
    ...{ bredde: 1280, js: false, til: `${sti}/del` },
  });
  const helse = async (): Promise<string> => {
    await uten.goto(`${sti}/del`);
    const alt = await tekst(uten);
    return alt.slice(alt.indexOf('Helseopplysninger'), alt.indexOf('Part i en sak'));
  };
  expect(await helse()).not.toContain('Mona Seksten');

  await uten.goto(`${sti}/samtykke`);
  expect(await tekst(uten)).toContain('Ingen har vurdert det. Da gjelder alderen.');
  await uten.getByRole('link', { name: 'Vurder om ungdommen forstår' }).click();
  expect(await tekst(uten)).toContain('Ikke skriv en diagnose.');
  await uten.locator('[name=tema][value=helseopplysning]').check();
  await uten.locator('[name=grunn]').fill('Gjentok spørsmålet og sa noe annet');
  await trykk(uten, 'Lagre vurderingen');
  // Feilen står, og det som er skrevet, er der.
  expect(await tekst(uten)).toContain('Velg om ungdommen forstår det.');
  expect(await uten.locator('[name=grunn]').inputValue()).toBe(
    'Gjentok spørsmålet og sa noe annet',
  );
  expect(await uten.locator('[name=tema][value=helseopplysning]').isChecked()).toBe(true);
  await uten.locator('[name=svar][value=forstaar_ikke]').check();
  await uten.locator('[name=dag]').fill('31.12.2099');
  await trykk(uten, 'Lagre vurderingen');
  expect(await tekst(uten)).toContain('Dagen kan ikke være fram i tid.');
  await uten.locator('[name=dag]').fill(formatDato(iDagIOslo(new Date())));
  await trykk(uten, 'Lagre vurderingen');
  expect(await tekst(uten)).toContain('Vurderingen er ført, og gjelder fra nå.');
  expect(await tekst(uten)).toContain('Forstår det ikke');
  expect(await helse()).toContain('Mona Seksten');

  // Med tastaturet på en smal skjerm: det er likevel ikke avklart, og den før står der.
  const side = await slippInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: true, til: `${sti}/samtykke` },
  });
  expect(await funn(side)).toEqual([]);
  await tabTil(side, 'a[href$="/samtykke/modenhet"]');
  await Promise.all([side.waitForURL('**/modenhet'), side.keyboard.press('Enter')]);
  expect(await tekst(side)).toContain('Gjentok spørsmålet og sa noe annet');
  expect(await funn(side)).toEqual([]);
  await tabTil(side, '[name=tema]');
  await side.keyboard.press('Space');
  await tabTil(side, '[name=svar]');
  await side.keyboard.press('ArrowUp');
  await tabTil(side, '[name=grunn]');
  await side.keyboard.type('Vi snakker mer på fredag');
  await tabTil(side, 'form.v-skjema button.ds-button:not([name])');
  await videre(side);
  expect(await tekst(side)).toContain('Ikke avklart');
  expect(await helse()).not.toContain('Mona Seksten');
  await uten.goto(`${sti}/samtykke/modenhet`);
  expect(await tekst(uten)).toContain('Vurdert før:');

  // Tabellen sier det samme, med † til en jurist har kontrollert den.
  await side.goto(`${app.adresse}/fjordvik/regler/samtykke`);
  const tabellen = await tekst(side);
  expect(tabellen).toContain('Når ungdommen ikke forstår det');
  expect(tabellen).toContain('pasient- og brukerrettighetsloven §§ 4-3 og 4-5');
  expect(tabellen).toContain('barnevernsloven § 12-3');
  expect(tabellen).toContain('† Ikke kontrollert av jurist.');
  expect(await funn(side)).toEqual([]);
  for (const s of [side, uten]) await leser.ferdig(s);
});
