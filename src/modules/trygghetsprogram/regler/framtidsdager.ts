import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-03', 'VV-33'],
  slag: 'DATA',
  kapittel: '000 Forside, Hva; 001 §1',
  regel:
    'Alderen regnes av dager som har vært: verken fødselsdagen eller hendelsen kan ligge i framtida.',
} as const satisfies Regelkilde;

export type Framtidsdag = 'fodselsdato' | 'hendelsesdato';

/** Feltene i en melding som har en dag etter i dag; ingen er bra. */
export function framtidsdager(inn: {
  fodselsdato: Dato | null;
  hendelsesdato: Dato | null;
  idag: Dato;
}): readonly Framtidsdag[] {
  return (['fodselsdato', 'hendelsesdato'] as const).filter((felt) => {
    const dag = inn[felt];
    return dag !== null && dag > inn.idag;
  });
}

export const mutanter = {
  framtidsdager: { ja: [], nei: ['fodselsdato', 'hendelsesdato'] },
} as const satisfies { framtidsdager: Mutant<typeof framtidsdager> };
