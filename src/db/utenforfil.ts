import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Et signert hode slik det står på én linje utenfor databasen. Binært er hex. */
export type Utenforhode = {
  omrade: string;
  nr: string;
  epoke: number;
  xidFra: string;
  xidTil: string;
  antall: number;
  hash: string;
  signatur: string;
};

/** Siste hode filen har for et område. */
export type Sist = { nr: bigint; epoke: number; hash: Buffer };

const LINJESKIFT = 0x0a;

function tilHode(linje: string): Utenforhode | undefined {
  // En linje strømmen gikk under, er ikke JSON; hodet står i databasen og skrives om igjen.
  if (!linje.startsWith('{') || !linje.endsWith('}')) return undefined;
  try {
    return JSON.parse(linje) as Utenforhode;
  } catch (feil) {
    if (feil instanceof SyntaxError) return undefined;
    throw feil;
  }
}

/**
 * Filen hodene tømmes til, utenfor databasen: bare tillegg, en linje per hode. Flere prosesser kan dele den; da kan
 * samme hode stå to ganger, likt. Det som er kommet til siden sist, leses før hver runde.
 */
export class Utenforfil {
  readonly #fil: string;
  #lest = 0;
  readonly #sist = new Map<string, Sist>();

  constructor(fil: string) {
    this.#fil = fil;
    mkdirSync(dirname(fil), { recursive: true, mode: 0o700 });
  }

  /** Leser det andre prosesser har lagt til. En linje uten slutt venter til neste gang. */
  oppdater(): void {
    const f = openSync(this.#fil, 'a+', 0o600);
    try {
      const { size } = fstatSync(f);
      if (size < this.#lest) throw new Error('Filen med loggens hoder er blitt kortere');
      const nytt = Buffer.alloc(size - this.#lest);
      const antall = readSync(f, nytt, 0, nytt.length, this.#lest);
      const slutt = nytt.subarray(0, antall).lastIndexOf(LINJESKIFT) + 1;
      this.#lest += slutt;
      for (const linje of nytt.subarray(0, slutt).toString('utf8').split('\n'))
        this.#merk(tilHode(linje));
    } finally {
      closeSync(f);
    }
  }

  sist(omrade: string): Sist | undefined {
    return this.#sist.get(omrade);
  }

  /** Legger til hodene og tømmer til disk før den svarer. */
  leggTil(hoder: readonly Utenforhode[]): void {
    if (hoder.length === 0) return;
    const f = openSync(this.#fil, 'a+', 0o600);
    try {
      const { size } = fstatSync(f);
      const siste = Buffer.alloc(1);
      const brutt = size > 0 && readSync(f, siste, 0, 1, size - 1) === 1 && siste[0] !== LINJESKIFT;
      const tekst = Buffer.from(
        (brutt ? '\n' : '') + hoder.map((h) => `${JSON.stringify(h)}\n`).join(''),
        'utf8',
      );
      if (writeSync(f, tekst) !== tekst.length)
        throw new Error('Filen med loggens hoder fikk ikke hele linjen');
      fsyncSync(f);
    } finally {
      closeSync(f);
    }
    for (const h of hoder) this.#merk(h);
  }

  #merk(h: Utenforhode | undefined): void {
    if (h === undefined) return;
    const nr = BigInt(h.nr);
    if (nr > (this.#sist.get(h.omrade)?.nr ?? 0n)) {
      this.#sist.set(h.omrade, { nr, epoke: h.epoke, hash: Buffer.from(h.hash, 'hex') });
    }
  }
}
