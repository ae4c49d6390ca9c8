import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-30', 'TP-31', 'TS-25', 'VV-04'],
  slag: 'HARD',
  utgave: 'ED-07',
  kapittel: '000 Koord, Hva; 001 §2, Kort',
  regel:
    'Etter samtalen fører koordinatoren om det trengs mer, og hvorfor. Trengs det, står det hvor den som egner seg best, er: i politiet eller kommunen, eller utenfor virksomheten der utgaven har det, og det søkes guide. Trengs det ikke, slutter saken: trygg igjen. Har ungdommen sagt nei til mer kontakt, søkes det ikke guide før hen har sagt ja; sa hen nei til en guide i samtalen, søkes det ikke, og oppfølgingen begynner ikke, før dagen hen siden sa ja, står.',
} as const satisfies Regelkilde;

export const GUIDESTEDER = ['politi', 'kommune', 'utenfor_virksomheten'] as const;
export type Guidested = (typeof GUIDESTEDER)[number];

/** Dagen ungdommen sa nei til en guide i samtalen, dagen hen sa ja siden, og i dag (TS-25). */
export type Guidesvar = { nei: Dato | null; jaSiden: Dato | null; iDag: Dato };

/** Er et nei til en guide tatt tilbake? Det prøves når det søkes, og når oppfølgingen begynner: nei-et kan komme imellom (C14). */
export function jaEtterNei({
  nei,
  jaSiden,
  iDag,
}: Guidesvar): Svar<'nei_til_guide' | 'dagen_har_ikke_vaert'> {
  if (jaSiden !== null && jaSiden > iDag) return { tillatt: false, grunn: 'dagen_har_ikke_vaert' };
  if (nei !== null && (jaSiden === null || jaSiden < nei))
    return { tillatt: false, grunn: 'nei_til_guide' };
  return { tillatt: true };
}

/**
 * Kan svaret på om det trengs mer enn samtalen, føres slik? `iUtgaven` er stedene utgaven saken følger, har (ED-07). Et nei
 * avslutter saken som trygg igjen.
 */
export function guidebehov(
  inn: {
    trengs: boolean | null;
    hvor: Guidested | null;
    avveining: string;
    saNei?: boolean;
    guidesvar: Guidesvar;
  },
  iUtgaven: readonly Guidested[],
): Svar<
  | 'mangler_trengs'
  | 'mangler_hvor'
  | 'ikke_i_utgaven'
  | 'mangler_avveining'
  | 'ungdommen_sa_nei'
  | 'nei_til_guide'
  | 'dagen_har_ikke_vaert'
> {
  if (inn.trengs === null) return { tillatt: false, grunn: 'mangler_trengs' };
  if (inn.trengs) {
    if (inn.saNei === true) return { tillatt: false, grunn: 'ungdommen_sa_nei' };
    const ja = jaEtterNei(inn.guidesvar);
    if (!ja.tillatt) return ja;
    if (inn.hvor === null) return { tillatt: false, grunn: 'mangler_hvor' };
    if (!iUtgaven.includes(inn.hvor)) return { tillatt: false, grunn: 'ikke_i_utgaven' };
  }
  if (inn.avveining.trim() === '') return { tillatt: false, grunn: 'mangler_avveining' };
  return { tillatt: true };
}

export const mutanter = {
  guidebehov: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_hvor' } },
  jaEtterNei: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'nei_til_guide' } },
} as const satisfies {
  guidebehov: Mutant<typeof guidebehov>;
  jaEtterNei: Mutant<typeof jaEtterNei>;
};
