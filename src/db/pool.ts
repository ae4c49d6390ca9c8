import { Socket } from 'node:net';
import pg from 'pg';
import type { PgConfig } from './pgconfig.ts';

// En dato er en dato, ikke et øyeblikk: 'ÅÅÅÅ-MM-DD' hele veien.
pg.types.setTypeParser(pg.types.builtins.DATE, (verdi) => verdi);

type Ferdig = (feil?: Error | null) => void;

/**
 * Samler det som skrives i samme omgang, til én sending: et rør med fire setninger blir ett systemkall, ikke fire. Node setter
 * `write` tilbake til sin egen når sokkelen kobler seg til; derfor først da, og ikke i en underklasse.
 */
function samlesokkel(): Socket {
  const sokkel = new Socket();
  let samler = false;
  sokkel.once('connect', () => {
    const skriv = sokkel.write.bind(sokkel);
    sokkel.write = (
      data: Uint8Array | string,
      koding?: BufferEncoding | Ferdig,
      ferdig?: Ferdig,
    ): boolean => {
      if (!samler) {
        samler = true;
        sokkel.cork();
        process.nextTick(() => {
          samler = false;
          sokkel.uncork();
        });
      }
      return typeof koding === 'string'
        ? skriv(data, koding, ferdig)
        : skriv(data, koding ?? ferdig);
    };
  });
  return sokkel;
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
    stream: samlesokkel,
  });
  pool.on('connect', (klient) => {
    klient.on('error', () => undefined);
  });
  pool.on('error', () => undefined);
  return pool;
}
