import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Ringeutfall, Tolk } from './typer.ts';

export const kilde = {
  ider: ['VV-17', 'VV-08', 'TP-22'],
  slag: 'DATA',
  kapittel: 'Vardes valg; 000 Tlf 1; 001 §4(1)',
  regel:
    'Det som føres om en oppringning, er det skjemaet spør om med svarene slik de er: hvorfor den unge ble ringt først, bare når en under 18 ble ringt; når det prøves igjen, bare når ingen svarte; hvem som var med, og hvem som tolket, bare når noen svarte. Det som ble skrevet før svaret ble et annet, lagres ikke. For en koblet sak spørres det om ordene uansett, og de blir stående.',
} as const satisfies Regelkilde;

export type Ringefelter = {
  adressatgrunn: string | null;
  neste: Dato | null;
  flyttetAv: 'familien' | 'oss' | null;
  tilstede: string | null;
  tolk: Tolk;
  fareForLiv: boolean;
  tolkgrunn: string | null;
};

/** `koblet`: ført fra en annen sak, der ordene om hvem som var med, alltid spørres om, og er synlige (VV-11). */
type Ringesvar = {
  utfall: Ringeutfall;
  tilUngdommen: boolean;
  voksen: boolean;
  koblet: boolean;
};

/** Feltene slik de lagres, når skjemaet ikke lenger spør om noen av dem. */
export function spurtOmIRingingen(skrevet: Ringefelter, svar: Ringesvar): Ringefelter {
  const svarte = svar.utfall === 'svarte';
  const medOrd = svarte || svar.koblet;
  return {
    adressatgrunn: svar.tilUngdommen && !svar.voksen ? skrevet.adressatgrunn : null,
    neste: svarte ? null : skrevet.neste,
    flyttetAv: svar.utfall === 'flyttet' ? skrevet.flyttetAv : null,
    tilstede: medOrd ? skrevet.tilstede : null,
    tolk: svarte ? skrevet.tolk : 'ingen',
    fareForLiv: svarte && skrevet.fareForLiv,
    tolkgrunn: medOrd ? skrevet.tolkgrunn : null,
  };
}

const TOMT: Ringefelter = {
  ...{ adressatgrunn: null, neste: null, flyttetAv: null, tilstede: null, tolk: 'ingen' },
  ...{ fareForLiv: false, tolkgrunn: null },
};

export const mutanter = {
  spurtOmIRingingen: {
    ja: { ...TOMT, tolk: 'barn', tilstede: 'Prøve', adressatgrunn: 'Prøve' },
    nei: TOMT,
  },
} as const satisfies { spurtOmIRingingen: Mutant<typeof spurtOmIRingingen> };
