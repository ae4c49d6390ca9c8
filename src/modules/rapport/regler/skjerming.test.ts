import { expect, test } from 'vitest';
import { angrip, type Utgitt } from '../../../../tests/support/differanseangrep.ts';
import { loes } from '../../../../tests/support/simpleks.ts';
import {
  ALLE_CELLER,
  stokket,
  terning,
  tilfeldigTelling,
} from '../../../../tests/support/tilfeldigTelling.ts';
import { skjerm } from './skjerming.ts';
import { kanVises } from './tallgrense.ts';
import { INGEN_MEDIANER, TABELLER, type Skjermet, type Telling } from './typer.ts';

const K = 5;
/** `npm run prove:rapport` prøver tusen. */
const KOMMUNER = Number(process.env['VARDE_KOMMUNER'] ?? 6);
/** Tusen kommuner får den tida de trenger. */
const TID = KOMMUNER > 100 ? 3_600_000 : 20_000;
const FRO = Number(process.env['VARDE_DAG'] ?? 1);

const gitt = (s: Pick<Skjermet, 'antall' | 'tabeller'>, navn = '2025', aar = [2025]): Utgitt => ({
  ...{ navn, aar, antall: s.antall, tabeller: s.tabeller },
});
/** Bare de små tallene skjermet, og ingen flere. */
const bareSmaa = (t: Telling, k: number): Utgitt => ({
  ...{ navn: '2025', aar: [2025], antall: t.antall },
  tabeller: Object.fromEntries(
    Object.entries(t.tabeller).map(([tabell, celler]) => [
      tabell,
      Object.fromEntries(
        Object.entries(celler).map(([c, n]) => [c, kanVises(n, t.antall, k) ? n : null]),
      ),
    ]),
  ),
});

function* celler(t: Telling, s: Skjermet) {
  for (const [tabell, verdier] of Object.entries(t.tabeller))
    for (const [celle, antall] of Object.entries(verdier)) {
      const vist = Object.entries(s.tabeller).find(([navn]) => navn === tabell)?.[1][celle];
      yield { tabell, antall, vist: vist ?? null };
    }
}

test(
  'RE-09 VV-50 ingen skjermede tall kan regnes ut, eller snevres inn under grensen, av alt som vises; de tryggeste tallene vises likevel',
  { timeout: TID },
  () => {
    let [trygge, vist, knekt] = [0, 0, 0];
    let ifjor: Utgitt[] = [];
    for (let i = 0; i < KOMMUNER; i++) {
      const kast = terning(FRO * 100_003 + i);
      const n = 30 + Math.floor(Math.exp(kast() * 4) * 5);
      const t = tilfeldigTelling(n, kast);
      const s = skjerm(t, K, { orden: stokket(ALLE_CELLER, kast) });
      const naa = gitt(s, `r${i}`, [2000 + i]);
      expect(angrip([...ifjor, naa], K), `frø ${FRO}, kommune ${i}`).toEqual([]);
      ifjor = [naa];
      if (angrip([bareSmaa(t, K)], K).length > 0) knekt++;
      for (const c of celler(t, s)) {
        const trygg = c.antall >= K && (c.tabell === 'vurdering' || n - c.antall >= K);
        if (c.vist !== null) expect([c.vist, trygg]).toEqual([c.antall, true]);
        if (trygg) trygge++;
        if (c.vist !== null) vist++;
      }
    }
    expect(vist / trygge).toBeGreaterThan(0.6);
    // Uten de andre som skjermes, finner angriperen små tall i så å si hver kommune.
    expect(knekt).toBeGreaterThan(KOMMUNER * 0.9);
    if (KOMMUNER > 100)
      console.info({ kommuner: KOMMUNER, vist, trygge, andel: vist / trygge, knekt });
  },
);

/** Alle måter å dele `n` på `antall` celler. */
function* fordelinger(n: number, antall: number): Generator<number[]> {
  if (antall === 1) yield [n];
  else
    for (let x = 0; x <= n; x++)
      for (const rest of fordelinger(n - x, antall - 1)) yield [x, ...rest];
}
function ordener<T>(liste: readonly T[]): T[][] {
  if (liste.length <= 1) return [[...liste]];
  return liste.flatMap((x) => ordener(liste.filter((y) => y !== x)).map((r) => [x, ...r]));
}
const ingen = { verdi: null, n: 0 };
const ingenMedian = {
  ...{ dager_til_ringt: ingen, dager_fulgt: ingen, trygg_foer: ingen, trygg_etter: ingen },
};

test(
  'RE-09 den som kjenner regelen og prøver alle tall den kunne gitt det samme av, kommer ikke nærmere enn grensen',
  { timeout: TID },
  () => {
    const storTabell = KOMMUNER > 100;
    const tabell = storTabell ? 'kanal' : 'fulgt';
    const navn = TABELLER[tabell];
    const [n, k] = storTabell ? [18, 3] : [24, K];
    const sett = new Map<string, Set<number>[]>();
    const orden = ordener(navn.map((c) => `${tabell}:${c}`));
    for (const verdier of fordelinger(n, navn.length)) {
      const t: Telling = {
        ...{ antall: n, medianer: ingenMedian },
        tabeller: { [tabell]: Object.fromEntries(navn.map((c, i) => [c, verdier[i] ?? 0])) },
      };
      for (const o of orden) {
        const ut = JSON.stringify(skjerm(t, k, { orden: o }).tabeller);
        const mulige = sett.get(ut) ?? navn.map(() => new Set<number>());
        for (const [i, v] of verdier.entries()) mulige[i]?.add(v);
        sett.set(ut, mulige);
      }
    }
    for (const [ut, mulige] of sett)
      for (const m of mulige)
        if (m.size > 1) expect(Math.max(...m) - Math.min(...m), ut).toBeGreaterThanOrEqual(k);
        else expect(ut).toContain(String([...m][0]));
  },
);

test('angriperen finner akkurat de grensene som finnes: det samme som å prøve alle tall', () => {
  for (let i = 0; i < 20; i++) {
    const kast = terning(i);
    const x = Array.from({ length: 4 }, () => Math.floor(kast() * 6));
    const rader = Array.from({ length: 3 }, () => x.map(() => (kast() < 0.5 ? 1 : 0)));
    rader.push([1, 1, 1, 1]);
    const sum = (r: number[], v: number[]) => r.reduce((a, f, j) => a + f * (v[j] ?? 0), 0);
    const likninger = rader.map((r) => ({
      ledd: Object.fromEntries(r.flatMap((f, j) => (f === 0 ? [] : [[`x${j}`, f]]))),
      lik: sum(r, x),
    }));
    const lovlige = [...fordelinger(sum([1, 1, 1, 1], x), 4)].filter((v) =>
      rader.every((r) => sum(r, v) === sum(r, x)),
    );
    const funnet = loes(likninger.filter((l) => Object.keys(l.ledd).length > 0));
    for (const [j] of x.entries()) {
      const alle = lovlige.map((v) => v[j] ?? 0);
      const g = funnet.get(`x${j}`);
      expect(g?.lav).toBeLessThanOrEqual(Math.min(...alle));
      expect(g?.hoey).toBeGreaterThanOrEqual(Math.max(...alle));
      expect(Math.ceil(g?.lav ?? 0)).toBe(Math.min(...alle));
      expect(Math.floor(g?.hoey ?? 0)).toBe(Math.max(...alle));
    }
  }
});

test('VV-50 en median står bare bak minst ti, og bare når alle tallene den kunne røpt noe om, vises', () => {
  const t = (n: number, nei: number, brutt = 10): Telling => ({
    antall: 40,
    tabeller: {
      ringt_uka: { ja: 40 - nei, nei },
      fulgt: { holdt: 10, brutt, ikke_fulgt: 30 - brutt },
    },
    medianer: {
      ...{ ...ingenMedian, dager_til_ringt: { verdi: 4, n }, dager_fulgt: { verdi: 80, n: 9 } },
      trygg_etter: { verdi: 6, n },
    },
  });
  const se = (inn: Telling, k = K) => skjerm(inn, k, { orden: ALLE_CELLER }).medianer;
  expect(se(t(10, 20))).toEqual({
    ...{ dager_til_ringt: 4, dager_fulgt: null, trygg_foer: null, trygg_etter: 6 },
  });
  expect(se(t(9, 20)).dager_til_ringt).toBeNull();
  expect(se(t(10, 20), 6).dager_til_ringt).toBeNull();
  expect(se(t(38, 2)).dager_til_ringt).toBeNull();
  // At ti av dem har svart på trygghet, sier noe om de få som er skjermet.
  expect(se(t(10, 20, 2))).toEqual(INGEN_MEDIANER);
});

test('RE-09 er det færre enn grensen i alt, vises ingenting; null skjermes som andre små tall', () => {
  const t = tilfeldigTelling(4, terning(1));
  expect(skjerm(t, K, { orden: ALLE_CELLER })).toMatchObject({ antall: null, tabeller: {} });
  const alle: Telling = {
    ...{ antall: 30, medianer: ingenMedian },
    tabeller: { anmeldt: { ja: 30, nei: 0 }, kanal: { politiet: 14, moett: 16 } },
  };
  expect(skjerm(alle, K, { orden: ALLE_CELLER }).tabeller).toEqual({
    anmeldt: { ja: null, nei: null },
    kanal: { politiet: null, moett: 16, annen_kjenner_behovet: null, annet_omrade: null },
  });
});

test('RE-09 VV-50 hvor mange politiet meldte, vises bare når de anmeldte gjør det, og resten av dem er minst grensen', () => {
  const kanal = (politiet: number, ja: number) =>
    skjerm(
      {
        ...{ antall: 60, medianer: ingenMedian },
        tabeller: {
          anmeldt: { ja, nei: 60 - ja },
          kanal: { politiet, moett: 45 - politiet, annen_kjenner_behovet: 8, annet_omrade: 7 },
        },
      },
      K,
      { orden: ALLE_CELLER },
    ).tabeller.kanal;
  expect(kanal(30, 40)?.['politiet']).toBe(30);
  expect(kanal(35, 40)?.['politiet']).toBe(35);
  // Fire anmeldte som en annen meldte; og tre som ikke er anmeldt.
  for (const skjult of [kanal(36, 40), kanal(30, 57)]) {
    expect(skjult?.['politiet']).toBeNull();
    expect(Object.values(skjult ?? {}).filter((v) => v === null).length).toBeGreaterThan(1);
  }
});

test('VV-50 ingen tabell har sted, og ingen har måned sammen med sakstype', () => {
  const navn = Object.keys(TABELLER);
  expect(navn.filter((n) => /sted|bydel|skole/.test(n))).toEqual([]);
  expect(navn.filter((n) => n.includes('maaned'))).toEqual(['maaned']);
});

test('VV-50 tre år som overlapper, lar seg trekke fra hverandre når et år er gitt ut alene: angriperen ser det', () => {
  const ett = (navn: string, aar: number[], ja: number, nei: number): Utgitt => ({
    ...{ navn, aar, antall: ja + nei, tabeller: { ringt_uka: { ja, nei } } },
  });
  const vindu = ett('v', [2024, 2025, 2026], 30, 30);
  expect(angrip([vindu], K)).toEqual([]);
  expect(angrip([vindu, ett('a', [2024], 12, 14), ett('b', [2025], 14, 14)], K)).not.toEqual([]);
});

test('VV-50 tre år sammen er hvert under tretti: er de nesten det alle tre, sier summen hvor mange hvert hadde, men ikke hvor få av dem det gjelder', () => {
  const tre = (ja: number, nei: number): Utgitt => ({
    ...{ navn: 'v', aar: [2024, 2025, 2026], antall: ja + nei, hoeystIAaret: 29 },
    tabeller: { ringt_uka: { ja, nei } },
  });
  for (const nei of [5, 20, 43]) expect(angrip([tre(86 - nei, nei)], K), `${nei}`).toEqual([]);
  // Fire som ikke ble ringt, er nær nok i seg selv.
  expect(angrip([tre(83, 4)], K)).not.toEqual([]);
});
