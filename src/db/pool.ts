import pg from 'pg';
import type { PgConfig } from './pgconfig.ts';

// En dato er en dato, ikke et øyeblikk: 'ÅÅÅÅ-MM-DD' hele veien.
pg.types.setTypeParser(pg.types.builtins.DATE, (verdi) => verdi);

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
  });
  pool.on('connect', (klient) => {
    klient.on('error', () => undefined);
  });
  pool.on('error', () => undefined);
  return pool;
}
