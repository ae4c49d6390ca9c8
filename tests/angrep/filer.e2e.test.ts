import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { forhandsvisUttrekk } from '../../src/modules/trygghetsprogram/index.ts';
import { klient, okt, startApp, type Testapp } from '../support/app.ts';
import { mutertFil, terning } from '../support/mutertFil.ts';
import { radtall } from '../support/radtall.ts';
import { sendStor } from '../support/sendStor.ts';

/** Filer som ikke er et uttrekk, sendt til de ekte rutene: én klar melding ved feltet, og ikke en rad noe sted. */
let app: Testapp;
beforeAll(async () => {
  const mange = 1e9;
  app = await startApp(systemklokke, {
    ...{ perOkt: mange, perAdresse: mange, innloggingPerAdresse: mange },
  });
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
const vedFeltet = (kropp: string, felt: string): string =>
  new RegExp(`id="${felt}-feil"[^>]*>(.*?)</p>`, 's')
    .exec(kropp)?.[1]
    ?.replaceAll(/<[^>]*>/g, '') ?? '';
const vedFilen = (kropp: string): string => vedFeltet(kropp, 'felt-fil');

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
  expect(svar.kropp).toContain('En fil kan være høyst 5 MB');
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

/** `npm run prove:import` setter antallet og frøet; her tas noen få. */
const GJENNOM_SKJEMAET = Number(process.env['VARDE_MUTERTE_HTTP'] ?? 6);
const FRO = Number(process.env['VARDE_FRO'] ?? 20_261_123);
/** Lengste tid et svar kan ta, i millisekunder. */
const FRIST_MS = 10_000;

it(
  'TP-17 en ødelagt fil gjennom skjemaet blir lagret helt eller ikke i det hele tatt, og svaret er alltid en side som sier hva som skjedde',
  { timeout: 60_000 + GJENNOM_SKJEMAET * 3000 },
  async () => {
    const k = await klient(app, 'koordinator', NYTT);
    const hvem = await okt(app, 'koordinator');
    const tall = terning(FRO + 2);
    const utfall = new Map<string, number>();
    let tregest = 0;
    const sendt = async (sti: string, inn: Record<string, string | File>) => {
      const start = performance.now();
      const svar = await Promise.race([
        k.send(sti, { ...felter(), ...inn }),
        new Promise<null>((ferdig) => setTimeout(ferdig, FRIST_MS, null).unref()),
      ]);
      tregest = Math.max(tregest, performance.now() - start);
      if (svar === null) throw new Error(`${sti} svarte ikke på ${FRIST_MS} ms`);
      return svar;
    };
    const tell = (hva: string) => utfall.set(hva, (utfall.get(hva) ?? 0) + 1);
    for (let i = 0; i < GJENNOM_SKJEMAET; i += 1) {
      const innhold = new Uint8Array(mutertFil(tall));
      // Det samme spurt forbi skjemaet: hva som skal bli av hver linje, og om filen tas imot.
      const ventet = await forhandsvisUttrekk(app.hus, hvem, innhold, 'bosted');
      const foer = await radtall(app);
      const vist = await sendt(FORHANDSVIS, { fil: fil(innhold) });
      expect(await radtall(app), `fil ${i}`).toEqual(foer);
      if (!('rader' in ventet)) {
        expect(vist.status, `fil ${i}`).toBe(422);
        // Er det overskrifter å velge mellom, spørres det om dem, og feilen står ved en kolonne; ellers ved filen.
        const velges = 'overskrifter' in ventet && ventet.overskrifter.length > 0;
        const [felt = '', ...flere] = oppsummert(vist.kropp);
        expect(flere, `fil ${i}`).toEqual([]);
        expect(felt, `fil ${i}`).toMatch(velges ? /^felt-kolonne\d+$/ : /^felt-fil$/);
        expect(vedFeltet(vist.kropp, felt), `fil ${i}`).not.toBe('');
        tell(ventet.feil);
        continue;
      }
      expect(vist.status, `fil ${i}`).toBe(200);
      const [, forseglet = ''] = /name="innhold" value="([^"]*)"/.exec(vist.kropp) ?? [];
      const svar = await sendt('/fjordvik/uttrekk/lagre', { innhold: forseglet });
      expect(svar.status, `fil ${i}`).toBe(303);
      const etter = await radtall(app);
      if (svar.hoder['location']?.includes('kjent') === true) {
        expect(etter, `fil ${i}`).toEqual(foer);
        tell('kjent');
        continue;
      }
      const nye = ventet.rader.filter(
        (r) => !['kjent', 'oppdatering', 'uleselig'].includes(r.utfall),
      );
      const mer = (tabell: string) => (etter[tabell] ?? 0) - (foer[tabell] ?? 0);
      expect([mer('uttrekk'), mer('uttrekksrad'), mer('kandidat')], `fil ${i}`).toEqual([
        ...[1, ventet.rader.length, nye.length],
      ]);
      expect((await k.hent(svar.hoder['location'] ?? '')).status, `fil ${i}`).toBe(200);
      tell('lagret');
    }
    console.log(
      `muterte filer gjennom skjemaet: ${GJENNOM_SKJEMAET}, tregest ${Math.round(tregest)} ms, ${[...utfall].map(([u, n]) => `${u} ${n}`).join(', ')}`,
    );
    expect(utfall.get('lagret') ?? 0).toBeGreaterThan(0);
  },
);
