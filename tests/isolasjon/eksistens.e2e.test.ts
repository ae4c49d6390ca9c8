import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  klient,
  okt,
  startApp,
  type Httpklient,
  type Httpsvar,
  type Testapp,
} from '../support/app.ts';
import { sideUtenSkript } from '../support/innlogget.ts';
import { sendMelding } from '../support/meldingsskjema.ts';
import {
  besluttTriage,
  ferdigMedLista,
  lastOppUttrekk,
  meldInhabil,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Den som ikke har saken, skal ikke kunne se at den finnes (architecture.md, Access 5; DU-01, DU-02). */
let app: Testapp;
/** Den som har saken: hun lykkes i den samme testen som de andre nektes. */
let ansvarlig: Httpklient;
let sakId: string;
let referanse: string;
let uttrekkId: string;
const UKE46 = readFileSync(new URL('../fixtures/uttrekk-uke-46.csv', import.meta.url));
/** En referanse av samme form som ingen sak har. */
const INGEN = 'BCDFGH';

const som = (subjekt: string) => okt(app, subjekt);

beforeAll(async () => {
  app = await startApp();
  const k = await som('koordinator');
  const { steder } = await mineArbeidssteder(app.hus, k);
  await registrerPerson(app.hus, k, {
    organisasjonId: steder[0]?.organisasjonId ?? '',
    regime: 'politiregisterloven',
    grunnlag: 'politiarbeid',
    kanal: 'moett',
    avsender: 'Test',
    grunn: 'KANARIGRUNN',
    navn: 'Kanari Fuglesang',
    fodselsnummer: '05891590069',
    fodselsdato: tilDato('2015-09-05'),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: tilDato('2026-11-06'),
    anmeldt: true,
    straffesaksnummer: '19026581 1527/26-1',
    hatkriminalitet: false,
    iFamilie: false,
  });
  const rad = await app.eier<{ id: string }>('select id from varde.kandidat');
  const svar = await besluttTriage(app.hus, k, {
    kandidatId: rad[0]?.id ?? '',
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: true,
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  const opp = await lastOppUttrekk(app.hus, k, {
    fil: UKE46,
    betyr: 'bosted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  if (!opp.ok) throw new Error(opp.feil);
  uttrekkId = opp.uttrekkId;
  sakId = svar.sakId ?? '';
  const sak = await app.eier<{ saksreferanse: string }>('select saksreferanse from varde.sak');
  referanse = sak[0]?.saksreferanse ?? '';
  await meldInhabil(app.hus, await som('koordinator2'), sakId);
  ansvarlig = await klient(app, 'koordinator', '/fjordvik/min-dag');
});
afterAll(() => app.steng());

const loggInn = (subjekt: string): Promise<Httpklient> =>
  klient(app, subjekt, `/${subjekt === 'ytteroy' ? 'ytteroy' : 'fjordvik'}/min-dag`);

const uten = ({ status, hoder, kropp }: Httpsvar, hva: string) => ({
  status,
  hoder,
  kropp: kropp.replaceAll(hva, 'DETTE').replaceAll(/name="_token" value="[^"]*"/g, 'TOKEN'),
});

/** Status, hoder og innhold, med id, skjematoken og dato byttet ut (architecture.md, Access 5). */
const svarPaa = async (hvem: Httpklient, sti: string, id: string, metode: 'GET' | 'POST') =>
  uten(metode === 'GET' ? await hvem.hent(sti) : await hvem.send(sti, { rad: id }), id);

/** Søket slik hodet sender det; det som ble skrevet, er byttet ut. */
const sok = async (hvem: Httpklient, q: string) => {
  const { status, kropp } = uten(await hvem.send('/fjordvik/sok', { q }), q);
  return { status, kropp };
};

/**
 * Hvor mange av hver handling og hvert utfall som er logget mens dette ble gjort. Uten antallet forsegleren gir området id-en hører
 * hjemme i: det kommer siden, og leses ikke av den som spurte.
 */
async function logget<T>(gjoer: () => Promise<T>): Promise<{ svar: T; logg: string[] }> {
  const alle = async () =>
    app.eier<{ hva: string; n: number }>(
      `select concat_ws(' ', handling, utfall) as hva, count(*)::int as n from varde.revisjon
       where handling <> 'fremmed_sporring' group by 1 order by 1`,
    );
  const foer = new Map((await alle()).map(({ hva, n }) => [hva, n]));
  const svar = await gjoer();
  const nye = (await alle()).map(({ hva, n }) => [hva, n - (foer.get(hva) ?? 0)] as const);
  return { svar, logg: nye.flatMap(([hva, n]) => (n === 0 ? [] : [`${hva}: ${n}`])) };
}

describe('saken finnes ikke for den som ikke har den', () => {
  it('den ansvarlige koordinatoren ser saken og finner den i søket; numre søkes aldri opp', async () => {
    const side = await loggInn('koordinator');
    expect((await side.hent(`/fjordvik/saker/${sakId}`)).status).toBe(200);
    for (const q of [referanse, 'Kanari', 'K.F.', 'kanari fugle']) {
      const { kropp } = await sok(side, q);
      expect(kropp, q).toContain(`/fjordvik/saker/${sakId}`);
      const logget = await app.eier<{ id: string }>(
        `select o.objekt_id as id from varde.revisjon r join varde.revisjon_objekt o on o.seq = r.seq
         where r.handling = 'sok' and r.seq = (select max(seq) from varde.revisjon)`,
      );
      expect(logget).toEqual([{ id: sakId }]);
    }
    for (const q of ['05891590069', '058915 90069', '19026581 1527/26-1']) {
      const svar = await sok(side, q);
      expect([svar.status, svar.kropp.includes(sakId)], q).toEqual([422, false]);
    }
  });

  it.each([
    'ytteroy',
    'ordforer',
    'administrator',
    'guide',
    'koordinator2',
    'leder',
    'slt',
    'helsesykepleier',
    'etterforsker',
    'personvernombud',
    'handterer',
  ])(
    '(del) DU-01 DU-02 RO-02 %s får samme svar og like mange loggrader for en sak som finnes og en som ikke finnes; den ansvarlige får saken',
    async (subjekt) => {
      const side = await loggInn(subjekt);
      const tom = randomUUID();
      const veier: ['GET' | 'POST', string, (id: string) => string][] = [
        ['GET', sakId, (id) => `/fjordvik/saker/${id}`],
        ['POST', sakId, (id) => `/fjordvik/saker/${id}/navn`],
        ['POST', sakId, (id) => `/fjordvik/saker/${id}/sted`],
        ['POST', sakId, (id) => `/fjordvik/saker/${id}/egnethet`],
      ];
      // Uttrekket er enhetens: den inhabile er sperret fra saken, ikke fra lista hen selv leser.
      if (subjekt !== 'koordinator2')
        veier.push(
          ['GET', uttrekkId, (id) => `/fjordvik/uttrekk/${id}`],
          ['POST', uttrekkId, (id) => `/fjordvik/uttrekk/${id}/ferdig`],
          ['POST', uttrekkId, (id) => `/fjordvik/uttrekk/${id}/sted`],
        );
      // Alle veiene samtidig: et nei venter (web/trinn.ts).
      const paaVeiene = (id: (ekte: string) => string) =>
        logget(() =>
          Promise.all(
            veier.map(([metode, ekte, sti]) => svarPaa(side, sti(id(ekte)), id(ekte), metode)),
          ),
        );
      const finnes = await paaVeiene((ekte) => ekte);
      const finnesIkke = await paaVeiene(() => tom);
      expect(finnes).toEqual(finnesIkke);
      expect(new Set(finnes.svar.map((s) => s.status))).toEqual(new Set([404]));
      expect(finnes.logg.length).toBeGreaterThan(0);
      for (const [ett, annet] of [
        [referanse, INGEN],
        ['Kanari', 'Ingenting'],
        ['K.F.', 'Q.X.'],
      ] as const) {
        const treff = await logget(() => sok(side, ett));
        expect(treff).toEqual(await logget(() => sok(side, annet)));
        expect(treff.svar.kropp).not.toContain(sakId);
      }
      for (const sti of [
        'min-dag',
        'saker?alle=1',
        'uttrekk',
        'uttrekk/registreringer',
        'programmet',
      ]) {
        expect((await side.hent(`/fjordvik/${sti}`)).kropp, sti).not.toMatch(
          /Kanari|Fuglesang|K\.F\.|KANARIGRUNN/,
        );
      }
      const hennes = [
        await ansvarlig.hent(`/fjordvik/saker/${sakId}`),
        await ansvarlig.send(`/fjordvik/saker/${sakId}/navn`, {}),
        await ansvarlig.send('/fjordvik/sok', { q: referanse }),
      ];
      expect(hennes.map((s) => s.status)).toEqual([200, 200, 200]);
      expect(hennes[1]?.kropp).toContain('Kanari Fuglesang');
      expect(hennes[2]?.kropp).toContain(sakId);
    },
  );

  it('(del) DU-02 kvitteringen for en kjent person er som for en ukjent', async () => {
    const side = await sideUtenSkript(app, 'helsesykepleier', '/fjordvik/registrer');
    const meld = async (fnr: string) => {
      await side.goto(`${app.adresse}/fjordvik/registrer`);
      await side.locator('input[name=grunnlag][value=samtykke]').check();
      await side.locator('input[name=anmeldt][value=nei]').check();
      await side.getByRole('button', { name: 'Fortsett' }).click();
      await side.locator('[name=navn]').fill('Kanari Fuglesang');
      await side.locator('[name=fodselsnummer]').fill(fnr);
      await side.locator('input[name=sakstype][value=vold]').check();
      await side.locator('input[name=rolle][value=fornaermet]').check();
      await side.locator('input[name=kanal][value=moett]').check();
      await side.locator('[name=grunn]').fill('Prøve');
      await side.getByRole('button', { name: 'Send meldingen' }).click();
      await side.waitForURL(/kvittering/);
      return (await side.content())
        .replaceAll(/\d{8}/g, 'NUMMER')
        .replaceAll(/name="_token" value="[^"]*"/g, 'TOKEN');
    };
    expect(await meld('05891590069')).toBe(await meld('12901069652'));
  });

  it.each([
    'koordinator2',
    'administrator',
    'leder',
    'handterer',
    'ordforer',
    'guide',
    'helsesykepleier',
  ])(
    '(del) DU-02 %s som melder inn en kjent person, får samme svar, hoder og like mange loggrader som for en ukjent',
    async (subjekt) => {
      const meld = async (fodselsnummer: string) => {
        const { svar, logg } = await logget(() => sendMelding(app, subjekt, { fodselsnummer }));
        const { status, hoder, kropp } = svar;
        return {
          ...{ status, hoder, logg },
          kropp: kropp
            .replaceAll(fodselsnummer, 'FNR')
            .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
            .replaceAll(/name="_token" value="[^"]*"/g, 'TOKEN'),
        };
      };
      expect(await meld('05891590069')).toEqual(await meld('12901069652'));
    },
  );
});
