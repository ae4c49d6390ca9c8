import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely';
import type { PoolClient } from 'pg';
import type { Skjema } from './skjema.ts';

class Forbindelse implements DatabaseConnection {
  readonly #klient: PoolClient;
  constructor(klient: PoolClient) {
    this.#klient = klient;
  }

  async executeQuery<R>(sporring: CompiledQuery): Promise<QueryResult<R>> {
    const svar = await this.#klient.query(sporring.sql, [...sporring.parameters]);
    // pg kjenner ikke radtypen; Kysely sjekker den mot Skjema der spørringen skrives.
    const rows = svar.rows as R[];
    return svar.rowCount === null ? { rows } : { rows, numAffectedRows: BigInt(svar.rowCount) };
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    await Promise.reject(new Error('Strømming brukes ikke'));
  }
}

/** Kjører med et navn, så databasen beholder planen på denne tilkoblingen. */
export async function navngitt<R>(
  klient: PoolClient,
  name: string,
  text: string,
  verdier: readonly unknown[],
): Promise<R[]> {
  const svar = await klient.query({ name, text, values: [...verdier] });
  return svar.rows as R[];
}

/** Kysely over én forbindelse som alt står i en transaksjon; `withActor` eier begynnelsen og slutten. */
export function kyselyOver(klient: PoolClient): Kysely<Skjema> {
  const forbindelse = new Forbindelse(klient);
  const avvis = () => Promise.reject(new Error('Transaksjonen eies av withActor'));
  return new Kysely<Skjema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: () => Promise.resolve(),
        acquireConnection: () => Promise.resolve(forbindelse),
        beginTransaction: avvis,
        commitTransaction: avvis,
        rollbackTransaction: avvis,
        releaseConnection: () => Promise.resolve(),
        destroy: () => Promise.resolve(),
      }),
    },
  });
}
