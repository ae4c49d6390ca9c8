import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-05', 'VV-23'],
  slag: 'HARD',
  kapittel: '000 Koord; 001 §2; 1.17',
  regel:
    'Den mulige guiden blir først spurt uten navn. Er hen villig, viser koordinatoren navnet når samtykket gjelder og ingen har trukket et ja i straffesaken, og da svarer hen: jeg tar oppdraget, nei, eller jeg er inhabil. Spørsmål, svar og dag føres. Bare den spurte svarer; bare koordinatoren viser navnet, trekker forespørselen og avslutter oppdraget, det siste med en grunn.',
} as const satisfies Regelkilde;

export const GUIDESTEG = [
  'spurt',
  'villig',
  'navn_vist',
  'tatt',
  'nei',
  'inhabil',
  'trukket',
  'avsluttet',
] as const;
export type Guidesteg = (typeof GUIDESTEG)[number];
/** Stegene koordinatoren tar etter at det er spurt, og dem den spurte tar. */
export const KOORDINATORENS_STEG = ['navn_vist', 'trukket', 'avsluttet'] as const;
export type KoordinatorensSteg = (typeof KOORDINATORENS_STEG)[number];
export const SPURTES_STEG = ['villig', 'tatt', 'nei'] as const;
export type SpurtesSteg = (typeof SPURTES_STEG)[number];

const VIDERE: Readonly<Record<Guidesteg, readonly Guidesteg[]>> = {
  spurt: ['villig', 'nei', 'inhabil', 'trukket'],
  villig: ['navn_vist', 'nei', 'inhabil', 'trukket'],
  navn_vist: ['tatt', 'nei', 'inhabil', 'trukket'],
  tatt: ['avsluttet'],
  nei: [],
  inhabil: [],
  trukket: [],
  avsluttet: [],
};

/** Venter forespørselen på noen ennå? Da spørres ingen annen. */
export const erAapen = (steg: Guidesteg): boolean => VIDERE[steg].includes('trukket');

/** Kan steget tas nå, av denne? `samtykke`: de som skal, har sagt ja til kontakten. */
export function guidesteg(inn: {
  fra: Guidesteg;
  til: Guidesteg;
  av: 'koordinator' | 'den_spurte';
  samtykke: boolean;
  /** Ingen har trukket et ja i straffesaken uten å svare på nytt. */
  klarering: boolean;
  grunn: string | null;
}): Svar<
  'steget_passer_ikke' | 'samtykket_gjelder_ikke' | 'klareringen_trukket' | 'mangler_grunn'
> {
  const koordinatorens = KOORDINATORENS_STEG.some((s) => s === inn.til);
  if (!VIDERE[inn.fra].includes(inn.til) || koordinatorens !== (inn.av === 'koordinator'))
    return { tillatt: false, grunn: 'steget_passer_ikke' };
  if ((inn.til === 'navn_vist' || inn.til === 'tatt') && !inn.samtykke)
    return { tillatt: false, grunn: 'samtykket_gjelder_ikke' };
  if ((inn.til === 'navn_vist' || inn.til === 'tatt') && !inn.klarering)
    return { tillatt: false, grunn: 'klareringen_trukket' };
  if (inn.til === 'avsluttet' && inn.grunn === null)
    return { tillatt: false, grunn: 'mangler_grunn' };
  return { tillatt: true };
}

export const mutanter = {
  guidesteg: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'steget_passer_ikke' } },
  erAapen: { ja: true, nei: false },
} as const satisfies {
  guidesteg: Mutant<typeof guidesteg>;
  erAapen: Mutant<typeof erAapen>;
};
