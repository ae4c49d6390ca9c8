import type { Familie } from './familie.ts';
import type { Oppringning } from './oppringninger.ts';

/** Utfallene som sier at nummeret ikke er det rette. */
const FEIL: readonly string[] = ['feil_nummer', 'feil_person'];
const MED_NUMMER: readonly string[] = ['telefon', 'melding'];

/**
 * Da nummeret til en i familien sist viste seg å være feil, og da det ble skrevet slik det står (VV-07).
 *
 * @param til en foresatts id, eller `ungdommen`
 * @param ringt forsøkene i saken, det første først
 */
export function nummerdager(
  familien: Familie,
  ringt: readonly Oppringning[],
  til: string,
): [feil: Date | null, skrevet: Date | null] {
  const kontakt =
    til === 'ungdommen'
      ? familien.ungdommen
      : (familien.foresatte.find((f) => f.id === til)?.kontakt ?? null);
  const feil = ringt.findLast(
    (o) =>
      (o.tilForesatt ?? 'ungdommen') === til &&
      FEIL.includes(o.utfall) &&
      MED_NUMMER.includes(o.maate),
  );
  return [feil?.ved ?? null, kontakt?.skrevet ?? null];
}
