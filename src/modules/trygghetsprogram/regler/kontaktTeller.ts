import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TG-15', 'TG-26', 'VV-20'],
  slag: 'HARD',
  kapittel: '000 Guide, Hva; 001 §1, §7; Vardes valg',
  regel:
    'En kontakt teller når ungdommen selv svarte eller skrev. Et forsøk teller ikke, og heller ikke en samtale med de foresatte eller andre alene. Er ungdommen under ti år, teller også en samtale sammen med en foresatt.',
} as const satisfies Regelkilde;

/** Ble ungdommen nådd, eller var det et forsøk? */
export const UTFALL = ['naadd', 'forsoek'] as const;
export type Utfall = (typeof UTFALL)[number];
/** Hvem kontakten var med, eller gjaldt (TG-26). `sammen` er ungdommen og en foresatt i den samme samtalen. */
export const GJALDT = ['ungdommen', 'sammen', 'foresatte', 'andre'] as const;
export type Gjaldt = (typeof GJALDT)[number];

/** Under ti år i dag: av fødselsdatoen når den er kjent, ellers av båndet. */
export const underTi = (sak: { aldersbaand: string; alder: number | null }): boolean =>
  sak.aldersbaand === 'under_10' && (sak.alder === null || sak.alder < 10);

/** Begynner tellingen på nytt etter denne kontakten? */
export function kontaktTeller(inn: { utfall: Utfall; gjaldt: Gjaldt; underTi: boolean }): boolean {
  if (inn.utfall !== 'naadd') return false;
  return inn.gjaldt === 'ungdommen' || (inn.gjaldt === 'sammen' && inn.underTi);
}

export const mutanter = {
  underTi: { ja: true, nei: false },
  kontaktTeller: { ja: true, nei: false },
} as const satisfies {
  underTi: Mutant<typeof underTi>;
  kontaktTeller: Mutant<typeof kontaktTeller>;
};
