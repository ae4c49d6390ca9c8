import { expect, test } from 'vitest';
import { loes, system, type Likning } from '../../../../tests/support/simpleks.ts';
import { terning } from '../../../../tests/support/tilfeldigTelling.ts';

/** Determinanten, uten brøker. */
const det = (m: readonly (readonly bigint[])[]): bigint =>
  m.length === 0
    ? 1n
    : (m[0] ?? []).reduce(
        (a, x, j) =>
          a + (j % 2 === 0 ? x : -x) * det(m.slice(1).map((r) => r.filter((_, i) => i !== j))),
        0n,
      );

/** Én likning færre enn ukjente: svarene ligger på en linje, og hver ende regnes ut direkte. */
function paaLinja(rader: readonly (readonly number[])[], x: readonly number[]) {
  const store = rader.map((r) => r.map(BigInt));
  const v = x.map(
    (_, j) => (j % 2 === 0 ? 1n : -1n) * det(store.map((r) => r.filter((_, i) => i !== j))),
  );
  // Så langt som til den første som blir null, hver vei: en brøk for hver.
  const langt = (tegn: 1n | -1n) =>
    v
      .flatMap((f, j): [bigint, bigint][] =>
        tegn * f < 0n ? [[BigInt(x[j] ?? 0), -tegn * f]] : [],
      )
      .reduce((a, b) => (b[0] * a[1] < a[0] * b[1] ? b : a));
  return x.map((n, i) => {
    const flytt = ([1n, -1n] as const).map((tegn) => {
      const [t, d] = langt(tegn);
      return [tegn * t * (v[i] ?? 0n), d] as const;
    });
    const ned = (a: bigint, b: bigint) => a / b - (a % b < 0n ? 1n : 0n);
    return {
      hoey: Math.max(...flytt.map(([a, b]) => n + Number(ned(a, b)))),
      lav: Math.min(...flytt.map(([a, b]) => n - Number(ned(-a, b)))),
    };
  });
}

const likningene = (rader: readonly (readonly number[])[], x: readonly number[]): Likning[] =>
  rader.map((r) => ({
    ledd: Object.fromEntries(r.map((f, j) => [`x${j}`, f])),
    lik: r.reduce((a, f, j) => a + f * (x[j] ?? 0), 0),
  }));

test('RE-09 angriperens grenser er nøyaktige også når tallene underveis ikke får plass i et tall', () => {
  // Med flyttall ble grensa til x1 uendelig, og den til x2 større enn summen av alle.
  const x = [26, 21, 22, 1, 6];
  const rader = [
    [1006, 666, 1019, 165, 1185],
    [768, 682, 92, 1288, 885],
    [593, 157, 328, 275, 667],
    [1, 1, 1, 1, 1],
  ];
  const funnet = loes(likningene(rader, x));
  expect(x.map((_, j) => funnet.get(`x${j}`))).toEqual(paaLinja(rader, x));
  expect(funnet.get('x1')).toEqual({ lav: 14, hoey: 22 });
  for (let fro = 0; fro < 20; fro++) {
    const kast = terning(fro);
    const n = 3 + (fro % 5);
    const til = 10 ** (1 + (fro % 6));
    const svar = Array.from({ length: n }, () => Math.floor(kast() * 30));
    const r = Array.from({ length: n - 2 }, () => svar.map(() => Math.ceil(kast() * til)));
    r.push(svar.map(() => 1));
    const ut = loes(likningene(r, svar));
    expect(
      svar.map((_, j) => ut.get(`x${j}`)),
      `frø ${fro}`,
    ).toEqual(paaLinja(r, svar));
  }
});

test('RE-09 uten grense finner angriperen uendelig; tall som motsier hverandre, er en feil og aldri et svar', () => {
  const s = system([{ ledd: { a: 1, b: -1 }, lik: 3 }]);
  expect(s.grenser({ a: 1 })).toEqual({ lav: 3, hoey: Number.POSITIVE_INFINITY });
  expect(s.grenser({ a: 1, b: -1 })).toEqual({ lav: 3, hoey: 3 });
  expect(s.grenser({ ukjent: 1 })).toEqual({ lav: 0, hoey: Number.POSITIVE_INFINITY });
  expect(s.grenser({ a: 1, b: -1, ukjent: -1 })).toEqual({
    lav: Number.NEGATIVE_INFINITY,
    hoey: 3,
  });
  expect(() =>
    loes([
      { ledd: { a: 1, b: 1 }, lik: 3 },
      { ledd: { a: 1, b: 1 }, lik: 4 },
    ]),
  ).toThrow('tallene motsier hverandre');
  // En halv er ikke et antall: det hele tallet innenfor.
  expect(loes([{ ledd: { a: 2, b: 1 }, lik: 5 }]).get('a')).toEqual({ lav: 0, hoey: 2 });
});
