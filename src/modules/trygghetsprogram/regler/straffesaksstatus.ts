import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-15'],
  slag: 'DATA',
  kapittel: '1.17',
  regel:
    'Koordinatoren eller etterforskeren fører straffesakens status med dag: henlagt, tiltale, rettsdag, dom, anmeldelsen trukket, og endelig avgjort. Hvert av dem gir guiden en oppgave om å ta kontakt med ungdommen, og koordinatoren en om å vurdere vernet og støtten i retten på nytt. Er alt endelig avgjort, er etterforskeren ute av saken i samme øyeblikk. I en sak som er slutt, føres statusen også, uten oppgaver.',
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
export type Straffesaksstatus = (typeof STRAFFESAKSSTATUSER)[number];

export type Statusstopp = 'mangler_status' | 'mangler_dag' | 'dagen_har_ikke_vaert' | 'staar_slik';

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
  return inn.status === staar.status && inn.dag === staar.dag
    ? nei('staar_slik')
    : { tillatt: true };
}

export const mutanter = {
  straffesaksstatus: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_status' } },
} as const satisfies { straffesaksstatus: Mutant<typeof straffesaksstatus> };
