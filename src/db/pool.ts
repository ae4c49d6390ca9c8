import pg from 'pg';
import type { PgConfig } from './pgconfig.ts';

// En dato er en dato, ikke et øyeblikk: 'ÅÅÅÅ-MM-DD' hele veien.
pg.types.setTypeParser(pg.types.builtins.DATE, (verdi) => verdi);

/** En pool per rolle; spørringer i samme transaksjon sendes i rør når driveren kan. */
export function lagPool(konfig: PgConfig | { connectionString: string }, hoyst: number): pg.Pool {
  return new pg.Pool({ ...konfig, max: hoyst, idleTimeoutMillis: 30_000, pipeline: true });
}
