import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-31'],
  slag: 'HARD',
  kapittel: '1.17',
  regel:
    'At politiattesten er vist, føres med dag og hvem som så den, og ingenting annet. Ingen fører sin egen, viser den til seg selv, eller viser den i morgen.',
} as const satisfies Regelkilde;

/** Er det ført at attesten er vist: hvem, for hvem, en dag som har vært, og ikke av eller til en selv (VV-31)? */
export function politiattest(inn: {
  brukerId: string | null;
  vistFor: string | null;
  dag: Dato | null;
  foertAv: string;
  iDag: Dato;
}): Svar<
  'mangler_hvem' | 'mangler_vist_for' | 'mangler_dag' | 'egen' | 'til_seg_selv' | 'fram_i_tid'
> {
  if (inn.brukerId === null) return { tillatt: false, grunn: 'mangler_hvem' };
  if (inn.vistFor === null) return { tillatt: false, grunn: 'mangler_vist_for' };
  if (inn.dag === null) return { tillatt: false, grunn: 'mangler_dag' };
  if (inn.brukerId === inn.foertAv) return { tillatt: false, grunn: 'egen' };
  if (inn.brukerId === inn.vistFor) return { tillatt: false, grunn: 'til_seg_selv' };
  return inn.dag > inn.iDag ? { tillatt: false, grunn: 'fram_i_tid' } : { tillatt: true };
}

export const mutanter = {
  politiattest: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'egen' } },
} as const satisfies { politiattest: Mutant<typeof politiattest> };
