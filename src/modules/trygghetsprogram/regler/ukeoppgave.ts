import { dagerMellom, isoUke, leggTilDager, mandagIUke, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-16', 'VV-22'],
  slag: 'WARN',
  kapittel: '000 Hva, Koord; 001 §1, §2; Vardes valg',
  regel:
    'Hver uke gjennomgås uttrekket fra politiets systemer. Uka er gjennomgått når ferdige gjennomganger til sammen dekker hver dag i den; er fristen ute før det, er den forfalt, og den blir stående til den er gjennomgått. Tomt uttrekk og uttrekk som ikke kom (med hvem som ble spurt), er også gjennomganger.',
} as const satisfies Regelkilde;

export type Ukeoppgave = {
  aar: number;
  uke: number;
  mandag: Dato;
  tilstand: 'gjennomgatt' | 'venter' | 'forfalt';
  /** Dagene i uka som ingen ferdig gjennomgang dekker, den første først. */
  mangler: Dato[];
};

/** Fristen er uka etter: uttrekket for uke 46 gjennomgås senest fredag i uke 47. */
const FRIST_DAGER_ETTER_MANDAG = 11;
const UKEDAGER = [0, 1, 2, 3, 4, 5, 6];

/** Siste dag å gjennomgå uka dagen hører til. */
const ukefrist = (dag: Dato): Dato => leggTilDager(mandagIUke(dag), FRIST_DAGER_ETTER_MANDAG);

/** Er fristen ute for det som hører til denne dagen, og ikke er gjort? Gjelder også den vernede lista (VV-48). */
export function erUkaForfalt(dag: Dato, iDag: Dato): boolean {
  return iDag > ukefrist(dag);
}

/**
 * Ukene bakover fra forrige hele uke, nyeste først. En uke er gjennomgått når de ferdige gjennomgangene
 * dekker alle dagene i den; forrige uke venter til fristen er ute. Uker før programmets første gjennomgang teller ikke.
 * En uke som ikke er gjennomgått, er alltid med, hvor gammel den enn er; gjennomgåtte bare blant de `nyeste`. Er ingen
 * gjennomgang begynt, er det de `nyeste` ukene.
 */
export function ukeoppgaver(
  gjennomganger: readonly { fra: Dato; til: Dato; ferdig: boolean }[],
  iDag: Dato,
  nyeste: number,
): Ukeoppgave[] {
  const denne = mandagIUke(iDag);
  const forste = gjennomganger.map((g) => mandagIUke(g.fra)).sort()[0];
  const antall = forste === undefined ? nyeste : Math.max(0, dagerMellom(forste, denne) / 7);
  return Array.from({ length: antall }, (_u, i): Ukeoppgave => {
    const mandag = leggTilDager(denne, -7 * (i + 1));
    const mangler = UKEDAGER.map((d) => leggTilDager(mandag, d)).filter(
      (dag) => !gjennomganger.some((g) => g.ferdig && g.fra <= dag && g.til >= dag),
    );
    const forfalt = erUkaForfalt(mandag, iDag);
    return {
      ...isoUke(mandag),
      mandag,
      tilstand: mangler.length === 0 ? 'gjennomgatt' : forfalt ? 'forfalt' : 'venter',
      mangler,
    };
  }).filter((u, i) => i < nyeste || u.tilstand !== 'gjennomgatt');
}

const MANDAG = '2026-11-16' as Dato;
export const mutanter = {
  ukeoppgaver: {
    ja: [{ aar: 2026, uke: 47, mandag: MANDAG, tilstand: 'gjennomgatt', mangler: [] }],
    nei: [{ aar: 2026, uke: 47, mandag: MANDAG, tilstand: 'forfalt', mangler: [MANDAG] }],
  },
  erUkaForfalt: { ja: true, nei: false },
} satisfies { ukeoppgaver: Mutant<typeof ukeoppgaver>; erUkaForfalt: Mutant<typeof erUkaForfalt> };
