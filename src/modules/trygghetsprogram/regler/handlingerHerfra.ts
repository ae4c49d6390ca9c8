import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import {
  OVERGANGER,
  statusovergang,
  type Handling,
  type Overgang,
  type Overgangssvar,
  type Overgangsspoersmaal,
} from './statusoverganger.ts';
import type { Aktor, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-49'],
  slag: 'GUIDE',
  kapittel: '001 Kort; tilstandsmaskin 2.1',
  regel:
    'Fra der saken står, vises hvert skritt tabellen har: enten er det åpent, eller det sies hvilket krav som mangler eller hvem som gjør det.',
} as const satisfies Regelkilde;

export type MuligHandling = { handling: Handling; hvem: readonly Aktor[]; svar: Overgangssvar };

/** Hver handling tabellen har fra denne tilstanden, i tabellens rekkefølge, med svaret til den som spør. */
export function handlingerHerfra(
  fra: Tilstand,
  sporsmaal: Omit<Overgangsspoersmaal, 'fra' | 'handling'>,
): readonly MuligHandling[] {
  return OVERGANGER.filter((o: Overgang) => o.fra.includes(fra)).map((o) => ({
    handling: o.handling,
    hvem: o.hvem,
    svar: statusovergang({ ...sporsmaal, fra, handling: o.handling }),
  }));
}

export const mutanter = {
  handlingerHerfra: {
    ja: [
      {
        handling: 'registrer',
        hvem: ['koordinator'],
        svar: { tillatt: true, nr: 'C1', til: 'uendret' },
      },
    ],
    nei: [],
  },
} as const satisfies { handlingerHerfra: Mutant<typeof handlingerHerfra> };
