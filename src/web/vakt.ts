import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { IngenOkt } from '../db/feil.ts';
import type { Legitimasjon } from '../db/withActor.ts';
import {
  feilside,
  innloggingssti,
  nyInnloggingside,
  svarPaaFeil,
  tegn,
  utloptside,
} from './feilhaandtering.tsx';
import type {
  AapenForesporsel,
  Foresporsel,
  Kontekst,
  Miljo,
  Person,
  ValgtOmrade,
} from './foresporsel.ts';
import type { Gjentakelser } from './gjentakelser.ts';
import type { Forsegling } from './forsegling.ts';
import { lesSkjema } from './kropp.ts';
import { hashAv, type Kaker } from './okt.ts';
import { sjekkRuter, type Rute } from './rute.ts';
import { felterI, TOKENFELT, type Utkastlager } from './utkastlager.ts';

/** Slår opp økta i databasen: hvem, hvilke områder, og området i stien når det er mitt. */
export type Dorvakt = {
  /** @throws IngenOkt når økta ikke gjelder lenger */
  hvem(hvem: Legitimasjon): Promise<{ person: Person; omrade: ValgtOmrade | null }>;
  /** Hvem som eide en økt som gikk ut for under 24 timer siden. */
  utloptEier(oktHash: Uint8Array): Promise<string | null>;
};

export type Vakt = {
  readonly dorvakt: Dorvakt;
  readonly kaker: Kaker;
  readonly forsegling: Forsegling;
  readonly utkast: Utkastlager;
  readonly gjentakelser: Gjentakelser;
  readonly logger: Logger;
};

const BESKJED = 'varde-beskjed';
const BESKJED_S = 60;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INGENTING = new FormData();

/** Bare stier i eget hus; alt annet blir forsiden. */
export function lokalSti(sti: string | null | undefined): string {
  if (sti === null || sti === undefined || !/^\/(?![/\\])[^\\]*$/.test(sti)) return '/';
  const her = 'http://varde.invalid';
  const url = URL.parse(sti, her);
  return url?.origin === her ? `${url.pathname}${url.search}` : '/';
}

function her(c: Kontekst): string {
  const url = new URL(c.req.url);
  return `${url.pathname}${url.search}`;
}

function aapen(c: Kontekst, vakt: Vakt, skjema: FormData): AapenForesporsel {
  return {
    c,
    skjema,
    sprak: c.get('sprak'),
    ressurser: c.get('ressurser'),
    her: her(c),
    vis: (side, status = 200) => c.html(tegn(side), status),
    videre(til, beskjed) {
      if (beskjed !== undefined) {
        vakt.kaker.sett(c, BESKJED, vakt.forsegling.lukk('beskjed', beskjed, BESKJED_S), BESKJED_S);
      }
      return c.redirect(lokalSti(til), 303);
    },
  };
}

function hentBeskjed(c: Kontekst, { kaker, forsegling }: Vakt): string | null {
  const forseglet = kaker.les(c, BESKJED);
  if (forseglet === undefined || c.req.method !== 'GET') return null;
  kaker.fjern(c, BESKJED);
  return forsegling.aapne('beskjed', forseglet);
}

/** Har personen det ruta krever? Nei er det samme som at siden ikke finnes. */
function slipperInn(rute: Rute, person: Person, omrade: ValgtOmrade | null): boolean {
  const { krever } = rute.tilgang;
  if (rute.sti.startsWith('/:omrade') && omrade === null) return false;
  if (krever === 'innlogget' || krever === 'aapen') return true;
  if (krever === 'ansatt') return omrade !== null || person.omrader.length > 0;
  return omrade !== null && krever.verv.some((v) => omrade.roller.includes(v));
}

const ugyldigId = (c: Kontekst): boolean =>
  Object.entries(c.req.param()).some(
    ([navn, verdi]) => (navn === 'id' || navn.endsWith('Id')) && !UUID.test(verdi),
  );

/** Et script som lagrer i bakgrunnen, skal ikke følges til innloggingen. */
const fraScript = (c: Kontekst): boolean => c.req.header('Sec-Fetch-Dest') === 'empty';

type Inn = { readonly token: Uint8Array; readonly skjema: FormData | null };
/** `sti` er satt når ruta har en visning å komme tilbake til. */
type Tapt = { readonly sti: string | null; readonly skjema: FormData | null };

/**
 * Økta gjelder ikke lenger. Ved sending bevares skjemaet for den som eide økta, når den gikk ut for
 * under 24 timer siden og skjemaet kom fra den. Siden har en lenke, ikke en omdirigering: den ville
 * ført skjemaet til utstederen, og det stopper `form-action`.
 */
async function utenOkt(c: Kontekst, vakt: Vakt, { sti, skjema }: Tapt): Promise<Response> {
  if (c.req.method === 'GET') {
    return c.redirect(innloggingssti(her(c)), 303);
  }
  const { kaker, forsegling, dorvakt, utkast } = vakt;
  const token = kaker.token(c);
  let bevart = false;
  if (token !== null && sti !== null && skjema !== null) {
    const hash = hashAv(token);
    if (harToken(skjema, forsegling, hash)) {
      const eier = await dorvakt.utloptEier(hash);
      if (eier !== null) {
        await utkast.bevar(eier, sti, felterI(skjema));
        bevart = true;
      }
    }
  }
  return fraScript(c) ? c.body(null, 401) : utloptside(c, sti ?? '/', bevart);
}

function harToken(skjema: FormData, forsegling: Forsegling, oktHash: Uint8Array): boolean {
  const stempel = skjema.get(TOKENFELT);
  return typeof stempel === 'string' && forsegling.passer(oktHash, stempel);
}

/**
 * Ruta krever en innlogging fra de siste fem minuttene. Det som ble sendt, bevares når ruta har en visning å komme
 * tilbake til; etter innloggingen står personen der hen var.
 */
async function krevNyInnlogging(
  c: Kontekst,
  vakt: Vakt,
  person: Person,
  { sti, skjema }: Tapt,
): Promise<Response> {
  if (fraScript(c)) return c.body(null, 401);
  if (c.req.method === 'GET') return nyInnloggingside(c, her(c), false);
  const bevares = sti !== null && skjema !== null;
  if (bevares) await vakt.utkast.bevar(person.brukerId, sti, felterI(skjema));
  return nyInnloggingside(c, sti ?? '/', bevares);
}

async function slippInn(
  c: Kontekst,
  vakt: Vakt,
  rute: Rute,
  inn: Inn & { readonly sti: string | null },
): Promise<Response> {
  if (rute.inngang.slag !== 'lukket') throw new Error('Ruta er åpen');
  const { token, skjema } = inn;
  const hvem: Legitimasjon = { token, omrade: c.req.param('omrade') ?? null };
  const { person, omrade } = await vakt.dorvakt.hvem(hvem);
  if (ugyldigId(c) || !slipperInn(rute, person, omrade)) return feilside(c, 'ikke_funnet');
  const hash = hashAv(token);
  if (skjema !== null && !harToken(skjema, vakt.forsegling, hash)) {
    return feilside(c, 'gammelt_skjema');
  }
  if (rute.nyInnlogging === true && !person.oppe) {
    return krevNyInnlogging(c, vakt, person, { sti: inn.sti, skjema });
  }
  const f: Foresporsel = {
    ...aapen(c, vakt, skjema ?? INGENTING),
    hvem,
    person,
    omrade,
    valgtRolle: c.get('rolle'),
    skjematoken: vakt.forsegling.token(hash),
    beskjed: hentBeskjed(c, vakt),
    async bevart() {
      const funnet = await vakt.utkast.hentBevart(person.brukerId);
      return funnet?.sti === c.req.path ? funnet.felter : null;
    },
    async fjernBevart() {
      const funnet = await vakt.utkast.hentBevart(person.brukerId);
      if (funnet?.sti === c.req.path) await vakt.utkast.fjernBevart(person.brukerId);
    },
    enGang: (nokkel, arbeid) => vakt.gjentakelser.enGang(person.brukerId, nokkel, arbeid),
    param: (navn) => c.req.param(navn) ?? '',
  };
  return rute.inngang.kjor(f);
}

async function lukket(c: Kontekst, vakt: Vakt, rute: Rute, harVisning: boolean): Promise<Response> {
  const sti = harVisning ? c.req.path : null;
  const token = vakt.kaker.token(c);
  if (token === null) return utenOkt(c, vakt, { sti, skjema: null });
  let skjema: FormData | null = null;
  if (rute.metode === 'POST') {
    const kropp = await lesSkjema(c, rute.opplasting ?? false);
    if (kropp.slag !== 'skjema') return feilside(c, kropp.slag);
    skjema = kropp.skjema;
  }
  try {
    return await slippInn(c, vakt, rute, { token, skjema, sti });
  } catch (feil) {
    if (feil instanceof IngenOkt) return utenOkt(c, vakt, { sti, skjema });
    throw feil;
  }
}

async function aapning(c: Kontekst, vakt: Vakt, rute: Rute): Promise<Response> {
  if (rute.inngang.slag !== 'aapen') throw new Error('Ruta er lukket');
  if (rute.metode === 'GET') return rute.inngang.kjor(aapen(c, vakt, INGENTING));
  const kropp = await lesSkjema(c, false);
  if (kropp.slag !== 'skjema') return feilside(c, kropp.slag);
  return rute.inngang.kjor(aapen(c, vakt, kropp.skjema));
}

/**
 * Setter rutene på appen bak vakten, og gir dem tilbake i den rekkefølgen de prøves.
 *
 * @throws Rutefeil når en rute mangler tilgang eller to deler plass
 */
export function registrerRuter(
  app: Hono<Miljo>,
  ruter: readonly Rute[],
  vakt: Vakt,
): readonly Rute[] {
  const sjekket = sjekkRuter(ruter);
  const visninger = new Set(sjekket.filter((r) => r.metode === 'GET').map((r) => r.sti));
  for (const rute of sjekket) {
    app.on(rute.metode, rute.sti, async (c) => {
      try {
        return rute.inngang.slag === 'aapen'
          ? await aapning(c, vakt, rute)
          : await lukket(c, vakt, rute, visninger.has(rute.sti));
      } catch (feil) {
        return svarPaaFeil(c, feil, vakt.logger, rute.sti);
      }
    });
  }
  return sjekket;
}
