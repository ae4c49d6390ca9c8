import { randomBytes } from 'node:crypto';
import { setTimeout as vent } from 'node:timers/promises';
import type { Client } from 'pg';
import { inject } from 'vitest';
import type { PgConfig } from '../../src/db/pgconfig.ts';
import { NavngittKlient } from './navngitt.ts';
import { EIER, medKlient, stengDatabase, type Rollenavn } from '../../src/db/roller.ts';

/** En egen utgave av begge databasene, fersk fra malene, med innlogging for hver rolle. */
export interface Testdatabase {
  readonly navn: string;
  readonly noklerNavn: string;
  /** Med en egen tilkobling når den brukes i en pool. */
  readonly app: PgConfig & { readonly Client: typeof NavngittKlient };
  readonly innlogging: PgConfig;
  readonly jobb: PgConfig;
  readonly segl: PgConfig;
  readonly auditor: PgConfig;
  readonly backup: PgConfig;
  readonly migrator: PgConfig;
  readonly nokkel: PgConfig;
  readonly migratorNokler: PgConfig;
  readonly superbruker: PgConfig;
  readonly superbrukerNokler: PgConfig;
  /** Superbruker som har tatt rollen varde_owner: setter opp rader under eierens radregler. */
  readonly eier: PgConfig & { readonly options: string };
  readonly eierNokler: PgConfig & { readonly options: string };
  fjern(): Promise<void>;
}

/**
 * Kloner begge malene (under 150 ms). Kall `fjern()` i afterAll.
 * Med `tom` er databasene uten en eneste migrering; med `grunn` er Fjordvik og Ytterøy der, uten saker.
 */
export async function nyTestdatabase(
  valg: { tom?: boolean; grunn?: boolean } = {},
): Promise<Testdatabase> {
  const { admin, passord, maler, grunnmaler } = inject('testklynge');
  const fra = valg.grunn === true ? grunnmaler : maler;
  const navn = `varde_t_${randomBytes(6).toString('hex')}`;
  const noklerNavn = `${navn}_n`;
  await medKlient(admin, async (sp) => {
    for (const [base, slag] of [
      [navn, 'hoved'],
      [noklerNavn, 'nokler'],
    ] as const) {
      await sp.query(
        `create database ${base} template ${valg.tom === true ? 'template0' : fra[slag]} owner ${EIER} strategy file_copy`,
      );
      await stengDatabase(sp, base, slag);
    }
  });
  const som = (user: Rollenavn, database: string): PgConfig => {
    return { ...admin, user, password: passord[user] ?? '', database };
  };
  const eier = (database: string): Testdatabase['eier'] => {
    return { ...admin, database, options: `-c role=${EIER}` };
  };
  return {
    navn,
    noklerNavn,
    app: { ...som('varde_app', navn), Client: NavngittKlient },
    innlogging: som('varde_innlogging', navn),
    jobb: som('varde_jobb', navn),
    segl: som('varde_segl', navn),
    auditor: som('varde_auditor', navn),
    backup: som('varde_backup', navn),
    migrator: som('varde_migrator', navn),
    nokkel: som('varde_nokkel', noklerNavn),
    migratorNokler: som('varde_migrator', noklerNavn),
    superbruker: { ...admin, database: navn },
    superbrukerNokler: { ...admin, database: noklerNavn },
    eier: eier(navn),
    eierNokler: eier(noklerNavn),
    async fjern() {
      await medKlient(admin, async (sp) => {
        await ventUtlogget(sp, [navn, noklerNavn]);
        for (const base of [navn, noklerNavn])
          await sp.query(`drop database if exists ${base} with (force)`);
      });
    },
  };
}

/**
 * `pool.end()` svarer før tjeneren har lukket tilkoblingen; en som da blir kastet ut, feller testprosessen.
 * Etter ett sekund er det en lekkasje, og den kastes ut.
 */
async function ventUtlogget(sp: Pick<Client, 'query'>, baser: readonly string[]): Promise<void> {
  const frist = Date.now() + 1_000;
  const sql = 'select 1 from pg_stat_activity where datname = any($1) limit 1';
  while (Date.now() < frist && (await sp.query(sql, [baser])).rows.length > 0) await vent(5);
}
