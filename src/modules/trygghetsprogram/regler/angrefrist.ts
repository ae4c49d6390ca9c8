import { leggTilDager, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-16'],
  slag: 'HARD',
  kapittel: 'Tilstandsmaskin 2.1, C28; Vardes valg',
  regel:
    'En avslutning kan angres i 14 dager, den dagen og de fjorten neste. Saken er da der den var; det er ikke en gjenåpning.',
} as const satisfies Regelkilde;

export const ANGREDAGER = 14;

/** Den siste dagen avslutningen kan angres, og om den er passert. */
export function angrefrist(avsluttet: Dato, iDag: Dato): { til: Dato; aapen: boolean } {
  const til = leggTilDager(avsluttet, ANGREDAGER);
  return { til, aapen: iDag <= til };
}

export const mutanter = {
  angrefrist: {
    ja: { til: '2026-01-01' as Dato, aapen: true },
    nei: { til: '2026-01-01' as Dato, aapen: false },
  },
} as const satisfies { angrefrist: Mutant<typeof angrefrist> };
