import { expect, test } from 'vitest';
import { z } from 'zod';
import { DomainError } from '../kernel/feil.ts';
import { HELE, lesFelter, skjema, Skjemafeil, type Skjematilstand } from './skjema.ts';
import { KARI, OLA, testapp } from './testhjelp/app.tsx';

const Felter = z.object({
  navn: z.string().trim().min(1, 'Skriv navnet.'),
  alder: z.coerce.number('Skriv alderen med tall.').int().min(0),
  kanaler: z.array(z.string()).min(1, 'Velg minst én kanal.'),
  notat: z.string().max(20, 'Høyst 20 tegn.').optional(),
});
type Felter = z.output<typeof Felter>;

const tegn = (t: Skjematilstand) => (
  <pre>{JSON.stringify({ ...t, v: t.verdi('navn'), k: t.valgt('kanaler', 'sms') })}</pre>
);
const dekod = (side: string): unknown =>
  JSON.parse(side.replaceAll('&quot;', '"').replace(/^.*<pre>|<\/pre>$/g, ''));

function enSide(utfor: (verdi: Felter) => void = () => undefined) {
  const sett: Felter[] = [];
  const ruter = skjema({
    sti: '/:omrade/registrer',
    tilgang: { krever: 'ansatt', hvorfor: 'alle ansatte kan registrere' },
    felter: Felter,
    start: () => ({ kanaler: ['sms'] }),
    vis: (_f, t) => tegn(t),
    utfor(f, verdi) {
      utfor(verdi);
      sett.push(verdi);
      return Promise.resolve({
        til: `/${f.omrade.slug}/kvittering/${sett.length}`,
        beskjed: 'registrert',
      });
    },
  });
  return { sett, ...testapp(ruter) };
}

const GODT = { navn: ' Ung ', alder: '15', kanaler: 'sms' };
const NOKKEL = '55555555-5555-4555-8555-555555555555';

test('første visning har startverdier, token og en ny nøkkel hver gang', async () => {
  const app = enSide();
  const kake = app.inn(KARI);
  const en = dekod(await (await app.hent('/fjordvik/registrer', kake)).text());
  const to = dekod(await (await app.hent('/fjordvik/registrer', kake)).text());
  expect(en).toMatchObject({
    felter: { kanaler: ['sms'] },
    feil: {},
    k: true,
    gjenopprettet: false,
    token: app.token(kake),
  });
  expect(en).not.toMatchObject({ nokkel: (to as { nokkel: string }).nokkel });
});

test('feil gir 422, en melding per felt, og alt som var skrevet står der', async () => {
  const app = enSide();
  const svar = await app.send(
    '/fjordvik/registrer',
    { navn: '  ', alder: 'femten', notat: 'x'.repeat(21), _nokkel: NOKKEL },
    app.inn(KARI),
  );
  expect(svar.status).toBe(422);
  const side = await svar.text();
  expect(dekod(side)).toMatchObject({
    felter: { navn: ['  '], alder: ['femten'], notat: ['x'.repeat(21)] },
    feil: {
      navn: 'Skriv navnet.',
      alder: 'Skriv alderen med tall.',
      kanaler: 'Velg minst én kanal.',
      notat: 'Høyst 20 tegn.',
    },
    nokkel: NOKKEL,
  });
  expect(app.sett).toEqual([]);
});

test('går det bra, er det 303 med beskjed, og verdiene er slik Zod leser dem', async () => {
  const app = enSide();
  const svar = await app.send('/fjordvik/registrer', GODT, app.inn(KARI));
  expect([svar.status, svar.headers.get('Location')]).toEqual([303, '/fjordvik/kvittering/1']);
  expect(svar.headers.getSetCookie().join()).toContain('varde-beskjed=');
  expect(app.sett).toEqual([{ navn: 'Ung', alder: 15, kanaler: ['sms'] }]);
});

test('dobbelt innsending er én handling og samme svar, også samtidig; andre personer er ikke med', async () => {
  const app = enSide();
  const kake = app.inn(KARI);
  const begge = await Promise.all(
    [1, 2].map(() => app.send('/fjordvik/registrer', { ...GODT, _nokkel: NOKKEL }, kake)),
  );
  expect(begge.map((svar) => svar.headers.get('Location'))).toEqual(
    Array(2).fill('/fjordvik/kvittering/1'),
  );
  expect(app.sett).toHaveLength(1);
  await app.send('/fjordvik/registrer', { ...GODT, _nokkel: NOKKEL }, app.inn(OLA));
  expect(app.sett).toHaveLength(2);
});

test('samme nøkkel med endret innhold er en ny innsending; en ny versjon av utkastet er det ikke', async () => {
  const app = enSide();
  const kake = app.inn(KARI);
  const send = (felter: Record<string, string>) =>
    app.send('/fjordvik/registrer', { ...GODT, _nokkel: NOKKEL, ...felter }, kake);
  await send({});
  await send({ navn: 'Et annet barn' });
  await send({ navn: 'Et annet barn', _versjon: '2' });
  expect(app.sett.map(({ navn }) => navn)).toEqual(['Ung', 'Et annet barn']);
});

test('en handling som feilet, kan prøves igjen med samme nøkkel', async () => {
  let nekt = true;
  const app = enSide(() => {
    if (nekt) throw new Skjemafeil({ [HELE]: 'Noen andre var først.' });
  });
  const kake = app.inn(KARI);
  const svar = await app.send('/fjordvik/registrer', { ...GODT, _nokkel: NOKKEL }, kake);
  expect(svar.status).toBe(422);
  expect(dekod(await svar.text())).toMatchObject({
    feil: { skjema: 'Noen andre var først.' },
    felter: { navn: [' Ung '] },
  });
  nekt = false;
  expect((await app.send('/fjordvik/registrer', { ...GODT, _nokkel: NOKKEL }, kake)).status).toBe(
    303,
  );
});

test('en regel som sier nei, gir 422 uten å røpe noe', async () => {
  const app = enSide(() => {
    throw new DomainError('sak_avsluttet');
  });
  expect((await app.send('/fjordvik/registrer', GODT, app.inn(KARI))).status).toBe(422);
});

test('skjemaet som ble sendt med utløpt økt, står der etter ny innlogging, for samme person', async () => {
  const app = enSide();
  const gammel = app.inn(KARI);
  app.utlop(gammel);
  await app.send('/fjordvik/registrer', { ...GODT, notat: 'langt' }, gammel);
  const ola = dekod(await (await app.hent('/fjordvik/registrer', app.inn(OLA))).text());
  expect(ola).toMatchObject({ gjenopprettet: false, felter: { kanaler: ['sms'] } });
  const ny = app.inn(KARI);
  const kari = dekod(await (await app.hent('/fjordvik/registrer', ny)).text());
  expect(kari).toMatchObject({
    gjenopprettet: true,
    felter: { navn: [' Ung '], notat: ['langt'] },
  });
  await app.send('/fjordvik/registrer', GODT, ny);
  expect(app.bevart).toEqual([]);
});

test('lister, filer og linjeskift leses slik skjemaet mente dem', () => {
  const data = new FormData();
  for (const verdi of ['a', 'b']) data.append('liste', verdi);
  data.append('tekst', 'først\r\nså');
  data.append('tekst', 'sist\r\nså');
  data.append('fil', new File([], ''));
  const felter = z.object({
    liste: z.array(z.string()).default([]),
    tom: z.array(z.string()).optional(),
    tekst: z.string(),
    fil: z.file().optional(),
  });
  expect(lesFelter(data, felter)).toEqual({
    verdi: { liste: ['a', 'b'], tom: [], tekst: 'sist\nså' },
  });
});

test('felter skjemaet ikke kjenner, når aldri handlingen, og standardmeldingene er norske', () => {
  const data = new FormData();
  data.append('ekstra', 'x');
  expect(lesFelter(data, z.object({ a: z.string().optional() }))).toEqual({ verdi: {} });
  expect(lesFelter(data, z.object({ a: z.string() }))).toMatchObject({
    feil: { a: expect.stringMatching(/Ugyldig/) as string },
  });
});
