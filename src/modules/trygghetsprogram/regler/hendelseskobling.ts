import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-09'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Koordinatoren for to saker kan si at hendelsene i dem er den samme, og ta det tilbake. En hendelse kobles ikke til sin egen sak, og ikke to ganger til den samme.',
} as const satisfies Regelkilde;

export type Koblingssvar<T> =
  | { tillatt: true; med: T }
  | { tillatt: false; grunn: 'fant_ikke' | 'samme_sak' | 'alt_koblet' | 'flere_hendelser' };

export type Kobler = { sakId: string; sakstype: string; dato: string | null; koblet: boolean };

/**
 * Hvilken hendelse i den andre saken er det? Den eneste, eller den som har samme type og dag.
 * `andre` er hendelsene i saken som ble nevnt, slik den som spør, ser dem; tom når den ikke finnes for hen.
 */
export function hendelseskobling<T extends Kobler>(
  min: { sakId: string; sakstype: string; dato: string | null },
  andre: readonly T[],
): Koblingssvar<T> {
  if (andre.some((h) => h.sakId === min.sakId)) return { tillatt: false, grunn: 'samme_sak' };
  const like = andre.filter((h) => h.sakstype === min.sakstype && h.dato === min.dato);
  const [med, ...flere] = like.length === 1 ? like : andre;
  if (med === undefined) return { tillatt: false, grunn: 'fant_ikke' };
  if (flere.length > 0) return { tillatt: false, grunn: 'flere_hendelser' };
  return med.koblet ? { tillatt: false, grunn: 'alt_koblet' } : { tillatt: true, med };
}

export const mutanter = {
  hendelseskobling: {
    ja: { tillatt: true, med: { sakId: 'b', sakstype: 'vold', dato: null, koblet: false } },
    nei: { tillatt: false, grunn: 'fant_ikke' },
  },
} as const satisfies { hendelseskobling: Mutant<typeof hendelseskobling> };
