import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['DU-04'],
  slag: 'HARD',
  kapittel: '003 §9',
  regel:
    'Et notat som er knyttet til en person, kan aldri gjøres åpent, uansett hvordan opplysningen kom.',
} as const satisfies Regelkilde;

export const TILGANGSKLASSER = ['aapen', 'gruppe', 'sak', 'privat'] as const;
export type Tilgangsklasse = (typeof TILGANGSKLASSER)[number];

export type Tilgangsklassesvar =
  | { tillatt: true }
  | { tillatt: false; grunn: 'knyttet_til_person' };

/** Kan notatet ha tilgangsklassen? Bare `aapen` er avhengig av om det er knyttet til en person (DU-04). */
export function aapenTilgangsklasse(notat: {
  klasse: Tilgangsklasse;
  knyttetTilPerson: boolean;
}): Tilgangsklassesvar {
  return notat.klasse === 'aapen' && notat.knyttetTilPerson
    ? { tillatt: false, grunn: 'knyttet_til_person' }
    : { tillatt: true };
}

export const mutanter = {
  aapenTilgangsklasse: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'knyttet_til_person' },
  },
} as const satisfies { aapenTilgangsklasse: Mutant<typeof aapenTilgangsklasse> };
