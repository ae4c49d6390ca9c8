import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Klareringsord } from './typer.ts';

export const kilde = {
  ider: ['VV-13', 'VV-14'],
  slag: 'DATA',
  kapittel: '1.17; AMB-06; Vardes valg',
  regel:
    'Et spørsmål om klarering uten svar er over tida etter to arbeidsdager, og går til enhetens eskaleringsmottaker etter fem. «Ikke før» en dag er åpent igjen den dagen. Ingen kontakt av seg selv.',
} as const satisfies Regelkilde;

/** Arbeidsdager uten svar til det er over tida og skal purres, og til det går videre. */
export const PURRES_ETTER = 2;
export const VIDERE_ETTER = 5;

/** Et åpent spørsmål: siden når, og hva som alt er skjedd. Regnes ut hver gang, lagres aldri. */
export type Klareringsfrist = {
  siden: Dato;
  /** Dagen i «ikke før» er kommet, og det må spørres igjen. */
  avDagen: boolean;
  /** Dagen det skulle vært svart, og skal purres; `null` til den kommer. Ingen har purret fordi om dagen kom. */
  purret: Dato | null;
  /** Dagen det gikk til eskaleringsmottakeren; `null` til den kommer. */
  videre: Dato | null;
};

/**
 * @param inn `spurt` er dagen spørsmålet ble stilt, eller stilt på nytt da et ja ble trukket; `svar` det som gjelder nå
 * @param arbeidsdager den n-te arbeidsdagen etter en dag, i dette området
 * @returns `null` når spørsmålet ikke er stilt, eller har et svar som står
 */
export function klareringsfrist(
  inn: { spurt: Dato | null; svar: Klareringsord | null; ikkeFoer: Dato | null; iDag: Dato },
  arbeidsdager: (fra: Dato, antall: number) => Dato,
): Klareringsfrist | null {
  const avDagen = inn.svar === 'ikke_foer';
  if (inn.svar !== null && !avDagen) return null;
  const siden = avDagen ? inn.ikkeFoer : inn.spurt;
  if (siden === null || siden > inn.iDag) return null;
  const naadd = (antall: number): Dato | null => {
    const dag = arbeidsdager(siden, antall);
    return dag <= inn.iDag ? dag : null;
  };
  return { siden, avDagen, purret: naadd(PURRES_ETTER), videre: naadd(VIDERE_ETTER) };
}

/** Det som haster mest først: gått videre, over tida, og så det som har ventet lengst. */
export function mestHastende(frister: readonly Klareringsfrist[]): Klareringsfrist | null {
  const grad = (f: Klareringsfrist) => (f.videre !== null ? 2 : f.purret !== null ? 1 : 0);
  return (
    [...frister].sort((a, b) => grad(b) - grad(a) || a.siden.localeCompare(b.siden))[0] ?? null
  );
}

export const mutanter = {
  klareringsfrist: {
    ja: { siden: '2026-01-01' as Dato, avDagen: false, purret: null, videre: null },
    nei: null,
  },
  mestHastende: {
    ja: { siden: '2026-01-01' as Dato, avDagen: false, purret: null, videre: null },
    nei: null,
  },
} as const satisfies {
  klareringsfrist: Mutant<typeof klareringsfrist>;
  mestHastende: Mutant<typeof mestHastende>;
};
