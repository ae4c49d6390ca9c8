import { Socket } from 'node:net';
import pg from 'pg';
import type { PgConfig } from './pgconfig.ts';

// En dato er en dato, ikke et øyeblikk: 'ÅÅÅÅ-MM-DD' hele veien.
pg.types.setTypeParser(pg.types.builtins.DATE, (verdi) => verdi);

type Ferdig = (feil?: Error | null) => void;

/** Samler det som skrives i samme omgang, til én sending: et rør med fire setninger blir ett systemkall, ikke fire. */
class Samlesokkel extends Socket {
  #samler = false;

  override write(data: Uint8Array | string, ferdig?: Ferdig): boolean;
  override write(data: Uint8Array | string, koding?: BufferEncoding, ferdig?: Ferdig): boolean;
  override write(
    data: Uint8Array | string,
    koding?: BufferEncoding | Ferdig,
    ferdig?: Ferdig,
  ): boolean {
    if (!this.#samler) {
      this.#samler = true;
      this.cork();
      process.nextTick(() => {
        this.#samler = false;
        this.uncork();
      });
    }
    return typeof koding === 'string'
      ? super.write(data, koding, ferdig)
      : super.write(data, koding ?? ferdig);
  }
}

/**
 * En pool per rolle; spørringer i samme transaksjon sendes i rør når driveren kan. En tilkobling som ryker mens den
 * står stille eller er på vei ut, felles ikke prosessen: den kastes, og feilen viser seg i neste spørring.
 */
export function lagPool(konfig: PgConfig | { connectionString: string }, hoyst: number): pg.Pool {
  const pool = new pg.Pool({
    ...konfig,
    max: hoyst,
    idleTimeoutMillis: 30_000,
    pipeline: true,
    stream: () => new Samlesokkel(),
  });
  pool.on('connect', (klient) => {
    klient.on('error', () => undefined);
  });
  pool.on('error', () => undefined);
  return pool;
}
