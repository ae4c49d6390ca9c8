import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { IngenOkt } from '../../db/feil.ts';
import { fastKlokke } from '../../kernel/klokke.ts';
import { createApp, type App, type Appvalg } from '../app.ts';
import type { OidcKlient } from '../../integrations/oidc/klient.ts';
import type { Person, ValgtOmrade } from '../foresporsel.ts';
import { lagForsegling } from '../forsegling.ts';
import { hashAv, nyttToken } from '../okt.ts';
import type { Rute } from '../rute.ts';
import type { Bevart, Bevartplass } from '../utkastlager.ts';

export const START = '2026-11-23T08:00:00+01:00';
export const HER = 'http://localhost:3000';

export type Lagttilside = Bevart & { brukerId: string };
const paa = (b: Bevart, plass: Bevartplass): boolean =>
  b.sti.split('?')[0] === plass.side && b.skjema === plass.skjema;

export type Testapp = App & {
  klokke: ReturnType<typeof fastKlokke>;
  bevart: Lagttilside[];
  linjer: string[];
  /** Området i stien for hvert nei vakten skrev. */
  nektet: { omrade: string | null; ider: readonly string[] }[];
  /** Logger inn en person og gir kaken. */
  inn(person: Person): string;
  /** Økta går ut; personen kan ennå bevare et skjema. */
  utlop(kake: string): void;
  token(kake: string): string;
  /** GET med en kake. */
  hent(sti: string, kake?: string): Promise<Response>;
  /** POST slik en nettleser sender eget skjema, med skjematoken for kaken når den er gitt. */
  send(
    sti: string,
    felter: Record<string, string>,
    kake?: string,
    hoder?: Record<string, string>,
  ): Promise<Response>;
};

const tokenI = (kake: string) => Buffer.from(kake.replace(/^varde=/, ''), 'base64url');

export const KARI: Person = {
  brukerId: '11111111-1111-4111-8111-111111111111',
  navn: 'Kari Demo',
  authTid: new Date(START),
  oppe: true,
  omrader: [
    { slug: 'fjordvik', navn: 'Fjordvik', samarbeid: false, roller: ['programkoordinator'] },
  ],
};
export const OLA: Person = {
  brukerId: '22222222-2222-4222-8222-222222222222',
  navn: 'Ola Demo',
  authTid: new Date(START),
  oppe: false,
  omrader: [{ slug: 'fjordvik', navn: 'Fjordvik', samarbeid: false, roller: [] }],
};

const avslaatt = () => Promise.reject(new Error('Testen har ingen utsteder'));
const utenUtsteder: OidcKlient = {
  utsteder: 'https://login.test',
  start: avslaatt,
  fullfor: avslaatt,
  utlogging: () => Promise.resolve(null),
  erUtsteder: (iss) => iss === 'https://login.test',
};

/** Appen uten database: øktene ligger i minnet, ellers er alt slik det er i drift. */
export function testapp(
  ruter: readonly Rute[],
  valg: Partial<Appvalg> = {},
  oidc: OidcKlient = utenUtsteder,
  vedSid: (sidHash: Uint8Array) => void = () => undefined,
): Testapp {
  const klokke = fastKlokke(START);
  const hemmelighet = randomBytes(32);
  const okter = new Map<string, Person>();
  const utlopte = new Map<string, string>();
  const bevart: Lagttilside[] = [];
  const linjer: string[] = [];
  const nektet: Testapp['nektet'] = [];
  const nokkel = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
  const forsegling = lagForsegling(hemmelighet, () => klokke.naa().getTime());
  const slaaOpp: Appvalg['dorvakt']['hvem'] = ({ token, omrade }) => {
    const person = okter.get(nokkel(hashAv(token)));
    if (person === undefined) return Promise.reject(new IngenOkt());
    const mitt = person.omrader.find((o) => o.slug === omrade);
    const valgt: ValgtOmrade | null =
      mitt === undefined ? null : { ...mitt, modus: 'prove', ansatt: true, iPolitiet: true };
    return Promise.resolve({ person, omrade: valgt });
  };
  const app = createApp({
    grunnadresse: new URL(HER),
    hemmelighet,
    klokke,
    ruter,
    ressurser: { css: '/statisk/varde-TEST0000.css', js: '/statisk/varde-TEST0000.js' },
    innlogging: {
      oidc,
      innlogger: {
        lagOkt({ subjekt, navn, tokenHash, authTid }) {
          const kjent = [KARI, OLA].find((p) => p.navn === navn && subjekt === 'kari');
          if (kjent === undefined) return Promise.resolve(null);
          okter.set(nokkel(tokenHash), { ...kjent, authTid });
          return Promise.resolve({ brukerId: kjent.brukerId });
        },
        avslutt: (hash) => Promise.resolve(void okter.delete(nokkel(hash))),
        avsluttSid: (hash) => Promise.resolve(vedSid(hash)),
        utloptEier: (hash) => Promise.resolve(utlopte.get(nokkel(hash)) ?? null),
      },
    },
    logger: pino({ base: null }, { write: (linje: string) => void linjer.push(linje) }),
    dorvakt: {
      hvem: slaaOpp,
      visning: async (hvem, vis) => vis(hvem, await slaaOpp(hvem)),
      utloptEier: (hash) => Promise.resolve(utlopte.get(nokkel(hash)) ?? null),
      nektet: ({ omrade }, ider) => Promise.resolve(void nektet.push({ omrade, ider })),
    },
    utkast: {
      bevar: (brukerId, sti, skjema, felter, fane = '') =>
        Promise.resolve(bevart.push({ brukerId, sti, skjema, fane, felter, lagret: START }) > 0),
      hentBevarte: (brukerId, plass) =>
        Promise.resolve(
          bevart.filter((b) => b.brukerId === brukerId && paa(b, plass)).toReversed(),
        ),
      listBevarte: (brukerId) =>
        Promise.resolve(bevart.filter((b) => b.brukerId === brukerId).toReversed()),
      fjernBevart(brukerId, plass, { fane } = {}) {
        const igjen = bevart.filter(
          (b) =>
            b.brukerId !== brukerId || !paa(b, plass) || (fane !== undefined && b.fane !== fane),
        );
        return Promise.resolve(bevart.splice(0, bevart.length, ...igjen).length - igjen.length);
      },
    },
    ...valg,
  });
  const token = (kake: string) => forsegling.token(hashAv(tokenI(kake)));
  return {
    ...app,
    klokke,
    bevart,
    linjer,
    nektet,
    token,
    inn(person) {
      const bevis = nyttToken();
      okter.set(nokkel(hashAv(bevis)), person);
      return `varde=${Buffer.from(bevis).toString('base64url')}`;
    },
    utlop(kake) {
      const hash = nokkel(hashAv(tokenI(kake)));
      const person = okter.get(hash);
      okter.delete(hash);
      if (person !== undefined) utlopte.set(hash, person.brukerId);
    },
    hent: async (sti, kake) =>
      app.app.request(`${HER}${sti}`, { headers: kake === undefined ? {} : { Cookie: kake } }),
    send: async (sti, felter, kake, hoder = {}) =>
      app.app.request(`${HER}${sti}`, {
        method: 'POST',
        body: new URLSearchParams(kake === undefined ? felter : { _token: token(kake), ...felter }),
        headers: {
          'Sec-Fetch-Site': 'same-origin',
          Origin: 'null',
          ...(kake === undefined ? {} : { Cookie: kake }),
          ...hoder,
        },
      }),
  };
}
