import { Tilleggsfil } from './tilleggsfil.ts';

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
 * Filen hodene tømmes til, utenfor databasen: en linje per hode. Flere prosesser kan dele den; da kan samme hode stå to
 * ganger, likt. Det som er kommet til siden sist, leses før hver runde.
 */
export class Utenforfil {
  readonly #fil: Tilleggsfil;
  #lest = 0;
  readonly #sist = new Map<string, Sist>();

  constructor(fil: string) {
    this.#fil = new Tilleggsfil(fil);
  }

  /** Leser det andre prosesser har lagt til. En linje uten slutt venter til neste gang. */
  oppdater(): void {
    const { linjer, til } = this.#fil.les(this.#lest);
    this.#lest = til;
    for (const linje of linjer) this.#merk(tilHode(linje));
  }

  sist(omrade: string): Sist | undefined {
    return this.#sist.get(omrade);
  }

  /** Legger til hodene og tømmer til disk før den svarer. */
  leggTil(hoder: readonly Utenforhode[]): void {
    this.#fil.leggTil(hoder.map((h) => JSON.stringify(h)));
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
