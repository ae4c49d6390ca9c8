import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import type { Page } from 'playwright-core';
import { klient, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { funn, Nettleser, trykk } from '../support/nettleser.ts';
import { uttrekksfil } from '../support/uttrekksfil.ts';

/** En kolonne ordlista ikke kjenner, sies på forhåndsvisningen: på den ekte ruta, uten skript. */
let app: Testapp;
let k: Httpklient;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  k = await klient(app, 'koordinator', '/fjordvik/min-dag');
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));
const OPPLYSNINGER = {
  ...{ kjortDato: dag(-7), kjortAv: 'Vaktleder T. Test', fra: dag(-14), til: dag(-8) },
  betyr: 'bosted',
};
const vis = (mer: Record<string, string | File>) =>
  k.send('/fjordvik/uttrekk/forhandsvis', { ...OPPLYSNINGER, ...mer });
const teksten = (tid: string, kolonne = 'Paragraf') =>
  uttrekksfil([{ fnr: '05891590069', tid }])
    .toString('utf8')
    .replace('Sakstype', kolonne);
const fil = (tid: string) => new File([teksten(tid)], 'uttrekk.csv');
const innholdet = (kropp: string) => /name="innhold" value="([^"]*)"/.exec(kropp)?.[1] ?? '';
/** Valgene slik de står, som nettleseren ville sendt dem. */
const valgene = (kropp: string) =>
  Object.fromEntries(
    [...kropp.matchAll(/<select[^>]*name="(kolonne\d+)"[^>]*>(.*?)<\/select>/gs)].map(
      ([, navn = '', valg = '']) => [
        navn,
        /<option[^>]*value="([^"]*)"[^>]*selected/.exec(valg)?.[1] ?? '',
      ],
    ),
  );

it('TP-17 VV-18 mangler en kolonne, kan den pekes ut; to kolonner kan ikke være det samme; det som er sagt, følger med til lagringen og neste uke', async () => {
  const stoppet = await vis({ fil: fil('13.11.2026 23:40') });
  expect(stoppet.status).toBe(422);
  for (const ord of [
    'Paragraf: Filen mangler kolonner vi må ha: type hendelse',
    '>Paragraf<',
    'vernet adresse',
  ])
    expect(stoppet.kropp).toContain(ord);
  const innhold = innholdet(stoppet.kropp);
  const svar = valgene(stoppet.kropp);
  // Overskriften kan være en sperre: da er det ikke noe valg.
  expect([Object.keys(svar).length, svar['kolonne5'], 'kolonne16' in svar]).toEqual([
    18,
    '',
    false,
  ]);

  const dobbel = await vis({ innhold, ...svar, kolonne5: 'sakstype', kolonne6: 'sakstype' });
  expect(dobbel.status).toBe(422);
  expect(dobbel.kropp).toContain('En annen kolonne er alt «type hendelse»');
  expect(dobbel.kropp).not.toContain('/uttrekk/lagre');

  const rett = await vis({ innhold, ...svar, kolonne5: 'sakstype' });
  expect([rett.status, rett.kropp.includes('Linje 2: Ny')]).toEqual([200, true]);
  const skjult = Object.fromEntries(
    [...rett.kropp.matchAll(/type="hidden" name="(kolonne\d+)" value="([^"]*)"/g)].map(
      ([, navn = '', verdi = '']) => [navn, verdi],
    ),
  );
  expect(skjult['kolonne5']).toBe('sakstype');
  const lagret = await k.send('/fjordvik/uttrekk/lagre', {
    ...{ ...OPPLYSNINGER, innhold: innholdet(rett.kropp), ...skjult },
  });
  expect(lagret.status).toBe(303);
  expect((await vis({ fil: fil('14.11.2026 23:40') })).status).toBe(200);
});

async function bilde(side: Page, navn: string): Promise<void> {
  const mappe = process.env['VARDE_BILDER'];
  if (mappe === undefined) return;
  for (const bredde of [1280, 320]) {
    await side.setViewportSize({ width: bredde, height: 900 });
    await side.screenshot({ path: `${mappe}/${navn}-${bredde}.png`, fullPage: true });
  }
}

it('TP-17 VV-18 koordinatoren peker ut kolonnen, svarer på datoene og ser radene, med tastaturet og uten funn i axe', async () => {
  const side = await loggInn(app, leser, 'koordinator', {
    bredde: 1280,
    js: true,
    til: '/fjordvik/uttrekk/nytt',
  });
  await side.locator('[name=fil]').setInputFiles({
    ...{ name: 'uttrekk.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(teksten('03/10/2026 21:40', 'Lovbestemmelse')),
  });
  await side.getByLabel('Kjørt av').fill('Vaktleder T. Test');
  await side.getByLabel('Der ungdommen bor').check();
  await trykk(side, 'Se hva som er i filen');
  await bilde(side, 'kolonner-mangler');
  expect(await funn(side)).toEqual([]);
  await side.getByLabel('Lovbestemmelse').focus();
  await side.keyboard.type('type h');
  expect(await side.getByLabel('Lovbestemmelse').inputValue()).toBe('sakstype');
  await trykk(side, 'Les filen på nytt');
  // Det er ikke noe galt i å bli spurt første gang.
  expect(await side.getByText('Noe må rettes').count()).toBe(0);
  await bilde(side, 'datoer-spoer');
  expect(await funn(side)).toEqual([]);
  await side.getByLabel(/^Måneden først: 03\/10\/2026/).focus();
  await side.keyboard.press('Space');
  await side.keyboard.press('Enter');
  await side.getByRole('button', { name: 'Lagre uttrekket' }).waitFor();
  await bilde(side, 'forhand');
  await side.getByText('Rett kolonnene').click();
  expect(await side.getByLabel('Lovbestemmelse').inputValue()).toBe('sakstype');
  await bilde(side, 'forhand-aapen');
  expect(await funn(side)).toEqual([]);
  await leser.ferdig(side);
});
