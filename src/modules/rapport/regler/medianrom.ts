import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Median, Skjermet } from './typer.ts';

export const kilde = {
  ider: ['RE-09', 'VV-50'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En median sier at minst ti står bak den, og hvor halvparten ligger. Den vises bare når det ikke snevrer inn hvor mange som er med, eller ikke er med, til færre enn grensen.',
} as const satisfies Regelkilde;

/** Så mange må stå bak en median (VV-50). */
const MINST_BAK = 10;

export const minstBak = (k: number): number => Math.max(MINST_BAK, 2 * k);

type Rom = readonly [number, number];

/**
 * Færrest og flest medianen kan være av, for den som leser rapporten: ett spenn for hver side av uka medianen kan ligge på. Ingen når tallet
 * selv står i en tabell.
 */
function rommene(
  m: Median,
  { antall, tabeller }: Pick<Skjermet, 'antall' | 'tabeller'>,
  minst: number,
): Rom[] {
  const { ringt_uka: uka, fulgt, framdrift, utfall } = tabeller;
  if (uka === undefined) {
    if (m !== 'dager_fulgt') return [];
    // De oppfølgingen ikke er slutt for, er blant dem som pågår.
    const guide = framdrift?.['guide'] ?? 0;
    return [[Math.max(minst, guide - (utfall?.['paagaar'] ?? 0)), guide]];
  }
  const medGuide = (fulgt?.['holdt'] ?? 0) + (fulgt?.['brutt'] ?? 0);
  if (m !== 'dager_til_ringt') return [[minst, medGuide]];
  const ja = uka['ja'] ?? 0;
  const alle = antall ?? 0;
  // Den er en av verdiene: er den innen uka, ble minst halvparten ringt da; er den senere, færre enn halvparten.
  const sider: Rom[] = [
    [Math.max(minst, ja, medGuide), Math.min(alle, 2 * ja)],
    [Math.max(minst, 2 * ja + 1, medGuide), alle],
  ];
  return sider.filter(([lav, hoey]) => lav <= hoey);
}

/**
 * Kan medianen vises, når tallene den sier noe om, vises? Svaret er det samme hva medianen enn er: ble den skjult bare når den lå på den
 * trange siden, sa det at den var skjult, like mye som om den sto der.
 */
export function medianrom(
  m: Median,
  k: number,
  vist: Pick<Skjermet, 'antall' | 'tabeller'>,
): boolean {
  return rommene(m, vist, minstBak(k)).every(([lav, hoey]) => hoey - lav >= k);
}

export const mutanter = {
  minstBak: { ja: 0, nei: Number.POSITIVE_INFINITY },
  medianrom: { ja: true, nei: false },
} as const satisfies { minstBak: Mutant<typeof minstBak>; medianrom: Mutant<typeof medianrom> };
