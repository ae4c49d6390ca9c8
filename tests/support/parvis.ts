import { performance } from 'node:perf_hooks';

/** Tida for hvert par, i millisekunder: det som finnes, og det som ikke finnes. */
export type Par = { readonly finnes: number; readonly finnesIkke: number };
export type Dom = {
  readonly ulik: boolean;
  readonly medianFinnes: number;
  readonly medianDiff: number;
  /** Tosidig sannsynlighet for et så skjevt utfall når de to er like (fortegnstest). */
  readonly p: number;
};

const median = (tall: readonly number[]): number => {
  const sortert = [...tall].sort((a, b) => a - b);
  const midt = sortert.length >> 1;
  return sortert.length % 2 === 1
    ? (sortert[midt] ?? 0)
    : ((sortert[midt - 1] ?? 0) + (sortert[midt] ?? 0)) / 2;
};

/** Fortegnstesten med normaltilnærming; med 50 par og mer er den nær nok. */
function fortegn(par: readonly Par[]): number {
  const tregest = par.filter((p) => p.finnes > p.finnesIkke).length;
  const z = (Math.abs(2 * tregest - par.length) - 1) / Math.sqrt(par.length);
  if (z <= 0) return 1;
  // Abramowitz og Stegun 7.1.26: halen av normalfordelingen.
  const t = 1 / (1 + 0.3275911 * (z / Math.SQRT2));
  const hale =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp((-z * z) / 2);
  return Math.min(1, hale);
}

/**
 * Er de to merkbart ulike? Bare når begge sier det: midten av forskjellene er over 15 % av midten av tidene (høyst 3 ms,
 * så en travel maskin ikke skjuler noe), og fortegnet er skjevere enn tilfeldig (p < 0,001). Last på maskinen treffer
 * begge i et par og gir ingen av delene.
 */
export function dom(par: readonly Par[]): Dom {
  const medianFinnes = median(par.map((p) => p.finnes));
  const medianDiff = median(par.map((p) => p.finnes - p.finnesIkke));
  const grunn = Math.min(medianFinnes, median(par.map((p) => p.finnesIkke)));
  const p = fortegn(par);
  const grense = Math.min(0.15 * grunn, 3);
  return { ulik: Math.abs(medianDiff) > grense && p < 0.001, medianFinnes, medianDiff, p };
}

/** Måler parene flettet, den ene først annenhver gang; de første ti er oppvarming. */
export async function maalPar(
  antall: number,
  finnes: () => Promise<unknown>,
  finnesIkke: () => Promise<unknown>,
): Promise<Par[]> {
  const tid = async (gjor: () => Promise<unknown>) => {
    const fra = performance.now();
    await gjor();
    return performance.now() - fra;
  };
  const par: Par[] = [];
  for (let i = -10; i < antall; i++) {
    let et: Par;
    if (i % 2 === 0) {
      const a = await tid(finnes);
      et = { finnes: a, finnesIkke: await tid(finnesIkke) };
    } else {
      const b = await tid(finnesIkke);
      et = { finnes: await tid(finnes), finnesIkke: b };
    }
    if (i >= 0) par.push(et);
  }
  return par;
}
