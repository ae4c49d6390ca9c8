import { performance } from 'node:perf_hooks';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { IngenOkt } from '../db/feil.ts';
import { IkkeFunnet } from '../db/hus.ts';
import type { Legitimasjon } from '../db/withActor.ts';
import {
  bevarTilSiden,
  forrigeInnlogging,
  harPersontoken,
  harToken,
  krevNyInnlogging,
  utenOkt,
  mittBevarte,
} from './bevaring.ts';
import { loggbart, feilside, svarPaaFeil, tegn } from './feilhaandtering.tsx';
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
import { her, lokalSti, settBeskjed, BESKJED } from './sti.ts';
import { rettFraInnlogging, stengtSide } from './tilsidestengt.ts';
import { iTrinn } from './trinn.ts';
import { faneI, felterI, skjemaI, type Utkastlager } from './utkastlager.ts';

type Oppslag = { readonly person: Person; readonly omrade: ValgtOmrade | null };

/** Slår opp økta i databasen: hvem, hvilke områder, og området i stien når det er mitt. */
export type Dorvakt = {
  /** @throws IngenOkt når økta ikke gjelder lenger */
  hvem(hvem: Legitimasjon): Promise<Oppslag>;
  /**
   * Det samme for en side som vises: alt den leser med `hvem` den får, leses i samme transaksjon.
   *
   * @throws IngenOkt når økta ikke gjelder lenger
   */
  visning<T>(
    hvem: Legitimasjon,
    vis: (hvem: Legitimasjon, oppslag: Oppslag) => Promise<T>,
  ): Promise<T>;
  /** Hvem som eide en økt som gikk ut for under 24 timer siden. */
  utloptEier(oktHash: Uint8Array): Promise<string | null>;
  /**
   * Skriver at personen ble nektet noe, i en transaksjon for seg, med id-ene det ble spurt om, enten de finnes eller ikke
   * (DU-01).
   */
  nektet(hvem: Legitimasjon, ider: readonly string[]): Promise<void>;
};

export type Vakt = {
  readonly dorvakt: Dorvakt;
  readonly kaker: Kaker;
  readonly forsegling: Forsegling;
  readonly utkast: Utkastlager;
  readonly gjentakelser: Gjentakelser;
  readonly logger: Logger;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const OMRADE = /^[a-z][a-z0-9-]{1,30}$/;
const INGENTING = new FormData();

function aapen(c: Kontekst, vakt: Vakt, skjema: FormData): AapenForesporsel {
  return {
    c,
    skjema,
    sprak: c.get('sprak'),
    ressurser: c.get('ressurser'),
    her: her(c),
    vis: (side, status = 200) => c.html(tegn(side), status),
    videre(til, beskjed) {
      if (beskjed !== undefined) settBeskjed(c, vakt, beskjed);
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

/** Området i stien; det som ikke kan være navnet på et, spørres det aldri etter. */
function omradeI(c: Kontekst): string | null {
  const navn = c.req.param('omrade') ?? '';
  return OMRADE.test(navn) ? navn : null;
}

const ugyldigId = (c: Kontekst): boolean =>
  Object.entries(c.req.param()).some(
    ([navn, verdi]) => (navn === 'id' || navn.endsWith('Id')) && !UUID.test(verdi),
  );

/** Id-ene det spørres om, i stien, etter den og i skjemaet; ikke våre egne felt. */
function spurteIder(c: Kontekst, skjema: FormData | null): string[] {
  const felter = [...(skjema ?? INGENTING)].filter(([navn]) => !navn.startsWith('_'));
  return [
    ...Object.values(c.req.param()),
    ...Object.values(c.req.queries()).flat(),
    ...felter.map(([, verdi]) => verdi),
  ].filter((verdi): verdi is string => typeof verdi === 'string' && UUID.test(verdi));
}

type Inn = {
  readonly token: Uint8Array;
  readonly skjema: FormData | null;
  readonly sti: string | null;
};

async function slippInn(c: Kontekst, vakt: Vakt, rute: Rute, inn: Inn): Promise<Response> {
  const { dorvakt } = vakt;
  const hvem: Legitimasjon = { token: inn.token, omrade: omradeI(c) };
  try {
    return rute.metode === 'GET'
      ? await dorvakt.visning(hvem, (mitt, oppslag) => svar(c, vakt, rute, inn, mitt, oppslag))
      : await svar(c, vakt, rute, inn, hvem, await dorvakt.hvem(hvem));
  } catch (feil) {
    if (feil instanceof IkkeFunnet && !feil.logget)
      await dorvakt.nektet(hvem, spurteIder(c, inn.skjema));
    throw feil;
  }
}

/** @throws IkkeFunnet når personen ikke har det ruta krever */
async function svar(
  c: Kontekst,
  vakt: Vakt,
  rute: Rute,
  { token, skjema, sti }: Inn,
  hvem: Legitimasjon,
  { person, omrade }: Oppslag,
): Promise<Response> {
  if (rute.inngang.slag !== 'lukket') throw new Error('Ruta er åpen');
  if (!slipperInn(rute, person, omrade)) throw new IkkeFunnet();
  if (ugyldigId(c)) return feilside(c, 'ikke_funnet');
  const hash = hashAv(token);
  if (skjema !== null && !harToken(skjema, vakt.forsegling, hash)) {
    const min = harPersontoken(skjema, vakt.forsegling, person.brukerId);
    if (!min) return feilside(c, 'gammelt_skjema');
    if (rute.utkast !== true)
      return forrigeInnlogging(c, vakt, person.brukerId, { sti, skjema, rute });
  }
  if (rute.nyInnlogging === true && !person.oppe) {
    return krevNyInnlogging(c, vakt, person.brukerId, { sti, skjema, rute });
  }
  const sendt = skjema ?? INGENTING;
  const bevarte = mittBevarte(vakt, person.brukerId);
  const merke = vakt.forsegling.persontoken(person.brukerId);
  const f: Foresporsel = {
    ...aapen(c, vakt, sendt),
    vis: (side, status = 200) => c.html(tegn(side, merke), status),
    hvem,
    person,
    omrade,
    valgtRolle: c.get('rolle'),
    skjematoken: vakt.forsegling.token(hash),
    beskjed: hentBeskjed(c, vakt),
    bevart: (side = c.req.path, skjemanavn = '') => bevarte.hent(side, skjemanavn),
    bevarte: bevarte.alle,
    tilside: () => vakt.utkast.listBevarte(person.brukerId),
    bevar: () => bevarTilSiden(c, vakt, person.brukerId, { skjema: sendt, rute }),
    feilet: (feil) =>
      vakt.logger.error({ metode: rute.metode, rute: rute.sti, feil: loggbart(feil) }, 'feilet'),
    fjernBevart: (side = c.req.path, skjemanavn = skjemaI(felterI(sendt)), hvilke) =>
      bevarte.fjern(
        { side, skjema: skjemanavn },
        hvilke ?? { fane: faneI(felterI(sendt), rute.nokkelErFane) },
      ),
    enGang: (nokkel, arbeid) =>
      vakt.gjentakelser.enGang(
        { brukerId: person.brukerId, sti: c.req.path, nokkel, skjema: sendt },
        arbeid,
      ),
    param: (navn) => c.req.param(navn) ?? '',
  };
  return rute.inngang.kjor(f);
}

async function lukket(c: Kontekst, vakt: Vakt, rute: Rute, harVisning: boolean): Promise<Response> {
  const sti = harVisning && rute.visesIkkeIgjen !== true ? c.req.path : null;
  const token = vakt.kaker.token(c);
  const fraInnlogging = rettFraInnlogging(c, vakt);
  let skjema: FormData | null = null;
  if (rute.metode === 'POST') {
    const kropp = await lesSkjema(c, rute.opplasting ?? false);
    if (kropp.slag === 'skjema') skjema = kropp.skjema;
    else if (token !== null) return feilside(c, kropp.slag);
  }
  if (token === null) return utenOkt(c, vakt, { sti, skjema, rute });
  try {
    return await slippInn(c, vakt, rute, { token, skjema, sti });
  } catch (feil) {
    if (feil instanceof IngenOkt) return utenOkt(c, vakt, { sti, skjema, rute });
    if (!(feil instanceof IkkeFunnet) || rute.metode !== 'GET') throw feil;
    const stengt = await stengtSide(c, vakt, token, fraInnlogging);
    if (stengt === null) throw feil;
    return stengt;
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
    const svar = async (c: Kontekst): Promise<Response> => {
      try {
        return rute.inngang.slag === 'aapen'
          ? await aapning(c, vakt, rute)
          : await lukket(c, vakt, rute, visninger.has(rute.sti));
      } catch (feil) {
        return svarPaaFeil(c, feil, vakt.logger, rute.sti);
      }
    };
    app.on(rute.metode, rute.sti, async (c) => {
      const begynt = performance.now();
      return iTrinn(await svar(c), begynt);
    });
  }
  return sjekket;
}
