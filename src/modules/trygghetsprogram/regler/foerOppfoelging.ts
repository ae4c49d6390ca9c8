import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-50'],
  slag: 'HARD',
  kapittel: '000 Koord, Guide; 001 §2, §7, fn 13; tilstandsmaskin 2.1 C14',
  regel:
    'Oppfølgingen starter når guiden har tatt oppdraget, samtykket til kontakten gjelder, hvert vernetiltak er vurdert på nytt etter at det ble søkt guide, og ingen har trukket et ja i straffesaken.',
} as const satisfies Regelkilde;

export type Oppfoelgingskrav = 'TG-05' | 'TG-07' | 'TP-50' | 'VV-13';

export type Oppfoelgingsfakta = {
  guide: boolean;
  samtykke: boolean;
  vern: boolean;
  klarering: boolean;
};

/** Kravene som mangler før oppfølgingen kan starte, i den rekkefølgen de vises. */
export const manglerFoerOppfoelging = (f: Oppfoelgingsfakta): readonly Oppfoelgingskrav[] => [
  ...(f.guide ? [] : (['TG-05'] as const)),
  ...(f.samtykke ? [] : (['TG-07'] as const)),
  ...(f.vern ? [] : (['TP-50'] as const)),
  ...(f.klarering ? [] : (['VV-13'] as const)),
];

export const mutanter = {
  manglerFoerOppfoelging: { ja: [], nei: ['TG-05'] },
} as const satisfies { manglerFoerOppfoelging: Mutant<typeof manglerFoerOppfoelging> };
