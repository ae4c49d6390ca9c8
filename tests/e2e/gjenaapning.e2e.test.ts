import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, tilDato } from '../../src/kernel/dato.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { mineArbeidssteder, registrerPerson } from '../../src/modules/trygghetsprogram/index.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, medGuide, vernetErVurdert } from '../support/guiden.ts';
import { loggInn, sideUtenSkript } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { sluttEtterSamtalen } from '../support/oppfoelging.ts';
import type { Side } from '../support/side.ts';

/** Oppfølgingen slutter, og begynner igjen når saken skal for retten (TP-39, TP-40, C21, C23). */
let app: Testapp;
let leser: Nettleser;
const folk = new Map<string, string>();
const hus = () => ({
  ...app,
  som: (subjekt: string) => okt(app, subjekt),
  bruker: (s: string) => folk.get(s) ?? '',
});
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  for (const b of await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  ))
    folk.set(b.subjekt, b.id);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

/** En melding til om ungdommen i saken; fødselsnummeret er det samme. Svarer med raden. */
async function nyMelding(sakId: string): Promise<string> {
  const k = await okt(app, 'koordinator');
  const { steder } = await mineArbeidssteder(app.hus, k);
  const { kvittering } = await registrerPerson(app.hus, k, {
    ...{ organisasjonId: steder[0]?.organisasjonId ?? '', regime: 'politiregisterloven' },
    ...{ grunnlag: 'politiarbeid', kanal: 'moett', avsender: 'Ingrid Eksempel', grunn: 'Ny sak' },
    ...{ navn: 'Kanari Fuglesang', fodselsnummer: null, fodselsdato: tilDato('2011-09-05') },
    ...{ sakstype: 'vold', rolle: 'fornaermet', hendelsesdato: null, anmeldt: false },
    ...{ straffesaksnummer: null, hatkriminalitet: false, iFamilie: false },
  });
  const [rad] = await app.eier<{ id: string }>(
    `update varde.kandidat k set fodselsnummer_indeks = '\\x01' from varde.registrering r
     where r.id = k.registrering_id and r.kvittering = $1 returning k.id`,
    [kvittering],
  );
  await app.eier(`update varde.identitet set fodselsnummer_indeks = '\\x01' where sak_id = $1`, [
    sakId,
  ]);
  return rad?.id ?? '';
}

const IDAG = formatDato(iDagIOslo(new Date()));
const saken = (id: string) => `/fjordvik/saker/${id}`;
const tekst = (side: Side) => side.locator('main').innerText();
const trykk = (side: Side, navn: string) => side.getByRole('button', { name: navn }).click();

it('TP-39 TP-40 ED-17 koordinatoren slutter oppfølgingen, guiden har den ikke lenger, og når saken skal for retten, åpnes den igjen uten skript', async () => {
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await attestert(hus(), 'guide');
  await medGuide(hus(), sakId, 'guide');
  await vernetErVurdert(hus(), sakId);
  await startOppfoelging(app.hus, await okt(app, 'koordinator'), sakId, 'Sies på det første møtet');
  const guide = await sideUtenSkript(app, 'guide', saken(sakId));
  expect(await tekst(guide)).toContain('Jon Påfunn');
  // Måten i lenka er valgt.
  const k = await sideUtenSkript(
    app,
    'koordinator',
    `${saken(sakId)}/avslutt?maate=ikke_mer_behov`,
  );
  expect(await k.locator('[name=maate][value=ikke_mer_behov]').isChecked()).toBe(true);
  expect(await tekst(k)).toMatch(
    /Åpner når det er meldt at oppfølgingen har stoppet opp\.[^]*Trygg igjen: Åpner når det ble sagt/,
  );
  // Koordinatoren sier ikke på guidens vegne at de er enige; det som er skrevet, står.
  expect(await tekst(k)).toContain('Guiden har ikke ført at ungdommen og hen er enige.');
  await k.locator('[name=grunn]').fill('Har funnet venner på nytt');
  await trykk(k, 'Avslutt saken');
  expect(await tekst(k)).toContain('Be guiden føre at dere er enige, eller skriv hvem som sa det.');
  expect(await k.locator('[name=grunn]').inputValue()).toBe('Har funnet venner på nytt');
  await guide.goto(`${app.adresse}${saken(sakId)}/logg`);
  await guide.getByRole('link', { name: 'Vi er enige om å avslutte' }).click();
  expect(await guide.locator('[name=fra]').inputValue()).toBe(IDAG);
  await guide.locator('[name=ord]').fill('Tør ta bussen alene');
  await trykk(guide, 'Si fra nå');
  expect(await tekst(guide)).toMatch(
    new RegExp(`Koordinatoren avslutter saken\\.[^]*er enige om å avslutte\\s*Enige ${IDAG}`),
  );
  await k.goto(`${app.adresse}/fjordvik/min-dag`);
  expect(await tekst(k)).toContain('Ungdommen og guiden er enige om å avslutte: avslutte saken');
  await k.getByRole('link', { name: 'Avslutt saken' }).first().click();
  await trykk(k, 'Vi fortsetter likevel');
  expect(await tekst(k)).toContain('Skriv hvorfor dere fortsetter likevel.');
  await k.getByRole('link', { name: 'Avslutt saken' }).first().click();
  expect(await tekst(k)).toMatch(
    new RegExp(`Jon Påfunn har ført at ungdommen og hen ${IDAG} ble enige[^]*Tør ta bussen alene`),
  );
  expect(await k.locator('[name=muntlig]').count()).toBe(0);
  await k.locator('[name=grunn]').fill('Har funnet venner på nytt');
  await trykk(k, 'Avslutt saken');
  expect(await tekst(k)).toMatch(
    new RegExp(
      `Ungdommen trenger ikke oppfølging lenger. Avklart ${IDAG}[^]*Kom fram til det: ungdommen, guiden \\(Jon Påfunn\\)[^]*Guiden førte selv at de var enige`,
    ),
  );
  await guide.goto(`${app.adresse}${saken(sakId)}`);
  expect(await guide.locator('main').innerText()).not.toContain('Jon Påfunn');
  await guide.goto(`${app.adresse}/fjordvik/min-dag`);
  expect(await guide.locator(`a[href*="${sakId}"]`).count()).toBe(0);

  // En ny melding om den samme er et spørsmål om å åpne saken igjen (VV-34).
  const meldt = await nyMelding(sakId);
  await k.goto(`${app.adresse}/fjordvik/uttrekk/registreringer?rad=${meldt}`);
  expect(await tekst(k)).toContain('Spør ungdommen eller de foresatte om de ønsker ny oppfølging.');
  await k.getByRole('link', { name: 'Åpne saken igjen' }).click();
  await k.locator('[name=grunn]').fill('Saken skal for retten');
  await trykk(k, 'Åpne saken igjen');
  expect(await tekst(k)).toContain('Velg hvem som sa fra.');
  expect(await k.locator('[name=grunn]').inputValue()).toBe('Saken skal for retten');
  await k.locator('[name=meldt_av][value=ungdommen]').check();
  await trykk(k, 'Åpne saken igjen');
  expect(await tekst(k)).toContain('Skriv dagen de sa fra.');
  await k.locator('[name=dag]').fill(IDAG);
  await trykk(k, 'Åpne saken igjen');
  expect(new URL(k.url()).pathname).toBe(saken(sakId));
  expect(await tekst(k)).toMatch(
    new RegExp(
      `Saken er åpnet igjen. Nå søkes det guide.[^]*Saken ble åpnet igjen, Ingrid Eksempel[^]*Sa fra: ungdommen, ${IDAG}[^]*Saken skal for retten`,
    ),
  );
  // To faner: den andre ser at det ikke er noe å åpne.
  await k.goto(`${app.adresse}${saken(sakId)}/gjenaapne`);
  expect(await tekst(k)).toContain('Saken er ikke avsluttet, så det er ingenting å åpne igjen.');
});

it('TP-40 ED-17 på mobilen åpnes saken med tastaturet, axe finner ingenting, og i en utgave uten gjenåpning står det hvorfor ikke', async () => {
  const sakId = await sakIAppen(app, 'Kanari Lien', { anmeldt: false });
  await sluttEtterSamtalen(hus(), sakId);
  const utgaven = (kode: string) =>
    app.eier(`update varde.sak set utgave_kode = $2 where id = $1 returning id`, [sakId, kode]);
  const [foer] = await app.eier<{ utgave_kode: string }>(
    'select utgave_kode from varde.sak where id = $1',
    [sakId],
  );
  await utgaven('000');
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: true, til: `${saken(sakId)}/gjenaapne` },
  });
  const UTEN = /Utgaven saken følger, har ikke gjenåpning[^]*ED-17/;
  expect(await tekst(side)).toMatch(UTEN);
  expect(await side.locator('[name=meldt_av]').count()).toBe(0);
  await side.goto(`${app.adresse}${saken(sakId)}`);
  expect(await tekst(side)).toMatch(UTEN);
  await utgaven(foer?.utgave_kode ?? '');
  await side.reload();
  await side.getByRole('link', { name: 'Åpne saken igjen' }).press('Enter');
  await side.waitForURL(/gjenaapne$/);
  await side.locator('[name=meldt_av][value=foresatte]').press('Space');
  await side.locator('[name=dag]').fill(IDAG);
  await bilde(side, 'gjenaapne-320');
  expect(await funn(side)).toEqual([]);
  await side.getByRole('button', { name: 'Åpne saken igjen' }).press('Enter');
  await side.getByText('Skriv hva som trengs nå, og hvorfor.').first().waitFor();
  expect(await funn(side)).toEqual([]);
  await side.locator('[name=grunn]').fill('Mor forteller at det er vondt igjen');
  await side.getByRole('button', { name: 'Åpne saken igjen' }).press('Enter');
  await side.waitForURL(/saker\/[^/]+$/);
  expect(await tekst(side)).toContain('Sa fra: foresatte');
  expect(side.url()).not.toContain('vondt');
  await leser.ferdig(side);
});
