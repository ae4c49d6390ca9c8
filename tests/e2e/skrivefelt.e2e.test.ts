import { afterAll, beforeAll, expect, it } from 'vitest';
import { klient, startApp, type Httpklient, type Httpsvar, type Testapp } from '../support/app.ts';
import { fyll, LESERE, MAAL, type Maal } from '../support/feltstier.ts';
import { feltverden } from '../support/feltverden.ts';

/** Alle sidene i huset, hentet av noen som slipper inn, og hvert felt det kan skrives i på dem (VV-47). */
let app: Testapp;
let mal: Maal;
const folk = new Map<string, Httpklient>();
const MELDING = '/fjordvik/registrer?sted=STED&regime=politiregisterloven&grunnlag=samtykke';

/** Noen sider har bare felt når det de er om, står slik at noe kan føres: her gjør det det. */
const FELT_PAA = {
  'rader/:id/gjenaapning': ['dag', 'grunn'],
  'saker/:id/avvik': ['tiltak'],
  'saker/:id/del/:delingId/svar': ['dag0', 'dag1'],
  'saker/:id/guide': ['yrkeord', 'ord'],
  'saker/:id/guide/paalegg': ['paalagtav', 'deltav'],
  'saker/:id/samtale': ['adressatgrunn', 'tilstede', 'tolkgrunn', 'ord'],
  'saker/:id/samtykke/:hvem': ['mottattAv', 'ord'],
  'saker/:id/samtykke/trukket': ['oenske', 'bekymringOrd', 'annenVei'],
  'saker/:id/si-fra/:meldingId/feilfoert': ['til', 'grunn'],
  'saker/:id/trygghetssamtale/familien/hvem': ['ord'],
  'saker/:id/vikar/:fravaerId': ['yrkeord', 'ord'],
};

beforeAll(async () => {
  app = await startApp();
  mal = await feltverden(app);
  for (const p of LESERE) folk.set(p, await klient(app, p, '/fjordvik/min-dag'));
  await folk.get('administrator')?.send('/fjordvik/utgaver', { bygger: '001-1', navn: 'Prøve' });
});
afterAll(() => app.steng());

/** En side har de samme feltene for dem som slipper inn, med noen få unntak: den første leser den her, alle i `prove:reiser`. */
const HOYST_LESERE = process.env['VARDE_REISER'] === undefined ? 1 : Infinity;

type Felt = { navn: string; tastatur: string; stille: string[]; hjelp: string };

/** Feltene det kan skrives i, slik de står i siden: hva nettleseren får lov til, og hjelpen feltet peker på. */
function felteneI(html: string): Felt[] {
  const verdi = (tag: string, navn: string) =>
    new RegExp(`\\s${navn}="([^"]*)"`, 'i').exec(tag)?.[1] ?? '';
  return [...html.matchAll(/<(?:input|textarea)\b[^>]*>/gi)].flatMap(([tag]) => {
    if (/^(hidden|radio|checkbox|file|submit|button)$/.test(verdi(tag, 'type'))) return [];
    const hjelp = verdi(tag, 'aria-describedby')
      .split(' ')
      .map((id) =>
        id === '' ? '' : (new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? ''),
      );
    const stille = ['spellcheck', 'autocomplete', 'translate'].map((a) => verdi(tag, a));
    const [navn, tastatur] = [verdi(tag, 'name'), verdi(tag, 'inputmode')];
    return [{ navn, tastatur, stille, hjelp: hjelp.join(' ') }];
  });
}

/** Tastaturet som bare har tall, har ingen knapp for diktering. */
const BARE_TALL = ['numeric', 'tel'];

/** Det siden henter, sender til og melder fra til: bare til seg selv, så ingen fremmed får vite noe. */
function provFremmede({ kropp, hoder }: Pick<Httpsvar, 'kropp' | 'hoder'>, sti: string): void {
  const hentes = [
    ...kropp.matchAll(/<(?:script|img|iframe|link|form)\b[^>]*\s(?:src|href|action)="([^"]*)"/g),
  ].map(([, adresse = '']) => adresse);
  expect(hentes.length, sti).toBeGreaterThan(0);
  for (const adresse of hentes) expect(adresse, sti).toMatch(/^\/(?!\/)/);
  const csp = (hoder['content-security-policy'] ?? '').split('; ');
  expect(csp, sti).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      ...['script', 'style', 'img', 'font', 'connect'].map((slag) => `${slag}-src 'self'`),
    ]),
  );
  expect(
    csp.filter((d) => d.startsWith('report-')),
    sti,
  ).toEqual([]);
  for (const hode of ['report-to', 'reporting-endpoints', 'nel'])
    expect(hoder[hode], sti).toBeUndefined();
}

function prov(html: string, sti: string): string[] {
  const felt = felteneI(html);
  for (const f of felt) {
    expect(f.stille, `${sti}: ${f.navn}`).toEqual(['false', 'off', 'no']);
    if (!BARE_TALL.includes(f.tastatur))
      expect(f.hjelp, `${sti}: ${f.navn}`).toContain('Ikke bruk diktering.');
  }
  return felt.map((f) => f.navn);
}

it('VV-47 ingen side har et skrivefelt med stavekontroll, autofyll eller oversettelse, hvert felt det skrives bokstaver i, sier nei til diktering, og siden melder bare til seg selv', async () => {
  expect(MAAL.filter((navn) => mal[navn] === '')).toEqual([]);
  const sider = app.ruter
    .filter((r) => r.metode === 'GET' && r.sti.startsWith('/:omrade'))
    .map((r) => fyll(r.sti, mal));
  const sted = mal.org;
  const flere = [
    `${MELDING.replace('STED', sted)}&anmeldt=ja`,
    `${MELDING.replace('STED', sted).replace('samtykke', 'annet')}&anmeldt=nei`,
    ...['tilby', 'ikke_aktuelt', 'henvis'].map(
      (valg) => `/fjordvik/uttrekk/${mal.uttrekk}?rad=${mal.rad}&valg=${valg}`,
    ),
  ];
  const paa = new Map<string, readonly string[]>();
  const ikkeNaadd: string[] = [];
  const videre = new Set<string>();
  for (const sti of [...sider, ...flere]) {
    let naadd = 0;
    for (const hvem of folk.values()) {
      if (naadd === HOYST_LESERE) break;
      const svar = await hvem.hent(sti);
      if (svar.status === 404) continue;
      // En fil er ingen side.
      const fil = /^(?:application\/(?:pdf|vnd\.openxml)|text\/csv)/.test(
        String(svar.hoder['content-type']),
      );
      if (svar.status !== 303) naadd += 1;
      else videre.add(sti);
      // 422: meldingen når regimet ikke er det personen har på stedet; siden har felt likevel.
      expect([200, 303, 422], sti).toContain(svar.status);
      if (svar.status !== 303 && !fil) provFremmede(svar, sti);
      paa.set(sti, [...(paa.get(sti) ?? []), ...prov(svar.kropp, sti)]);
    }
    if (naadd === 0 && !videre.has(sti)) ikkeNaadd.push(sti);
  }
  expect(ikkeNaadd).toEqual([]);
  for (const [sti, felter] of Object.entries(FELT_PAA))
    expect(paa.get(fyll(`/:omrade/${sti}`, mal)), sti).toEqual(expect.arrayContaining(felter));
  const aapnet = await folk
    .get('handterer')
    ?.send(`/fjordvik/vernet/${mal.vernet}`, { gjor: 'aapne', grunn: 'ta_stilling', ord: '' });
  expect(aapnet?.status).toBe(200);
  const sett = [...paa.values(), prov(aapnet?.kropp ?? '', 'vernet, åpnet')].flat();
  expect(sett).toEqual(
    expect.arrayContaining([
      'q',
      'navn',
      'fodselsnummer',
      'nummer',
      'dato',
      'avsender',
      'spurt',
      'avsenderrolle',
      'raadfoertHvem',
      'andreSer',
      'kodeord',
      'grunnlag',
      'grunn',
      'hjemmelsord',
      'merknad',
      'ord',
    ]),
  );
});
