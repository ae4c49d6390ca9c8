import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { startApp, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, iChromium, klager, Nettleser, reisemaater } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';

const sti = (navn: string) => new URL(`../fixtures/${navn}`, import.meta.url).pathname;
const UKE46 = sti('uttrekk-uke-46.csv');
const UKE47 = sti('uttrekk-uke-47-rotete.csv');
/** Linjen i uke 46 som uke 47 endrer på linje 42. */
const LINJE = readFileSync(UKE46, 'utf8')
  .split('\n')
  .findIndex((l) => l.startsWith('15630172 8543/26-4'));
const FOER = 'Politibetjent T. Øvrebø-Test';
const ETTER = 'Politioverbetjent S. Låtsen';

let app: Testapp;
let leser: Nettleser;
beforeEach(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterEach(async () => {
  await leser.lukk();
  await app.steng();
});

const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));

async function lastOpp(side: Side, fil: string, kjoert: string): Promise<string> {
  await side.goto(`${app.adresse}/fjordvik/uttrekk/nytt`);
  await side.locator('[name=fil]').setInputFiles(fil);
  await side.locator('[name=kjortDato]').fill(kjoert);
  await side.locator('[name=kjortAv]').fill('Vaktleder T. Test');
  await side.locator('[name=fra]').fill(dag(-14));
  await side.locator('[name=til]').fill(dag(-8));
  await side.locator('input[name=betyr][value=bosted]').check();
  await side.getByRole('button', { name: 'Se hva som er i filen' }).click();
  await side.getByRole('button', { name: 'Lagre uttrekket' }).click();
  await side.waitForURL(/uttrekk\/[0-9a-f-]{36}/);
  return /uttrekk\/([0-9a-f-]{36})/.exec(side.url())?.[1] ?? '';
}

describe('nytt fra politiet i en sak koordinatoren har', () => {
  it.each(reisemaater<[string, boolean]>(['uten skript', false], ['med skript', true]))(
    'VV-09 TG-03 %s: neste ukes uttrekk endrer raden; det står på min dag og på saken, og går inn når koordinatoren tar det inn og har sagt om guiden som heter det samme som etterforskeren, er hen',
    { timeout: 90_000 },
    async (_hvordan, js) => {
      const side = await loggInn(app, leser, 'koordinator', { bredde: 1280, js });
      const sagt = klager(side);
      const uttrekk = await lastOpp(side, UKE46, dag(-7));
      const [rad] = await app.eier<{ id: string }>(
        'select kandidat_id as id from varde.uttrekksrad where uttrekk_id = $1 and linje = $2',
        [uttrekk, LINJE + 1],
      );
      await side.goto(`${app.adresse}/fjordvik/uttrekk/${uttrekk}?rad=${rad?.id ?? ''}&valg=tilby`);
      await side.locator('[name=egnet]').check();
      await side.getByRole('button', { name: /Lagre beslutningen/ }).click();
      await side.getByText('1 av 30 avgjort').waitFor();
      await side.getByRole('button', { name: /Ferdig med lista/ }).click();
      await side.waitForURL((u) => !u.search.includes('valg='));
      const [sak] = await app.eier<{ id: string; saksreferanse: string }>(
        'select id, saksreferanse from varde.sak',
      );
      await side.goto(`${app.adresse}/fjordvik/saker/${sak?.id ?? ''}`);
      expect(await side.getByRole('heading', { name: 'Nytt fra politiet' }).count()).toBe(0);
      expect(await side.getByText(FOER, { exact: true }).count()).toBe(1);

      await lastOpp(side, UKE47, dag(0));
      await side.goto(`${app.adresse}/fjordvik/min-dag`);
      const gruppe = side.locator('section', { hasText: 'Nytt fra politiet' });
      await gruppe.getByRole('link', { name: new RegExp(sak?.saksreferanse ?? '-') }).click();
      await side.waitForURL(/saker\//);
      const kort = side.locator('.v-kort', { hasText: 'Nytt fra politiet' });
      expect(await kort.innerText()).toContain(`Uttrekket fra ${dag(0)}`);
      expect(await kort.locator('li').allInnerTexts()).toEqual([
        'Straffesaken: fra under etterforskning til henlagt',
        `Etterforsker: fra ${FOER} til ${ETTER}`,
      ]);
      if (js && iChromium(side)) expect(await funn(side)).toEqual([]);
      // Saken har det gamle til noen tar det nye inn.
      expect(await side.getByText(FOER, { exact: true }).count()).toBe(1);
      // Guiden heter det samme som den politiet nå har ført: ingenting tas inn før det er sagt om det er hen.
      await app.eier(
        `with b as (update varde.bruker set navn = 'Siri Låtsen' where subjekt = 'guide' returning id)
         insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
           select s.omrade_id, s.id, b.id, 'guide', 'prøve', now() from varde.sak s, b`,
      );
      await kort.getByRole('button', { name: 'Ta inn i saken' }).click();
      await side.getByRole('heading', { name: /Hvem er etterforskeren/ }).waitFor();
      expect(await side.locator('main').innerText()).toContain(ETTER);
      expect(await side.locator('[name=erDetHen]').count()).toBe(2);
      // Første gang er det et spørsmål, og ingen feil.
      expect(await side.locator('main').innerText()).toMatch(/Er dette Siri Låtsen/);
      expect(await side.locator('#feiloppsummering, #felt-erDetHen-feil').count()).toBe(0);
      if (js && iChromium(side)) {
        expect(await funn(side)).toEqual([]);
        await side.setViewportSize({ width: 320, height: 900 });
        await bilde(side, 'hvem-er-etterforskeren');
      }
      await side.getByRole('button', { name: 'Ta inn i saken' }).click();
      await side.locator('#felt-erDetHen-feil').waitFor();
      await side.getByLabel('Nei, en annen med samme navn').check();
      await side.getByRole('button', { name: 'Ta inn i saken' }).click();
      await side.getByText('Saken har nå det siste fra politiet.').waitFor();
      expect(await kort.count()).toBe(0);
      expect(await side.getByText(ETTER, { exact: true }).count()).toBe(1);
      expect(await side.locator('.v-tidslinje').innerText()).toContain(
        `Etterforsker: fra ${FOER} til ${ETTER}`,
      );
      if (js && iChromium(side)) expect(await funn(side)).toEqual([]);
      await side.goto(`${app.adresse}/fjordvik/min-dag`);
      expect(await gruppe.count()).toBe(0);
      // Spørsmålet om navnet, og at det må svares, kommer tilbake med skjemaet.
      expect(sagt.filter((s) => !s.includes('422'))).toEqual([]);
      await leser.ferdig(side);
    },
  );
});
