import { afterAll, beforeAll, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funnPaaSiden, Nettleser, trykk } from '../support/nettleser.ts';
import { gjenaapnetIAppen } from '../support/radOmSluttet.ts';
import type { Side } from '../support/side.ts';

/** Raden som åpnet saken igjen, var om en annen: koordinatoren tar gjenåpningen tilbake på skjermen (VV-34). */
let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const hus = () => ({ ...app, som: (subjekt: string) => okt(app, subjekt) });
const tekst = (side: Side) => side.locator('main').innerText();
const SAKEN = 'Raden var om en annen';

it('VV-34 uten skript finner koordinatoren veien i saken, sier hvordan det ble oppdaget, og saken er slutt igjen; raden står på lista og spør ikke om den saken', async () => {
  const sakId = await gjenaapnetIAppen(hus(), null, 'Kanari Toesen');
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}` },
  });
  await side.getByRole('link', { name: SAKEN }).click();
  expect(await tekst(side)).toContain('Saken står avsluttet igjen, slik den sto.');
  await trykk(side, 'Ta gjenåpningen tilbake');
  expect(await tekst(side)).toContain('Skriv hvordan du vet at det er to.');
  await side.locator('[name=grunn]').fill('Fødselsnummeret kom i dag');
  await trykk(side, 'Ta gjenåpningen tilbake');
  expect(await tekst(side)).toContain('Kryss av når du har sett etter at det er to ungdommer.');
  expect(await side.locator('[name=grunn]').inputValue()).toBe('Fødselsnummeret kom i dag');
  await side.locator('[name=to]').check();
  await trykk(side, 'Ta gjenåpningen tilbake');
  const saken = await tekst(side);
  for (const ord of [
    'Gjenåpningen er tatt tilbake. Saken står som den sto',
    'Gjenåpningen ble tatt tilbake',
    'Raden var om en annen ungdom. Saken var åpnet av',
    'Fødselsnummeret kom i dag',
  ])
    expect(saken, ord).toContain(ord);
  expect(await side.getByRole('link', { name: SAKEN }).count()).toBe(0);
  const [rad] = await app.eier<{ id: string }>(
    'select kandidat_id as id from varde.tilbaketatt_gjenaapning where sak_id = $1',
    [sakId],
  );
  await side.goto(`${app.adresse}/fjordvik/uttrekk/registreringer?rad=${rad?.id ?? ''}`);
  const lista = await tekst(side);
  expect(lista).toContain('K.T.');
  expect(lista).not.toContain('Kanskje samme ungdom');
  expect(
    (await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/gjenaapning-tilbake`))?.status(),
  ).toBe(404);
  await leser.ferdig(side);
});

it('VV-34 VV-25 er noe gjort som ikke kan gjøres ugjort, sier siden hva, og hva som gjøres i stedet; sidene er uten feil, brede og smale', async () => {
  const sakId = await gjenaapnetIAppen(hus(), null, 'Kanari Gjortsen');
  const sti = `/fjordvik/saker/${sakId}/gjenaapning-tilbake`;
  const side = await loggInn(app, leser, 'koordinator', { bredde: 320, js: true, til: sti });
  expect(await funnPaaSiden(side)).toEqual([]);
  await bilde(side, 'tilbaketaking');
  await app.eier(
    `insert into varde.vernkontakt (omrade_id, sak_id, eier_organisasjon, slag, hvem, dag, foert_av)
     select omrade_id, id, eier_organisasjon, 'annet', '\\x00', current_date, koordinator_id from varde.sak where id = $1 returning id`,
    [sakId],
  );
  await side.goto(`${app.adresse}${sti}`);
  const det = await tekst(side);
  for (const ord of [
    'Gjenåpningen kan ikke tas tilbake.',
    'Ungdommen eller familien er kontaktet',
    'Meld den andre ungdommen inn på nytt',
  ])
    expect(det, ord).toContain(ord);
  expect(await side.getByRole('button', { name: 'Ta gjenåpningen tilbake' }).count()).toBe(0);
  expect(await side.getByRole('link', { name: 'Forsegle saken' }).count()).toBe(1);
  expect(await funnPaaSiden(side)).toEqual([]);
  await bilde(side, 'tilbaketaking-kan-ikke');
  await leser.ferdig(side);
});
