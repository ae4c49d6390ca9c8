import { expect, test } from 'vitest';
import { IkkeFunnet } from '../db/hus.ts';
import { DomainError } from '../kernel/feil.ts';
import { IngenOkt } from '../db/feil.ts';
import { rute } from './rute.ts';
import { HER, KARI, OLA, START, testapp } from './testhjelp/app.tsx';
import { lokalSti } from './sti.ts';

const SAK = '33333333-3333-4333-8333-333333333333';
const grunn = { krever: 'innlogget', hvorfor: 'test' } as const;
const sak = rute({
  metode: 'GET',
  sti: '/:omrade/sak/:id',
  tilgang: { krever: { verv: ['programkoordinator', 'guide'] }, hvorfor: 'leser egne saker' },
  handler: (f) => {
    if (f.param('id') !== SAK) throw new IkkeFunnet();
    return f.vis(<p>{`${f.omrade.navn} ${f.person.navn}`}</p>);
  },
});
const skjema = (metode: 'GET' | 'POST') =>
  rute({
    metode,
    sti: '/:omrade/skriv',
    tilgang: { krever: 'ansatt', hvorfor: 'alle ansatte' },
    handler: (f) =>
      metode === 'GET'
        ? f.vis(<p>{f.beskjed ?? 'ingen'}</p>)
        : f.videre('/fjordvik/skriv', 'lagret'),
  });
const knapp = rute({
  metode: 'POST',
  sti: '/:omrade/knapp',
  tilgang: grunn,
  handler: (f) => f.videre('/'),
});
const kaster = (sti: '/a' | '/b' | '/c', feil: Error) =>
  rute({ metode: 'GET', sti, tilgang: grunn, handler: () => Promise.reject(feil) });
const RUTER = [sak, skjema('GET'), skjema('POST'), knapp];

test('uten innlogging går man til innlogging og tilbake etterpå', async () => {
  const app = testapp(RUTER);
  const svar = await app.hent(`/fjordvik/sak/${SAK}?fane=logg`);
  expect(svar.status).toBe(303);
  expect(svar.headers.get('Location')).toBe(
    `/logg-inn?tilbake=${encodeURIComponent(`/fjordvik/sak/${SAK}?fane=logg`)}`,
  );
});

test('koordinatoren får siden, med område og navn fra databasen', async () => {
  const app = testapp(RUTER);
  const svar = await app.hent(`/fjordvik/sak/${SAK}`, app.inn(KARI));
  expect(svar.status).toBe(200);
  expect(await svar.text()).toContain('Fjordvik Kari Demo');
});

test('det som er stengt og det som ikke finnes, er samme svar: status, hoder og kropp', async () => {
  const app = testapp(RUTER);
  const kari = app.inn(KARI);
  const svar = await Promise.all([
    app.hent('/fjordvik/sak/44444444-4444-4444-8444-444444444444', kari),
    app.hent(`/fjordvik/sak/${SAK}`, app.inn(OLA)),
    app.hent(`/ytteroy/sak/${SAK}`, kari),
    app.hent('/fjordvik/sak/1', kari),
    app.hent('/fjordvik/finnes/ikke', kari),
    app.hent('/finnes-ikke', kari),
  ]);
  const helt = await Promise.all(
    svar.map(async (s) => ({ status: s.status, hoder: [...s.headers], kropp: await s.text() })),
  );
  expect(helt[0]?.status).toBe(404);
  for (const annet of helt) expect(annet).toEqual(helt[0]);
});

test('(del) DU-01 et nei gis videre én gang med id-ene det ble spurt om, og aldri for den som slipper inn', async () => {
  const app = testapp([
    ...RUTER,
    rute({
      metode: 'GET',
      sti: '/:omrade/selv',
      tilgang: grunn,
      handler: () => Promise.reject(new IkkeFunnet('logget')),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/nei',
      tilgang: grunn,
      handler: () => Promise.reject(new IkkeFunnet()),
    }),
  ]);
  const [kari, ola] = [app.inn(KARI), app.inn(OLA)];
  const neiAv = async (sti: string, kake: string, felter?: Record<string, string>) => {
    app.nektet.length = 0;
    await (felter === undefined ? app.hent(sti, kake) : app.send(sti, felter, kake));
    return [...app.nektet];
  };
  const [omrade, annen] = ['fjordvik', '44444444-4444-4444-8444-444444444444'];
  expect(await neiAv(`/fjordvik/sak/${SAK}`, kari)).toEqual([]);
  expect(await neiAv(`/fjordvik/sak/${annen}`, kari)).toEqual([{ omrade, ider: [annen] }]);
  expect(await neiAv(`/fjordvik/sak/${SAK}`, ola)).toEqual([{ omrade, ider: [SAK] }]);
  expect(await neiAv(`/fjordvik/sak/${SAK}?rad=${annen}&ord=Kari`, ola)).toEqual([
    { omrade, ider: [SAK, annen] },
  ]);
  expect(await neiAv('/fjordvik/sak/1', ola)).toEqual([{ omrade, ider: [] }]);
  expect(await neiAv('/fjordvik/nei', ola, { rad: annen, notat: 'Kari', _nokkel: SAK })).toEqual([
    { omrade, ider: [annen] },
  ]);
  expect(await neiAv('/fjordvik/selv', kari)).toEqual([]);
});

test('beskjeden etter en handling vises én gang', async () => {
  const app = testapp(RUTER);
  const kake = app.inn(KARI);
  const sendt = await app.send('/fjordvik/skriv', {}, kake);
  expect(sendt.status).toBe(303);
  const beskjed =
    sendt.headers
      .getSetCookie()
      .find((k) => k.startsWith('varde-beskjed='))
      ?.split(';')[0] ?? '';
  expect(beskjed).not.toContain('lagret');
  const vist = await app.hent('/fjordvik/skriv', `${kake}; ${beskjed}`);
  expect(await vist.text()).toContain('lagret');
  expect(vist.headers.getSetCookie().join()).toMatch(/varde-beskjed=; Max-Age=0/);
});

test('skjema med utløpt økt bevares for den som eide den, uten tokenet, og går til innlogging', async () => {
  const app = testapp(RUTER);
  const kake = app.inn(KARI);
  app.utlop(kake);
  const svar = await app.send('/fjordvik/skriv', { notat: 'langt notat' }, kake);
  expect(svar.status).toBe(401);
  const side = await svar.text();
  expect(side).toContain('href="/logg-inn?tilbake=%2Ffjordvik%2Fskriv"');
  expect(side).toContain('tatt vare på i tre døgn');
  expect(app.bevart).toEqual([
    {
      ...{ brukerId: KARI.brukerId, sti: '/fjordvik/skriv', skjema: '', fane: '', lagret: START },
      felter: { notat: ['langt notat'] },
    },
  ]);
});

test('skjema med utløpt økt bevares ikke uten rett token, uten kjent økt eller uten side å vise det på', async () => {
  const app = testapp(RUTER);
  const kake = app.inn(KARI);
  app.utlop(kake);
  await app.send('/fjordvik/skriv', { _token: 'feil', notat: 'x' }, kake);
  await app.send('/fjordvik/skriv', { notat: 'x' }, `varde=${'A'.repeat(43)}`);
  await app.send('/fjordvik/knapp', { notat: 'x' }, kake);
  expect(app.bevart).toEqual([]);
});

test('lagring i bakgrunnen får 401 når økta er ute, ikke innloggingssiden', async () => {
  const app = testapp(RUTER);
  const svar = await app.send('/fjordvik/skriv', {}, undefined, { 'Sec-Fetch-Dest': 'empty' });
  expect(svar.status).toBe(401);
});

test('økta kan gå ut mellom vakten og spørringen', async () => {
  const app = testapp([kaster('/a', new IngenOkt())]);
  const svar = await app.hent('/a', app.inn(KARI));
  expect(svar.headers.get('Location')).toBe('/logg-inn?tilbake=%2Fa');
});

test('en uventet feil gir et nummer som står i loggen, og ingenting annet slipper ut', async () => {
  const feil = Object.assign(new Error('Kari Nordmann 01010112345'), {
    detail: 'navn=(Kari)',
    code: '23505',
  });
  const app = testapp([
    kaster('/a', feil),
    kaster('/b', new DomainError('sak_avsluttet', { navn: 'Kari' })),
  ]);
  const kake = app.inn(OLA);
  const svar = await app.hent('/a', kake);
  const side = await svar.text();
  expect(svar.status).toBe(500);
  const nummer = /Feilnummer (\d{8})/.exec(side)?.[1] ?? 'mangler';
  expect(app.linjer.join()).toContain(nummer);
  expect(app.linjer.join()).toContain('23505');
  expect((await app.hent('/b', kake)).status).toBe(422);
  expect(app.linjer.join()).toContain('sak_avsluttet');
  expect(`${side}${app.linjer.join()}`).not.toMatch(/Kari|01010112345/);
  expect(side).not.toMatch(/vakt\.|\.ts/);
});

test.each([
  ['/fjordvik?a=1', '/fjordvik?a=1'],
  ['//ond.no', '/'],
  ['/\\ond.no', '/'],
  ['https://ond.no', '/'],
  ['/../x', '/x'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
  [undefined, '/'],
  ['/\t/ond.no', '/'],
  ['/.//ond.no/x', '/'],
  ['/..//ond.no', '/'],
  ['/%2e//ond.no', '/'],
])('lokalSti(%s) er %s', (inn, ut) => {
  expect(new URL(lokalSti(inn), HER).origin).toBe(HER);
  expect(lokalSti(inn)).toBe(ut);
  expect(lokalSti(lokalSti(inn))).toBe(ut);
});

test('utstederen avslutter en økt i en ramme, og bare utstederen vår', async () => {
  const avsluttet: string[] = [];
  const app = testapp([], {}, undefined, (hash) =>
    avsluttet.push(Buffer.from(hash).toString('hex')),
  );
  const svar = await app.hent('/logg-ut/frontkanal?iss=https%3A%2F%2Flogin.test&sid=abc');
  expect(svar.status).toBe(200);
  expect(svar.headers.get('Content-Security-Policy')).toBe("default-src 'none'");
  await app.hent('/logg-ut/frontkanal?iss=https%3A%2F%2Fond.no&sid=abc');
  await app.hent('/logg-ut/frontkanal?sid=abc');
  expect(avsluttet).toHaveLength(1);
});

const vernet = (metode: 'GET' | 'POST') =>
  rute({
    metode,
    sti: '/:omrade/vernet/:id',
    tilgang: { krever: { verv: ['programkoordinator'] }, hvorfor: 'test' },
    nyInnlogging: true,
    handler: (f) => f.vis(<p>vernet innhold</p>),
  });
const LENGE_SIDEN = { ...KARI, oppe: false };

test('en side for vernede barn åpnes rett etter innlogging; senere ber den rolig om en ny, og fører tilbake', async () => {
  const app = testapp([vernet('GET')]);
  const sti = `/fjordvik/vernet/${SAK}`;
  expect(await (await app.hent(sti, app.inn(KARI))).text()).toContain('vernet innhold');
  const svar = await app.hent(sti, app.inn(LENGE_SIDEN));
  const side = await svar.text();
  expect(svar.status).toBe(401);
  expect(side).not.toContain('vernet innhold');
  expect(side).toContain('Logg inn en gang til');
  const til = new URL(
    (/href="(\/logg-inn[^"]*)"/.exec(side)?.[1] ?? '').replaceAll('&amp;', '&'),
    HER,
  );
  expect([til.searchParams.get('loft'), til.searchParams.get('tilbake')]).toEqual(['1', sti]);
});

test('den som ikke slipper inn, får ikke vite at siden krever ny innlogging', async () => {
  const app = testapp([vernet('GET'), vernet('POST')]);
  const ola = app.inn(OLA);
  const [finnes, finnesIkke] = await Promise.all([
    app.hent(`/fjordvik/vernet/${SAK}`, ola),
    app.hent('/fjordvik/finnes-ikke', ola),
  ]);
  expect([finnes.status, await finnes.text()]).toEqual([404, await finnesIkke.text()]);
  expect((await app.send(`/fjordvik/vernet/${SAK}`, { ord: 'x' }, ola)).status).toBe(404);
  expect(app.bevart).toEqual([]);
});

test('det som sendes for sent, bevares for personen selv og gjøres ikke', async () => {
  const app = testapp([vernet('GET'), vernet('POST')]);
  const sti = `/fjordvik/vernet/${SAK}`;
  const svar = await app.send(sti, { ord: 'lang tekst' }, app.inn(LENGE_SIDEN));
  expect([svar.status, await svar.text()]).toEqual([401, expect.stringContaining('tatt vare på')]);
  expect(app.bevart).toEqual([
    {
      ...{ brukerId: KARI.brukerId, sti, skjema: '', fane: '', lagret: START },
      felter: { ord: ['lang tekst'] },
    },
  ]);
  const fremmed = await app.send(sti, { _token: 'x', ord: 'x' }, app.inn(LENGE_SIDEN));
  expect(fremmed.status).toBe(403);
  expect(app.bevart).toHaveLength(1);
});
