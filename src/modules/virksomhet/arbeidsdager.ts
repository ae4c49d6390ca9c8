import Holidays from 'date-holidays';
import { leggTilDager, ukedag, type Dato } from '../../kernel/dato.ts';

const kalender = new Holidays('NO');
const fridagerIAar = new Map<string, ReadonlySet<string>>();

/** Helligdagene i året, uten dager som bare er merket i kalenderen (mors dag, julaften). */
function fridager(aar: string): ReadonlySet<string> {
  const kjent = fridagerIAar.get(aar);
  if (kjent !== undefined) return kjent;
  const nye = new Set(
    kalender
      .getHolidays(Number(aar))
      .filter((h) => h.type === 'public')
      .map((h) => h.date.slice(0, 10)),
  );
  fridagerIAar.set(aar, nye);
  return nye;
}

/** Mandag til fredag uten norske helligdager og dagene området selv holder stengt. */
export function erArbeidsdag(dato: Dato, stengt: ReadonlySet<Dato> = new Set()): boolean {
  return ukedag(dato) <= 5 && !fridager(dato.slice(0, 4)).has(dato) && !stengt.has(dato);
}

/** Den `antall`-te arbeidsdagen etter `fra`; `fra` selv teller ikke. @throws RangeError når antall ikke er et helt tall fra 0 */
export function leggTilArbeidsdager(
  fra: Dato,
  antall: number,
  stengt: ReadonlySet<Dato> = new Set(),
): Dato {
  if (!Number.isInteger(antall) || antall < 0)
    throw new RangeError('Antall arbeidsdager må være et helt tall fra 0');
  let dato = fra;
  for (let igjen = antall; igjen > 0;) {
    dato = leggTilDager(dato, 1);
    if (erArbeidsdag(dato, stengt)) igjen -= 1;
  }
  return dato;
}

/** Arbeidsdager etter `fra` til og med `til`; 0 når `til` ikke er etter `fra`. */
export function arbeidsdagerMellom(
  fra: Dato,
  til: Dato,
  stengt: ReadonlySet<Dato> = new Set(),
): number {
  let antall = 0;
  for (let dato = leggTilDager(fra, 1); dato <= til; dato = leggTilDager(dato, 1)) {
    if (erArbeidsdag(dato, stengt)) antall += 1;
  }
  return antall;
}
