import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { mineArbeidssteder, registrerPerson } from '../../src/modules/trygghetsprogram/index.ts';
import { klient, okt, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { ferskMelding } from '../support/mangeMeldinger.ts';

/** Tilbakeknappen, dobbeltklikket og økta som gikk ut, i de tre skjemaene som lagrer noe varig: ingenting borte, ingenting dobbelt. */
let app: Testapp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());
beforeEach(async () => {
  for (const tabell of ['triagebeslutning', 'bevart_skjema', 'utkast'])
    await app.eier(`delete from varde.${tabell}`);
});

type Felter = Record<string, string>;
const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));
const UTTREKK = readFileSync(new URL('../fixtures/uttrekk-uke-46.csv', import.meta.url), 'utf8');
const LISTE = '/fjordvik/uttrekk/registreringer';
const NYTT = '/fjordvik/uttrekk/nytt';
const ORD = 'Tør ikke gå hjem fra trening alene';

/** De skjulte feltene i skjemaet som sendes til `sti`, slik nettleseren ville tatt dem med. */
function skjulteI(kropp: string, sti: string): Felter {
  const skjema = [...kropp.matchAll(/<form .*?<\/form>/gs)].find(([f]) =>
    f.includes(`action="${sti}"`),
  );
  expect(skjema, `skjemaet til ${sti}`).toBeDefined();
  const felter = [
    ...(skjema?.[0] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g),
  ];
  return Object.fromEntries(
    felter.map(([, navn = '', verdi = '']) => [navn, verdi.replaceAll('&amp;', '&')]),
  );
}

type Aapent = { sti: string; felter: Felter };
type Flyt = {
  hvem: string;
  tabell: string;
  /** Siden åpnes, og skjemaet på den fylles ut; ikke sendt ennå. */
  aapne(k: Httpklient, hvilken: number): Promise<Aapent>;
  /** Der det som ble skrevet, står etter at økta gikk ut. En fil er hos den som lastet opp. */
  igjen(k: Httpklient, sendt: Felter): Promise<string>;
};

async function enRad(): Promise<string> {
  const k = await okt(app, 'koordinator');
  const [sted] = (await mineArbeidssteder(app.hus, k)).steder;
  await registrerPerson(app.hus, k, ferskMelding(sted?.organisasjonId ?? '', 'Kanari Fuglesang'));
  const [rad] = await app.eier<{ id: string }>(
    `select id from varde.kandidat where opphav = 'registrering' order by mottatt desc limit 1`,
  );
  return rad?.id ?? '';
}

const FLYTER: Record<string, Flyt> = {
  'en melding': {
    hvem: 'helsesykepleier',
    tabell: 'registrering',
    async aapne(k, hvilken) {
      const [sted] = await app.eier<{ id: string }>(
        `select m.organisasjon_id as id from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id
         where b.subjekt = 'helsesykepleier'`,
      );
      const hjemmel = {
        sted: sted?.id ?? '',
        regime: 'helsepersonelloven',
        grunnlag: 'samtykke',
        anmeldt: 'nei',
      };
      const side = await k.hent(`/fjordvik/registrer?${new URLSearchParams(hjemmel).toString()}`);
      const svar = { sakstype: 'vold', rolle: 'fornaermet', kanal: 'moett', grunn: ORD };
      return {
        sti: '/fjordvik/registrer',
        felter: {
          ...skjulteI(side.kropp, '/fjordvik/registrer'),
          ...svar,
          navn: `Kanari Fuglesang ${hvilken}`,
        },
      };
    },
    igjen: async (k) => (await k.hent('/fjordvik/registrer?utkast=fortsett')).kropp,
  },
  'et uttrekk': {
    hvem: 'koordinator',
    tabell: 'uttrekk',
    async aapne(k, hvilken) {
      // Ett tegn til i en celle er en annen fil.
      const fil = UTTREKK.replace('Fornærmet', `Fornærmet${' '.repeat(hvilken)}`);
      const side = await k.send('/fjordvik/uttrekk/forhandsvis', {
        kjortDato: dag(-7),
        kjortAv: ORD,
        fra: dag(-14),
        til: dag(-8),
        betyr: 'bosted',
        fil: new File([fil], 'uke.csv', { type: 'text/csv' }),
      });
      return {
        sti: '/fjordvik/uttrekk/lagre',
        felter: skjulteI(side.kropp, '/fjordvik/uttrekk/lagre'),
      };
    },
    igjen: async (k) => (await k.hent(NYTT)).kropp,
  },
  'en beslutning': {
    hvem: 'koordinator',
    tabell: 'triagebeslutning',
    async aapne(k) {
      const rad = await enRad();
      const side = await k.hent(`${LISTE}?rad=${rad}&valg=henvis`);
      return {
        sti: `${LISTE}/beslutning`,
        felter: {
          ...skjulteI(side.kropp, `${LISTE}/beslutning`),
          grunn: 'barnevern',
          dag: dag(-1),
          merknad: ORD,
        },
      };
    },
    igjen: async (k, sendt) => (await k.hent(sendt['_retur'] ?? LISTE)).kropp,
  },
};

const inne = (flyt: Flyt) =>
  klient(app, flyt.hvem, flyt.hvem === 'koordinator' ? NYTT : '/fjordvik/min-dag');
const antall = async (tabell: string) =>
  (await app.eier<{ n: number }>(`select count(*)::int as n from varde.${tabell}`))[0]?.n ?? -1;
let hvilken = 0;

describe.each(Object.entries(FLYTER))('%s', (_navn, flyt) => {
  it('sendt tre ganger på én gang blir én, og ingen av svarene er en feil hos oss', async () => {
    const k = await inne(flyt);
    const foer = await antall(flyt.tabell);
    const { sti, felter } = await flyt.aapne(k, ++hvilken);
    const svar = await Promise.all([1, 2, 3].map(() => k.send(sti, felter)));
    expect(await antall(flyt.tabell)).toBe(foer + 1);
    expect(svar.map((s) => s.status).filter((s) => s !== 303 && s !== 422)).toEqual([]);
    expect(svar.map((s) => s.status)).toContain(303);
  });

  it('tilbake til skjemaet og sendt én gang til blir ikke to', async () => {
    const k = await inne(flyt);
    const foer = await antall(flyt.tabell);
    const { sti, felter } = await flyt.aapne(k, ++hvilken);
    const forst = await k.send(sti, felter);
    expect(forst.status).toBe(303);
    expect((await k.hent(forst.hoder['location'] ?? '')).status).toBe(200);
    const igjen = await k.send(sti, felter);
    expect([303, 422]).toContain(igjen.status);
    // Enten er svaret det samme som sist, eller så står det på siden hva som alt er gjort.
    if (igjen.status === 422) expect(igjen.kropp).toContain('Ingrid Eksempel');
    else expect(igjen.hoder['location']).toBe(forst.hoder['location']);
    expect(await antall(flyt.tabell)).toBe(foer + 1);
  });

  it('økta gikk ut før det ble sendt: det er ikke sendt, teksten er der etter ny innlogging, og sendt da blir det én', async () => {
    const gammel = await inne(flyt);
    const foer = await antall(flyt.tabell);
    const { sti, felter } = await flyt.aapne(gammel, ++hvilken);
    await app.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
    const svar = await gammel.send(sti, felter);
    expect(svar.status).toBe(401);
    expect(svar.kropp).toContain('tatt vare på i tre døgn');
    expect(await antall(flyt.tabell)).toBe(foer);
    const ny = await inne(flyt);
    expect(await flyt.igjen(ny, felter)).toContain(ORD);
    // Det gamle skjemaet, med den gamle øktas token, gjør fortsatt ingenting.
    await ny.send(sti, felter);
    expect(await antall(flyt.tabell)).toBe(foer);
    const { _token: _gammelt, ...resten } = felter;
    expect((await ny.send(sti, resten)).status).toBe(303);
    expect(await antall(flyt.tabell)).toBe(foer + 1);
  });
});
