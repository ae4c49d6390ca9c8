import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { samtalenErHoldt, samtykker } from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { ingenTrengs } from '../support/vernet.ts';

let app: Testapp;
let leser: Nettleser;
let sakId = '';
let mor = '';
const folk = new Map<string, string>();
const som = (subjekt: string) => okt(app, subjekt);
const hus = () => ({ ...app, som, bruker: (s: string) => folk.get(s) ?? '' });
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  for (const b of await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  ))
    folk.set(b.subjekt, b.id);
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  mor = await samtalenErHoldt(hus(), sakId);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const tekst = async (side: Side) => side.locator('main').innerText();
/** Setter fokus og trykker Enter, slik den som bare har tastaturet, gjør. */
async function enter(side: Page, navn: string | RegExp, rolle: 'button' | 'link' = 'button') {
  await side.getByRole(rolle, { name: navn }).first().focus();
  await Promise.all([side.waitForEvent('domcontentloaded'), side.keyboard.press('Enter')]);
}

describe('å finne en guide', () => {
  it('TG-05 VV-23 koordinatoren spør uten navn, den spurte svarer på telefonen med tastaturet alene, og oppfølgingen starter når vernet er vurdert på nytt', async () => {
    const k = await loggInn(app, leser, 'koordinator', { bredde: 1280, js: true });
    const saken = `${app.adresse}/fjordvik/saker/${sakId}`;
    await k.goto(`${app.adresse}/fjordvik/politiattester`);
    await k.locator('[name=hvem]').selectOption({ value: folk.get('helsesykepleier') ?? '' });
    await k.locator('[name=vistfor]').selectOption({ value: folk.get('koordinator') ?? '' });
    await enter(k, 'Lagre');
    expect(await tekst(k)).toContain('Skriv dagen den ble vist.');
    expect(await k.locator('[name=hvem]').inputValue()).toBe(folk.get('helsesykepleier'));
    await bilde(k, 'attest-1280');
    await k.locator('[name=dag]').fill('02.11.2026');
    await enter(k, 'Lagre');
    expect(await funn(k)).toEqual([]);

    await k.goto(saken);
    await enter(k, 'Finn en trygghetsguide', 'link');
    await bilde(k, 'behov-1280');
    await enter(k, 'Lagre');
    expect(await tekst(k)).toContain('Svar på om det trengs mer.');
    expect(await funn(k)).toEqual([]);
    await k.locator('[name=trengs][value=ja]').check();
    await k.locator('[name=hvor][value=kommune]').check();
    await k.locator('[name=avveining]').fill('Hun stoler på helsesykepleieren.');
    await enter(k, 'Lagre');
    await k.locator('[name=til]').selectOption({ value: folk.get('helsesykepleier') ?? '' });
    await k.locator('[name=grunner][value=relasjon]').check();
    await enter(k, 'Spør uten navn');
    // TG-01: yrket er fra lista i utgaven. TG-04: ungdommen er spurt.
    expect(await tekst(k)).toContain('Velg yrket til den du spør.');
    await k.locator('[name=yrke]').selectOption('helsesykepleier');
    await enter(k, 'Spør uten navn');
    expect(await tekst(k)).toContain('Velg hva ungdommen sier om hen.');
    await k.locator('[name=syn][value=trygg]').check();
    await k.locator('[name=ord]').fill('Kanari trenger følge til trening.');
    await enter(k, 'Spør uten navn');
    expect(await tekst(k)).toContain('Teksten har et navn fra saken.');
    expect(await k.locator('[name=ord]').inputValue()).toBe('Kanari trenger følge til trening.');
    await bilde(k, 'spoer-feil-1280');
    expect(await funn(k)).toEqual([]);
    await k.locator('[name=ord]').fill('En på ungdomsskolen trenger følge til trening.');
    await enter(k, 'Spør uten navn');
    await bilde(k, 'spurt-1280');
    expect(await funn(k)).toEqual([]);

    const g = await loggInn(app, leser, 'helsesykepleier', {
      bredde: 320,
      js: true,
      til: '/fjordvik/min-dag',
    });
    expect(await tekst(g)).toContain('Du er spurt om å være trygghetsguide');
    expect(await funn(g)).toEqual([]);
    await enter(g, 'Svar', 'link');
    expect(await g.content()).not.toMatch(/Kanari|Fuglesang/);
    expect(await funn(g)).toEqual([]);
    await bilde(g, 'spurt-320');
    await g.locator('[name=svar]').first().focus();
    await g.keyboard.press('Space');
    await enter(g, 'Send svaret');
    expect(await tekst(g)).toContain('Koordinatoren får vite at du er villig.');

    await k.reload();
    await enter(k, 'Vis navnet til Aisha Fiksjon');
    expect(await tekst(k)).toContain('først når de som skal, har sagt ja til fortsatt kontakt');
    await samtykker(hus(), sakId, mor);
    await enter(k, 'Vis navnet til Aisha Fiksjon');
    await g.goto(`${app.adresse}/fjordvik/min-dag`);
    await enter(g, 'Svar', 'link');
    expect(await tekst(g)).toContain('Kanari Fuglesang');
    await bilde(g, 'navnet-320');
    await g.locator('[name=svar]').first().focus();
    await g.keyboard.press('Space');
    await enter(g, 'Send svaret');
    // VV-30: rollen er bestemt når oppdraget tas.
    expect(await tekst(g)).toContain('Velg rollen du tar oppdraget i.');
    await g.locator('[name=rolle][value=helse]').focus();
    await g.keyboard.press('Space');
    await enter(g, 'Send svaret');
    expect(await tekst(g)).toContain('Ungdommene du følger opp');
    await bilde(g, 'guidens-dag-320');
    await enter(g, 'Åpne', 'link');
    await bilde(g, 'guidens-sak-320');
    expect(await funn(g)).toEqual([]);
    await leser.ferdig(g);

    await k.goto(`${saken}/guide`);
    expect(await tekst(k)).toContain('Vernetiltakene er vurdert på nytt');
    await bilde(k, 'start-mangler-1280');
    await enter(k, 'Vurder vernet på nytt', 'link');
    await ingenTrengs(k);
    await k.waitForURL(/saker\/[^/]+$/);
    await k.goto(`${saken}/guide`);
    expect(await funn(k)).toEqual([]);
    // TS-07: er det ikke sagt at guiden kan bli vitne, sier koordinatoren hvorfor hen starter.
    await enter(k, 'Start oppfølgingen');
    expect(await tekst(k)).toContain('Skriv hvorfor oppfølgingen starter nå.');
    expect(await funn(k)).toEqual([]);
    await k.locator('[name=startgrunn]').fill('Sies på det første møtet');
    await enter(k, 'Start oppfølgingen');
    expect(await tekst(k)).toContain('Oppfølgingen er i gang.');
    await bilde(k, 'aktiv-1280');
    await leser.ferdig(k);
  });

  it('(del) VV-19 uten skript, på 320: koordinatoren avslutter oppdraget med en grunn, og en som er inhabil, blir kvitt forespørselen', async () => {
    const k = await loggInn(app, leser, 'koordinator', {
      bredde: 320,
      js: false,
      til: `/fjordvik/saker/${sakId}/guide`,
    });
    await k.locator('summary', { hasText: 'Avslutt oppdraget' }).click();
    await k.getByRole('button', { name: 'Avslutt oppdraget' }).click();
    expect(await tekst(k)).toContain('Skriv eller velg en grunn.');
    await k.locator('[name=grunn]').fill('Ungdommen ønsker en annen');
    await k.getByRole('button', { name: 'Avslutt oppdraget' }).click();
    expect(await tekst(k)).toContain('Si til ungdommen i dag hvem som tar over.');
    await bilde(k, 'avsluttet-320');
    await k.locator('[name=til]').selectOption({ index: 1 });
    await k.locator('[name=grunner][value=fagkompetanse]').check();
    await k.locator('[name=yrke]').selectOption({ value: 'annet' });
    await k.locator('[name=yrkeord]').fill('Trener');
    await k.locator('[name=syn][value=trygg]').check();
    await k.locator('[name=ord]').fill('En på ungdomsskolen trenger følge.');
    await k.getByRole('button', { name: 'Spør uten navn' }).click();
    await leser.ferdig(k);
    const g = await loggInn(app, leser, 'helsesykepleier', {
      bredde: 320,
      js: false,
      til: '/fjordvik/min-dag',
    });
    expect(await tekst(g)).not.toContain('Ungdommene du følger opp');
    await g.getByRole('link', { name: 'Svar' }).click();
    await g.getByRole('button', { name: 'Jeg er inhabil' }).click();
    expect(await tekst(g)).toContain('Saken er borte for deg');
    expect(await tekst(g)).not.toContain('Du er spurt');
    await leser.ferdig(g);
  });
});
