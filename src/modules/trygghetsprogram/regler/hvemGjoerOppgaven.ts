import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-12', 'VV-13', 'VV-15', 'VV-19', 'VV-20', 'VV-22'],
  slag: 'HARD',
  kapittel: '1.17',
  regel:
    'Det som er sagt til etterforskeren, eller til den som har samtalen, er bare ferdig når hen selv har sett det. Koordinatorenes oppgaver gjør de for hverandre, og den som står i for en i fraværet, gjør dem da. En oppgave om å ta kontakt med ungdommen er gjort når en sier at de snakket om det, og kontakten er ført: om det nye i straffesaken fra dagen det skjedde, ellers etter at oppgaven kom.',
} as const satisfies Regelkilde;

/** Sagt til én: ingen andre krysser det av, og står det uten navn, venter det på den neste. */
const SAGT_TIL_EN: readonly string[] = [
  'program_i_bl',
  'program_kjent_for_jurist',
  'ny_etterforsker',
  'samtale_overlatt',
];

/**
 * Ber noen ta kontakt med ungdommen: krysses av når kontakten er ført (VV-15), og er gjort når det er ført at ungdommen vet hvem som tar over (VV-19).
 * Basen har den samme lista, `tilgang.kaller_paa_kontakt`: der hviler de mens kontakten er stanset.
 */
export const KALLER_PAA_KONTAKT = [
  'ring_etter_straffesaken',
  'straffesaken_var_feil',
  'mangler_guide',
] as const;
export const kallerPaaKontakt = (slag: string): boolean =>
  KALLER_PAA_KONTAKT.some((s) => s === slag);

/** Ungdommen skal få vite noe om straffesaken (VV-15). */
export const omStraffesaken = (
  slag: string,
): slag is 'ring_etter_straffesaken' | 'straffesaken_var_feil' =>
  slag !== 'mangler_guide' && kallerPaaKontakt(slag);

/** Sagt til den som svarer for straffesaken eller har samtalen, eller til koordinatoren, og da gjør kollegaen det for hen. */
const SAGT_TIL_EN_ELLER_KOORDINATOREN: readonly string[] = [
  'klarering_trukket',
  'henvendelse',
  'avtalen_avklares',
];

/**
 * Kan den som spør, gjøre oppgaven ferdig? At hen har saken eller står i for den som har den, er prøvd for seg.
 *
 * @param o `forKoordinatoren`: oppgaven er gitt til den som har saken nå; `naadd`: ungdommen er nådd etter at det nye kom (VV-20)
 */
export function hvemGjoerOppgaven(o: {
  slag: string;
  forMeg: boolean;
  forKoordinatoren: boolean;
  naadd: boolean;
}): boolean {
  if (kallerPaaKontakt(o.slag) && !o.naadd) return false;
  if (o.forMeg) return true;
  if (SAGT_TIL_EN_ELLER_KOORDINATOREN.includes(o.slag)) return o.forKoordinatoren;
  return !SAGT_TIL_EN.includes(o.slag);
}

export const mutanter = {
  hvemGjoerOppgaven: { ja: true, nei: false },
  kallerPaaKontakt: { ja: true, nei: false },
  omStraffesaken: { ja: true, nei: false },
} as const satisfies {
  hvemGjoerOppgaven: Mutant<typeof hvemGjoerOppgaven>;
  kallerPaaKontakt: Mutant<typeof kallerPaaKontakt>;
  omStraffesaken: Mutant<typeof omStraffesaken>;
};
