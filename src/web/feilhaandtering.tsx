import { randomInt } from 'node:crypto';
import type { Logger } from 'pino';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { IkkeFunnet } from '../db/hus.ts';
import { erDomainError } from '../kernel/feil.ts';
import { HOYST_FIL_MB } from '../kernel/filgrense.ts';
import type { Kontekst, Sidestatus } from './foresporsel.ts';
import { Personmerke } from '../ui/index.ts';
import { Enkelside, type EnkelsideProps } from './Enkelside.tsx';
import { HOYST_SKJEMA_KB } from './kropp.ts';
import { teksterFor } from './tekst.ts';
import type { Tilsidelenke } from './Tilside.tsx';
import type { Skjemafelter } from './utkastlager.ts';

/** Alle feilsidene huset kan vise. `403` finnes ikke: det som er stengt, ser ut som det som ikke finnes. */
export type Feilslag =
  | 'ikke_funnet'
  | 'ikke_herfra'
  | 'gammelt_skjema'
  | 'for_stor'
  | 'uventet_innhold'
  | 'avvist'
  | 'for_mange'
  | 'feil_adresse'
  | 'feilet';

const STATUS: Readonly<Record<Feilslag, Sidestatus>> = {
  ikke_funnet: 404,
  ikke_herfra: 403,
  gammelt_skjema: 403,
  for_stor: 413,
  uventet_innhold: 400,
  avvist: 422,
  for_mange: 429,
  feil_adresse: 421,
  feilet: 500,
};
/** Her hjelper det ikke å gå til forsiden. */
const UTEN_LENKE: readonly Feilslag[] = ['for_mange', 'feil_adresse'];

/** @param person merket som skal stå i skjemaene på siden, når den er vist for en innlogget */
export const tegn = (side: ReactNode, person: string | null = null): string =>
  `<!doctype html>${renderToStaticMarkup(<Personmerke value={person}>{side}</Personmerke>)}`;

/** En side uten ramme; `tegn` er for dem som har en. */
export function enkelside(
  c: Kontekst,
  status: Sidestatus,
  props: Omit<EnkelsideProps, 'sprak' | 'ressurser'>,
): Response {
  const felles = { sprak: c.get('sprak'), ressurser: c.get('ressurser') };
  return c.html(tegn(<Enkelside {...props} {...felles} />), status);
}

/** En feilside. Den er lik for alle: uten navn, område eller noe fra forespørselen. */
export function feilside(c: Kontekst, slag: Feilslag, nummer?: string): Response {
  const t = teksterFor(c);
  return enkelside(c, STATUS[slag], {
    tittel: t(`${slag}_tittel`),
    tekst: t(`${slag}_tekst`, { fil: HOYST_FIL_MB, skjema: HOYST_SKJEMA_KB }),
    ...(UTEN_LENKE.includes(slag) ? {} : { handling: { til: '/', tekst: t('forsiden') } }),
    ...(nummer === undefined ? {} : { nummer: `${t('feilnummer')} ${nummer}` }),
  });
}

export const innloggingssti = (tilbake: string): string =>
  `/logg-inn?${new URLSearchParams({ tilbake }).toString()}`;

/** Det som ble sendt etter at økta gikk ut: lagt til side for den som skrev, uten fila det skulle hatt med, eller borte. */
export type Utloptord = 'bevart' | 'fil' | 'tapt';

/** Skjemaet ble sendt etter at økta gikk ut. */
export function utloptside(c: Kontekst, tilbake: string, hva: Utloptord): Response {
  const t = teksterFor(c);
  return enkelside(c, 401, {
    tittel: t('utlopt_tittel'),
    tekst: t(`utlopt_${hva}`),
    handling: { til: innloggingssti(tilbake), tekst: t('logg_inn') },
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Koden til et valg, som `trenger_mer`: ingen har skrevet den. */
const VALGKODE = /^[a-z]+(_[a-z]+)+$/;

/** Det noen har skrevet, uten husets egne felt, id-ene siden bar med seg og kodene til valgene. Setningene først: det er dem en tar vare på. */
function ordene(felter: Skjemafelter): readonly string[] {
  const skrevet = Object.entries(felter)
    .filter(([navn]) => !navn.startsWith('_'))
    .flatMap(([, verdier]) => verdier)
    .filter((v) => v.trim() !== '' && !UUID.test(v) && !VALGKODE.test(v));
  const ettOrd = (v: string) => Number(!/\s/u.test(v.trim()));
  return skrevet.toSorted((a, b) => ettOrd(a) - ettOrd(b));
}

/**
 * Det som ble sendt, er ikke gjort og ikke lagret noe sted: den som sender, er ikke logget inn, eller har logget inn på nytt siden
 * siden ble åpnet, og det er ingen side å legge det til side for, eller siden er om noe hen er ute av. Det som ble skrevet, står på siden som svarer.
 */
export function skrevetside(
  c: Kontekst,
  hvorfor: 'ute' | 'utlopt' | 'gammelt' | 'stengt',
  { til, felter }: { readonly til: string; readonly felter: Skjemafelter },
): Response {
  const t = teksterFor(c);
  const linjer = ordene(felter);
  const inne = hvorfor === 'gammelt' || hvorfor === 'stengt';
  return enkelside(c, inne ? 422 : 401, {
    tittel: inne ? t(`${hvorfor}_tittel`) : t('utlopt_tittel'),
    tekst: t(linjer.length === 0 ? `${hvorfor}_intet` : `${hvorfor}_skrevet`),
    skrevet: { tittel: t('fullt_skrevet'), linjer },
    handling: inne
      ? { til, tekst: til === '/' ? t('forsiden') : t('gammelt_tilbake') }
      : { til: innloggingssti(til), tekst: t('logg_inn') },
  });
}

/** Siden finnes ikke for personen, men hen har skrevet noe på den som ikke er sendt. Det står her. */
export function ikkeFunnetMedDetSkrevne(c: Kontekst, felter: readonly Skjemafelter[]): Response {
  const t = teksterFor(c);
  return enkelside(c, 404, {
    tittel: t('ikke_funnet_tittel'),
    tekst: t('tilside_uten_side'),
    skrevet: { tittel: t('fullt_skrevet'), linjer: felter.flatMap((f) => [...ordene(f)]) },
    handling: { til: '/', tekst: t('forsiden') },
  });
}

/**
 * Det er ikke plass til flere skjema på vent, så dette er ikke lagt til side. Det som ble skrevet, står her: ingenting er overskrevet,
 * og ingenting er borte før siden lukkes. De som venter (`andre`), nevnes bare for den som er logget inn.
 */
export function fulltside(
  c: Kontekst,
  hvorfor: 'fullt' | 'utlopt',
  {
    til,
    felter,
    andre,
  }: {
    readonly til: string;
    readonly felter: Skjemafelter;
    readonly andre: readonly Tilsidelenke[];
  },
): Response {
  const t = teksterFor(c);
  const utlopt = hvorfor === 'utlopt';
  return enkelside(c, utlopt ? 401 : 422, {
    tittel: t('fullt_tittel'),
    tekst: utlopt ? t('fullt_utlopt_tekst') : t('fullt_tekst'),
    skrevet: { tittel: t('fullt_skrevet'), linjer: ordene(felter) },
    lenker: { tittel: t('fullt_andre'), lenker: andre },
    handling: utlopt
      ? { til: innloggingssti(til), tekst: t('logg_inn') }
      : { til, tekst: t('fullt_tilbake') },
  });
}

/** Siden krever en innlogging fra de siste fem minuttene. Vises bare for den som ellers slipper inn. */
export function nyInnloggingside(c: Kontekst, tilbake: string, bevart: boolean): Response {
  const t = teksterFor(c);
  const sporring = new URLSearchParams({ loft: '1', tilbake });
  return enkelside(c, 401, {
    tittel: t('ny_innlogging_tittel'),
    tekst: bevart ? t('ny_innlogging_bevart') : t('ny_innlogging_tekst'),
    handling: { til: `/logg-inn?${sporring.toString()}`, tekst: t('logg_inn_igjen') },
  });
}

/** Åtte siffer den som ringer, kan lese opp; finnes igjen i loggen. */
const nyttFeilnummer = (): string => String(randomInt(10_000_000, 100_000_000));

/** Bare linjene som sier hvor i koden: meldingen kan bære verdier fra databasen eller skjemaet. */
function rammer(feil: Error): readonly string[] {
  return (feil.stack ?? '')
    .split('\n')
    .filter((linje) => /^\s+at /.test(linje))
    .slice(0, 12)
    .map((linje) => linje.trim());
}

/** Det loggen får vite om en feil: slag, kode og sted i koden, aldri melding eller innhold. */
export function loggbart(feil: unknown): Readonly<Record<string, unknown>> {
  if (!(feil instanceof Error)) return { slag: typeof feil };
  const kode = 'code' in feil && typeof feil.code === 'string' ? feil.code : undefined;
  return {
    slag: feil.name,
    ...(erDomainError(feil) ? { kode: feil.kode } : kode === undefined ? {} : { kode }),
    rammer: rammer(feil),
    ...(feil.cause === undefined ? {} : { aarsak: loggbart(feil.cause) }),
  };
}

/** Uuid og tall som ikke er det, og tegnet null, er en adresse som ikke finnes, ikke en feil hos oss. */
const UGYLDIG_VERDI: readonly unknown[] = ['22P02', '22021'];

/** Siste stopp for alt som kastes i en rute. `rute` er mønsteret, aldri adressen med id-er. */
export function svarPaaFeil(c: Kontekst, feil: unknown, logger: Logger, rute: string): Response {
  if (feil instanceof IkkeFunnet) return feilside(c, 'ikke_funnet');
  if (erDomainError(feil)) {
    logger.info({ rute, feil: loggbart(feil) }, 'avvist');
    return feilside(c, 'avvist');
  }
  if (
    feil instanceof Error &&
    'code' in feil &&
    UGYLDIG_VERDI.includes(feil.code) &&
    c.req.method === 'GET'
  ) {
    return feilside(c, 'ikke_funnet');
  }
  const feilnummer = nyttFeilnummer();
  logger.error({ feilnummer, metode: c.req.method, rute, feil: loggbart(feil) }, 'uventet feil');
  return feilside(c, 'feilet', feilnummer);
}
