import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-17'],
  slag: 'HARD',
  kapittel: '000 Hva, Koord; 001 §1, §2; Vardes valg',
  regel:
    'Skriver politiet datoer med skråstrek, gjelder det filen selv viser om dagen eller måneden står først. Viser den det ikke, gjelder svaret fra den som laster opp, ellers det enhetens forrige uttrekk viste. Er ingenting kjent, spørres det, og ingenting lagres før det er svart.',
} as const satisfies Regelkilde;

export const DATOREKKER = ['dag_forst', 'maaned_forst'] as const;
export type Datorekke = (typeof DATOREKKER)[number];

/** Hva som står først, og hvem som sier det; `spoer` når ingen gjør det. */
export type Datorekken =
  | { fra: 'filen' | 'svaret' | 'husket'; rekke: Datorekke }
  | { fra: 'ingen' | 'spoer'; rekke: null };

/** Om dagen eller måneden står først i fila, og hvem som sier det: fila, så svaret, så det som er husket fra før (TP-17). */
export function datorekken(inn: {
  filen: Datorekke | 'tvetydig' | 'ingen';
  svart: Datorekke | null;
  husket: Datorekke | null;
}): Datorekken {
  if (inn.filen === 'ingen') return { fra: 'ingen', rekke: null };
  if (inn.filen !== 'tvetydig') return { fra: 'filen', rekke: inn.filen };
  if (inn.svart !== null) return { fra: 'svaret', rekke: inn.svart };
  return inn.husket === null ? { fra: 'spoer', rekke: null } : { fra: 'husket', rekke: inn.husket };
}

export const mutanter = {
  datorekken: { ja: { fra: 'filen', rekke: 'dag_forst' }, nei: { fra: 'spoer', rekke: null } },
} as const satisfies { datorekken: Mutant<typeof datorekken> };
