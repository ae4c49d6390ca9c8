import { randomInt } from 'node:crypto';
import type { Logger } from 'pino';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { IkkeFunnet } from '../db/hus.ts';
import { erDomainError } from '../kernel/feil.ts';
import type { Kontekst, Sidestatus } from './foresporsel.ts';
import { Enkelside, type EnkelsideProps, type Handling } from './Enkelside.tsx';

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

type Feiltekst = { status: Sidestatus; tittel: string; tekst: string; handling?: Handling };

const HJEM: Handling = { til: '/', tekst: 'Gå til forsiden' };

const TEKSTER: Readonly<Record<Feilslag, Feiltekst>> = {
  ikke_funnet: {
    status: 404,
    tittel: 'Siden finnes ikke',
    tekst:
      'Adressen kan være skrevet feil, eller siden er ikke for deg. Gå til forsiden og finn fram derfra.',
    handling: HJEM,
  },
  ikke_herfra: {
    status: 403,
    tittel: 'Vi tok ikke imot dette',
    tekst: 'Skjemaet kom ikke fra Varde. Ingenting er lagret. Åpne siden i Varde og send derfra.',
    handling: HJEM,
  },
  gammelt_skjema: {
    status: 403,
    tittel: 'Skjemaet hører til en annen innlogging',
    tekst: 'Ingenting er lagret. Gå tilbake, last siden på nytt og send en gang til.',
    handling: HJEM,
  },
  for_stor: {
    status: 413,
    tittel: 'Det du sendte, er for stort',
    tekst: 'En fil kan være høyst 6 MB, et skjema høyst 64 kB. Ingenting er lagret.',
    handling: HJEM,
  },
  uventet_innhold: {
    status: 400,
    tittel: 'Vi kunne ikke lese det du sendte',
    tekst: 'Ingenting er lagret. Gå tilbake og send en gang til.',
    handling: HJEM,
  },
  avvist: {
    status: 422,
    tittel: 'Det lot seg ikke gjøre',
    tekst:
      'Noe har endret seg siden siden ble åpnet, eller steget er ikke åpent ennå. Ingenting er lagret. Gå tilbake og last siden på nytt.',
    handling: HJEM,
  },
  for_mange: {
    status: 429,
    tittel: 'Vent litt',
    tekst: 'Det kom mange forespørsler på kort tid. Vent et minutt og prøv igjen.',
  },
  feil_adresse: {
    status: 421,
    tittel: 'Feil adresse',
    tekst: 'Varde svarer bare på sin egen adresse.',
  },
  feilet: {
    status: 500,
    tittel: 'Noe gikk galt hos oss',
    tekst:
      'Det er ikke din feil. Prøv igjen om litt. Hjelper ikke det, si fra til den som drifter Varde, med nummeret under.',
    handling: HJEM,
  },
};

export const tegn = (side: ReactNode): string => `<!doctype html>${renderToStaticMarkup(side)}`;

/** En side uten ramme; `tegn` er for dem som har en. */
export function enkelside(
  c: Kontekst,
  status: Sidestatus,
  props: Omit<EnkelsideProps, 'stilark'>,
): Response {
  return c.html(tegn(<Enkelside {...props} stilark={c.get('stilark')} />), status);
}

/** En feilside. Den er lik for alle: uten navn, område eller noe fra forespørselen. */
export function feilside(c: Kontekst, slag: Feilslag, nummer?: string): Response {
  const { status, ...tekst } = TEKSTER[slag];
  return enkelside(c, status, { ...tekst, ...(nummer === undefined ? {} : { nummer }) });
}

export const innloggingssti = (tilbake: string): string =>
  `/logg-inn?${new URLSearchParams({ tilbake }).toString()}`;

/** Skjemaet ble sendt etter at økta gikk ut. `bevart`: det er lagt til side for den som skrev. */
export function utloptside(c: Kontekst, tilbake: string, bevart: boolean): Response {
  return enkelside(c, 401, {
    tittel: 'Du må logge inn igjen',
    tekst: bevart
      ? 'Det har gått en stund, så vi har logget deg ut. Det du skrev, er tatt vare på i 24 timer og står i skjemaet når du er inne igjen. Det er ikke sendt.'
      : 'Det har gått en stund, så vi har logget deg ut. Ingenting er lagret.',
    handling: { til: innloggingssti(tilbake), tekst: 'Logg inn' },
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

/** Uuid og tall som ikke er det, er en adresse som ikke finnes, ikke en feil hos oss. */
const UGYLDIG_VERDI = '22P02';

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
    feil.code === UGYLDIG_VERDI &&
    c.req.method === 'GET'
  ) {
    return feilside(c, 'ikke_funnet');
  }
  const feilnummer = nyttFeilnummer();
  logger.error({ feilnummer, metode: c.req.method, rute, feil: loggbart(feil) }, 'uventet feil');
  return feilside(c, 'feilet', feilnummer);
}
