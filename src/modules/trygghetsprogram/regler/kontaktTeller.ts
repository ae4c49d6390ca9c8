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

/** Det guiden svarer med ett trykk: hvem som svarte, eller hvem som ikke gjorde det. Ingenting er valgt fra før. */
export const SVARTE = [...GJALDT, 'ingen', 'foresatte_ikke'] as const;
export type Svarte = (typeof SVARTE)[number];

/** Det svaret betyr for tellingen. Et forsøk gjaldt ungdommen, eller de foresatte. */
export function avSvarte(svarte: Svarte): { utfall: Utfall; gjaldt: Gjaldt } {
  if (svarte === 'ingen') return { utfall: 'forsoek', gjaldt: 'ungdommen' };
  if (svarte === 'foresatte_ikke') return { utfall: 'forsoek', gjaldt: 'foresatte' };
  return { utfall: 'naadd', gjaldt: svarte };
}

/** Svaret en linje ble ført med. Et forsøk på andre enn ungdommen teller ikke, og er her de foresattes. */
export function somSvarte(linje: { utfall: Utfall; gjaldt: Gjaldt }): Svarte {
  if (linje.utfall === 'naadd') return linje.gjaldt;
  return linje.gjaldt === 'foresatte' || linje.gjaldt === 'andre' ? 'foresatte_ikke' : 'ingen';
}

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
  avSvarte: {
    ja: { utfall: 'naadd', gjaldt: 'ungdommen' },
    nei: { utfall: 'forsoek', gjaldt: 'foresatte' },
  },
  somSvarte: { ja: 'ungdommen', nei: 'ingen' },
} as const satisfies {
  underTi: Mutant<typeof underTi>;
  kontaktTeller: Mutant<typeof kontaktTeller>;
  avSvarte: Mutant<typeof avSvarte>;
  somSvarte: Mutant<typeof somSvarte>;
};
