import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, startApp, type Testapp } from '../support/app.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';
import { loggInn } from '../support/innlogget.ts';
import { funnPaaSiden, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp } from '../support/paaSiden.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it('(del) TP-47 på 320 px: side ved side, en kopi, en endring, feilen ved feltet, og publisert fra en dag', async () => {
  const side = await loggInn(app, leser, 'administrator', { bredde: 320, js: true });
  const til = async (sti: string): Promise<void> => {
    await side.goto(`${app.adresse}/fjordvik/utgaver${sti}`);
    expect(await funnPaaSiden(side), sti).toEqual([]);
  };
  await til('?a=000-1&b=001-1');
  const to = await hoved(side);
  expect(to).toContain('37 innstillinger er ulike');
  expect(to).toContain('strl. § 169 (leses som strl. § 196)');
  expect(to).toContain('Lokal utgave for Stjørdal kommune, brukt med tillatelse.');
  await side.locator('[name=bygger]').selectOption('001-1');
  await side.locator('[name=navn]').fill('Vår egen');
  await knapp(side, 'Kopier denne').click();
  expect(await funnPaaSiden(side)).toEqual([]);
  await side.locator('[name=akuttnumre]').fill('02800');
  await side.locator('[name=enhet_kommunal]').fill('Oppvekst i Fjordvik');
  // Dagene uten kontakt kan bare bli færre (TG-14).
  expect(await side.locator('[name=kontaktdager]').inputValue()).toBe('14');
  await side.locator('[name=kontaktdager]').fill('15');
  await knapp(side, 'Lagre utkastet').click();
  expect(await hoved(side)).toContain('Skriv et helt tall fra 7 til 14.');
  await side.locator('[name=kontaktdager]').fill('10');
  await knapp(side, 'Lagre utkastet').click();
  expect(await hoved(side)).toContain('112 må stå blant numrene.');
  expect(await side.locator('[name=enhet_kommunal]').inputValue()).toBe('Oppvekst i Fjordvik');
  expect(await funnPaaSiden(side)).toEqual([]);
  await side.locator('[name=akuttnumre]').fill('112\n116 117');
  await knapp(side, 'Lagre utkastet').click();
  expect(await hoved(side)).toContain('Utkastet er lagret.');
  await til('/tekster');
  await til('/tekster/mal/nn');
  for (const gruppe of ['spoersmaal/nb', 'straffesaken/nn', 'program/en'])
    await til(`/tekster/${gruppe}`);
  await til('/publiser');
  expect(await hoved(side)).toContain('10 dager');
  await side.locator('[name=fra]').fill('01.01.2020');
  await knapp(side, 'Publiser').click();
  expect(await hoved(side)).toContain('Dagen kan ikke ha vært.');
  const dag = formatDato(leggTilDager(iDagIOslo(new Date()), 30));
  await side.locator('[name=fra]').fill(dag);
  await knapp(side, 'Publiser').click();
  const etter = await hoved(side);
  expect(etter).toContain('Utgaven er publisert.');
  expect(etter).toContain(dag);
  const leder = await klient(app, 'koordinator', '/fjordvik/min-dag');
  const { kropp } = await leder.hent('/fjordvik/utgaver?a=001-1&b=fjordvik-2');
  expect(kropp).toContain('Oppvekst i Fjordvik');
  expect(kropp).not.toContain('name="bygger"');
  await leser.ferdig(side);
});

it('TP-47 uten skript: administratoren skriver om en innstilling og en tekst på bokmål og nynorsk; saken fra før beholder sine, den neste får de nye, og koordinatoren flytter den gamle', async () => {
  const gammel = await sakKlarForKontakt(app, 'Kanari Lien', { mor: 'Turid Lien' });
  const side = await loggInn(app, leser, 'administrator', { bredde: 320, js: false });
  const til = async (sti: string): Promise<void> => {
    await side.goto(`${app.adresse}/fjordvik/utgaver${sti}`);
  };
  await til('');
  await side.locator('[name=bygger]').selectOption('001-1');
  await side.locator('[name=navn]').fill('Ny veileder');
  await knapp(side, 'Kopier denne').click();
  await side.locator('[name=telefonsamtalen][value=er_trygghetssamtalen]').check();
  await knapp(side, 'Lagre utkastet').click();
  await til('/tekster');
  expect(await hoved(side)).toContain('som originalen');
  await til('/tekster/manus/nb');
  // Originalen står ved siden av; en kode stoppes ved feltet, og det som ble skrevet, står.
  expect(await hoved(side)).toContain('Si hvem du er og hvor du arbeider.');
  await side.locator('[name=t_0]').fill('Si <b>hei</b> fra Fjordvik');
  await knapp(side, 'Lagre tekstene').click();
  expect(await hoved(side)).toContain('Skriv vanlig tekst, uten koder');
  expect(await side.locator('[name=t_0]').inputValue()).toBe('Si <b>hei</b> fra Fjordvik');
  await side.locator('[name=t_0]').fill('Si hei fra Fjordvik');
  await knapp(side, 'Lagre tekstene').click();
  expect(await hoved(side)).toContain('Utkastet er lagret.');
  expect(await hoved(side)).toContain('Endret');
  await til('/tekster/manus/nn');
  expect(await hoved(side)).toContain('Mangler');
  expect(await hoved(side)).toContain('Si hei fra Fjordvik');
  await side.locator('[name=t_0]').fill('Sei hei frå Fjordvik');
  await knapp(side, 'Lagre tekstene').click();
  // Behovet skrives om på bokmål alene.
  await til('/tekster/manus/nb');
  await side.locator('[name=t_6]').fill('Spør hva som trengs');
  await knapp(side, 'Lagre tekstene').click();
  await til('/publiser');
  expect(await hoved(side)).toContain('2 tekster er skrevet om');
  await side.locator('[name=fra]').fill(formatDato(iDagIOslo(new Date())));
  await knapp(side, 'Publiser').click();
  expect(await hoved(side)).toContain('Utgaven er publisert.');
  const ny = await sakKlarForKontakt(app, 'Kanari Berg', { mor: 'Turid Berg' });
  const k = await loggInn(app, leser, 'koordinator', { bredde: 320, js: false });
  const manuset = async (sakId: string, sprak = 'nb'): Promise<string> => {
    await k.context().addCookies([{ name: 'varde-sprak', value: sprak, url: app.adresse }]);
    await k.goto(`${app.adresse}/fjordvik/saker/${sakId}/samtale`);
    return hoved(k);
  };
  expect(await manuset(ny, 'nn')).toContain('Sei hei frå Fjordvik');
  expect(await manuset(ny, 'nn')).toContain('Spør hva som trengs (Står berre på bokmål.)');
  expect(await manuset(ny)).toContain('Denne telefonsamtalen er trygghetssamtalen.');
  const foer = await manuset(gammel);
  expect(foer).toContain('Si hvem du er og hvor du arbeider.');
  expect(foer).toContain('I denne telefonsamtalen tilbyr du en trygghetssamtale.');
  await k.goto(`${app.adresse}/fjordvik/saker/${gammel}`);
  await k.getByRole('link', { name: 'Flytt til utgaven som gjelder' }).click();
  const ulikt = await hoved(k);
  expect(ulikt).toContain('Telefonsamtalen etter uttrekket');
  expect(ulikt).toContain('2 tekster er skrevet om');
  expect(ulikt).toContain('Lokal utgave for Fjordvik, brukt med tillatelse.');
  await knapp(k, 'Flytt saken').click();
  expect(await hoved(k)).toContain('Skriv hvorfor saken flyttes.');
  await k.locator('[name=grunn]').fill('Vi har skrevet om manuset');
  await knapp(k, 'Flytt saken').click();
  expect(await hoved(k)).toContain('Saken følger nå den nye utgaven.');
  expect(await hoved(k)).toContain('Vi har skrevet om manuset');
  const etter = await manuset(gammel);
  expect(etter).toContain('Si hei fra Fjordvik');
  expect(etter).toContain('Denne telefonsamtalen er trygghetssamtalen.');
  await leser.ferdig(side);
  await leser.ferdig(k);
});
