import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely';
import type { QueryConfig, QueryResult as Svar, QueryResultRow } from 'pg';
import type { Skjema } from './skjema.ts';

/** Det en transaksjon spør med. */
export type Sporrer = {
  query<R extends QueryResultRow>(sporring: QueryConfig): Promise<Svar<R>>;
};

class Forbindelse implements DatabaseConnection {
  readonly #sporrer: Sporrer;
  constructor(sporrer: Sporrer) {
    this.#sporrer = sporrer;
  }

  async executeQuery<R>(sporring: CompiledQuery): Promise<QueryResult<R>> {
    const svar = await this.#sporrer.query({
      text: sporring.sql,
      values: [...sporring.parameters],
    });
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
  sporrer: Sporrer,
  name: string,
  text: string,
  verdier: readonly unknown[],
): Promise<R[]> {
  const svar = await sporrer.query({ name, text, values: [...verdier] });
  return svar.rows as R[];
}

/** Som {@link navngitt}, for det som skriver: hvor mange rader det ble. */
export async function navngittSkriv(
  sporrer: Sporrer,
  name: string,
  { sql: text, parameters }: CompiledQuery,
): Promise<number> {
  const { rowCount } = await sporrer.query({ name, text, values: [...parameters] });
  return rowCount ?? 0;
}

/** Kysely over én forbindelse som alt står i en transaksjon; `withActor` eier begynnelsen og slutten. */
export function kyselyOver(sporrer: Sporrer): Kysely<Skjema> {
  const forbindelse = new Forbindelse(sporrer);
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
