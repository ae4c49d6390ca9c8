import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-09'],
  slag: 'WARN',
  kapittel: '000 Hva; 001 §1; Vardes valg',
  regel:
    'Er den mistenkte i familien i noe av det saken gjelder, eller sier politiets rad det siden, sier siden aldri at familien kan kontaktes, men hvem som må spørres først.',
} as const satisfies Regelkilde;

export type Familiekontakt = 'mistenkt_i_familien' | 'kan_kontaktes' | 'ukjent';

/**
 * Hva siden kan si om å kontakte familien. `radenSier`: det står i politiets rad, også når ingen har tatt det inn i saken
 * ennå (VV-09).
 * Den som ikke leser hendelsene, får ikke vite noe om det (RO-05).
 */
export function familienFoerKontakt(sak: {
  hendelser: readonly { readonly iFamilie: boolean }[];
  radenSier: boolean;
}): Familiekontakt {
  if (sak.hendelser.length === 0) return 'ukjent';
  return sak.radenSier || sak.hendelser.some((h) => h.iFamilie)
    ? 'mistenkt_i_familien'
    : 'kan_kontaktes';
}

export const mutanter = {
  familienFoerKontakt: { ja: 'kan_kontaktes', nei: 'mistenkt_i_familien' },
} as const satisfies { familienFoerKontakt: Mutant<typeof familienFoerKontakt> };
