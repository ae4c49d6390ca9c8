import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Innlogger } from '../db/innlogging.ts';
import {
  InnloggingAvvist,
  SVARSTI,
  UTLOGGET_STI,
  type Forsok,
  type OidcKlient,
} from '../integrations/oidc/klient.ts';
import { enkelside, feilside, loggbart } from './feilhaandtering.tsx';
import type { AapenForesporsel, Kontekst } from './foresporsel.ts';
import type { Forsegling } from './forsegling.ts';
import { hashAv, nyttToken, type Kaker } from './okt.ts';
import { aapenRute, type Rute } from './rute.ts';
import { teksterFor } from './tekst.ts';
import { TOKENFELT, type Utkastlager } from './utkastlager.ts';
import { lokalSti } from './sti.ts';
import { huskTilside } from './tilsidestengt.ts';

export type Innlogging = {
  readonly oidc: OidcKlient;
  readonly innlogger: Innlogger;
};

type Deler = Innlogging & {
  readonly grunnadresse: URL;
  readonly kaker: Kaker;
  readonly forsegling: Forsegling;
  readonly utkast: Utkastlager;
  readonly logger: Logger;
};

const FORSOK = 'varde-inn-';
const FORSOK_S = 600;
const HINT_S = 10 * 60 * 60;
/** Flere faner kan logge inn samtidig; mer enn dette er noen som prøver å fylle opp kakene. */
const HOYST_FORSOK = 4;

const Underveis = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  loft: z.boolean(),
  tilbake: z.string(),
});

const kort = (state: string) => createHash('sha256').update(state).digest('hex').slice(0, 12);
const sidHash = (utsteder: string, sid: string): Uint8Array =>
  createHash('sha256').update(`${utsteder}\u0000${sid}`).digest();

async function start({ c }: AapenForesporsel, d: Deler): Promise<Response> {
  const tilbake = lokalSti(c.req.query('tilbake'));
  const { url, forsok } = await d.oidc.start(c.req.query('loft') === '1');
  const paagaar = d.kaker.liste(c, FORSOK);
  if (paagaar.length >= HOYST_FORSOK) for (const navn of paagaar) d.kaker.fjern(c, navn);
  const innhold = JSON.stringify({ ...forsok, tilbake });
  const forseglet = d.forsegling.lukk('innlogging', innhold, FORSOK_S);
  d.kaker.sett(c, `${FORSOK}${kort(forsok.state)}`, forseglet, FORSOK_S);
  return c.redirect(url.href, 303);
}

function hentForsok(c: Kontekst, d: Deler): (Forsok & { tilbake: string }) | null {
  const state = c.req.query('state');
  if (state === undefined) return null;
  const navn = `${FORSOK}${kort(state)}`;
  const kake = d.kaker.les(c, navn);
  if (kake === undefined) return null;
  d.kaker.fjern(c, navn);
  const klart = d.forsegling.aapne('innlogging', kake);
  return klart === null ? null : Underveis.parse(JSON.parse(klart));
}

function ikkeFullfort(c: Kontekst): Response {
  const t = teksterFor(c);
  return enkelside(c, 400, {
    tittel: t('ikke_fullfort_tittel'),
    tekst: t('ikke_fullfort_tekst'),
    handling: { til: '/logg-inn', tekst: t('prov_igjen') },
  });
}

function ukjent(c: Kontekst): Response {
  const t = teksterFor(c);
  return enkelside(c, 403, {
    tittel: t('ukjent_tittel'),
    tekst: t('ukjent_tekst'),
    handling: { til: '/logg-inn?loft=1', tekst: t('annen_konto') },
  });
}

async function svar({ c }: AapenForesporsel, d: Deler): Promise<Response> {
  const forsok = hentForsok(c, d);
  if (forsok === null) return ikkeFullfort(c);
  // Adressen slik utstederen så den: bak en proxy er c.req.url en annen.
  const svarUrl = new URL(`${SVARSTI}${new URL(c.req.url).search}`, d.grunnadresse);
  let hvem;
  try {
    hvem = await d.oidc.fullfor(svarUrl, forsok);
  } catch (feil) {
    if (!(feil instanceof InnloggingAvvist)) throw feil;
    d.logger.warn({ kode: feil.code, feil: loggbart(feil.cause) }, 'innlogging avvist');
    return ikkeFullfort(c);
  }
  // Det gamle beviset dør alltid, og det nye har aldri vært i nettleseren før.
  const gammelt = d.kaker.token(c);
  if (gammelt !== null) await d.innlogger.avslutt(hashAv(gammelt));
  const token = nyttToken();
  const inne = await d.innlogger.lagOkt({
    utsteder: hvem.utsteder,
    subjekt: hvem.subjekt,
    navn: hvem.navn,
    roller: hvem.roller,
    tokenHash: hashAv(token),
    authTid: hvem.authTid ?? new Date(0),
    epost: hvem.epost,
    sprak: c.get('sprak'),
    sidHash: hvem.sid === null ? null : sidHash(hvem.utsteder, hvem.sid),
  });
  if (inne === null) {
    d.kaker.fjernToken(c);
    return ukjent(c);
  }
  d.kaker.settToken(c, token);
  d.kaker.settHint(c, d.forsegling.lukk('hint', hvem.idToken, HINT_S), HINT_S);
  const [nyest] = forsok.tilbake === '/' ? await d.utkast.listBevarte(inne.brukerId) : [];
  const til = lokalSti(nyest?.sti ?? forsok.tilbake);
  if (nyest !== undefined) huskTilside(c, d, til);
  return c.redirect(til, 303);
}

async function loggUt({ c, skjema }: AapenForesporsel, d: Deler): Promise<Response> {
  const token = d.kaker.token(c);
  const stempel = skjema.get(TOKENFELT);
  const hint = d.kaker.hint(c);
  if (token !== null) {
    const hash = hashAv(token);
    if (typeof stempel !== 'string' || !d.forsegling.passer(hash, stempel)) {
      return feilside(c, 'gammelt_skjema');
    }
    await d.innlogger.avslutt(hash);
  }
  d.kaker.fjernToken(c);
  d.kaker.fjernHint(c);
  const idToken = hint === undefined ? null : d.forsegling.aapne('hint', hint);
  try {
    return utlogget(c, await d.oidc.utlogging(idToken));
  } catch (feil) {
    // Utstederen svarer ikke; her er økta alt avsluttet.
    d.logger.warn({ feil: loggbart(feil) }, 'utlogging hos utstederen');
    return utlogget(c, null);
  }
}

/**
 * Utlogget her. Hos utstederen logger nettleseren ut ved å gå dit selv: en omdirigering av skjemaet
 * ville krevd at `form-action` åpnet for fremmede adresser.
 */
function utlogget(c: Kontekst, videre: URL | null): Response {
  if (videre !== null) c.header('Refresh', `0; url=${videre.href}`);
  const t = teksterFor(c);
  return enkelside(c, 200, {
    tittel: t('utlogget_tittel'),
    tekst: t('utlogget_tekst'),
    handling:
      videre === null
        ? { til: '/logg-inn', tekst: t('logg_inn_igjen') }
        : { til: videre.href, tekst: t('utlogget_videre') },
  });
}

/** Utstederen avslutter økta i en usynlig ramme: ingen kaker følger med, bare dens eget navn på økta. */
async function frontkanal({ c }: AapenForesporsel, d: Deler): Promise<Response> {
  const iss = c.req.query('iss');
  const sid = c.req.query('sid');
  if (iss !== undefined && sid !== undefined && d.oidc.erUtsteder(iss)) {
    await d.innlogger.avsluttSid(sidHash(d.oidc.utsteder, sid));
  }
  c.header('Content-Security-Policy', "default-src 'none'");
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  return c.html('<!doctype html><title>Varde</title>');
}

/** Innlogging og utlogging: de eneste sidene som er åpne. */
export function innloggingsruter(d: Deler): readonly Rute[] {
  const aapen = (
    metode: 'GET' | 'POST',
    sti: `/${string}`,
    hvorfor: string,
    gjor: (f: AapenForesporsel, d: Deler) => Response | Promise<Response>,
  ) => aapenRute({ metode, sti, hvorfor, handler: (f) => gjor(f, d) });
  return [
    aapen('GET', '/logg-inn', 'den som skal logge inn, er ikke innlogget', start),
    aapen('GET', SVARSTI, 'svaret fra utstederen lager økta', svar),
    aapen('POST', '/logg-ut', 'også en utløpt økt kan logges ut', loggUt),
    aapen('GET', UTLOGGET_STI, 'den utloggede er ikke innlogget', ({ c }) => utlogget(c, null)),
    aapen('GET', '/logg-ut/frontkanal', 'utstederen avslutter økta med sid', frontkanal),
  ];
}
