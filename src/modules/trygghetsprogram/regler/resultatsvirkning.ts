import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-27', 'TP-20'],
  slag: 'HARD',
  kapittel: '000 Tlf 3; 001 §4(3); tilstandsmaskin 2.1, C8–C10, C6d',
  regel:
    'En samtale noen svarte i, får sitt ene resultat. I første kontakt, og når samtalen er avtalt, fører det saken videre. Er klareringen trukket imens, skrives det likevel: det familien sa, står, og saken blir der den er.',
} as const satisfies Regelkilde;

export type Virkning =
  | { tillatt: true; virkning: 'flytter' | 'bare_skrevet' }
  | { tillatt: false; grunn: 'ingen_svarte_sist' | 'saken_er_slutt' | 'ikke_klar' };

const I_SAMTALEN: readonly Tilstand[] = ['i_foerste_kontakt', 'samtale_avtalt'];
/** Ja-et er trukket, eller trukket og gitt på nytt. */
const VENTER: readonly Tilstand[] = ['venter_klarering', 'klar_for_kontakt'];

/** Hva resultatet av den siste samtalen gjør der saken står. */
export function resultatsvirkning(sak: { tilstand: Tilstand; svarteSist: boolean }): Virkning {
  if (!sak.svarteSist) return { tillatt: false, grunn: 'ingen_svarte_sist' };
  if (I_SAMTALEN.includes(sak.tilstand)) return { tillatt: true, virkning: 'flytter' };
  if (VENTER.includes(sak.tilstand)) return { tillatt: true, virkning: 'bare_skrevet' };
  return {
    tillatt: false,
    grunn: ['avsluttet', 'henvist'].includes(sak.tilstand) ? 'saken_er_slutt' : 'ikke_klar',
  };
}

export const mutanter = {
  resultatsvirkning: {
    ja: { tillatt: true, virkning: 'flytter' },
    nei: { tillatt: false, grunn: 'ikke_klar' },
  },
} as const satisfies { resultatsvirkning: Mutant<typeof resultatsvirkning> };
