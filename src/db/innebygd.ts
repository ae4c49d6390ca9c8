import { join } from 'node:path';
import { migrerIEgenProsess } from './migrering/start.ts';
import type { Stempel } from './migrering/stempel.ts';
import { prosjektrot } from './prosjektrot.ts';
import { ROLLER } from './roller.ts';
import { passordnavn } from './supervisor/hemmeligheter.ts';
import { startPostgres, type Postgres, type PostgresValg } from './supervisor/supervisor.ts';

export interface InnebygdValg extends Omit<PostgresValg, 'datakatalog'> {
  /** Standard: `.varde/pg` i prosjektmappa. */
  readonly datakatalog?: string;
  readonly stempel: Stempel;
  /** PostgreSQL tar imot, og migreringene skal begynne. */
  readonly vedKlar?: () => void;
}

/**
 * PostgreSQL fra npm med roller, begge databasene og alle migreringer på plass; klar til bruk.
 * Innlogging: `pgConfig('varde_app', DATABASER.hoved)`, `pgConfig('varde_nokkel', DATABASER.nokler)`.
 * @throws Oppstartsfeil med grunnen i én setning; da er PostgreSQL stoppet igjen
 */
export async function startInnebygd(valg: InnebygdValg): Promise<Postgres> {
  const { datakatalog = join(prosjektrot(), '.varde', 'pg'), stempel, vedKlar, ...resten } = valg;
  const pg = await startPostgres({ ...resten, datakatalog });
  try {
    vedKlar?.();
    pg.hemmeligheter.sikre(ROLLER.map(({ navn }) => passordnavn(navn)));
    await migrerIEgenProsess({
      VARDE_STEMPEL: stempel,
      VARDE_SOKKEL: pg.sokkel,
      VARDE_PORT: String(pg.port),
      VARDE_HEMMELIGHETER: pg.hemmeligheter.sti,
    });
    return pg;
  } catch (feil) {
    await pg.stopp();
    throw feil;
  }
}
