import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-09'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'To rader er samme hendelse når saksnummeret er det samme, eller når person, type og start er det. Mangler klokkeslettet i en av dem, eller er bare den ene anmeldt, kan de være det: det foreslås for koordinatoren, og slås aldri sammen av maskinen.',
} as const satisfies Regelkilde;

export type Likhet = 'samme' | 'mulig' | 'annen';

/** Hvor like er to rader? `sammeStart` er til minuttet, eller dagen der ingen av dem har klokkeslett. */
export function sammeHendelse(inn: {
  sammePerson: boolean;
  sammeSaksnummer: boolean;
  sammeStart: boolean;
  sammeDag: boolean;
  klokkeslettMangler: boolean;
  /** Begge er anmeldt, eller ingen av dem: ellers ville anmeldelsen, og klareringen den krever, bli borte (TP-20). */
  likeAnmeldt: boolean;
}): Likhet {
  if (inn.sammeSaksnummer) return 'samme';
  if (!inn.sammePerson) return 'annen';
  if (inn.sammeStart && inn.likeAnmeldt) return 'samme';
  return inn.sammeStart || (inn.sammeDag && inn.klokkeslettMangler) ? 'mulig' : 'annen';
}

export const mutanter = {
  sammeHendelse: { ja: 'samme', nei: 'annen' },
} as const satisfies { sammeHendelse: Mutant<typeof sammeHendelse> };
