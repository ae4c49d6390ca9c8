import { leggTilDager, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-16'],
  slag: 'HARD',
  kapittel: 'Tilstandsmaskin 2.1, C28; Vardes valg',
  regel:
    'En avslutning kan angres i 14 dager, den dagen og de fjorten neste. Saken er da der den var; det er ikke en gjenåpning. Har et annet område i Varde tatt den over, er den deres, og de tilbyr den tilbake.',
} as const satisfies Regelkilde;

export const ANGREDAGER = 14;

export type Angrefrist = { til: Dato; aapen: boolean; hosAndre: boolean };

/**
 * Den siste dagen avslutningen kan angres, og om den kan det nå.
 *
 * @param hosAndre et annet område i Varde har tatt over saken
 */
export function angrefrist(avsluttet: Dato, iDag: Dato, hosAndre: boolean): Angrefrist {
  const til = leggTilDager(avsluttet, ANGREDAGER);
  return { til, aapen: iDag <= til && !hosAndre, hosAndre };
}

export const mutanter = {
  angrefrist: {
    ja: { til: '2026-01-01' as Dato, aapen: true, hosAndre: false },
    nei: { til: '2026-01-01' as Dato, aapen: false, hosAndre: false },
  },
} as const satisfies { angrefrist: Mutant<typeof angrefrist> };
