import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-11'],
  slag: 'DATA',
  kapittel: 'Vardes valg',
  regel:
    'Det som skrives i loggen og samtalen, og det som skrives i flere saker på én gang, nevner ikke navnet til ungdommen i en koblet sak eller en av de andre: det ville stått i loggen, dokumentene og svaret på innsyn i denne. Et navn de har felles, er ikke den andres.',
} as const satisfies Regelkilde;

const ORD = /\p{L}+/gu;
const ordene = (tekst: string): string[] => tekst.normalize('NFC').match(ORD) ?? [];
const smaa = (ord: string): string => ord.toLocaleLowerCase('nb');
/** Så korte navn er også vanlige ord: «Hans» og «Liv» kjennes bare igjen med stor bokstav. */
const KORT = 4;
const stor = (ord: string): boolean => /^\p{Lu}/u.test(ord);

/**
 * Nevner ordene i én sak ungdommen i en av de andre?
 *
 * @param egne navnene til ungdommen i saken det skrives i
 * @param andres navnene til ungdommene i de andre
 */
export function nevnerDenAndre(inn: {
  ord: readonly (string | null)[];
  egne: readonly string[];
  andres: readonly string[];
}): Svar<'nevner_den_andre'> {
  const nevnt = kjenner(inn);
  return inn.ord.flatMap((o) => ordene(o ?? '')).some(nevnt)
    ? { tillatt: false, grunn: 'nevner_den_andre' }
    : { tillatt: true };
}

/** Ordene uten navnene som er en av de andres; `iStedet` står der de sto (VV-32). */
export const utenDenAndre = (
  ord: string,
  inn: { egne: readonly string[]; andres: readonly string[]; iStedet: string },
): string => {
  const nevnt = kjenner(inn);
  return ord.normalize('NFC').replace(ORD, (o) => (nevnt(o) ? inn.iStedet : o));
};

/** Kjenner igjen et ord som er navnet på en av de andre. */
function kjenner(inn: {
  egne: readonly string[];
  andres: readonly string[];
}): (ord: string) => boolean {
  const egne = new Set(inn.egne.flatMap(ordene).map(smaa));
  const andres = new Set(
    inn.andres
      .flatMap(ordene)
      .map(smaa)
      .filter((o) => o.length > 1 && !egne.has(o)),
  );
  return (ord) => {
    const navn = [smaa(ord), smaa(ord).replace(/s$/u, '')].find((o) => andres.has(o));
    return navn !== undefined && (navn.length > KORT || stor(ord));
  };
}

export const mutanter = {
  utenDenAndre: { ja: '', nei: 'Navn Navnesen' },
  nevnerDenAndre: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'nevner_den_andre' } },
} as const satisfies {
  utenDenAndre: Mutant<typeof utenDenAndre>;
  nevnerDenAndre: Mutant<typeof nevnerDenAndre>;
};
