import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, startApp, type Testapp } from '../support/app.ts';
import { radtall } from '../support/radtall.ts';
import { sendStor } from '../support/sendStor.ts';

/** Filer som ikke er et uttrekk, sendt til de ekte rutene: én klar melding ved feltet, og ikke en rad noe sted. */
let app: Testapp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());

const UKE46 = new Uint8Array(
  readFileSync(new URL('../fixtures/uttrekk-uke-46.csv', import.meta.url)),
);
const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));
const felter = () => ({
  kjortDato: dag(-7),
  kjortAv: 'Vaktleder T. Test',
  fra: dag(-14),
  til: dag(-8),
  betyr: 'bosted',
});
const NYTT = '/fjordvik/uttrekk/nytt';
const FORHANDSVIS = '/fjordvik/uttrekk/forhandsvis';
const fil = (innhold: string | Uint8Array<ArrayBuffer>) =>
  new File([innhold], 'uttrekk.csv', { type: 'text/csv' });
/** Feltene oppsummeringen øverst på siden peker på. */
const oppsummert = (kropp: string): string[] =>
  [
    ...(/<div id="feiloppsummering".*?<\/ul>/s.exec(kropp)?.[0] ?? '').matchAll(/href="#([^"]*)"/g),
  ].map((m) => m[1] ?? '');
const vedFilen = (kropp: string): string =>
  /id="felt-fil-feil"[^>]*>(.*?)<\/p>/s.exec(kropp)?.[1]?.replaceAll(/<[^>]*>/g, '') ?? '';

it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
  ['en tom fil', '', 'Filen er tom'],
  ['en fil med bare mellomrom', ' \n \n', 'Filen er tom'],
  ['et regneark', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8, 0]), 'ikke en tekstfil'],
  ['en pakket fil', new Uint8Array(gzipSync(UKE46)), 'ikke en tekstfil'],
  ['en fil uten kjente kolonner', 'a;b;c\n1;2;3\n', 'ingen overskrift vi kjenner'],
  ['en fil som mangler kolonner', 'Saksnr;Fornavn\n1;Test\n', 'mangler kolonner'],
  ['en fil på 5,5 MB', new Uint8Array(5_500_000).fill(97), 'for stor'],
])(
  '%s gir én klar melding ved feltet, det som ellers var skrevet står, og ingenting er lagret',
  async (_hva, innhold, melding) => {
    const k = await klient(app, 'koordinator', NYTT);
    const foer = await radtall(app);
    const svar = await k.send(FORHANDSVIS, { ...felter(), fil: fil(innhold) });
    expect(svar.status).toBe(422);
    expect(vedFilen(svar.kropp)).toContain(melding);
    expect(oppsummert(svar.kropp)).toEqual(['felt-fil']);
    expect(svar.kropp).toContain('value="Vaktleder T. Test"');
    expect(await radtall(app)).toEqual(foer);
  },
);

it('en fil på 50 MB er for stor: det står på siden, tjeneren er like hel, og ingenting er lagret', async () => {
  const k = await klient(app, 'koordinator', NYTT);
  const foer = await radtall(app);
  const svar = await sendStor(app, FORHANDSVIS, 50_000_000);
  expect(svar.status).toBe(413);
  expect(svar.kropp).toContain('En fil kan være høyst 6 MB');
  expect(await radtall(app)).toEqual(foer);
  expect((await k.hent(NYTT)).status).toBe(200);
});

it('det som sendes til lagring uten å være forhåndsvist, eller endret etterpå, lagres ikke; det forhåndsviste gjør det', async () => {
  const k = await klient(app, 'koordinator', NYTT);
  const vist = await k.send(FORHANDSVIS, { ...felter(), fil: fil(UKE46) });
  const innhold = /name="innhold" value="([^"]*)"/.exec(vist.kropp)?.[1] ?? '';
  const foer = await radtall(app);
  for (const annet of [
    '',
    'ikke base64',
    Buffer.from(UKE46).toString('base64'),
    `${innhold.slice(0, -8)}AAAAAAAA`,
  ]) {
    const svar = await k.send('/fjordvik/uttrekk/lagre', { ...felter(), innhold: annet });
    expect(svar.status).toBe(422);
    expect(oppsummert(svar.kropp)).toEqual(['felt-fil']);
  }
  // Forseglingen er min: en annen koordinator lagrer den ikke for meg.
  const annen = await klient(app, 'koordinator2', NYTT);
  expect((await annen.send('/fjordvik/uttrekk/lagre', { ...felter(), innhold })).status).toBe(422);
  expect(await radtall(app)).toEqual(foer);
  expect((await k.send('/fjordvik/uttrekk/lagre', { ...felter(), innhold })).status).toBe(303);
  const etter = await radtall(app);
  expect([etter['uttrekk'], etter['kandidat']]).toEqual([1, 30]);
});
