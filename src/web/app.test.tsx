import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { HOYST_FIL } from '../kernel/filgrense.ts';
import { SPRAK } from '../ui/index.ts';
import { HOYST_SKJEMA } from './kropp.ts';
import { rute } from './rute.ts';
import { lesFiler } from './statisk.ts';
import { HER, KARI, OLA, testapp } from './testhjelp/app.tsx';

const tilgang = { krever: 'innlogget', hvorfor: 'test' } as const;
const side = rute({ metode: 'GET', sti: '/side', tilgang, handler: (f) => f.vis(<p>hei</p>) });
const knapp = rute({ metode: 'POST', sti: '/knapp', tilgang, handler: (f) => f.videre('/side') });
const fil = rute({
  metode: 'POST',
  sti: '/fil',
  tilgang,
  opplasting: true,
  handler(f) {
    const sendt = f.skjema.get('fil');
    return f.vis(<p>{sendt instanceof File ? sendt.size : 'ingen fil'}</p>);
  },
});
const RUTER = [side, knapp, fil];

test('hver side bærer hele rekka av hoder', async () => {
  const app = testapp(RUTER);
  const svar = await app.hent('/side', app.inn(KARI));
  expect(Object.fromEntries(svar.headers)).toMatchObject({
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  expect(svar.headers.get('permissions-policy')).toContain('geolocation=()');
  expect(svar.headers.has('strict-transport-security')).toBe(false);
});

test('feilsidene og omdirigeringene bærer de samme hodene', async () => {
  const app = testapp(RUTER);
  const navn = [
    'content-security-policy',
    'cache-control',
    'x-content-type-options',
    'referrer-policy',
  ];
  for (const svar of [
    await app.hent('/finnes-ikke'),
    await app.hent('/side'),
    await app.send('/x', {}, undefined, { Origin: 'https://ond.no' }),
  ]) {
    for (const ett of navn) expect(svar.headers.has(ett)).toBe(true);
  }
});

test('på https: HSTS, og kakene heter __Host- og er Secure', async () => {
  const app = testapp(RUTER, { grunnadresse: new URL('https://varde.test') });
  const { app: hono } = app;
  const kake = app.inn(KARI).replace('varde=', '__Host-varde=');
  const svar = await hono.request('https://varde.test/knapp', {
    method: 'POST',
    body: new URLSearchParams({ _token: app.token(kake.replace('__Host-', '')) }),
    headers: { Cookie: kake, 'Sec-Fetch-Site': 'same-origin' },
  });
  expect(svar.status).toBe(303);
  expect(svar.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  const satt = await hono.request('https://varde.test/sprak', {
    method: 'POST',
    body: new URLSearchParams({ sprak: 'nb' }),
    headers: { 'Sec-Fetch-Site': 'same-origin' },
  });
  expect(satt.headers.getSetCookie()).toEqual([
    '__Host-varde-sprak=nb; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax',
  ]);
  const uten = await hono.request('https://varde.test/side', {
    headers: { Cookie: app.inn(KARI) },
  });
  expect(uten.status).toBe(303);
});

test.each([
  ['fremmed side', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://ond.no' }],
  ['søskenadresse', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://annen.localhost:3000' }],
  [
    'egen side sier nettleseren, men Origin er en annen',
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://ond.no' },
  ],
  ['uten Sec-Fetch-Site og med skjult Origin', { 'Sec-Fetch-Site': '', Origin: 'null' }],
])('%s kan ikke sende et skjema, selv med rett token', async (_navn, hoder) => {
  const app = testapp(RUTER);
  const sendt = Object.fromEntries(Object.entries(hoder).filter(([, verdi]) => verdi !== ''));
  const kake = app.inn(KARI);
  const svar = await app.app.request(`${HER}/knapp`, {
    method: 'POST',
    body: new URLSearchParams({ _token: app.token(kake) }),
    headers: { Cookie: kake, ...sendt },
  });
  expect(svar.status).toBe(403);
  expect(await svar.text()).toContain('kom ikke fra Varde');
});

test('en eldre nettleser uten Sec-Fetch-Site slipper fram med egen Origin', async () => {
  const app = testapp(RUTER);
  const kake = app.inn(KARI);
  const svar = await app.app.request(`${HER}/knapp`, {
    method: 'POST',
    body: new URLSearchParams({ _token: app.token(kake) }),
    headers: { Cookie: kake, Origin: HER },
  });
  expect(svar.status).toBe(303);
});

test('skjematokenet må være der og høre til denne økta', async () => {
  const app = testapp(RUTER);
  const kari = app.inn(KARI);
  const ola = app.inn(OLA);
  expect((await app.send('/knapp', {}, kari)).status).toBe(303);
  for (const felter of [
    { _token: '' },
    { _token: app.token(ola) },
    { _token: `${app.token(kari)}x` },
  ]) {
    const svar = await app.send('/knapp', felter, kari);
    expect(svar.status).toBe(403);
    expect(await svar.text()).toContain('annen innlogging');
  }
});

test('ingen rute svarer på en metode den ikke har', async () => {
  const app = testapp(RUTER);
  const kake = app.inn(KARI);
  expect((await app.hent('/knapp', kake)).status).toBe(404);
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const hoder = { Cookie: kake, 'Sec-Fetch-Site': 'same-origin', Origin: HER };
    expect((await app.app.request(`${HER}/side`, { method, headers: hoder })).status).toBe(404);
  }
});

test('for mange forespørsler gir 429 med ventetid, for den økta og ikke for andre', async () => {
  const app = testapp(RUTER, {
    grenser: { perOkt: 3, perAdresse: 100, innloggingPerAdresse: 100 },
  });
  const kari = app.inn(KARI);
  for (let i = 0; i < 3; i++) expect((await app.hent('/side', kari)).status).toBe(200);
  const svar = await app.hent('/side', kari);
  expect([svar.status, svar.headers.get('Retry-After')]).toEqual([429, '20']);
  expect(await svar.text()).toContain('Vent litt');
  expect((await app.hent('/side', app.inn(OLA))).status).toBe(200);
  app.klokke.still('2026-11-23T08:00:20+01:00');
  expect((await app.hent('/side', kari)).status).toBe(200);
});

test('innlogging har sin egen grense per adresse, og proxyens adresse er den som teller', async () => {
  const app = testapp(RUTER, {
    proxyer: 1,
    grenser: { perOkt: 9, perAdresse: 100, innloggingPerAdresse: 1 },
  });
  const fra = (adresse: string) =>
    app.app.request(`${HER}/logg-inn/svar`, {
      headers: { 'X-Forwarded-For': `9.9.9.9, ${adresse}` },
    });
  expect((await fra('1.1.1.1')).status).toBe(400);
  expect((await fra('1.1.1.1')).status).toBe(429);
  expect((await fra('2.2.2.2')).status).toBe(400);
});

test('feil Host avvises; andre navn på egen maskin føres til det rette', async () => {
  const app = testapp(RUTER);
  expect((await app.app.request('http://ond.no/side')).status).toBe(421);
  const svar = await app.app.request('http://127.0.0.1:3000/side?a=1');
  expect([svar.status, svar.headers.get('Location')]).toEqual([
    307,
    'http://localhost:3000/side?a=1',
  ]);
});

test.each(SPRAK)(
  'siden for det som er for stort, og feltets egen melding, sier grensen på %s',
  async (sprak) => {
    const app = testapp(RUTER);
    const kake = `${app.inn(KARI)}; varde-sprak=${sprak}`;
    const svar = await app.send('/knapp', { notat: 'x'.repeat(HOYST_SKJEMA) }, kake);
    const side = await svar.text();
    expect(side).toContain(`${HOYST_FIL / 1024 / 1024} MB`);
    expect(side).toContain(`${HOYST_SKJEMA / 1024} kB`);
    const felt = readFileSync(`src/modules/trygghetsprogram/tekster/${sprak}.json`, 'utf8');
    expect(felt).toMatch(/"for_stor": "[^"]* \{\{mb\}\} MB\."/);
  },
);

test('et skjema over 64 kB og en fil over grensen gir én tydelig melding', async () => {
  const app = testapp(RUTER);
  const kake = app.inn(KARI);
  const stort = await app.send('/knapp', { notat: 'x'.repeat(65 * 1024) }, kake);
  expect(stort.status).toBe(413);
  expect(await stort.text()).toContain('høyst 5 MB');
  const last = async (mb: number) => {
    const skjema = new FormData();
    skjema.set('_token', app.token(kake));
    skjema.set('fil', new File([new Uint8Array(mb * 1024 * 1024)], 'uttrekk.csv'));
    const hoder = { Cookie: kake, 'Sec-Fetch-Site': 'same-origin' };
    return app.app.request(`${HER}/fil`, { method: 'POST', body: skjema, headers: hoder });
  };
  expect(await (await last(6)).text()).toContain('6291456');
  expect((await last(50)).status).toBe(413);
});

test('filer og JSON tas ikke imot der ruta ikke venter dem', async () => {
  const app = testapp(RUTER);
  const hoder = { Cookie: app.inn(KARI), 'Sec-Fetch-Site': 'same-origin' };
  const skjema = new FormData();
  skjema.set('fil', new File(['x'], 'x.csv'));
  for (const body of [skjema, '{"a":1}']) {
    const svar = await app.app.request(`${HER}/knapp`, { method: 'POST', body, headers: hoder });
    expect(svar.status).toBe(400);
  }
  const ugyldig = { ...hoder, 'Content-Type': 'multipart/form-data; boundary=x' };
  const svar = await app.app.request(`${HER}/fil`, {
    method: 'POST',
    body: 'søppel',
    headers: ugyldig,
  });
  expect(svar.status).toBe(400);
});

test('filer med hash i navnet lagres for alltid, pakket, og ingen annen fil når ut', async () => {
  const mappe = mkdtempSync(join(tmpdir(), 'varde-filer-'));
  try {
    const skript = 'let a = 1;'.repeat(50);
    writeFileSync(join(mappe, 'app-ABCDEF12.js'), skript);
    writeFileSync(join(mappe, 'app-ABCDEF12.js.br'), brotliCompressSync(skript));
    writeFileSync(join(mappe, 'manifest.json'), '{}');
    const app = testapp(RUTER, { filer: lesFiler(mappe) });
    const hent = (sti: string, hoder: Record<string, string> = {}) =>
      app.app.request(`${HER}${sti}`, { headers: { 'Accept-Encoding': 'gzip, br', ...hoder } });
    const svar = await hent('/statisk/app-ABCDEF12.js');
    expect(svar.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(svar.headers.get('Content-Encoding')).toBe('br');
    expect(svar.headers.get('X-Content-Type-Options')).toBe('nosniff');
    const igjen = await hent('/statisk/app-ABCDEF12.js', {
      'If-None-Match': svar.headers.get('ETag') ?? '',
    });
    expect(igjen.status).toBe(304);
    for (const sti of [
      '/statisk/manifest.json',
      '/statisk/app-ABCDEF12.js.br',
      '/statisk/../package.json',
      '/statisk/%2e%2e/package.json',
    ]) {
      expect((await hent(sti)).status).toBe(404);
    }
  } finally {
    rmSync(mappe, { recursive: true });
  }
});

test('språket velges uten innlogging, og gjelder også feilsidene', async () => {
  const app = testapp(RUTER);
  const valg = await app.send('/sprak', { sprak: 'nn', tilbake: '/side?a=1' });
  expect([valg.status, valg.headers.get('Location')]).toEqual([303, '/side?a=1']);
  const kake = valg.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect(await (await app.hent('/finnes-ikke', kake)).text()).toContain('<html lang="nn"');
  expect(await (await app.hent('/finnes-ikke', kake)).text()).toContain('Sida finst ikkje');
  const ukjent = await app.send('/sprak', { sprak: 'de', tilbake: '//ond.no' });
  expect([ukjent.headers.getSetCookie(), ukjent.headers.get('Location')]).toEqual([[], '/']);
});
