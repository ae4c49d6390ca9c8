import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-50'],
  slag: 'HARD',
  kapittel: '000 Koord; 001 §2, fn 13',
  regel:
    'Fra første kontakt er begynt, kan ingen sak ende før hvert vernetiltak på utgavens liste er vurdert; «trengs ikke» er nok. Før kontakt er det en advarsel.',
} as const satisfies Regelkilde;

export const VERNSLAG = [
  'oppholdsforbud',
  'besoksforbud',
  'kontaktforbud',
  'voldsalarm',
  'annet',
  'vitnebeskyttelse',
] as const;
export type Vernslag = (typeof VERNSLAG)[number];
export const VERNSVAR = ['trengs_ikke', 'trengs', 'paa_plass', 'spurt'] as const;
export type Vernsvar = (typeof VERNSVAR)[number];

/** Tiltakene som skal vurderes: dem utgaven har (ED-16), og andre operative tiltak. Vitnebeskyttelsen er ikke på lista: den besvares i en alvorlig sak, og stopper ikke (VV-24). */
export function vernliste(alvorligeTiltak: readonly string[]): readonly Vernslag[] {
  return VERNSLAG.filter((v) => v === 'annet' || alvorligeTiltak.includes(v));
}

const FOER_KONTAKT: readonly Tilstand[] = [
  'registrert',
  'vurdert',
  'venter_klarering',
  'klar_for_kontakt',
];

/**
 * `aapen` når alt er vurdert; ellers en advarsel før kontakt, og et stopp etter. Kontakten er begynt når noen har svart, også om
 * klareringen er trukket eller gitt på nytt siden.
 */
export function vernFoerSlutt(
  { tilstand, kontaktBegynt }: { tilstand: Tilstand; kontaktBegynt: boolean },
  liste: readonly Vernslag[],
  vurdert: readonly Vernslag[],
): 'aapen' | 'advarsel' | 'stopp' {
  if (liste.every((v) => vurdert.includes(v))) return 'aapen';
  return FOER_KONTAKT.includes(tilstand) && !kontaktBegynt ? 'advarsel' : 'stopp';
}

export const mutanter = {
  vernliste: { ja: ['annet'], nei: [] },
  vernFoerSlutt: { ja: 'aapen', nei: 'stopp' },
} as const satisfies {
  vernliste: Mutant<typeof vernliste>;
  vernFoerSlutt: Mutant<typeof vernFoerSlutt>;
};
