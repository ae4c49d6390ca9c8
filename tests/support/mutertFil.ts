import { readFileSync } from 'node:fs';

/** De virkelige filene, og de tre oppsettene. */
const FILER = [
  'uttrekk-uke-46.csv',
  'uttrekk-uke-47-rotete.csv',
  'uttrekk-uke-47-cp1252.csv',
  'uttrekk-oppsett-tabulator-utf16.txt',
  'uttrekk-oppsett-komma.csv',
  'uttrekk-oppsett-strek-ansi.txt',
].map((navn) => readFileSync(new URL(`../fixtures/${navn}`, import.meta.url)));

/** Tilfeldige tall av et frø (mulberry32): det samme frøet gir de samme filene. */
export function terning(fro: number): (under: number) => number {
  let a = fro >>> 0;
  return (under) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % under;
  };
}

/** Byte som gjør mest skade: null, sitat, linjeskift, skilletegn, halve tegn og BOM. */
const ONDT = [
  [0],
  [0x22],
  [0x22, 0x22],
  [0x0d],
  [0x0a],
  [0x0d, 0x0a],
  [0x3b],
  [0x2c],
  [0x09],
  [0x7c],
  [0xff, 0xfe],
  [0xef, 0xbb, 0xbf],
  [0xc3],
  [0xd8, 0x00],
  [0x1a],
  [0x81],
];

type Mutasjon = (b: Buffer, tall: (under: number) => number) => Buffer;
const sett = (b: Buffer, i: number, inn: Buffer | number[], ut = 0) =>
  Buffer.concat([b.subarray(0, i), Buffer.from(inn), b.subarray(i + ut)]);

const MUTASJONER: Mutasjon[] = [
  (b, t) => sett(b, t(b.length + 1), ONDT[t(ONDT.length)] ?? []),
  (b, t) => {
    if (b.length === 0) return b;
    const ny = Buffer.from(b);
    const i = t(b.length);
    ny[i] = (ny[i] ?? 0) ^ (1 << t(8));
    return ny;
  },
  (b, t) => b.subarray(0, t(b.length + 1)),
  (b, t) => b.subarray(t(Math.min(b.length, 2000) + 1)),
  (b, t) => {
    const fra = t(b.length + 1);
    return sett(b, t(b.length + 1), b.subarray(fra, fra + t(3000)));
  },
  (b, t) => sett(b, t(b.length + 1), [], t(500)),
  (b, t) => sett(b, t(b.length + 1), FILER[t(FILER.length)]?.subarray(0, t(4000)) ?? []),
  (b, t) => sett(b, t(b.length + 1), Buffer.alloc(t(5000), t(256))),
];

/** En av filene, med én til åtte skader. */
export function mutertFil(tall: (under: number) => number): Buffer {
  let b: Buffer = FILER[tall(FILER.length)] ?? Buffer.alloc(0);
  for (let i = 1 + tall(8); i > 0; i -= 1) {
    b = MUTASJONER[tall(MUTASJONER.length)]?.(b, tall) ?? b;
  }
  return b;
}
