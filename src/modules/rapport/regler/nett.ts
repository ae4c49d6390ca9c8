import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['RE-09', 'VV-50'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Et skjermet tall skal kunne være minst så mange forskjellige tall som grensen, når alt som vises, legges sammen og trekkes fra. Ellers skjermes flere.',
} as const satisfies Regelkilde;

/**
 * Et tall i en tabell, som en kant med så mange på vei fra det ene til det andre: det som går inn i en node, går ut igjen.
 * Slik henger tabellene sammen: en rad er summen av cellene sine, og hver tabell er summen av det samme.
 */
export type Kant = { id: string; fra: string; til: string; antall: number; fast?: true };

type Retning = { til: string; plass: number; kant: number; fram: boolean };

/** Det som kan flyttes i det skjulte: mer langs en skjult kant, eller mindre, til null. */
function rester(kanter: readonly Kant[], skjult: ReadonlySet<string>, uten: number) {
  const ut = new Map<string, Retning[]>();
  const legg = (fra: string, r: Retning) => {
    const liste = ut.get(fra);
    if (liste === undefined) ut.set(fra, [r]);
    else liste.push(r);
  };
  const par: [Retning, Retning][] = [];
  for (const [i, k] of kanter.entries()) {
    if (i === uten || !skjult.has(k.id)) continue;
    const fram = { til: k.til, plass: Number.POSITIVE_INFINITY, kant: par.length, fram: true };
    const tilbake = { til: k.fra, plass: k.antall, kant: par.length, fram: false };
    par.push([fram, tilbake]);
    legg(k.fra, fram);
    legg(k.til, tilbake);
  }
  return { ut, par };
}

/** Hvor mye som kan flyttes fra den ene noden til den andre, høyst `nok`. */
function flyt(
  kanter: readonly Kant[],
  skjult: ReadonlySet<string>,
  { uten, fra, til, nok }: { uten: number; fra: string; til: string; nok: number },
): number {
  const { ut, par } = rester(kanter, skjult, uten);
  let flyttet = 0;
  while (flyttet < nok) {
    const hit = new Map<string, Retning & { fra: string }>();
    const koe = [fra];
    const sett = new Set(koe);
    for (const node of koe) {
      if (node === til) break;
      for (const r of ut.get(node) ?? []) {
        if (r.plass <= 0 || sett.has(r.til)) continue;
        sett.add(r.til);
        hit.set(r.til, Object.assign(r, { fra: node }));
        koe.push(r.til);
      }
    }
    if (!sett.has(til)) return flyttet;
    let mest = nok - flyttet;
    for (let n = til; n !== fra; n = hit.get(n)?.fra ?? fra)
      mest = Math.min(mest, hit.get(n)?.plass ?? 0);
    for (let n = til; n !== fra; n = hit.get(n)?.fra ?? fra) {
      const r = hit.get(n);
      const [fram, tilbake] = par[r?.kant ?? -1] ?? [];
      if (r === undefined || fram === undefined || tilbake === undefined) break;
      (r.fram ? fram : tilbake).plass -= mest;
      (r.fram ? tilbake : fram).plass += mest;
    }
    flyttet += mest;
  }
  return flyttet;
}

/** Hvor mye det skjulte tallet kan være et annet, opp og ned til sammen. Teller ikke lenger enn til `nok` hver vei. */
export function slingring(
  kanter: readonly Kant[],
  skjult: ReadonlySet<string>,
  nummer: number,
  nok: number,
): number {
  const k = kanter[nummer];
  if (k === undefined || !skjult.has(k.id)) return 0;
  const opp = flyt(kanter, skjult, { uten: nummer, fra: k.til, til: k.fra, nok });
  const plass = Math.min(nok, k.antall);
  return opp + flyt(kanter, skjult, { uten: nummer, fra: k.fra, til: k.til, nok: plass });
}

export const mutanter = {
  slingring: { ja: Number.POSITIVE_INFINITY, nei: 0 },
} as const satisfies { slingring: Mutant<typeof slingring> };
