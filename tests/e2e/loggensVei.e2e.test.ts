import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { apphus, loggerInnHer, svaretPaa, type Apphus } from '../support/apphus.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv, koordinatorSteg, spoerEn, svarSom } from '../support/guiden.ts';
import { loggInn, sideUtenSkript } from '../support/innlogget.ts';
import { logg } from '../support/loggen.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp } from '../support/paaSiden.ts';
import { nyIPolitiet } from '../support/politifolk.ts';
import { pdfensOrd } from '../support/pdf.ts';
import { tabTil, tast } from '../support/tastatur.ts';

/** Loggen går videre: linjen til den rette saken, notatene til den neste, og hele loggen til retten. */
let hus: Apphus;
let leser: Nettleser;
let sakId = '';
let rettSak = '';
let foerst = '';
const iDag = iDagIOslo(new Date());
const NOTATET = 'Gråt litt da vi gikk';

beforeAll(async () => {
  [hus, leser] = await Promise.all([apphus(), Nettleser.start()]);
  await attestert(hus, 'guide');
  await attestert(hus, 'helsesykepleier');
  sakId = await sakIAppen(hus, 'Kanari Fuglesang', { anmeldt: false });
  foerst = await foelgesOppAv(hus, sakId, 'guide');
  rettSak = await sakIAppen(hus, 'Kanari Lund', { anmeldt: false });
  await foelgesOppAv(hus, rettSak, 'guide');
});
afterAll(async () => {
  await leser.lukk();
  await hus.steng();
});

const loggen = (id: string, resten = '') => `/fjordvik/saker/${id}/logg${resten}`;
const referansen = async (id: string): Promise<string> =>
  (
    await hus.eier<{ saksreferanse: string }>('select saksreferanse from varde.sak where id = $1', [
      id,
    ])
  )[0]?.saksreferanse ?? '';
const status = (hvem: string, sti: string) => svaretPaa(hus, hvem, sti);

describe('loggens vei videre', () => {
  it('VV-25 med tastaturet på 320 px: guiden flytter linjen som står på feil sak, og forsegler den som ikke hører til noen; et spor står igjen, og bare personvernombudet leser ordene', async () => {
    const feil = await logg(hus, sakId, { ord: 'Skal byttes til kveld' });
    await logg(hus, sakId, { ord: 'Hører ingen steder til' });
    const side = await loggInn(hus, leser, 'guide', {
      ...{ bredde: 320, js: true, til: loggen(sakId) },
    });
    const veien = side.locator(`main a[href$="/${feil}/feilfoert"]`);
    await tabTil(side, `main a[href$="/${feil}/feilfoert"]`);
    await Promise.all([side.waitForURL(/feilfoert$/), veien.press('Enter')]);
    expect(await hoved(side)).toContain('Skal byttes til kveld');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'feilfoert-320');
    await tabTil(side, '[name=til]');
    await side.keyboard.type('ABC123');
    await tast(side, /Ta ut linjen/);
    expect(await hoved(side)).toContain('Skriv hva som ble feil.');
    expect(await side.locator('[name=til]').inputValue()).toBe('ABC123');
    await side.locator('[name=grunn]').fill('Valgte feil i listen');
    await tast(side, /Ta ut linjen/);
    expect(await hoved(side)).toContain('Finner ingen annen sak du fører loggen i');
    expect(await side.locator('[name=grunn]').inputValue()).toBe('Valgte feil i listen');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'feilfoert-feil-320');
    await side.locator('[name=til]').fill(await referansen(rettSak));
    await tast(side, /Ta ut linjen/);
    expect(await hoved(side)).toContain('Linjen er tatt ut, og tellingen er regnet om.');
    expect(await hoved(side)).not.toContain('Skal byttes til kveld');
    expect(await hoved(side)).toMatch(/sto på feil sak\. Jon Påfunn flyttet den/u);
    await bilde(side, 'feilfoert-flyttet-320');
    // Den som ikke hører til noen sak, forsegles: referansen står tom.
    await side.getByRole('link', { name: 'Feilført' }).first().press('Enter');
    await side.waitForURL(/feilfoert$/);
    await side.locator('[name=grunn]').fill('Ble ført to ganger');
    await tast(side, /Ta ut linjen/);
    expect(await hoved(side)).not.toContain('Hører ingen steder til');
    expect(await hoved(side)).toMatch(/sto på feil sak\. Jon Påfunn forseglet den/u);
    await side.goto(`${hus.adresse}${loggen(rettSak)}`);
    expect(await hoved(side)).toContain('Skal byttes til kveld');
    expect(await hoved(side)).toContain('Flyttet hit fra en annen sak av Jon Påfunn');
    expect(await funn(side)).toEqual([]);
    await leser.ferdig(side);

    const k = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: false, til: loggen(sakId) },
    });
    expect(await hoved(k)).toContain('Jon Påfunn forseglet den');
    expect(await k.content()).not.toMatch(/Hører ingen steder til|Skal byttes til kveld/u);
    await k.goto(`${hus.adresse}/fjordvik/min-dag`);
    expect(await hoved(k)).toContain('Følg opp avviket');
    await bilde(k, 'feilfoert-avviket-320');
    await leser.ferdig(k);
    // Saken er politiets: deres ombud leser det, kommunens ser ingenting (ADR 0066).
    const OMBUD = 'Ola Ombud';
    await nyIPolitiet(hus, OMBUD, 'personvernombud');
    await loggerInnHer(hus, OMBUD);
    const kommunens = await sideUtenSkript(hus, 'personvernombud', '/fjordvik/feilfoert');
    expect(await hoved(kommunens)).toContain('Ingen linjer er tatt ut.');
    const ombudet = await loggInn(hus, leser, OMBUD, {
      ...{ bredde: 320, js: true, til: '/fjordvik/feilfoert' },
    });
    expect(await funn(ombudet)).toEqual([]);
    await bilde(ombudet, 'feilfoert-ombudet-320');
    await tast(ombudet, /Les det som sto/, 'link');
    expect(await hoved(ombudet)).toMatch(/Hører ingen steder til|Skal byttes til kveld/u);
    expect(await funn(ombudet)).toEqual([]);
    await bilde(ombudet, 'feilfoert-ordene-320');
    await leser.ferdig(ombudet);
    expect(await status('helsesykepleier', loggen(sakId, `/${feil}/feilfoert`))).toBe(404);
    for (const hvem of ['guide', 'koordinator'])
      expect(await status(hvem, '/fjordvik/feilfoert'), hvem).toBeGreaterThan(399);
  });

  it('VV-30 koordinatoren leser notatene bare med en grunn guiden får se, og den som følger etter, når ungdommen har sagt ja; skjermen sier hva som hører hjemme i guidens egen journal', async () => {
    await logg(hus, sakId, { ord: 'Trenger følge til bussen', notat: NOTATET });
    await koordinatorSteg(hus, sakId, foerst, 'avsluttet', 'Flytter');
    const ny = await spoerEn(hus, sakId, 'helsesykepleier');
    await svarSom(hus, ny, 'helsesykepleier', 'villig');
    await koordinatorSteg(hus, sakId, ny, 'navn_vist');
    await svarSom(hus, ny, 'helsesykepleier', 'tatt');

    const k = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: loggen(sakId) },
    });
    expect(await hoved(k)).toContain('Trenger følge til bussen');
    expect(await k.content()).not.toContain(NOTATET);
    await tast(k, /Hvem leser notatene/, 'link');
    expect(await funn(k)).toEqual([]);
    await bilde(k, 'notatene-koordinator-320');
    await k.locator('[name=slag][value=behov]').press('Space');
    await tast(k, /^Før det$/);
    expect(await hoved(k)).toContain('Skriv hvorfor du må lese notatene.');
    expect(await k.locator('[name=slag][value=behov]').isChecked()).toBe(true);
    expect(await funn(k)).toEqual([]);
    await bilde(k, 'notatene-koordinator-feil-320');
    await tabTil(k, '[name=grunn]');
    await k.keyboard.type('Forrige guide nås ikke');
    await tast(k, /^Før det$/);
    expect(await hoved(k)).toContain('Du leser notatene i dag. Guiden ser at du gjorde det');
    expect(await hoved(k)).toContain(NOTATET);
    await bilde(k, 'notatene-koordinator-leser-320');
    await leser.ferdig(k);

    const neste = await loggInn(hus, leser, 'helsesykepleier', {
      ...{ bredde: 320, js: true, til: loggen(sakId) },
    });
    const foer = await hoved(neste);
    expect(foer).toContain('Helsehjelp du gir, fører du i pasientjournalen.');
    expect(foer).toMatch(/leste notatene denne dagen\.\s+Forrige guide nås ikke/u);
    expect(await neste.content()).not.toContain(NOTATET);
    expect(await funn(neste)).toEqual([]);
    await bilde(neste, 'notatene-neste-foer-320');
    await tast(neste, /Ungdommens ja til å lese notatene/, 'link');
    expect(await neste.locator('[name=grunn], [value=behov]').count()).toBe(0);
    await neste.locator('[name=slag][value=ja]').press('Space');
    await tast(neste, /^Før det$/);
    expect(await hoved(neste)).toContain('Skriv hva ungdommen sa da hen sa ja.');
    expect(await neste.locator('[name=slag][value=ja]').isChecked()).toBe(true);
    expect(await funn(neste)).toEqual([]);
    await bilde(neste, 'notatene-neste-feil-320');
    await tabTil(neste, '[name=ord]');
    await neste.keyboard.type('Det er greit, du kan lese det');
    await tast(neste, /^Før det$/);
    expect(await hoved(neste)).toContain(NOTATET);
    await bilde(neste, 'notatene-neste-leser-320');
    await leser.ferdig(neste);
    // Den som sluttet, og den som aldri var med, kommer ikke inn.
    for (const hvem of ['guide', 'etterforsker'])
      expect(await status(hvem, loggen(sakId, '/notatene')), hvem).toBe(404);
  });

  it('VV-32 koordinatoren frigir loggen til retten med krav, grunnlag og nummer, med tastaturet på 320 px; det som mangler, står ved feltet; den andre koordinatoren ser den, og guiden slipper ikke til', async () => {
    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: loggen(sakId) },
    });
    await tast(side, /Loggen til retten/, 'link');
    expect(await hoved(side)).toContain('Loggen er ikke frigitt.');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'retten-tom-320');
    await tabTil(side, '[name=krav]');
    await side.keyboard.type('Fjordvik tingrett, 26-118');
    await tast(side, /Frigi og lag filen/);
    for (const ord of ['Skriv dagen kravet kom.', 'Velg hva kravet bygger på.'])
      expect(await hoved(side)).toContain(ord);
    await side.locator('[name=kravDag]').fill(formatDato(leggTilDager(iDag, 1)));
    await side.locator('[name=grunnlag][value=retten]').press('Space');
    await side.locator('[name=hjemmel]').fill('Rettens kjennelse om bevis');
    await tast(side, /Frigi og lag filen/);
    expect(await hoved(side)).toContain('Skriv en dag som har vært.');
    await side.locator('[name=kravDag]').fill(formatDato(leggTilDager(iDag, -1)));
    await tast(side, /Frigi og lag filen/);
    expect(await hoved(side)).toContain('Les linjene først, og kryss av.');
    expect(await side.locator('[name=krav]').inputValue()).toBe('Fjordvik tingrett, 26-118');
    expect(await side.locator('[name=grunnlag][value=retten]').isChecked()).toBe(true);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'retten-feil-320');
    await side.locator('[name=lest]').press('Space');
    await tast(side, /Frigi og lag filen/);
    expect(await hoved(side)).toContain('Loggen er frigitt med et nummer.');
    expect(await hoved(side)).toMatch(
      /Utlevering 1\s+Fjordvik tingrett, 26-118[^]*Rettens beslutning[^]*Hele loggen[^]*Ingrid Eksempel/u,
    );
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'retten-frigitt-320');
    const [fil] = await Promise.all([
      side.waitForEvent('download'),
      knapp(side, 'Hent filen').press('Enter'),
    ]);
    const ordene = await pdfensOrd(new Uint8Array(await readFile(await fil.path())));
    expect(ordene).toContain('Trenger følge til bussen');
    expect(ordene).toContain('Fjordvik tingrett, 26-118');
    expect(ordene).not.toMatch(/Gråt litt|Hører ingen steder til|Skal byttes til kveld/u);
    await leser.ferdig(side);
    const annen = await loggInn(hus, leser, 'koordinator2', {
      ...{ bredde: 320, js: false, til: loggen(sakId, '/retten') },
    });
    expect(await hoved(annen)).toContain('Utlevering 1');
    await leser.ferdig(annen);
    // Guiden vet det på forhånd, der hen skriver.
    const guiden = await sideUtenSkript(hus, 'helsesykepleier', loggen(sakId));
    expect(await hoved(guiden)).toMatch(
      /hva ungdommen trenger, ikke hva som skjedde[^]*lest i retten, også av den som er mistenkt/u,
    );
    expect(await hoved(guiden)).not.toContain('Loggen til retten');
    for (const hvem of ['guide', 'helsesykepleier', 'etterforsker', 'leder'])
      expect(await status(hvem, loggen(sakId, '/retten')), hvem).toBe(404);
  });
});
