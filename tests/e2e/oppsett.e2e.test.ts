import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, startApp, type Httpklient, type Testapp } from '../support/app.ts';

/** Det koordinatoren får se av filen før noe lagres, på den ekte ruta. */
let app: Testapp;
let k: Httpklient;
beforeAll(async () => {
  app = await startApp();
  k = await klient(app, 'koordinator', '/fjordvik/min-dag');
});
afterAll(() => app.steng());

const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));
const opplysninger = (betyr: string) => ({
  kjortDato: dag(-7),
  kjortAv: 'Vaktleder T. Test',
  fra: dag(-14),
  til: dag(-8),
  betyr,
});
async function forhandsvis(innhold: Uint8Array, betyr: 'bosted' | 'aasted'): Promise<string> {
  const svar = await k.send('/fjordvik/uttrekk/forhandsvis', {
    ...opplysninger(betyr),
    fil: new File([new Uint8Array(innhold)], 'uttrekk.csv', { type: 'text/csv' }),
  });
  expect(svar.status).toBe(200);
  return svar.kropp;
}
const TABULATOR = readFileSync(
  new URL('../fixtures/uttrekk-oppsett-tabulator-utf16.txt', import.meta.url),
);

it('TP-17 tegnsettet, skilletegnet, datoformen og linja med overskriften vises før noe lagres', async () => {
  const side = await forhandsvis(TABULATOR, 'aasted');
  expect(side).toContain('Tegnsett UTF-16, kolonnene er skilt med tabulator');
  expect(side).toContain('Datoene er skrevet som dd/mm/åååå');
  expect(side).toContain('Overskriften er linje 3');
  expect(side).toContain('Linje 10: Mangler noe (uten dato)');
  expect(await app.eier('select 1 from varde.uttrekk')).toEqual([]);
});

it('(del) VV-18 sier overskriften åsted og koordinatoren bosted, spørres det igjen; er de enige, står svaret ved kolonnen', async () => {
  const spor = 'Du svarte «Der ungdommen bor», men kolonnen heter «Gjerningskommune»';
  expect(await forhandsvis(TABULATOR, 'bosted')).toContain(spor);
  const enige = await forhandsvis(TABULATOR, 'aasted');
  expect(enige).not.toContain('Du svarte');
  expect(enige).toContain('kommunenummer: Der det skjedde');
});

it('(del) VV-48 mangler kolonnen for vernet adresse denne uka, sies det som viktig før noe lagres', async () => {
  const side = await forhandsvis(TABULATOR, 'aasted');
  const innhold = /name="innhold" value="([^"]*)"/.exec(side)?.[1] ?? '';
  const lagret = await k.send('/fjordvik/uttrekk/lagre', { ...opplysninger('aasted'), innhold });
  expect(lagret.status).toBe(303);
  expect(await forhandsvis(TABULATOR, 'aasted')).toContain('Oppsettet er det samme');
  const uten = TABULATOR.toString('utf16le').replace('Sperret adresse', 'Merknad');
  const neste = await forhandsvis(Buffer.from(uten, 'utf16le'), 'aasted');
  expect(neste).toMatch(/data-slag="viktig">.*hadde også vernet adresse/);
});

it('en fil som er kuttet midt i et tegn, avvises med linja', async () => {
  const svar = await k.send('/fjordvik/uttrekk/forhandsvis', {
    ...opplysninger('bosted'),
    fil: new File([new Uint8Array(TABULATOR.subarray(0, 2001))], 'uttrekk.csv'),
  });
  expect(svar.status).toBe(422);
  expect(svar.kropp).toMatch(/Bokstavene på linje \d+ kan ikke leses/);
});
