import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-42'],
  slag: 'WARN',
  kapittel: '000 Koord; 001 §2',
  regel:
    'Er programmet i bruk uten at det er ført at både styringsgruppa og politirådet har behandlet det, får koordinatoren og SLT-koordinatoren vite hva som mangler.',
} as const satisfies Regelkilde;

const BEHANDLES_I = ['styringsgruppe', 'politiraad'] as const;
export type Behandling = (typeof BEHANDLES_I)[number];

/** Der behandlingen ikke er ført; ingen når området ikke har en utgave som gjelder. */
export function manglerBehandling(inn: {
  iBruk: boolean;
  foert: readonly string[];
}): readonly Behandling[] {
  return inn.iBruk ? BEHANDLES_I.filter((b) => !inn.foert.includes(b)) : [];
}

export const mutanter = {
  manglerBehandling: { ja: [], nei: ['styringsgruppe', 'politiraad'] },
} as const satisfies { manglerBehandling: Mutant<typeof manglerBehandling> };
