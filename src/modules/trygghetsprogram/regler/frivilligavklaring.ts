import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-08', 'TG-09'],
  slag: 'HARD',
  utgave: 'ED-09',
  kapittel: '001 §2, fn 5, fn 6',
  regel:
    'En frivillig er guide først når det er avklart at arbeidet gjøres for det offentlige, med taushetsplikt og meldeplikt som for offentlig ansatte, og en navngitt koordinator har ansvaret for å følge opp og veilede. Trekkes avklaringen, er tilgangen borte med en gang.',
} as const satisfies Regelkilde;

/** Det som må være avklart, hver for seg. */
export const AVKLARES = ['for_det_offentlige', 'taushetsplikt', 'meldeplikt'] as const;
export type Avklares = (typeof AVKLARES)[number];

/** Kan det føres at denne frivillige er avklart? `koordinator`: den med ansvaret er koordinator i området nå. */
export function frivilligavklaring(inn: {
  brukerId: string | null;
  avklart: readonly Avklares[];
  dag: Dato | null;
  ansvarligId: string | null;
  koordinator: boolean;
  foertAv: string;
  iDag: Dato;
}): Svar<
  | 'mangler_frivillig'
  | 'egen_avklaring'
  | 'ikke_alt_avklart'
  | 'mangler_avklart_dag'
  | 'avklart_fram_i_tid'
  | 'mangler_ansvarlig'
> {
  if (inn.brukerId === null) return { tillatt: false, grunn: 'mangler_frivillig' };
  if (inn.brukerId === inn.foertAv) return { tillatt: false, grunn: 'egen_avklaring' };
  if (!AVKLARES.every((a) => inn.avklart.includes(a)))
    return { tillatt: false, grunn: 'ikke_alt_avklart' };
  if (inn.dag === null) return { tillatt: false, grunn: 'mangler_avklart_dag' };
  if (inn.dag > inn.iDag) return { tillatt: false, grunn: 'avklart_fram_i_tid' };
  return inn.ansvarligId === null || !inn.koordinator
    ? { tillatt: false, grunn: 'mangler_ansvarlig' }
    : { tillatt: true };
}

export const mutanter = {
  frivilligavklaring: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'mangler_frivillig' },
  },
} as const satisfies { frivilligavklaring: Mutant<typeof frivilligavklaring> };
