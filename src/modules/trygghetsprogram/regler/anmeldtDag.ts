import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-33'],
  slag: 'WARN',
  kapittel: 'Vardes valg',
  regel:
    'Dagen det ble anmeldt, er den noen har oppgitt; ellers er den ukjent. Den regnes aldri ut av dagen meldingen eller uttrekket kom, og den kan verken være før hendelsen eller fram i tid.',
} as const satisfies Regelkilde;

export type Anmeldtsvar =
  | { tillatt: true; dag: Dato | null }
  | { tillatt: false; grunn: 'fram_i_tid' | 'foer_hendelsen' };

/** Dagen målgruppen kan regnes fra; `null` når ingen har oppgitt den, eller hendelsen ikke er anmeldt. */
export function anmeldtDag(inn: {
  anmeldt: boolean;
  oppgitt: Dato | null;
  hendelsesdato: Dato | null;
  idag: Dato;
}): Anmeldtsvar {
  if (!inn.anmeldt || inn.oppgitt === null) return { tillatt: true, dag: null };
  if (inn.oppgitt > inn.idag) return { tillatt: false, grunn: 'fram_i_tid' };
  if (inn.hendelsesdato !== null && inn.oppgitt < inn.hendelsesdato)
    return { tillatt: false, grunn: 'foer_hendelsen' };
  return { tillatt: true, dag: inn.oppgitt };
}

export const mutanter = {
  anmeldtDag: {
    ja: { tillatt: true, dag: null },
    nei: { tillatt: false, grunn: 'foer_hendelsen' },
  },
} as const satisfies { anmeldtDag: Mutant<typeof anmeldtDag> };
