import { isoUke, leggTilDager, mandagIUke, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-16', 'VV-22'],
  slag: 'WARN',
  kapittel: '000 Hva, Koord; 001 §1, §2; Vardes valg',
  regel:
    'Hver uke gjennomgås uttrekket fra politiets systemer. En uke som er over uten fullført gjennomgang, er forfalt. Tomt uttrekk og uttrekk som ikke kom (med hvem som ble spurt), fullfører også uka.',
} as const satisfies Regelkilde;

export type Ukeoppgave = {
  aar: number;
  uke: number;
  mandag: Dato;
  tilstand: 'gjennomgatt' | 'venter' | 'forfalt';
};

/** Fristen er uka etter: uttrekket for uke 46 gjennomgås senest fredag i uke 47. */
const FRIST_DAGER_ETTER_MANDAG = 11;

/**
 * Ukene bakover fra forrige hele uke, nyeste først. En uke er gjennomgått når en ferdig gjennomgang dekker en dag i den.
 * Forrige uke venter til fristen er ute. Uker før programmets første gjennomgang teller ikke.
 */
export function ukeoppgaver(
  gjennomganger: readonly { fra: Dato; til: Dato; ferdig: boolean }[],
  iDag: Dato,
  uker: number,
): Ukeoppgave[] {
  const denne = mandagIUke(iDag);
  const forste = gjennomganger.map((g) => mandagIUke(g.fra)).sort()[0];
  return Array.from({ length: uker }, (_u, i): Ukeoppgave => {
    const mandag = leggTilDager(denne, -7 * (i + 1));
    const sondag = leggTilDager(mandag, 6);
    const gjort = gjennomganger.some((g) => g.ferdig && g.fra <= sondag && g.til >= mandag);
    const frist = leggTilDager(mandag, FRIST_DAGER_ETTER_MANDAG);
    return {
      ...isoUke(mandag),
      mandag,
      tilstand: gjort ? 'gjennomgatt' : iDag > frist ? 'forfalt' : 'venter',
    };
  }).filter((u) => forste === undefined || u.mandag >= forste);
}

const MANDAG = '2026-11-16' as Dato;
export const mutanter = {
  ukeoppgaver: {
    ja: [{ aar: 2026, uke: 47, mandag: MANDAG, tilstand: 'gjennomgatt' }],
    nei: [{ aar: 2026, uke: 47, mandag: MANDAG, tilstand: 'forfalt' }],
  },
} as const satisfies { ukeoppgaver: Mutant<typeof ukeoppgaver> };
