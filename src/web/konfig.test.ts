import { expect, test } from 'vitest';
import { Oppstartsfeil } from '../db/oppstartsfeil.ts';
import { lesKonfig } from './konfig.ts';

const NOKKEL = JSON.stringify({
  kty: 'EC',
  crv: 'P-256',
  kid: 'k1',
  alg: 'ES256',
  d: 'hemmelig-d',
  x: 'x',
  y: 'y',
});
const BASER = {
  DATABASE_URL: 'postgresql://varde_app:pw@db/varde',
  DATABASE_URL_INNLOGGING: 'postgresql://varde_innlogging:pw@db/varde',
  DATABASE_URL_JOBB: 'postgresql://varde_jobb:pw@db/varde',
  DATABASE_URL_SEGL: 'postgresql://varde_segl:pw@db/varde',
  KEYS_DATABASE_URL: 'postgresql://varde_nokkel:pw@nokler/varde_nokler',
  DATABASE_URL_MIGRERING: 'postgresql://varde_migrator:pw@db/varde',
  KEYS_DATABASE_URL_MIGRERING: 'postgresql://varde_migrator:pw@nokler/varde_nokler',
};
const DRIFT = {
  ...BASER,
  OIDC_ISSUER: 'https://login.kommune.no',
  OIDC_CLIENT_ID: 'varde',
  OIDC_CLIENT_KEY: NOKKEL,
  OIDC_ACR: 'ingen',
  VARDE_URL: 'https://varde.kommune.no',
};
const les = (miljo: Record<string, string>) => lesKonfig(miljo, '/rot');

function melding(miljo: Record<string, string>): string {
  try {
    les(miljo);
  } catch (feil) {
    if (feil instanceof Oppstartsfeil) return feil.message;
    throw feil;
  }
  return 'ingen feil';
}

test('uten noe satt er det demoen, på egen maskin', () => {
  expect(les({})).toEqual({
    demo: true,
    demoKort: false,
    port: 3000,
    vert: '127.0.0.1',
    grunnadresse: new URL('http://localhost:3000'),
    data: '/rot/.varde',
    rotnokkelfil: '/rot/.varde/rotnokkel',
    loggnivaa: 'info',
    proxyer: 0,
    baser: null,
    utsteder: null,
    epost: null,
  });
});

test('tomme variabler er det samme som ikke satt', () => {
  expect(les({ DATABASE_URL: '', OIDC_ISSUER: ' ', PORT: '' }).demo).toBe(true);
});

test('drift: alt satt', () => {
  const konfig = les({
    ...DRIFT,
    OIDC_ACR: 'idporten-loa-high',
    OIDC_ROLLEKRAV: 'roles',
    VARDE_VERT: '0.0.0.0',
  });
  expect(konfig.demo).toBe(false);
  expect(konfig.vert).toBe('0.0.0.0');
  expect(konfig.utsteder).toMatchObject({
    acr: ['idporten-loa-high'],
    rollekrav: 'roles',
    subjekt: 'sub',
  });
  expect(konfig.baser?.nokler).toBe(BASER.KEYS_DATABASE_URL);
});

test('utsteder uten egen database: ikke demo, men PostgreSQL fra npm', () => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_KEY, OIDC_ACR, VARDE_URL } = DRIFT;
  const konfig = les({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_KEY, OIDC_ACR, VARDE_URL });
  expect(konfig.utsteder?.acr).toEqual([]);
  expect([konfig.demo, konfig.baser, konfig.grunnadresse.href]).toEqual([
    false,
    null,
    `${VARDE_URL}/`,
  ]);
});

test.each([
  ['PORT', '0', 'PORT skal være et tall fra 1 til 65535.'],
  ['PORT', '3000; rm', 'PORT skal være et tall fra 1 til 65535.'],
  ['LOGGNIVAA', 'mye', 'LOGGNIVAA skal være ett av: debug, info, warn, error, silent.'],
  ['VARDE_PROXYER', '-1', 'VARDE_PROXYER skal være et tall fra 0 til 9.'],
  ['VARDE_VERT', 'a b', 'VARDE_VERT skal være en adresse å lytte på.'],
  [
    'VARDE_URL',
    'http://varde.no',
    'VARDE_URL skal være en https-adresse uten sti, f.eks. https://varde.kommune.no.',
  ],
  [
    'VARDE_URL',
    'https://varde.no/sti',
    'VARDE_URL skal være en https-adresse uten sti, f.eks. https://varde.kommune.no.',
  ],
  ['OIDC_ISSUER', 'http://login.no', 'OIDC_ISSUER skal være en https-adresse.'],
  ['OIDC_CLIENT_ID', 'to ord', 'OIDC_CLIENT_ID skal være et navn uten mellomrom.'],
  [
    'OIDC_CLIENT_KEY',
    '{"kty":"EC"}',
    'OIDC_CLIENT_KEY skal være en privat nøkkel som JWK (JSON) med kid og alg (RS256, PS256, ES256 eller EdDSA).',
  ],
  [
    'OIDC_CLIENT_KEY',
    'hemmelig',
    'OIDC_CLIENT_KEY skal være en privat nøkkel som JWK (JSON) med kid og alg (RS256, PS256, ES256 eller EdDSA).',
  ],
  ['OIDC_ROLLEKRAV', 'to ord', 'OIDC_ROLLEKRAV skal være ett ord.'],
  ['OIDC_SUBJEKT', 'email', 'OIDC_SUBJEKT skal være «sub» eller «entra».'],
  ...Object.keys(BASER).map((navn) => [
    navn,
    'mysql://x',
    `${navn} skal være en adresse som begynner med postgresql://.`,
  ]),
])('%s=%s gir én setning', (navn, verdi, setning) => {
  expect(melding({ ...DRIFT, [navn]: verdi })).toBe(setning);
});

test.each([
  ...Object.keys(BASER)
    .filter((navn) => navn !== 'DATABASE_URL')
    .map((navn) => [navn, 'DATABASE_URL']),
  ['OIDC_ISSUER', 'DATABASE_URL'],
  ['OIDC_CLIENT_ID', 'OIDC_ISSUER'],
  ['OIDC_CLIENT_KEY', 'OIDC_ISSUER'],
  ['VARDE_URL', 'DATABASE_URL eller OIDC_ISSUER'],
])('%s mangler: én setning', (navn, naar) => {
  const uten = Object.fromEntries(Object.entries(DRIFT).filter(([n]) => n !== navn));
  expect(melding(uten)).toBe(`${navn} mangler; den trengs når ${naar} er satt.`);
});

test('demoen kan ikke åpnes mot nettet', () => {
  expect(() => les({ VARDE_VERT: '0.0.0.0' })).toThrow('den svarer bare på 127.0.0.1');
  expect(() => les({ VARDE_URL: 'https://varde.no' })).toThrow('gjelder ikke demoen');
});

test('alle feilene vises på én gang, og ingen hemmelighet gjentas', () => {
  const feil = melding({
    ...DRIFT,
    PORT: 'x',
    OIDC_CLIENT_KEY: 'superhemmelig',
    DATABASE_URL_JOBB: 'pw123',
  });
  expect(feil.split('\n').map((setning) => setning.split(' ')[0])).toEqual([
    'PORT',
    'DATABASE_URL_JOBB',
    'OIDC_CLIENT_KEY',
  ]);
  expect(feil).not.toMatch(/superhemmelig|pw123/);
});

test.each([
  ['VARDE_DATA', { VARDE_DATA: '/data' }, '/data', '/data/rotnokkel'],
  ['VARDE_DATA relativ', { VARDE_DATA: 'data' }, '/rot/data', '/rot/data/rotnokkel'],
  ['VARDE_ROTNOKKEL_FIL', { VARDE_ROTNOKKEL_FIL: '/hemmelig/rot' }, '/rot/.varde', '/hemmelig/rot'],
])('%s', (_navn, miljo, data, fil) => {
  const konfig = les(miljo);
  expect([konfig.data, konfig.rotnokkelfil]).toEqual([data, fil]);
});

test('post settes opp med adresse og avsender, og med bruker og passord når tjeneren vil ha det', () => {
  const smtp = { SMTP_URL: 'smtp://post.kommune.no', EPOST_FRA: 'varde@kommune.no' };
  expect(les(smtp).epost).toEqual({
    vert: 'post.kommune.no',
    port: 587,
    tlsFraStart: false,
    bruker: null,
    passord: null,
    fra: 'varde@kommune.no',
  });
  expect(
    les({ ...smtp, SMTP_URL: 'smtps://post.kommune.no', SMTP_BRUKER: 'v', SMTP_PASSORD: 'p' })
      .epost,
  ).toMatchObject({ port: 465, tlsFraStart: true, bruker: 'v', passord: 'p' });
  expect(melding({ SMTP_URL: smtp.SMTP_URL })).toContain('EPOST_FRA mangler');
  expect(melding({ ...smtp, SMTP_BRUKER: 'v' })).toContain('hører sammen');
  for (const feil of ['post.kommune.no', 'https://post.kommune.no', 'smtp://v:hemmelig@post.no']) {
    const sagt = melding({ ...smtp, SMTP_URL: feil });
    expect(sagt, feil).toContain('SMTP_URL skal være');
    expect(sagt).not.toContain('hemmelig');
  }
});
