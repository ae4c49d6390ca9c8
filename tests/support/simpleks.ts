/**
 * Mellom hva ukjente tall, eller summer og forskjeller av dem, må ligge når de er null eller mer og likningene stemmer. Nøyaktig: heltall
 * over en felles nevner (Edmonds' heltallspivotering). Et tall er `number` så lenge det er nøyaktig, og `bigint` når det ikke får plass:
 * ingenting rundes av, og ingenting renner over.
 */
export type Ledd = Readonly<Record<string, number>>;
export type Likning = { ledd: Ledd; lik: number };
/** Hele tall: antall er hele. Uendelig der det ikke er noen grense. */
export type Grenser = { lav: number; hoey: number };

type Tall = number | bigint;

const minst = (n: bigint): Tall => {
  const t = Number(n);
  return Number.isSafeInteger(t) ? t : n;
};

/** `(a·p − f·b) / d`, som går opp. */
function kryss(a: Tall, p: Tall, f: Tall, b: Tall, d: Tall): Tall {
  if (
    typeof a === 'number' &&
    typeof p === 'number' &&
    typeof f === 'number' &&
    typeof b === 'number' &&
    typeof d === 'number'
  ) {
    const [x, y] = [a * p, f * b];
    // Er det avrundede produktet trygt, er det ikke avrundet.
    if (Number.isSafeInteger(x) && Number.isSafeInteger(y) && Number.isSafeInteger(x - y)) {
      const svar = (x - y) / d;
      if (!Number.isSafeInteger(svar)) throw new Error('divisjonen går ikke opp');
      return svar;
    }
  }
  const [teller, nevner] = [BigInt(a) * BigInt(p) - BigInt(f) * BigInt(b), BigInt(d)];
  if (teller % nevner !== 0n) throw new Error('divisjonen går ikke opp');
  return minst(teller / nevner);
}

/** Tablået: rader av heltall over en felles nevner; siste kolonne er høyresiden, siste rad er målet. */
type Tabla = { rader: Tall[][]; nevner: Tall; basis: number[] };

function pivoter(t: Tabla, r: number, s: number): void {
  const rad = t.rader[r] ?? [];
  const p = rad[s] ?? 0;
  for (const [i, andre] of t.rader.entries()) {
    const f = andre[s] ?? 0;
    if (i === r || (f === 0 && p === t.nevner)) continue;
    for (const [j, a] of andre.entries()) andre[j] = kryss(a, p, f, rad[j] ?? 0, t.nevner);
  }
  t.nevner = p;
  t.basis[r] = s;
}

/** Størst mulig av målet (Blands regel, så det ender). Målraden har fortegnet snudd. Nei når det ikke er noen grense. */
function maksimer(t: Tabla, kolonner: number): boolean {
  const maal = t.rader.at(-1) ?? [];
  for (;;) {
    let s = 0;
    while (s < kolonner && (maal[s] ?? 0) >= 0) s++;
    if (s === kolonner) return true;
    let r = -1;
    for (const i of t.basis.keys()) {
      const a = t.rader[i]?.[s] ?? 0;
      if (a <= 0) continue;
      if (r === -1) {
        r = i;
        continue;
      }
      const [min, beste] = [t.rader[i]?.at(-1) ?? 0, t.rader[r]?.at(-1) ?? 0];
      const mot = kryss(min, t.rader[r]?.[s] ?? 0, beste, a, 1);
      if (mot < 0 || (mot === 0 && (t.basis[i] ?? 0) < (t.basis[r] ?? 0))) r = i;
    }
    if (r === -1) return false;
    pivoter(t, r, s);
  }
}

/** Et lovlig hjørne av likningene, eller feil når tallene motsier hverandre. */
function foerste(likninger: readonly Likning[], navn: readonly string[]): Tabla {
  const n = navn.length;
  const rader: Tall[][] = likninger.map(({ ledd, lik }, i) => {
    const tegn = lik < 0 ? -1 : 1;
    const kunstig = likninger.map((_, j) => (i === j ? 1 : 0));
    return [...navn.map((v) => tegn * (ledd[v] ?? 0)), ...kunstig, tegn * lik];
  });
  const maal = Array.from({ length: n + likninger.length + 1 }, (_, j): Tall => {
    const sum = rader.reduce<Tall>((a, r) => kryss(a, 1, r[j] ?? 0, -1, 1), 0);
    return j >= n && j < n + likninger.length ? 0 : -sum;
  });
  const t: Tabla = { rader: [...rader, maal], nevner: 1, basis: likninger.map((_, i) => n + i) };
  maksimer(t, n);
  if ((t.rader.at(-1)?.at(-1) ?? 0) !== 0) throw new Error('tallene motsier hverandre');
  for (let r = t.basis.length - 1; r >= 0; r--) {
    if ((t.basis[r] ?? 0) < n) continue;
    const s = (t.rader[r] ?? []).findIndex((a, j) => j < n && a !== 0);
    if (s === -1) {
      t.rader.splice(r, 1);
      t.basis.splice(r, 1);
      continue;
    }
    if ((t.rader[r]?.[s] ?? 0) < 0) t.rader[r] = (t.rader[r] ?? []).map((a) => -a);
    pivoter(t, r, s);
  }
  t.rader = t.rader.map((r) => [...r.slice(0, n), r.at(-1) ?? 0]);
  return t;
}

/** Det største hele tallet som ikke er større. */
function nedover(teller: Tall, nevner: Tall): number {
  const [a, b] = [BigInt(teller), BigInt(nevner)];
  return Number(a / b - (a % b < 0n ? 1n : 0n));
}

/** Det største hele tallet summen kan være. */
function stoerst(t: Tabla, n: number, sum: readonly (readonly [number, number])[]): number {
  const maal: Tall[] = Array.from({ length: n + 1 }, () => 0);
  for (const [s, f] of sum) {
    maal[s] = kryss(maal[s] ?? 0, 1, f, t.nevner, 1);
    const r = t.basis.indexOf(s);
    // I basis er tallet uttrykt ved de andre.
    if (r !== -1)
      for (const [j, m] of maal.entries()) maal[j] = kryss(m, 1, -f, t.rader[r]?.[j] ?? 0, 1);
  }
  t.rader[t.rader.length - 1] = maal;
  return maksimer(t, n) ? nedover(t.rader.at(-1)?.at(-1) ?? 0, t.nevner) : Number.POSITIVE_INFINITY;
}

/** De ukjente som henger sammen, hver gruppe for seg. */
function grupper(likninger: readonly Likning[]): Likning[][] {
  const eier = new Map<string, Likning[]>();
  for (const l of likninger) {
    const mine = [l];
    for (const v of Object.keys(l.ledd)) {
      const gamle = eier.get(v);
      if (gamle === undefined || gamle === mine) eier.set(v, mine);
      else {
        mine.push(...gamle);
        for (const [w, g] of eier) if (g === gamle) eier.set(w, mine);
        eier.set(v, mine);
      }
    }
  }
  return [...new Set(eier.values())];
}

/** Likningene som ett system: grensene for en hvilken som helst sum av de ukjente, med faktor foran hver. */
export function system(likninger: readonly Likning[]) {
  const plass = new Map<string, { t: Tabla; n: number; s: number }>();
  for (const gruppe of grupper(likninger)) {
    const navn = [...new Set(gruppe.flatMap((l) => Object.keys(l.ledd)))];
    const t = foerste(gruppe, navn);
    for (const [s, v] of navn.entries()) plass.set(v, { t, n: navn.length, s });
  }
  const hoeyst = (sum: Ledd, tegn: 1 | -1): number => {
    let ut = 0;
    const deler = new Map<Tabla, { n: number; ledd: [number, number][] }>();
    for (const [v, faktor] of Object.entries(sum)) {
      const f = tegn * faktor;
      const her = plass.get(v);
      // Den ingen likning sier noe om, er bare null eller mer.
      if (her === undefined) ut += f > 0 ? Number.POSITIVE_INFINITY : 0;
      else {
        const del = deler.get(her.t) ?? { n: her.n, ledd: [] };
        del.ledd.push([her.s, f]);
        deler.set(her.t, del);
      }
    }
    // Grupper som ikke deler noe, når hver sin grense samtidig.
    for (const [t, { n, ledd }] of deler) ut += stoerst(t, n, ledd);
    return ut;
  };
  return {
    navn: [...plass.keys()],
    grenser: (sum: Ledd): Grenser => ({ hoey: hoeyst(sum, 1), lav: 0 - hoeyst(sum, -1) }),
  };
}

/** Mellom hva hvert ukjente tall må ligge. */
export function loes(likninger: readonly Likning[]): Map<string, Grenser> {
  const s = system(likninger);
  return new Map(s.navn.map((v) => [v, s.grenser({ [v]: 1 })]));
}
