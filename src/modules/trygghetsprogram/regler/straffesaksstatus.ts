import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-15'],
  slag: 'DATA',
  kapittel: '1.17',
  regel:
    'Koordinatoren eller etterforskeren fører straffesakens status med dag: henlagt, tiltale, rettsdag, dom, anmeldelsen trukket, og endelig avgjort. Hvert av dem gir guiden en oppgave om å ta kontakt med ungdommen, og koordinatoren en om å vurdere vernet og støtten i retten på nytt. Er alt endelig avgjort, er etterforskeren ute av saken i samme øyeblikk. I en sak som er slutt, føres statusen også, uten oppgaver. Det som er ført ved en feil, rettes til at saken etterforskes fortsatt, og oppgavene det ga, lukkes når ingen annen hendelse har noe nytt; kan ungdommen ha fått vite det, får den som tar kontakt, en oppgave om å si at det var feil, og bare en kontakt etterpå gjør den.',
} as const satisfies Regelkilde;

/** Det koordinatoren eller etterforskeren kan føre, i den rekkefølgen en straffesak går. */
export const STRAFFESAKSSTATUSER = [
  'henlagt',
  'tiltalt',
  'berammet',
  'dom',
  'trukket',
  'avgjort',
] as const;
/** Det som står, ble ført ved en feil: straffesaken etterforskes fortsatt. */
export const RETTES_TIL = 'under_etterforskning';
export type Straffesaksstatus = (typeof STRAFFESAKSSTATUSER)[number] | typeof RETTES_TIL;

export type Statusstopp =
  | 'mangler_status'
  | 'mangler_dag'
  | 'dagen_har_ikke_vaert'
  | 'staar_slik'
  | 'ingenting_aa_rette';

/** Er det noe å rette? Bare det noen kan ha ført. */
export const kanRettes = (staar: string): boolean => STRAFFESAKSSTATUSER.some((s) => s === staar);

/** Kan statusen føres? Bare rettsdagen kan ligge fram i tid. */
export function straffesaksstatus(
  inn: { status: Straffesaksstatus | null; dag: Dato | null },
  staar: { status: string; dag: Dato | null },
  iDag: Dato,
): Svar<Statusstopp> {
  const nei = (grunn: Statusstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.status === null) return nei('mangler_status');
  if (inn.dag === null) return nei('mangler_dag');
  if (inn.status !== 'berammet' && inn.dag > iDag) return nei('dagen_har_ikke_vaert');
  if (inn.status === RETTES_TIL && !kanRettes(staar.status)) return nei('ingenting_aa_rette');
  return inn.status === staar.status && inn.dag === staar.dag
    ? nei('staar_slik')
    : { tillatt: true };
}

export const mutanter = {
  straffesaksstatus: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_status' } },
  kanRettes: { ja: true, nei: false },
} as const satisfies {
  straffesaksstatus: Mutant<typeof straffesaksstatus>;
  kanRettes: Mutant<typeof kanRettes>;
};
