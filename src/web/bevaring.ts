import { feilside, innloggingssti, nyInnloggingside, utloptside } from './feilhaandtering.tsx';
import type { Kontekst } from './foresporsel.ts';
import type { Forsegling } from './forsegling.ts';
import { HOYST_SKJEMA } from './kropp.ts';
import { hashAv, type Kaker } from './okt.ts';
import type { Rute } from './rute.ts';
import { her, lokalSti, settBeskjed } from './sti.ts';
import { felterI, PERSONFELT, RETURFELT, TOKENFELT, type Utkastlager } from './utkastlager.ts';

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
  readonly rute: Pick<Rute, 'opplasting' | 'bevarIkke'>;
};

const tekst = (skjema: FormData, felt: string): string | null => {
  const verdi = skjema.get(felt);
  return typeof verdi === 'string' ? verdi : null;
};

/** Skrevet om til JSON blir et skjema aldri tre ganger så stort: alt et skjema rommer, kan bevares. */
const HOYST_BEVART = 3 * HOYST_SKJEMA;

/** Et script som lagrer i bakgrunnen, skal ikke følges til innloggingen. */
export const fraScript = (c: Kontekst): boolean => c.req.header('Sec-Fetch-Dest') === 'empty';

export function harToken(skjema: FormData, forsegling: Forsegling, oktHash: Uint8Array): boolean {
  return forsegling.passer(oktHash, tekst(skjema, TOKENFELT) ?? '');
}

export function harPersontoken(skjema: FormData, forsegling: Forsegling, bruker: string): boolean {
  return forsegling.passerPerson(bruker, tekst(skjema, PERSONFELT) ?? '');
}

/** Hører det bevarte til siden som vises nå? Spørringen teller ikke. */
export const gjelder = (sti: string, side: string): boolean => sti.split('?')[0] === side;

/** Legger skjemaet til side, uten fil. @returns usant når det er for stort til å være noe noen har skrevet */
async function bevar(
  { utkast }: Pick<Deler, 'utkast'>,
  brukerId: string,
  til: string,
  { skjema, rute }: { readonly skjema: FormData; readonly rute: Tapt['rute'] },
): Promise<boolean> {
  const felter = felterI(skjema, rute.bevarIkke);
  if (Buffer.byteLength(JSON.stringify(felter)) > HOYST_BEVART) return false;
  await utkast.bevar(brukerId, til, felter);
  return true;
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
 * under 24 timer siden og skjemaet kom fra den. Siden har en lenke, ikke en omdirigering: den ville
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
  let bevart = false;
  if (token !== null && til !== null && skjema !== null) {
    const hash = hashAv(token);
    const eier = await dorvakt.utloptEier(hash);
    const mitt =
      eier !== null &&
      (harToken(skjema, forsegling, hash) || harPersontoken(skjema, forsegling, eier));
    if (mitt) bevart = await bevar(deler, eier, til, { skjema, rute });
  }
  if (fraScript(c)) return c.json({ bevart }, 401);
  return utloptside(c, til ?? '/', !bevart ? 'tapt' : rute.opplasting === true ? 'fil' : 'bevart');
}

/** Legger det som ble sendt, til side for siden det sto på. @returns siden, eller `null` når det ikke lot seg gjøre */
export async function bevarTilSiden(
  deler: Pick<Deler, 'utkast'>,
  brukerId: string,
  { skjema, rute }: { readonly skjema: FormData; readonly rute: Tapt['rute'] },
): Promise<string | null> {
  const til = tilbakeTil(skjema, null);
  return til !== null && (await bevar(deler, brukerId, til, { skjema, rute })) ? til : null;
}

/** Samme person, men siden ble åpnet før forrige innlogging: ingenting gjøres, og ingenting mistes. */
export async function forrigeInnlogging(
  c: Kontekst,
  deler: Deler,
  brukerId: string,
  sendt: { readonly skjema: FormData; readonly rute: Tapt['rute'] },
): Promise<Response> {
  const til = await bevarTilSiden(deler, brukerId, sendt);
  if (til === null) return feilside(c, 'gammelt_skjema');
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
  const bevares =
    til !== null && skjema !== null && (await bevar(deler, brukerId, til, { skjema, rute }));
  return nyInnloggingside(c, til ?? '/', bevares);
}
