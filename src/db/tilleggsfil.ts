import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const LINJESKIFT = 0x0a;

/** Slutten på en linje strømmen gikk under: den ble aldri bekreftet, og noen har skrevet videre etter den. */
export const AVBRUTT = ' #avbrutt';

function toemMappe(mappe: string): void {
  // Windows kan ikke åpne en mappe som en fil; der tømmes navnet sammen med filen.
  if (process.platform === 'win32') return;
  const f = openSync(mappe, 'r');
  try {
    fsyncSync(f);
  } finally {
    closeSync(f);
  }
}

/**
 * En fil det bare legges til i, en linje om gangen, utenfor databasene. Flere prosesser kan dele den. Det som er lagt til,
 * er tømt til disk før den svarer, første gang også navnet i mappa. En halv siste linje lukkes med `AVBRUTT` før neste.
 */
export class Tilleggsfil {
  readonly #fil: string;
  #navnTomt = false;

  constructor(fil: string) {
    this.#fil = fil;
  }

  /** @throws Error når filen ikke fikk alt; da er ingen av linjene bekreftet */
  leggTil(linjer: readonly string[]): void {
    if (linjer.length === 0) return;
    const mappe = dirname(this.#fil);
    const ny = mkdirSync(mappe, { recursive: true, mode: 0o700 });
    const f = openSync(this.#fil, 'a+', 0o600);
    try {
      const { size } = fstatSync(f);
      const siste = Buffer.alloc(1);
      const brutt = size > 0 && readSync(f, siste, 0, 1, size - 1) === 1 && siste[0] !== LINJESKIFT;
      const tekst = Buffer.from(
        (brutt ? `${AVBRUTT}\n` : '') + linjer.map((l) => `${l}\n`).join(''),
        'utf8',
      );
      if (writeSync(f, tekst) !== tekst.length)
        throw new Error(`${this.#fil} fikk ikke hele linjen`);
      fsyncSync(f);
    } finally {
      closeSync(f);
    }
    if (this.#navnTomt) return;
    toemMappe(mappe);
    if (ny !== undefined) toemMappe(dirname(ny));
    this.#navnTomt = true;
  }

  /**
   * De hele linjene fra en plass i filen (byte), og plassen etter dem. En linje uten slutt venter til neste gang.
   *
   * @throws Error når filen er kortere enn `fra`
   */
  les(fra = 0): { linjer: string[]; til: number } {
    if (!existsSync(this.#fil) && fra === 0) return { linjer: [], til: 0 };
    const f = openSync(this.#fil, 'r');
    try {
      const { size } = fstatSync(f);
      if (size < fra) throw new Error(`${this.#fil} er blitt kortere`);
      const nytt = Buffer.alloc(size - fra);
      const antall = readSync(f, nytt, 0, nytt.length, fra);
      const slutt = nytt.subarray(0, antall).lastIndexOf(LINJESKIFT) + 1;
      if (slutt === 0) return { linjer: [], til: fra };
      return {
        linjer: nytt
          .subarray(0, slutt - 1)
          .toString('utf8')
          .split('\n'),
        til: fra + slutt,
      };
    } finally {
      closeSync(f);
    }
  }
}
