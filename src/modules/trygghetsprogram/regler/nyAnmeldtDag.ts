import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-33'],
  slag: 'WARN',
  kapittel: 'Vardes valg',
  regel:
    'Oppgir politiet dagen det ble anmeldt først i et senere uttrekk, fylles den inn i raden; er den en annen enn før, gjelder den siste, og begge vises. En dag som er oppgitt, blir ikke borte når et uttrekk mangler den, og en rad som ikke er anmeldt, får ingen.',
} as const satisfies Regelkilde;

/** Dagen en kjent rad har etter et nytt uttrekk; `null` når ingen har oppgitt den, eller raden ikke er anmeldt. */
export function nyAnmeldtDag(
  kjent: { anmeldt: boolean; anmeldtDato: Dato | null },
  iUttrekket: Dato | null,
): Dato | null {
  return kjent.anmeldt ? (iUttrekket ?? kjent.anmeldtDato) : null;
}

export const mutanter = {
  nyAnmeldtDag: { ja: null, nei: '1900-01-01' as Dato },
} as const satisfies { nyAnmeldtDag: Mutant<typeof nyAnmeldtDag> };
