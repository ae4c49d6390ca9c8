import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-51'],
  slag: 'WARN',
  kapittel: '000 Hva, Koord; 001 §1, §2',
  regel:
    'For hver enhet som møter utsatte unge, står det når programmet sist ble presentert; en enhet som aldri har fått høre om det, vises koordinatoren og SLT-koordinatoren.',
} as const satisfies Regelkilde;

/** Dagen programmet sist ble presentert for enheten; `null` når det aldri er gjort. */
export function sistPresentert(
  enhetId: string,
  presentasjoner: readonly { enhetId: string | null; dag: Dato }[],
): Dato | null {
  return presentasjoner.reduce<Dato | null>(
    (siste, p) => (p.enhetId === enhetId && (siste === null || p.dag > siste) ? p.dag : siste),
    null,
  );
}

export const mutanter = {
  sistPresentert: { ja: '2026-01-01' as Dato, nei: null },
} as const satisfies { sistPresentert: Mutant<typeof sistPresentert> };
