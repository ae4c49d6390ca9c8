import {
  feilside,
  fulltside,
  innloggingssti,
  nyInnloggingside,
  skrevetside,
  utloptside,
} from './feilhaandtering.tsx';
import type { Kontekst } from './foresporsel.ts';
import type { Forsegling } from './forsegling.ts';
import { HOYST_SKJEMA } from './kropp.ts';
import { hashAv, type Kaker } from './okt.ts';
import type { Rute } from './rute.ts';
import { her, lokalSti, settBeskjed } from './sti.ts';
import { tilsidelenke } from './Tilside.tsx';
import {
  faneI,
  felterI,
  PERSONFELT,
  RETURFELT,
  skjemaI,
  TOKENFELT,
  type Bevart,
  type Bevartplass,
  type Skjemafelter,
  type Utkastlager,
} from './utkastlager.ts';

/** Lengste sti et bevart skjema husker; en lengre mister spørringen. */
const LENGSTE_STI = 400;

type Deler = {
  readonly dorvakt: { utloptEier(oktHash: Uint8Array): Promise<string | null> };
  readonly kaker: Kaker;
  readonly forsegling: Forsegling;
  readonly utkast: Utkastlager;
};
/** `sti` er satt når ruta har en visning å komme tilbake til. */
type Tapt = {
  readonly sti: string | null;
  readonly skjema: FormData | null;
  readonly rute: Pick<Rute, 'opplasting' | 'bevarIkke' | 'nokkelErFane'>;
};

const tekst = (skjema: FormData, felt: string): string | null => {
  const verdi = skjema.get(felt);
  return typeof verdi === 'string' ? verdi : null;
};

/** Skrevet om til JSON blir et skjema aldri tre ganger så stort: alt et skjema rommer, kan bevares. Tabellen rommer det (0500). */
export const HOYST_BEVART = 3 * HOYST_SKJEMA;

/** Et script som lagrer i bakgrunnen, skal ikke følges til innloggingen. */
export const fraScript = (c: Kontekst): boolean => c.req.header('Sec-Fetch-Dest') === 'empty';

export function harToken(skjema: FormData, forsegling: Forsegling, oktHash: Uint8Array): boolean {
  return forsegling.passer(oktHash, tekst(skjema, TOKENFELT) ?? '');
}

export function harPersontoken(skjema: FormData, forsegling: Forsegling, bruker: string): boolean {
  return forsegling.passerPerson(bruker, tekst(skjema, PERSONFELT) ?? '');
}

const forStort = (felter: Skjemafelter): boolean =>
  Buffer.byteLength(JSON.stringify(felter)) > HOYST_BEVART;

/** Det som vises igjen på siden som svarer: ikke det som er for stort til at noen har skrevet det. */
function tilVisning(skjema: FormData, rute: Tapt['rute']): Skjemafelter {
  const felter = felterI(skjema, rute.bevarIkke);
  return forStort(felter) ? {} : felter;
}

/** Lagt til side, for stort til å være noe noen har skrevet, ikke plass til flere, eller om noe personen er ute av. */
export type Bevaringsutfall = 'bevart' | 'for_stor' | 'fullt' | 'stengt';

/** Legger skjemaet til side, uten fil. Det som alt ligger der fra et annet skjema, står. */
async function bevar(
  { utkast }: Pick<Deler, 'utkast'>,
  brukerId: string,
  til: string,
  { skjema, rute }: { readonly skjema: FormData; readonly rute: Tapt['rute'] },
): Promise<Bevaringsutfall> {
  const felter = felterI(skjema, rute.bevarIkke);
  if (forStort(felter)) return 'for_stor';
  const lagt = await utkast.bevar(
    brukerId,
    til,
    skjemaI(felter),
    felter,
    faneI(felter, rute.nokkelErFane),
  );
  if (lagt === null) return 'stengt';
  return lagt ? 'bevart' : 'fullt';
}

/** Det bevarte som hører til siden som vises nå, spørringen teller ikke, og til skjemaet på den. */
export function mittBevarte({ utkast }: Pick<Deler, 'utkast'>, brukerId: string) {
  // Et tomt skjemanavn på plassen er fra før plassen het det: da står det i det som er skrevet.
  const alle = async (side: string, skjema: string): Promise<readonly Bevart[]> =>
    (await utkast.hentBevarte(brukerId, { side, skjema })).filter(
      ({ felter }) => skjema === '' || skjemaI(felter) === skjema,
    );
  return {
    alle,
    hent: async (side: string, skjema: string): Promise<Skjemafelter | null> =>
      (await alle(side, skjema))[0]?.felter ?? null,
    fjern: (plass: Bevartplass, hvilke: { fane?: string; til?: string } = {}): Promise<number> =>
      utkast.fjernBevart(brukerId, plass, hvilke),
  };
}

/** Siden skjemaet sier at det står på, ellers stien det ble sendt til. */
function tilbakeTil(skjema: FormData | null, sti: string | null): string | null {
  const retur = skjema === null ? null : tekst(skjema, RETURFELT);
  if (retur === null) return sti;
  const lokal = lokalSti(retur);
  return lokal.length <= LENGSTE_STI ? lokal : (lokal.split('?')[0] ?? '/');
}

/**
 * Økta gjelder ikke lenger. Ved sending bevares skjemaet for den som eide økta, når den gikk ut for
 * under 24 timer siden og skjemaet kom fra den. Lar det seg ikke bevare, står det på siden som svarer, for
 * den det kom fra. Siden har en lenke, ikke en omdirigering: den ville
 * ført skjemaet til utstederen, og det stopper `form-action`.
 */
export async function utenOkt(
  c: Kontekst,
  deler: Deler,
  { sti, skjema, rute }: Tapt,
): Promise<Response> {
  if (c.req.method === 'GET') return c.redirect(innloggingssti(her(c)), 303);
  const { kaker, forsegling, dorvakt } = deler;
  const token = kaker.token(c);
  const til = tilbakeTil(skjema, sti);
  let utfall: Bevaringsutfall | null = null;
  // Uten kake er den som sender, ukjent: det som kom, vises den samme nettleseren og lagres ikke.
  let mitt = token === null;
  if (token !== null && skjema !== null) {
    const hash = hashAv(token);
    const eier = await dorvakt.utloptEier(hash);
    mitt =
      harToken(skjema, forsegling, hash) ||
      (eier !== null && harPersontoken(skjema, forsegling, eier));
    if (mitt && eier !== null && til !== null)
      utfall = await bevar(deler, eier, til, { skjema, rute });
  }
  if (fraScript(c)) return c.json({ bevart: utfall === 'bevart' }, 401);
  if (utfall === 'fullt' && skjema !== null)
    return fulltside(c, 'utlopt', {
      til: til ?? '/',
      felter: felterI(skjema, rute.bevarIkke),
      andre: [],
    });
  if (utfall !== 'bevart' && mitt && skjema !== null) {
    const felter = tilVisning(skjema, rute);
    return skrevetside(c, token === null ? 'ute' : 'utlopt', { til: til ?? '/', felter });
  }
  const hva = utfall !== 'bevart' ? 'tapt' : rute.opplasting === true ? 'fil' : 'bevart';
  return utloptside(c, til ?? '/', hva);
}

/** Det er ikke plass til flere: de som venter, står med lenker, så ett av dem kan sendes. */
async function fullt(
  c: Kontekst,
  { utkast }: Pick<Deler, 'utkast'>,
  brukerId: string,
  { til, felter }: { readonly til: string | null; readonly felter: Skjemafelter },
): Promise<Response> {
  const andre = (await utkast.listBevarte(brukerId)).map((b) => tilsidelenke(c.get('sprak'), b));
  return fulltside(c, 'fullt', { til: til ?? '/', felter, andre });
}

type Sendt = { readonly skjema: FormData; readonly rute: Tapt['rute'] };

/** Legger det som ble sendt, til side for siden det sto på. @returns svaret når det ikke lot seg gjøre, ellers siden */
export async function bevarTilSiden(
  c: Kontekst,
  deler: Pick<Deler, 'utkast'>,
  brukerId: string,
  { skjema, rute }: Sendt,
): Promise<string | Response> {
  const til = tilbakeTil(skjema, null);
  const utfall = til === null ? null : await bevar(deler, brukerId, til, { skjema, rute });
  if (til !== null && utfall === 'bevart') return til;
  if (utfall === 'stengt')
    return skrevetside(c, 'stengt', { til: '/', felter: felterI(skjema, rute.bevarIkke) });
  if (utfall !== 'fullt') return feilside(c, 'for_stor');
  return fullt(c, deler, brukerId, { til, felter: felterI(skjema, rute.bevarIkke) });
}

/**
 * Samme person, men siden ble åpnet før forrige innlogging: ingenting gjøres, og ingenting mistes. Skjemaet kommer tilbake på siden
 * sin; er det ingen side som viser det, står det som ble skrevet, på siden som svarer.
 */
export async function forrigeInnlogging(
  c: Kontekst,
  deler: Deler,
  brukerId: string,
  { sti, skjema, rute }: Sendt & { readonly sti: string | null },
): Promise<Response> {
  const til = tilbakeTil(skjema, sti);
  const felter = tilVisning(skjema, rute);
  const utfall = til === null ? null : await bevar(deler, brukerId, til, { skjema, rute });
  if (utfall === 'fullt') return fullt(c, deler, brukerId, { til, felter });
  if (utfall === 'stengt') return skrevetside(c, 'stengt', { til: '/', felter });
  if (til === null || utfall !== 'bevart')
    return skrevetside(c, 'gammelt', { til: til ?? '/', felter });
  settBeskjed(c, deler, 'gammelt_skjema');
  return c.redirect(til, 303);
}

/**
 * Ruta krever en innlogging fra de siste fem minuttene. Det som ble sendt, bevares når det er en side å komme tilbake
 * til; etter innloggingen står personen der hen var.
 */
export async function krevNyInnlogging(
  c: Kontekst,
  deler: Deler,
  brukerId: string,
  { sti, skjema, rute }: Tapt,
): Promise<Response> {
  if (fraScript(c)) return c.body(null, 401);
  if (c.req.method === 'GET') return nyInnloggingside(c, her(c), false);
  const til = tilbakeTil(skjema, sti);
  const utfall =
    til === null || skjema === null ? null : await bevar(deler, brukerId, til, { skjema, rute });
  if (utfall === 'fullt' && skjema !== null)
    return fullt(c, deler, brukerId, { til, felter: felterI(skjema, rute.bevarIkke) });
  return nyInnloggingside(c, til ?? '/', utfall === 'bevart');
}
