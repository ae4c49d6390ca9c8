import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as vent } from 'node:timers/promises';
import { feilmelding, Oppstartsfeil } from '../oppstartsfeil.ts';
import { tilUrl, type PgConfig } from '../pgconfig.ts';
import { finnBinaerer, type Binaerer } from './binaerer.ts';
import { aapneHemmeligheter, passordnavn, type Hemmeligheter } from './hemmeligheter.ts';
import { INNEBYGD_LOKALE, lagKlynge } from './initdb.ts';
import { sikreLukketMappe } from './kjorebruker.ts';
import { finnPlass, taMappa } from './plass.ts';
import {
  ryddEtterlatt,
  startPostmaster,
  stoppPostmaster,
  type PostmasterValg,
} from './postmaster.ts';
import { lytteinnstillinger, sikreSokkel } from './sokkel.ts';

/** Noe som hendte med PostgreSQL mens appen kjørte, eller som den fant da den startet. */
export type PostgresHendelse =
  | { readonly type: 'annet-sted'; readonly datakatalog: string }
  | { readonly type: 'etterlatt-stoppet' }
  | { readonly type: 'doed'; readonly kode: number | null; readonly signal: string | null }
  | { readonly type: 'startet-igjen' }
  | { readonly type: 'gitt-opp'; readonly grunn: string };

export interface PostgresValg {
  /** PostgreSQLs egen mappe; lås, hemmeligheter, sokkel og logg ligger ved siden av. */
  readonly datakatalog: string;
  readonly vedHendelse?: (hendelse: PostgresHendelse) => void;
  /** SIGINT og SIGTERM stopper PostgreSQL og så prosessen. Av når appen selv rydder i rekkefølge. */
  readonly signaler?: boolean;
  /** Bare for tester som ikke handler om holdbarhet: uten fsync. */
  readonly holdbar?: boolean;
  /** En annen PostgreSQL enn den fra npm, med lokalen dens initdb forstår (prove:pg15). */
  readonly annen?: { readonly binaerer: Binaerer; readonly lokale: readonly string[] };
  readonly innstillinger?: Readonly<Record<string, string>>;
}

export interface Postgres {
  readonly sokkel: string;
  readonly port: number;
  /** Der dataene faktisk ligger. */
  readonly datakatalog: string;
  readonly hemmeligheter: Hemmeligheter;
  readonly superbrukerUrl: string;
  /** Innlogging for en rolle; passordet leses fra hemmelighetsfila når det trengs. */
  pgConfig(rolle: string, database: string): PgConfig;
  /** Prosessen som kjører nå (ny etter en omstart). */
  pid(): number | undefined;
  stopp(): Promise<void>;
}

const FORSOEK_PAA_NYTT = 10;

/**
 * Loggen skal ikke bære persondata: en feilmelding kan gjengi verdien, så feil i setninger føres ikke
 * (`log` står over ERROR); appen melder dem selv. Start, stopp og krasj føres.
 */
const FASTE: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  max_connections: '150',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};
const UHOLDBARE: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
};

function vedSignal(stopp: () => Promise<void>): () => void {
  const haandter = (signal: NodeJS.Signals): void => {
    void stopp().finally(() => process.kill(process.pid, signal));
  };
  process.once('SIGINT', haandter).once('SIGTERM', haandter);
  return () => process.off('SIGINT', haandter).off('SIGTERM', haandter);
}

/**
 * Starter PostgreSQL på datamappa (laget første gang), holder det i live og stopper det pent.
 * @throws Oppstartsfeil `KJOERER_ALLEREDE` når en annen app bruker mappa; ellers med grunnen i én setning.
 */
export async function startPostgres(inn: PostgresValg): Promise<Postgres> {
  const meld = inn.vedHendelse ?? (() => undefined);
  const { oensket, rot, laas } = await taMappa(inn.datakatalog);
  try {
    const { datakatalog, bruker } = finnPlass(oensket);
    if (datakatalog !== oensket) meld({ type: 'annet-sted', datakatalog });
    const hemmeligheter = aapneHemmeligheter(join(rot, 'hemmeligheter'));
    const finnes = existsSync(datakatalog);
    if (finnes && hemmeligheter.finn(passordnavn('postgres')) === undefined) {
      throw new Oppstartsfeil(
        'MANGLER_HEMMELIGHETER',
        `Databasen i ${datakatalog} finnes, men ikke passordene i ${join(rot, 'hemmeligheter')}; legg fila tilbake.`,
      );
    }
    const passord =
      hemmeligheter.sikre([passordnavn('postgres')]).get(passordnavn('postgres')) ?? '';
    const binaerer = inn.annen?.binaerer ?? finnBinaerer(bruker);
    const lokale = inn.annen?.lokale ?? INNEBYGD_LOKALE;
    await lagKlynge({
      binaerer,
      datakatalog,
      passord,
      bruker,
      holdbar: inn.holdbar ?? true,
      lokale,
    });
    sikreLukketMappe(datakatalog, bruker);
    const sokkel = await sikreSokkel(datakatalog, bruker);
    const valg: PostmasterValg = {
      binaerer,
      datakatalog,
      bruker,
      sokkel,
      loggfil: join(rot, 'pg.log'),
      innstillinger: {
        ...FASTE,
        ...(inn.holdbar === false ? UHOLDBARE : {}),
        ...inn.innstillinger,
        ...lytteinnstillinger(sokkel),
      },
    };
    if (await ryddEtterlatt(valg)) meld({ type: 'etterlatt-stoppet' });
    const vakt = passPaa(await startPostmaster(valg), valg, meld);
    const stopp = async (): Promise<void> => {
      avmeld();
      await vakt.stopp();
      laas.slipp();
    };
    const avmeld = inn.signaler === false ? () => undefined : vedSignal(stopp);
    const pgConfig = (rolle: string, database: string): PgConfig => {
      const funnet = hemmeligheter.finn(passordnavn(rolle));
      if (funnet === undefined)
        throw new Oppstartsfeil('UKJENT_ROLLE', `Rollen ${rolle} har ikke noe passord.`);
      return { ...sokkel, user: rolle, password: funnet, database };
    };
    return {
      sokkel: sokkel.host,
      port: sokkel.port,
      datakatalog,
      hemmeligheter,
      superbrukerUrl: tilUrl(pgConfig('postgres', 'postgres')),
      pgConfig,
      pid: () => vakt.pid(),
      stopp,
    };
  } catch (feil) {
    laas.slipp();
    throw feil;
  }
}

interface Vakt {
  pid(): number | undefined;
  stopp(): Promise<void>;
}

/** Starter PostgreSQL igjen når det dør uten at vi ba om det. */
function passPaa(
  foerste: ChildProcess,
  valg: PostmasterValg,
  meld: (h: PostgresHendelse) => void,
): Vakt {
  let prosess: ChildProcess | undefined;
  let stopper = false;
  let omstart: Promise<void> = Promise.resolve();

  const startIgjen = async (): Promise<void> => {
    for (let n = 1; !stopper; n++) {
      try {
        await ryddEtterlatt(valg);
        foelg(await startPostmaster(valg));
        meld({ type: 'startet-igjen' });
        return;
      } catch (feil) {
        if (n >= FORSOEK_PAA_NYTT) return meld({ type: 'gitt-opp', grunn: feilmelding(feil) });
        await vent(Math.min(100 * 2 ** n, 5_000));
      }
    }
  };
  const foelg = (ny: ChildProcess): void => {
    prosess = ny;
    const doed = (kode: number | null, signal: string | null): void => {
      prosess = undefined;
      if (stopper) return;
      meld({ type: 'doed', kode, signal });
      omstart = startIgjen();
    };
    // Den kan ha rukket å dø mellom «klar» og nå.
    if (ny.exitCode !== null || ny.signalCode !== null) doed(ny.exitCode, ny.signalCode);
    else ny.once('exit', doed);
  };
  // process.exit() uten stopp: be PostgreSQL stoppe; neste start venter på at det er gjort.
  const vedSlutt = (): void => void prosess?.kill('SIGINT');
  process.once('exit', vedSlutt);
  foelg(foerste);
  return {
    pid: () => prosess?.pid,
    async stopp() {
      stopper = true;
      await omstart;
      process.off('exit', vedSlutt);
      if (prosess?.pid !== undefined) await stoppPostmaster(prosess.pid, valg);
    },
  };
}
