import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-29', 'RO-11'],
  slag: 'HARD',
  kapittel: '003 §5.5, §9; Vardes valg',
  regel:
    'Den som har et verv som aldri leser en sak, får ikke den første samtalen og blir ikke guide, heller ikke når hen har et annet verv i tillegg.',
} as const satisfies Regelkilde;

/** Vervene som aldri leser en sak. Basen har den samme lista (`tilgang.verv_som_aldri_leser`). */
export const LESER_ALDRI_SAKER = [
  'administrator',
  'arkivar',
  'eskaleringsmottaker',
  'leder',
  'loggkontrollor',
  'ordforer',
  'personvernombud',
] as const;

/** @param verv vervene personen har i området i dag */
export function leserAldriSaker(verv: readonly string[]): boolean {
  const aldri: readonly string[] = LESER_ALDRI_SAKER;
  return verv.some((v) => aldri.includes(v));
}

export const mutanter = {
  leserAldriSaker: { ja: false, nei: true },
} as const satisfies { leserAldriSaker: Mutant<typeof leserAldriSaker> };
