import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-26', 'VV-07'],
  slag: 'GUIDE',
  kapittel: 'Første samtale',
  regel:
    'Manuset begynner alltid med hvem som svarer og om det er trygt å snakke. Så: hvem du er, hvorfor du ringer, hva programmet er og innebærer. Ordene er utgavens, eller områdets egne.',
} as const satisfies Regelkilde;

/** Delene områdets egne ord kan stå i; den første, hvem som svarer, er ikke en av dem (VV-07). */
export const MANUSDELER = [
  'hvem',
  'hvorfor',
  'hvorfor_voksen',
  'programmet',
  'innebaerer',
  'ungdommen',
  'behov',
  'videre',
] as const;
export type Manusdel = (typeof MANUSDELER)[number];
export const MANUSSPRAK = ['nb', 'nn', 'en'] as const;
export type Manussprak = (typeof MANUSSPRAK)[number];

export type Manussteg = 'foerst' | Manusdel;

/** Stegene i samtalen, i rekkefølge. En voksen har ingen foresatte mellom seg og den som ringer. */
export function manussteg(voksen: boolean): readonly Manussteg[] {
  const utelates: readonly Manussteg[] = voksen ? ['hvorfor', 'ungdommen'] : ['hvorfor_voksen'];
  return ['foerst', ...MANUSDELER.filter((del) => !utelates.includes(del))];
}

/** Områdets egne ord i en del, på hvert språk. */
export type Egneord = Partial<Record<Manussprak, string>>;

/** Områdets egne ord på språket; ellers dem på bokmål; ellers `null`, og da er det utgavens. */
export function manusord(sprak: Manussprak, egne: Egneord | undefined): string | null {
  return egne?.[sprak] ?? egne?.nb ?? null;
}

export const mutanter = {
  manussteg: { ja: [...MANUSDELER], nei: [] },
  manusord: { ja: 'Andre ord', nei: null },
} as const satisfies {
  manussteg: Mutant<typeof manussteg>;
  manusord: Mutant<typeof manusord>;
};
