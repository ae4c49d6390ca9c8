import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  besluttTriage,
  ferdigMedLista,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { klient, okt, startApp, type Testapp } from '../support/app.ts';
import { ferskMelding } from '../support/mangeMeldinger.ts';
import { sendMelding } from '../support/meldingsskjema.ts';

/** De harde reglene prøvd utenfra: skjemaer ingen side har laget, sendt av en som er logget inn. */
let app: Testapp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());
beforeEach(() => app.eier('delete from varde.triagebeslutning'));

const inne = (subjekt: string) =>
  klient(app, subjekt, subjekt === 'ytteroy' ? '/ytteroy/min-dag' : '/fjordvik/min-dag');
const LISTE = '/fjordvik/uttrekk/registreringer';
const antall = async (fra: string) =>
  Number((await app.eier<{ n: string }>(`select count(*) as n from ${fra}`))[0]?.n);

async function meldInn(navn: string): Promise<string> {
  const k = await okt(app, 'koordinator');
  const [sted] = (await mineArbeidssteder(app.hus, k)).steder;
  await registrerPerson(app.hus, k, ferskMelding(sted?.organisasjonId ?? '', navn));
  const [rad] = await app.eier<{ id: string }>(
    'select id from varde.kandidat order by mottatt desc limit 1',
  );
  return rad?.id ?? '';
}

/**
 * En fil på så mange byte, på en egen forbindelse. `fetch` tar en som står åpen fra før, og den kan tjeneren ha lukket
 * mens filen ble laget; da kommer et brudd og ikke svaret. Svarer med statusen.
 */
async function sendStor(sti: string, byte: number): Promise<number> {
  const { token } = await okt(app, 'koordinator');
  const hode = Buffer.from(
    '--x\r\nContent-Disposition: form-data; name="fil"; filename="stor.csv"\r\nContent-Type: text/csv\r\n\r\n',
  );
  const kropp = Buffer.concat([hode, Buffer.alloc(byte, 97), Buffer.from('\r\n--x--\r\n')]);
  return new Promise((ferdig, avvist) => {
    const ut = request(`${app.adresse}${sti}`, {
      method: 'POST',
      agent: false,
      headers: {
        Cookie: `varde=${Buffer.from(token).toString('base64url')}`,
        'Content-Type': 'multipart/form-data; boundary=x',
        'Content-Length': kropp.length,
        'Sec-Fetch-Site': 'same-origin',
        Origin: app.adresse,
      },
    });
    ut.once('error', avvist);
    ut.once('response', (svar) => {
      svar.resume();
      svar.once('end', () => ferdig(svar.statusCode ?? 0));
    });
    ut.end(kropp);
  });
}

const melding = (subjekt: string, endret: Record<string, string>) =>
  sendMelding(app, subjekt, endret);

describe('over HTTP', () => {
  it('TP-02 ingen andre enn koordinatoren i enheten avgjør en melding, og de andre får siden som ikke finnes', async () => {
    const rad = await meldInn('Kanari Fuglesang');
    const felter = { rad, valg: 'ikke_aktuelt', grunn: 'faar_hjelp' };
    for (const subjekt of [
      'ytteroy',
      'helsesykepleier',
      'guide',
      'leder',
      'administrator',
      'handterer',
      'etterforsker',
    ]) {
      const hvem = await inne(subjekt);
      const svar = await hvem.send(`${LISTE}/beslutning`, felter);
      expect([subjekt, svar.status]).toEqual([subjekt, 404]);
    }
    expect(await antall('varde.triagebeslutning')).toBe(0);
    const k = await inne('koordinator');
    expect((await k.send(`${LISTE}/beslutning`, felter)).status).toBe(303);
    expect(await antall('varde.triagebeslutning')).toBe(1);
  });

  it('TP-17 to koordinatorer på samme rad: den andre får vite hva den første bestemte, og den står', async () => {
    const rad = await meldInn('Kanari Fuglesang');
    const [en, to] = [await inne('koordinator'), await inne('koordinator2')];
    const valg = { rad, valg: 'ikke_aktuelt', grunn: 'faar_hjelp' };
    expect((await en.send(`${LISTE}/beslutning`, valg)).status).toBe(303);
    const svar = await to.send(`${LISTE}/beslutning`, {
      ...valg,
      valg: 'henvis',
      grunn: 'barnevern',
    });
    expect(svar.status).not.toBe(500);
    const side = svar.status === 303 ? await to.hent(svar.hoder['location'] ?? LISTE) : svar;
    expect(side.kropp).toContain('Ingrid Eksempel');
    expect(await app.eier('select valg from varde.triagebeslutning')).toEqual([
      { valg: 'ikke_aktuelt' },
    ]);
  });

  it.each([
    [{ grunnlag: '' }],
    [{ grunnlag: 'ingen' }],
    [{ grunnlag: 'politiarbeid' }],
    [{ regime: '' }],
    [{ regime: 'politiregisterloven' }],
  ])('VV-36 et navn sendt med %j tas ikke imot, og ingenting er lagret', async (endret) => {
    const foer = await antall('varde.kandidat');
    const svar = await melding('helsesykepleier', endret);
    expect([200, 303, 422]).toContain(svar.status);
    expect(svar.hoder['location'] ?? '').not.toContain('kvittering');
    expect(await antall('varde.kandidat')).toBe(foer);
    expect((await melding('helsesykepleier', {})).hoder['location']).toContain('kvittering');
    expect(await antall('varde.kandidat')).toBe(foer + 1);
  });

  it('TP-01 den folkevalgte melder ingen inn, heller ikke med et skjema hen har laget selv', async () => {
    const foer = await antall('varde.kandidat');
    const svar = await melding('ordforer', { regime: 'forvaltningsloven' });
    expect(svar.hoder['location'] ?? '').not.toContain('kvittering');
    expect(svar.status).not.toBe(500);
    expect(await antall('varde.kandidat')).toBe(foer);
  });

  it('VV-09 bare den som har begge sakene, kobler dem; for alle andre finnes ikke ruta, saken eller hendelsen', async () => {
    const k = await okt(app, 'koordinator');
    for (const navn of ['Kanari Ett', 'Kanari To'])
      await besluttTriage(app.hus, k, {
        kandidatId: await meldInn(navn),
        valg: 'tilby',
        grunn: 'i_maalgruppen',
        merknad: null,
        egnet: true,
      });
    await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
    const [a, b] = await app.eier<{ sak: string; hendelse: string; referanse: string }>(
      `select s.id as sak, h.id as hendelse, s.saksreferanse as referanse
       from varde.sak s join varde.hendelse h on h.sak_id = s.id order by s.opprettet desc limit 2`,
    );
    const koble = async (subjekt: string) =>
      (await inne(subjekt)).send(`/fjordvik/saker/${a?.sak ?? ''}/koble`, {
        hendelse: a?.hendelse ?? '',
        referanse: b?.referanse ?? '',
      });
    for (const subjekt of ['ytteroy', 'helsesykepleier', 'guide', 'leder', 'handterer', 'slt'])
      expect([subjekt, (await koble(subjekt)).status]).toEqual([subjekt, 404]);
    expect(await antall('varde.hendelseskobling')).toBe(0);
    expect((await koble('koordinator')).status).toBe(303);
    expect(await antall('varde.hendelseskobling')).toBe(1);
  });
});

describe('det ingen skriver', () => {
  it('tegnet null i et felt eller i adressen er et svar, ikke en feil hos oss, og ingenting er lagret', async () => {
    const k = await inne('koordinator');
    const foer = await antall('varde.uttrekk');
    const svar = await k.send('/fjordvik/uttrekk/uteblitt', {
      utfall: 'ikke_mottatt',
      spurt: 'a\0b',
      fra: '16.11.2026',
      til: '22.11.2026',
    });
    expect(svar.status).toBe(400);
    for (const sti of ['/%00/min-dag', '/fjordvik%00/min-dag', '/fjordvik/saker/%00'])
      expect([sti, (await k.hent(sti)).status]).toEqual([sti, 404]);
    expect(await antall('varde.uttrekk')).toBe(foer);
  });

  it('en fil uten et eneste tegn, og en på 50 MB, gir én klar melding på den ekte ruta, og ingenting er lagret', async () => {
    const k = await inne('koordinator');
    const foer = [await antall('varde.uttrekk'), await antall('varde.kandidat')];
    const felter = {
      kjortDato: '16.11.2026',
      kjortAv: 'Vaktleder T. Test',
      fra: '09.11.2026',
      til: '15.11.2026',
      betyr: 'bosted',
    };
    const tom = await k.send('/fjordvik/uttrekk/forhandsvis', {
      ...felter,
      fil: new File([], 'tom.csv', { type: 'text/csv' }),
    });
    expect(tom.status).toBe(422);
    expect(tom.kropp).toContain('id="felt-fil-feil"');
    const stor = await sendStor('/fjordvik/uttrekk/forhandsvis', 50_000_000);
    expect(stor).toBe(413);
    expect([await antall('varde.uttrekk'), await antall('varde.kandidat')]).toEqual(foer);
  });
});
