import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { startApp, type Testapp } from '../support/app.ts';
import { sideUtenSkript } from '../support/innlogget.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';

let app: Testapp;
const iDag = iDagIOslo(new Date());
const [DAG, MORGEN] = [formatDato(iDag), formatDato(leggTilDager(iDag, 1))];
const STYRINGSGRUPPA = 'Det er ikke ført at styringsgruppa har behandlet programmet.';
const POLITIRAADET = 'Det er ikke ført at politirådet har behandlet programmet.';
const UHOERT = '1 enhet som møter utsatte unge, har ikke hørt om programmet.';

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());

it('TP-41 TP-42 koordinatoren går fra varselet på Min dag og fører behandlingen; feilen står ved feltet, og ingenting er borte', async () => {
  const side = await sideUtenSkript(app, 'koordinator', '/fjordvik/min-dag');
  for (const ord of [STYRINGSGRUPPA, POLITIRAADET]) expect(await hoved(side)).toContain(ord);
  await lenke(side, 'Åpne forankringen').click();
  const foer = async (slag: string, dag: string) => {
    await side.locator(`[name=slag][value=${slag}]`).check();
    await side.locator('[name=dag]').fill(dag);
    await side.locator('[name=referanse]').fill('Sak 14/26');
    await knapp(side, 'Før forankringen').click();
  };
  await foer('styringsgruppe', MORGEN);
  expect(await hoved(side)).toContain('Dagen er ikke kommet ennå.');
  expect(await side.locator('[name=referanse]').inputValue()).toBe('Sak 14/26');
  await foer('styringsgruppe', DAG);
  expect(await hoved(side)).toMatch(/Behandlet i styringsgruppa\s+[\d.]+\s+Sak 14\/26\s+Ingrid/);
  expect(await hoved(side)).not.toContain(STYRINGSGRUPPA);
  await foer('politiraad', DAG);
  await side.goto(`${app.adresse}/fjordvik/min-dag`);
  for (const ord of [STYRINGSGRUPPA, POLITIRAADET]) expect(await hoved(side)).not.toContain(ord);
  // Ført feil: den trekkes tilbake med en grunn ved feltet, står, og varselet kommer igjen.
  await side.goto(`${app.adresse}/fjordvik/forankring`);
  const trekk = async (grunn: string) => {
    await side.locator('summary', { hasText: 'Trekk tilbake' }).first().click();
    await side.locator('[name=trekkgrunn]').first().fill(grunn);
    await knapp(side, 'Trekk tilbake: Behandlet i politirådet').click();
  };
  await trekk(' ');
  expect(await hoved(side)).toContain('Skriv hvorfor den trekkes tilbake.');
  await side.goto(`${app.adresse}/fjordvik/forankring`);
  await trekk('Gjaldt et annet møte');
  expect(await hoved(side)).toContain('Forankringen er trukket tilbake.');
  expect(await hoved(side)).toContain(POLITIRAADET);
});

it('TP-43 TP-51 SLT-koordinatoren finner registeret på siden om programmet, fører en enhet og at den har hørt om det, og tar den av lista', async () => {
  const side = await sideUtenSkript(app, 'slt', '/fjordvik/programmet');
  await lenke(side, 'Åpne forankringen').click();
  await side.locator('[name=navn]').fill('Utekontakten');
  await side.locator('[name=hos][value=kommune]').check();
  await knapp(side, 'Legg til enheten').click();
  expect(await hoved(side)).toContain(UHOERT);
  const k = await sideUtenSkript(app, 'koordinator', '/fjordvik/min-dag');
  expect(await hoved(k)).toContain(UHOERT);
  await side.locator('[name=enhet]').selectOption({ label: 'Utekontakten' });
  await side.locator('[name=holdt]').fill(DAG);
  await knapp(side, 'Før at det er gjort').click();
  expect(await hoved(side)).not.toContain(UHOERT);
  expect(await hoved(side)).toMatch(new RegExp(`Utekontakten\\s+Kommunen\\s+${DAG}`));
  await knapp(side, 'Ta av Utekontakten').click();
  expect(await hoved(side)).toContain('Ingen enheter står på lista ennå.');
  expect(await hoved(side)).toMatch(new RegExp(`Utekontakten\\s+${DAG}\\s+Marte`));
});

it('TP-41 TP-43 de andre finner ikke registeret, og får ingen lenke til det', async () => {
  const side = await sideUtenSkript(app, 'leder', '/fjordvik/programmet');
  expect(await hoved(side)).not.toContain('forankringen');
  const svar = await side.goto(`${app.adresse}/fjordvik/forankring`);
  expect(svar.status()).toBe(404);
});

it('TP-41 ED-32 i 001 fører SLT-koordinatoren som er koordinator, forankringen; i 000 sier siden at det er koordinatoren i politiet', async () => {
  const side = await sideUtenSkript(app, 'slt', '/fjordvik/forankring');
  expect(await side.locator('[name=referanse]').count()).toBe(1);
  await app.eier(
    `insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon)
     select id, tilgang.dagen(), '000', 1 from varde.omrade where slug = 'fjordvik' returning omrade_id`,
  );
  await side.reload();
  expect(await side.locator('[name=referanse]').count()).toBe(0);
  expect(await hoved(side)).toContain('I denne utgaven er det koordinatoren i politiet');
  const k = await sideUtenSkript(app, 'koordinator', '/fjordvik/forankring');
  expect(await k.locator('[name=referanse]').count()).toBe(1);
});
