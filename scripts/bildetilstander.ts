import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { formatDato, iDagIOslo, leggTilDager } from '../src/kernel/dato.ts';
import type { Hvem } from '../tests/matrise/rutetabell.ts';

/** En tilstand en kommer til ved å gjøre noe. `gjor` svarer nei når personen ikke har det som skal til. */
export type Tilstand = { navn: string; gjor: (side: Page, omrade: string) => Promise<boolean> };

const FIL = join(import.meta.dirname, '../tests/fixtures/uttrekk-uke-47-rotete.csv');
const dag = (fra: number): string => formatDato(leggTilDager(iDagIOslo(new Date()), fra));

/** Sender skjemaet siden har, uten å lete etter knappen: den heter noe annet på hvert språk. */
async function send(side: Page, skjema: string): Promise<boolean> {
  const funnet = side.locator(skjema).first();
  if ((await funnet.count()) === 0) return false;
  const neste = side.waitForEvent('load');
  await funnet.evaluate((f) => {
    if (f instanceof HTMLFormElement) f.requestSubmit();
  });
  await neste;
  return true;
}

/** Første lenke som passer, fulgt. */
async function folg(side: Page, lenke: string): Promise<boolean> {
  const funnet = side.locator(lenke).first();
  if ((await funnet.count()) === 0) return false;
  const href = (await funnet.getAttribute('href')) ?? '';
  await side.goto(new URL(href, side.url()).href);
  return true;
}

async function liste(side: Page, omrade: string): Promise<boolean> {
  await side.goto(`${omrade}/uttrekk`);
  return folg(side, 'a[href*="/uttrekk/"]:not([href$="/nytt"]):not([href$="/uteblitt"])');
}

/** Raden i lista med valget åpent: T, I og H på tastaturet. */
const beslutning = (valg: 'tilby' | 'ikke_aktuelt' | 'henvis'): Tilstand => ({
  navn: `triage-${valg.replace('_', '-')}`,
  gjor: async (side, omrade) =>
    (await liste(side, omrade)) &&
    (await folg(side, 'li:not([data-avgjort]) > a[data-rad]')) &&
    folg(side, `a[href*="valg=${valg}"]`),
});

async function navneskjema(side: Page, omrade: string): Promise<boolean> {
  await side.goto(`${omrade}/registrer`);
  const grunnlag = side.locator('input[name=grunnlag][value=samtykke]');
  if ((await grunnlag.count()) === 0) return false;
  await grunnlag.check();
  await side.locator('input[name=anmeldt][value=ja]').check();
  return send(side, 'form[action$="/registrer"]');
}

const FOR_ALLE: readonly Tilstand[] = [
  {
    navn: '404',
    async gjor(side, omrade) {
      await side.goto(`${omrade}/finnes-ikke`);
      return true;
    },
  },
  { navn: 'registrer-navn', gjor: navneskjema },
  {
    navn: 'registrer-feil',
    gjor: async (side, omrade) =>
      (await navneskjema(side, omrade)) && send(side, 'form.v-skjema[method=post]'),
  },
  {
    navn: 'registrer-uten-navn',
    async gjor(side, omrade) {
      await side.goto(`${omrade}/registrer?grunnlag=ingen`);
      return true;
    },
  },
];

const KVITTERING: Tilstand = {
  navn: 'registrer-kvittering',
  async gjor(side, omrade) {
    if (!(await navneskjema(side, omrade))) return false;
    await side.locator('[name=navn]').fill('Kanari Fuglesang');
    await side.locator('input[name=sakstype][value=vold]').check();
    await side.locator('input[name=rolle][value=fornaermet]').check();
    await side.locator('input[name=kanal][value=moett]').check();
    await side.locator('[name=grunn]').fill('Tør ikke gå hjem fra trening');
    return send(side, 'form.v-skjema[method=post]');
  },
};

const UTTREKK: readonly Tilstand[] = [
  { navn: 'triage-liste', gjor: liste },
  beslutning('tilby'),
  beslutning('ikke_aktuelt'),
  beslutning('henvis'),
  {
    navn: 'meldinger-rad',
    async gjor(side, omrade) {
      await side.goto(`${omrade}/uttrekk/registreringer`);
      return folg(side, 'a[data-rad]');
    },
  },
  {
    navn: 'uttrekk-feil',
    async gjor(side, omrade) {
      await side.goto(`${omrade}/uttrekk/nytt`);
      return send(side, 'form[action$="/forhandsvis"]');
    },
  },
  {
    navn: 'uttrekk-forhand',
    async gjor(side, omrade) {
      await side.goto(`${omrade}/uttrekk/nytt`);
      if ((await side.locator('[name=fil]').count()) === 0) return false;
      await side.locator('[name=fil]').setInputFiles(FIL);
      await side.locator('[name=kjortDato]').fill(dag(-3));
      await side.locator('[name=kjortAv]').fill('Vaktleder T. Test');
      await side.locator('[name=fra]').fill(dag(-10));
      await side.locator('[name=til]').fill(dag(-4));
      await side.locator('input[name=betyr][value=bosted]').check();
      return send(side, 'form[action$="/forhandsvis"]');
    },
  },
  {
    navn: 'sak-med-navn',
    gjor: async (side, omrade) => {
      await side.goto(`${omrade}/saker`);
      return (await folg(side, 'a[data-rad]')) && send(side, 'form[action$="/navn"]');
    },
  },
];

const VERNET: Tilstand = {
  navn: 'vernet-aapnet',
  async gjor(side, omrade) {
    await side.goto(`${omrade}/vernet`);
    if (!(await folg(side, 'a[href*="/vernet/"]'))) return false;
    await side.locator('input[name=grunn]').first().check();
    return send(side, 'form.v-skjema[method=post]');
  },
};

/** Det personen kan komme til ut over sidene sine, i den rekkefølgen det skal gjøres. */
export function tilstander(p: Hvem): readonly Tilstand[] {
  const egne: readonly Tilstand[] =
    p === 'koordinator' || p === 'koordinator2'
      ? UTTREKK
      : p === 'handterer'
        ? [VERNET]
        : p === 'helsesykepleier'
          ? [KVITTERING]
          : [];
  return [...FOR_ALLE, ...egne];
}
