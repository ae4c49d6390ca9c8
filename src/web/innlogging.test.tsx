import { afterAll, beforeAll, expect, test } from 'vitest';
import { rute } from './rute.ts';
import { demohus, type Demohus } from './testhjelp/demohus.tsx';
import type { Nettleser } from './testhjelp/nettleser.ts';

const tilgang = { krever: 'innlogget', hvorfor: 'test' } as const;
const hjem = (sti: '/' | '/:omrade') =>
  rute({
    metode: 'GET',
    sti,
    tilgang,
    handler: (f) =>
      f.vis(<p>{`Hei ${f.person.navn} ${f.person.authTid.getTime()} ${f.skjematoken}`}</p>),
  });

let hus: Demohus;
beforeAll(async () => {
  hus = await demohus([hjem('/'), hjem('/:omrade')]);
});
afterAll(() => hus.stopp());

/** Til personvalget; gir stien skjemaet sendes til. */
async function tilValget(n: Nettleser, sti = '/'): Promise<string> {
  const side = await (await n.gaa(sti)).text();
  return /action="([^"]+)"/.exec(side)?.[1] ?? side;
}

async function loggInn(n: Nettleser, subjekt = 'kari', sti = '/'): Promise<Response> {
  return n.gaa(await tilValget(n, sti), { subjekt });
}

/** Stopper rett før svaret går inn til appen, og gir adressen det skulle hatt. */
async function tilSvaret(n: Nettleser): Promise<URL> {
  let svar = await n.en(await tilValget(n), { subjekt: 'kari' });
  for (let hopp = 0; hopp < 5; hopp++) {
    const til = new URL(svar.headers.get('Location') ?? '/', hus.opphav);
    if (til.pathname === '/logg-inn/svar') return til;
    svar = await n.en(til);
  }
  throw new Error('Kom aldri til svaret');
}

test('innlogging: fra en dyp lenke, om utstederen, tilbake til lenken', async () => {
  const n = hus.nettleser();
  const svar = await loggInn(n, 'kari', '/fjordvik?uke=46');
  expect(svar.status).toBe(200);
  expect(await svar.text()).toContain('Hei Kari Demo');
  expect(n.spor.at(-1)).toBe('/fjordvik?uke=46');
  expect(n.spor.find((sti) => sti.startsWith('/logg-inn/svar'))).toMatch(/iss=http/);
});

test('økta er et tilfeldig tegn uten innhold; ingen kake fra innloggingen blir igjen', async () => {
  const n = hus.nettleser();
  await loggInn(n);
  expect(n.kaker.get('varde')?.verdi).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect([...n.kaker.keys()].filter((navn) => navn.startsWith('varde-inn-'))).toEqual([]);
});

test('kaken er HttpOnly og Lax, og har ingen utløp: den dør med nettleseren', async () => {
  const n = hus.nettleser();
  const svar = await n.en(await tilSvaret(n));
  const kake = svar.headers.getSetCookie().find((k) => k.startsWith('varde='));
  expect(kake).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('et bevis plantet før innlogging blir aldri en økt', async () => {
  const n = hus.nettleser();
  const plantet = 'A'.repeat(43);
  n.kaker.set('varde', { verdi: plantet, sti: '/' });
  await loggInn(n);
  expect(n.kaker.get('varde')?.verdi).not.toBe(plantet);
  const tyv = hus.nettleser();
  tyv.kaker.set('varde', { verdi: plantet, sti: '/' });
  expect((await tyv.en('/')).status).toBe(303);
});

test('ny innlogging avslutter den gamle økta', async () => {
  const n = hus.nettleser();
  await loggInn(n);
  const gammel = n.kaker.get('varde') ?? { verdi: '', sti: '/' };
  await loggInn(n, 'kari', '/logg-inn?loft=1');
  expect(n.kaker.get('varde')?.verdi).not.toBe(gammel.verdi);
  n.kaker.set('varde', gammel);
  expect((await n.en('/')).status).toBe(303);
});

test('ny innlogging for vernede barn ber om fersk innlogging og får ferskt tidspunkt', async () => {
  const n = hus.nettleser();
  const start = await n.en('/logg-inn?loft=1&tilbake=%2F');
  const spor = new URL(start.headers.get('Location') ?? '').searchParams;
  expect([spor.get('prompt'), spor.get('max_age')]).toEqual(['login', '300']);
  expect([spor.get('code_challenge_method'), spor.get('response_type')]).toEqual(['S256', 'code']);
  const side = await (await loggInn(n, 'kari', '/logg-inn?loft=1&tilbake=%2F')).text();
  const authTid = Number(/Demo (\d+)/.exec(side)?.[1]);
  expect(Math.abs(Date.now() - authTid)).toBeLessThan(60_000);
});

test('en ukjent person møter en nøytral side og får ingen økt', async () => {
  const n = hus.nettleser();
  const svar = await loggInn(n, 'ola');
  expect(svar.status).toBe(403);
  expect(await svar.text()).toMatch(/ikke tilgang til Varde ennå/);
  expect(n.kaker.has('varde')).toBe(false);
});

test.each([
  ['state', (u: URL) => u.searchParams.set('state', 'x'.repeat(43))],
  ['iss', (u: URL) => u.searchParams.set('iss', 'https://ond.no')],
  ['uten iss', (u: URL) => u.searchParams.delete('iss')],
  ['code', (u: URL) => u.searchParams.set('code', 'x'.repeat(43))],
  [
    'error',
    (u: URL) => (u.searchParams.delete('code'), u.searchParams.set('error', 'access_denied')),
  ],
])('endret svar (%s) gir ingen økt', async (_navn, endre) => {
  const n = hus.nettleser();
  const url = await tilSvaret(n);
  endre(url);
  const svar = await n.en(url);
  expect(svar.status).toBe(400);
  expect(await svar.text()).toContain('ikke fullført');
  expect(n.kaker.has('varde')).toBe(false);
});

test('svaret kan ikke brukes i en annen nettleser, og ikke to ganger', async () => {
  const n = hus.nettleser();
  const url = await tilSvaret(n);
  expect((await hus.nettleser().en(url)).status).toBe(400);
  expect((await n.en(url)).status).toBe(303);
  expect((await n.en(url)).status).toBe(400);
});

test('nonce i id_token må være den denne nettleseren fikk', async () => {
  const n = hus.nettleser();
  const url = await tilSvaret(n);
  const forsok = {
    state: url.searchParams.get('state') ?? '',
    nonce: 'en annen',
    verifier: 'x'.repeat(43),
    loft: false,
  };
  await expect(hus.oidc.fullfor(url, forsok)).rejects.toMatchObject({ name: 'InnloggingAvvist' });
});

test('mange påbegynte innlogginger fyller ikke opp kakene', async () => {
  const n = hus.nettleser();
  for (let i = 0; i < 12; i++) await n.en('/logg-inn');
  expect(
    [...n.kaker.keys()].filter((navn) => navn.startsWith('varde-inn-')).length,
  ).toBeLessThanOrEqual(4);
});

test('innloggingen fører aldri ut av huset', async () => {
  const n = hus.nettleser();
  await loggInn(n, 'kari', `/logg-inn?tilbake=${encodeURIComponent('//ond.no/x')}`);
  expect(n.spor.at(-1)).toBe('/');
});

test('utlogging avslutter økta her og fører til utstederen og tilbake', async () => {
  const n = hus.nettleser();
  const side = await (await loggInn(n)).text();
  const token = /Demo \d+ ([\w-]+)/.exec(side)?.[1] ?? '';
  const okt = n.kaker.get('varde') ?? { verdi: '', sti: '/' };
  const svar = await n.en('/logg-ut', { _token: token });
  const videre = /url=(.+)$/.exec(svar.headers.get('Refresh') ?? '')?.[1] ?? '';
  expect(new URL(videre).searchParams.get('id_token_hint')).toMatch(/^ey/);
  expect(await (await n.gaa(videre)).text()).toContain('Du er logget ut');
  expect(n.spor.at(-1)).toBe('/logg-ut/ferdig');
  expect([...n.kaker.keys()].filter((navn) => navn.startsWith('varde'))).toEqual([]);
  n.kaker.set('varde', okt);
  expect((await n.en('/')).status).toBe(303);
});

test('en fremmed side kan ikke logge noen ut', async () => {
  const n = hus.nettleser();
  await loggInn(n);
  expect((await n.en('/logg-ut', { _token: 'gjetning' })).status).toBe(403);
  expect((await n.en('/')).status).toBe(200);
});

test('demoen svarer bare på sin egen adresse', async () => {
  const port = new URL(hus.opphav).port;
  const svar = await fetch(`http://127.0.0.1:${port}/demo-innlogging/jwks`);
  expect(svar.status).toBe(421);
});

test('personvalget tar ikke imot fra fremmed side, og ikke en person som ikke finnes', async () => {
  const n = hus.nettleser();
  const sti = await tilValget(n);
  expect((await n.en(sti, { subjekt: 'ordføreren' })).status).toBe(400);
  const fremmed = await fetch(new URL(sti, hus.opphav), {
    method: 'POST',
    body: new URLSearchParams({ subjekt: 'kari' }),
    headers: { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://ond.no' },
  });
  expect(fremmed.status).toBe(400);
});
