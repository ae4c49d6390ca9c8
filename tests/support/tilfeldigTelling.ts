import {
  LITE_OMRADE,
  STORT_OMRADE,
  TABELLER,
  TILTAK,
  type Tabell,
  type Telling,
} from '../../src/modules/rapport/regler/typer.ts';

/** Samme frø, samme tall (mulberry32). */
export function terning(fro: number): () => number {
  let s = fro >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function stokket<T>(liste: readonly T[], kast: () => number): T[] {
  const ut = [...liste];
  for (let i = ut.length - 1; i > 0; i--) {
    const j = Math.floor(kast() * (i + 1));
    const [a, b] = [ut[i], ut[j]];
    if (a === undefined || b === undefined) continue;
    ut[i] = b;
    ut[j] = a;
  }
  return ut;
}

export const ALLE_CELLER = Object.entries(TABELLER).flatMap(([t, c]) => c.map((x) => `${t}:${x}`));

const VEKT: Partial<Record<string, readonly number[]>> = {
  kanal: [60, 20, 15, 5],
  sakstype: [40, 8, 25, 15, 3, 9],
  anmeldt: [75, 25],
  alder: [6, 45, 40, 7, 2],
  framdrift: [8, 22, 25, 45],
  dager: [40, 35, 15, 10],
  yrke: [45, 20, 12, 15, 5, 3],
  fjorten: [75, 25],
  trygg_foer: [25, 20, 10, 45],
  trygg_etter: [8, 25, 40],
  utfall: [25, 30, 20, 20, 5],
};

function trekk(vekt: readonly number[] | undefined, antall: number, kast: () => number): number {
  const v = vekt ?? Array.from({ length: antall }, () => 1);
  let x = kast() * v.reduce((a, b) => a + b, 0);
  for (const [i, w] of v.entries()) if ((x -= w) < 0) return i;
  return v.length - 1;
}

type Saken = Record<string, string>;

/** Et tall i båndet, og den verdien halvparten er på eller under (som basens `percentile_disc`). */
const iBaandet = (baand: string | undefined, kast: () => number): number | null => {
  if (baand === undefined || baand === 'ikke_svart') return null;
  const [fra = 0, til = 40] = baand === 'over_14' ? [15, 40] : baand.split('_').map(Number);
  return fra + Math.floor(kast() * (til - fra + 1));
};
function median(verdier: readonly (number | null)[]): { verdi: number | null; n: number } {
  const tall = verdier.filter((v) => v !== null).toSorted((a, b) => a - b);
  return { verdi: tall[Math.ceil(tall.length / 2) - 1] ?? null, n: tall.length };
}

/** En kommune av saker som er trukket, talt slik basen teller. Vektene er skjeve på sin måte i hver kommune. */
export function tilfeldigTelling(n: number, kast: () => number, lite = false): Telling {
  const skjev = Object.fromEntries(
    Object.entries(VEKT).map(([t, v]) => [t, (v ?? []).map((w) => w * (0.2 + 1.6 * kast()))]),
  );
  const en = (t: Tabell) => TABELLER[t][trekk(skjev[t], TABELLER[t].length, kast)] ?? '';
  // Egen terning: hvor mange av de anmeldte politiet har meldt. I de fleste kommuner er det så å si alle.
  const fraPolitiet =
    1 - 0.4 * terning(Math.floor((skjev['anmeldt']?.[0] ?? 0) * 1_000_000))() ** 3;
  const saker = Array.from({ length: n }, (): Saken => {
    const s: Saken = {};
    const hvem = kast();
    for (const t of ['maaned', 'sakstype', 'anmeldt', 'alder', 'framdrift', 'utfall'] as const)
      s[t] = en(t);
    // Det politiet melder, er alltid anmeldt.
    const politi = s['anmeldt'] === 'ja' ? fraPolitiet : 0;
    s['kanal'] =
      hvem < politi
        ? 'politiet'
        : (TABELLER.kanal[
            1 + trekk(skjev['kanal']?.slice(1), 3, () => (hvem - politi) / (1 - politi))
          ] ?? '');
    s['sakstype_anmeldt'] = `${s['sakstype']}|${s['anmeldt']}`;
    s['sakstype_alder'] = `${s['sakstype']}|${s['alder']}`;
    if (s['framdrift'] !== 'ikke_ringt') s['dager'] = en('dager');
    if (s['framdrift'] === 'guide') {
      const foer = en('trygg_foer');
      Object.assign(s, { yrke: en('yrke'), fjorten: en('fjorten'), trygg_foer: foer });
      const etter = en('trygg_etter');
      if (foer !== 'ikke_svart')
        Object.assign(s, { trygg_etter: etter, trygg_foer_etter: `${foer}|${etter}` });
    }
    s['ringt_uka'] = s['dager'] === '0_3' || s['dager'] === '4_7' ? 'ja' : 'nei';
    s['fulgt'] = s['fjorten'] ?? 'ikke_fulgt';
    return s;
  });
  // Egen terning, så sakene ellers er de samme: hver som fikk guide, fikk hvert slag tiltak eller ikke.
  const gitt = terning(Math.floor((skjev['utfall']?.[0] ?? 0) * 1_000_000));
  for (const tabell of TILTAK) {
    const andel = gitt();
    for (const s of saker)
      if (s['framdrift'] === 'guide') s[tabell] = gitt() < andel ? 'gitt' : 'ikke_gitt';
  }
  const tabeller: Partial<Record<Tabell, Record<string, number>>> = {};
  for (const t of lite ? LITE_OMRADE : STORT_OMRADE)
    tabeller[t] = Object.fromEntries(
      TABELLER[t].map((c) => [c, saker.filter((s) => s[t] === c).length]),
    );
  if (!lite)
    tabeller.vurdering = {
      ikke_aktuelt: Math.floor(kast() * n),
      henvist: Math.floor((kast() * n) / 3),
      gjenaapnet: Math.floor((kast() * n) / 4),
    };
  // Egen terning, så sakene er de samme som før: verdiene bak båndene.
  const inni = terning(Math.floor((skjev['kanal']?.[0] ?? 0) * 1_000_000));
  const verdiene = saker.map((s) => ({
    ringt: iBaandet(s['dager'], inni),
    fulgt: s['yrke'] === undefined || s['utfall'] === 'paagaar' ? null : Math.floor(inni() * 300),
    foer: iBaandet(s['trygg_foer'], inni),
    etter: iBaandet(s['trygg_etter'], inni),
  }));
  return {
    ...{ antall: n, tabeller },
    medianer: {
      dager_til_ringt: median(verdiene.map((v) => v.ringt)),
      dager_fulgt: median(verdiene.map((v) => v.fulgt)),
      trygg_foer: median(verdiene.map((v) => v.foer)),
      trygg_etter: median(verdiene.map((v) => v.etter)),
    },
  };
}
