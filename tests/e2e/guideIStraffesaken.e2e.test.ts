import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { meldAnmeldt } from '../../src/modules/trygghetsprogram/commands/meldAnmeldt.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { apphus, svaretPaa, type Apphus } from '../support/apphus.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv } from '../support/guiden.ts';
import { loggInn, sideUtenSkript } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved } from '../support/paaSiden.ts';
import { pdfensOrd } from '../support/pdf.ts';
import { tabTil, tast } from '../support/tastatur.ts';

/** Guiden ved siden av straffesaken: egenrapporten, etterforskeren, arkene og møtet i retten. */
let hus: Apphus;
let leser: Nettleser;
let sakId = '';
const iDag = iDagIOslo(new Date());
const dagen = (om: number) => formatDato(leggTilDager(iDag, om));
const saken = (id: string, resten = '') => `/fjordvik/saker/${id}${resten}`;

beforeAll(async () => {
  [hus, leser] = await Promise.all([apphus(), Nettleser.start()]);
  for (const hvem of ['guide', 'etterforsker']) await attestert(hus, hvem);
  sakId = await sakIAppen(hus, 'Kanari Fuglesang', { anmeldt: false });
  await foelgesOppAv(hus, sakId, 'guide');
  const [h] = await hus.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await meldAnmeldt(hus.hus, await hus.som('koordinator'), {
    ...{ sakId, hendelseId: h?.id ?? '', dag: iDag },
    ...{ straffesaksnummer: '5577 9/26', etterforsker: null, jurist: null },
  });
  await velgEtterforsker(hus.hus, await hus.som('koordinator'), {
    ...{ sakId, brukerId: hus.bruker('etterforsker') },
  });
});
afterAll(async () => {
  await leser.lukk();
  await hus.steng();
});

const status = (hvem: string, sti: string) => svaretPaa(hus, hvem, sti);
/** Arket bak lenken, hentet med tastaturet. */
async function arket(side: Page, navn: string): Promise<string> {
  const [fil] = await Promise.all([
    side.waitForEvent('download'),
    side.getByRole('link', { name: navn }).press('Enter'),
  ]);
  return pdfensOrd(new Uint8Array(await readFile(await fil.path())));
}

describe('guiden ved siden av straffesaken', () => {
  it('TG-18 med tastaturet på 320 px: sier en guide i politiet fra om en trussel, må hen skrive egenrapport etter råd fra etterforskeren eller juristen; oppgaven står på dagen til det er gjort', async () => {
    const truet = await sakIAppen(hus, 'Kanari Lund', { anmeldt: false });
    await foelgesOppAv(hus, truet, 'etterforsker');
    const side = await loggInn(hus, leser, 'etterforsker', {
      ...{ bredde: 320, js: true, til: saken(truet, '/si-fra/trussel') },
    });
    expect(await hoved(side)).toContain('skriver egenrapport etter råd fra etterforskeren');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'egenrapport-si-fra-320');
    await tast(side, /Si fra nå/);
    await side.goto(`${hus.adresse}/fjordvik/min-dag`);
    expect(await hoved(side)).toContain('Ungdommen er truet: skrive egenrapport');
    await bilde(side, 'egenrapport-dagen-320');
    await tast(side, /^Før hva som er gjort/, 'link');
    expect(await funn(side)).toEqual([]);
    await tabTil(side, '[name=ord]');
    await side.keyboard.type('Levert på vakta');
    await tast(side, /^Før det$/);
    expect(await hoved(side)).toContain('Kryss av for hvem dere rådførte dere med.');
    expect(await side.locator('[name=ord]').inputValue()).toBe('Levert på vakta');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'egenrapport-feil-320');
    const veien = new URL(side.url()).pathname;
    // Den som ikke er med i saken, kommer ikke dit.
    for (const hvem of ['guide', 'leder']) expect(await status(hvem, veien), hvem).toBe(404);
    await side.locator('[name=med][value=jurist]').press('Space');
    await tast(side, /^Før det$/);
    expect(await hoved(side)).toMatch(/Skrive egenrapport\s+Skrevet \(Juristen\)/u);
    await bilde(side, 'egenrapport-skrevet-320');
    await side.goto(`${hus.adresse}/fjordvik/min-dag`);
    expect(await hoved(side)).not.toContain('egenrapport');
    await leser.ferdig(side);
    const k = await sideUtenSkript(hus, 'koordinator', saken(truet, '/si-fra'));
    expect(await hoved(k)).toMatch(/Skrive egenrapport\s*Skrevet \(Juristen\)/u);
  });

  it('TG-20 TG-21 TG-19 med tastaturet på 320 px: guiden ser hvem som svarer for straffesaken og hvordan hen nås, gir arket om straffesakens gang, og fører at familien er vist til etterforskeren', async () => {
    const side = await loggInn(hus, leser, 'guide', {
      ...{ bredde: 320, js: true, til: saken(sakId, '/logg') },
    });
    expect(await hoved(side)).toMatch(/Svarer for straffesaken\s+Anders Prøve/u);
    expect(await hoved(side)).toContain('vis dem til etterforskeren');
    expect(await side.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'straffesaken-loggen-320');
    await tast(side, /Slik går en straffesak/, 'link');
    expect(await hoved(side)).toContain('Hvis saken kommer for retten');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'straffesakens-gang-320');
    const ordene = await arket(side, 'Ark til å gi (PDF)');
    expect(ordene).toContain('Fra anmeldelse til avgjørelse');
    expect(ordene).not.toMatch(/Fuglesang|5577/u);
    await side.goto(`${hus.adresse}${saken(sakId, '/logg')}`);
    await side.locator('[name=form][value=telefon]').press('Space');
    await side.getByText('Legg til råd og tiltak').press('Enter');
    for (const hva of ['straffesakens_gang', 'vist_til_etterforsker', 'dialog_etterforsker'])
      await side.locator(`[name=tiltak][value=${hva}]`).press('Space');
    await tast(side, /^Lagre kontakten$/);
    expect(await hoved(side)).toContain('Velg ett av svarene.');
    expect(await side.locator('[name=tiltak]:checked').count()).toBe(3);
    await bilde(side, 'straffesaken-loggen-feil-320');
    await side.locator('[name=svarte][value=foresatte]').press('Space');
    await tast(side, /^Lagre kontakten$/);
    expect(await hoved(side)).toContain('Kontakten er ført.');
    await leser.ferdig(side);
    const k = await sideUtenSkript(hus, 'koordinator', saken(sakId, '/logg'));
    for (const ord of [
      'Fortalte hvordan en straffesak går',
      'Viste til etterforskeren',
      'Snakket med etterforskeren om framdriften',
    ])
      expect(await hoved(k)).toContain(ord);
    expect(await status('etterforsker', saken(sakId, '/logg'))).toBe(404);
  });

  it('TG-29 med tastaturet på 320 px: skal ungdommen møte i retten, velges det at guiden blir med i stedet for vitnestøtten, med dagen; koordinatoren ser valget', async () => {
    const side = await loggInn(hus, leser, 'guide', {
      ...{ bredde: 320, js: true, til: saken(sakId) },
    });
    await tast(side, /Skal ungdommen møte i retten/, 'link');
    expect(await hoved(side)).toContain('Før bare det ungdommen eller familien har sagt.');
    expect(await side.locator('[name=stoette]').count()).toBe(0);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'retten-moetet-320');
    await side.locator('[name=dag]').fill(dagen(40));
    await tast(side, /^Lagre$/);
    expect(await hoved(side)).toContain('Velg ett av svarene.');
    expect(await side.locator('[name=dag]').inputValue()).toBe(dagen(40));
    await side.locator('[name=moete][value=skal_moete]').press('Space');
    await tast(side, /^Lagre$/);
    expect(await hoved(side)).toContain(`Ungdommen skal møte i retten ${dagen(40)}.`);
    expect(await hoved(side)).toContain('Spør ungdommen om vitnestøtte ved tingretten.');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'retten-skal-moete-320');
    await side.locator('[name=stoette][value=guiden]').press('Space');
    await tast(side, /Lagre hva som er gjort/);
    expect(await hoved(side)).toContain('Skriv dagen.');
    expect(await side.locator('[name=stoette][value=guiden]').isChecked()).toBe(true);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'retten-stoette-feil-320');
    await tabTil(side, '[name=gjort]');
    await side.keyboard.type(dagen(0));
    await tast(side, /Lagre hva som er gjort/);
    expect(await hoved(side)).toContain(`Guiden blir med i retten. Bestemt ${dagen(0)}.`);
    await bilde(side, 'retten-guiden-med-320');
    await leser.ferdig(side);
    const k = await sideUtenSkript(hus, 'koordinator', saken(sakId));
    expect(await hoved(k)).toContain(`Guiden blir med i retten. Bestemt ${dagen(0)}.`);
    for (const hvem of ['etterforsker', 'helsesykepleier', 'leder'])
      expect(await status(hvem, saken(sakId, '/moetet-i-retten')), hvem).toBe(404);
  });

  it('TS-24 med tastaturet på 320 px: det tomme arket hentes fra «Om programmet» og fra saken, med delene i utgaven og ingenting om noen; den som ikke er med i saken, får det ikke derfra', async () => {
    for (const [hvem, til, navn] of [
      ['guide', '/fjordvik/programmet', 'Last ned arket (PDF)'],
      ['koordinator', saken(sakId, '/trygghetssamtale'), 'Tomt ark til å skrive på (PDF)'],
    ] as const) {
      const side = await loggInn(hus, leser, hvem, { bredde: 320, js: true, til });
      expect(await funn(side), hvem).toEqual([]);
      await bilde(side, `malen-${hvem}-320`);
      const ordene = await arket(side, navn);
      for (const ord of ['Til å skrive på for hånd.', 'Om programmet', 'Avslutning'])
        expect(ordene, hvem).toContain(ord);
      expect(ordene, hvem).not.toMatch(/Kanari|Fuglesang|5577/u);
      await leser.ferdig(side);
    }
    expect(await status('helsesykepleier', saken(sakId, '/trygghetssamtale/mal'))).toBe(404);
  });
});
