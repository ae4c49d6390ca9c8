import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Sletteprotokollen ligger utenfor databasene og overlever gjenoppretting: hvilke nøkler er slettet, når; aldri
 * hva de åpnet. En linje er skrevet og tømt til disk før nøkkelen slettes.
 */
export class Sletteprotokoll {
  readonly #fil: string;
  constructor(fil: string) {
    this.#fil = fil;
  }

  foer(nokkelId: string, naa: Date): void {
    mkdirSync(dirname(this.#fil), { recursive: true, mode: 0o700 });
    const f = openSync(this.#fil, 'a', 0o600);
    try {
      writeSync(f, `${JSON.stringify({ nokkel: nokkelId, ved: naa.toISOString() })}\n`);
      fsyncSync(f);
    } finally {
      closeSync(f);
    }
  }

  /** Nøklene som er slettet; en halv siste linje etter strømbrudd teller ikke (nøkkelen står da ennå). */
  slettede(): string[] {
    if (!existsSync(this.#fil)) return [];
    const linjer = readFileSync(this.#fil, 'utf8').split('\n');
    linjer.pop();
    return linjer
      .map((l) => /^\{"nokkel":"([0-9a-f-]{36})"/.exec(l)?.[1])
      .filter((n) => n !== undefined);
  }
}
