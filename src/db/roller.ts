import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { iDatabase, type Tilkobling } from './pgconfig.ts';

/** Databasene i en klynge: den store, og den lille med nøklene (egen sikkerhetskopi). */
export type Databaseslag = 'hoved' | 'nokler';

interface Rolle {
  readonly navn: string;
  /** Flest tilkoblinger samtidig; summen ligger under max_connections (150). */
  readonly grense: number;
  readonly databaser: readonly Databaseslag[];
}

/** Eieren av alt i begge databasene; ingen logger inn som den. */
export const EIER = 'varde_owner';

export const ROLLER = [
  { navn: 'varde_app', grense: 60, databaser: ['hoved'] },
  { navn: 'varde_innlogging', grense: 18, databaser: ['hoved'] },
  { navn: 'varde_jobb', grense: 15, databaser: ['hoved'] },
  { navn: 'varde_segl', grense: 5, databaser: ['hoved'] },
  { navn: 'varde_nokkel', grense: 30, databaser: ['nokler'] },
  { navn: 'varde_migrator', grense: 10, databaser: ['hoved', 'nokler'] },
  { navn: 'varde_auditor', grense: 5, databaser: ['hoved'] },
  { navn: 'varde_backup', grense: 3, databaser: ['hoved', 'nokler'] },
] as const satisfies readonly Rolle[];

export type Rollenavn = (typeof ROLLER)[number]['navn'];

export const DATABASER: Readonly<Record<Databaseslag, string>> = {
  hoved: 'varde',
  nokler: 'varde_nokler',
};

export interface Rollevalg {
  readonly passord: ReadonlyMap<Rollenavn, string>;
  readonly databaser?: Readonly<Record<Databaseslag, string>>;
  /** Klyngen er vår alene: også `postgres` og `template1` stenges for alle andre. */
  readonly egenKlynge: boolean;
}

/** En setning eller transaksjon som henger, holder forsegleren igjen for alle; den brytes av basen selv. */
const FRISTER: Partial<Record<Rollenavn, Readonly<Record<string, string>>>> = {
  varde_app: { statement_timeout: '30s', idle_in_transaction_session_timeout: '60s' },
  varde_innlogging: { statement_timeout: '10s', idle_in_transaction_session_timeout: '10s' },
  varde_jobb: { idle_in_transaction_session_timeout: '60s' },
  varde_segl: { idle_in_transaction_session_timeout: '60s' },
};

type Sp = Pick<Client, 'query'>;

/** SCRAM-verdien regnes ut her, så passordet aldri står i en setning tjeneren kan logge. */
export function scramVerdi(passord: string, salt = randomBytes(16)): string {
  const runder = 4096;
  const saltet = pbkdf2Sync(passord, salt, runder, 32, 'sha256');
  const hmac = (tekst: string): Buffer => createHmac('sha256', saltet).update(tekst).digest();
  const lagret = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${runder}:${salt.toString('base64')}$${lagret}:${hmac('Server Key').toString('base64')}`;
}

/** Kjører med en egen tilkobling som alltid lukkes. */
export async function medKlient<T>(
  config: Tilkobling,
  gjoer: (klient: Client) => Promise<T>,
): Promise<T> {
  const klient = new Client({ ...config, application_name: 'varde' });
  // En tilkobling som ryker mens den står stille, kastes i neste spørring.
  klient.on('error', () => undefined);
  await klient.connect();
  try {
    return await gjoer(klient);
  } finally {
    await klient.end();
  }
}

async function finnes(sp: Sp, sql: string, verdi: string): Promise<boolean> {
  return (await sp.query(sql, [verdi])).rows.length > 0;
}

const UTEN_MAKT = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit';
const AVVIK = `select 1 from pg_roles where rolname = $1
  and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls or rolinherit)`;

async function sikreRolle(sp: Sp, navn: string, mer: string): Promise<void> {
  const rolle = escapeIdentifier(navn);
  if (!(await finnes(sp, 'select 1 from pg_roles where rolname = $1', navn))) {
    await sp.query(`create role ${rolle} ${UTEN_MAKT}`);
  } else if (await finnes(sp, AVVIK, navn)) {
    await sp.query(`alter role ${rolle} ${UTEN_MAKT}`);
  }
  await sp.query(`alter role ${rolle} ${mer}`);
}

/** Alle andre enn dem som trenger basen stenges ute; en klonet base arver ikke dette. */
export async function stengDatabase(sp: Sp, navn: string, slag: Databaseslag): Promise<void> {
  const base = escapeIdentifier(navn);
  const inn = ROLLER.filter((r) => (r.databaser as readonly Databaseslag[]).includes(slag));
  await sp.query(`revoke all on database ${base} from public`);
  await sp.query(`grant connect on database ${base} to ${inn.map((r) => r.navn).join(', ')}`);
}

/**
 * Funksjoner PUBLIC har fra PostgreSQL selv, og som lar en rolle lage noe, avbryte eller låse ute andre, skrive i WAL, eller
 * følge med på hvor mange rader andre skriver.
 */
const STENGTE_FUNKSJONER = `
  select p.oid::regprocedure::text as funksjon from pg_proc p
  where p.pronamespace = 'pg_catalog'::regnamespace
    and (p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lo_open', 'lowrite',
                       'pg_terminate_backend', 'pg_cancel_backend', 'pg_logical_emit_message',
                       'pg_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_total_relation_size')
      or p.proname ~ '^pg_(try_)?advisory_'
      or p.proname ~ '^pg_stat_get_(xact_)?(tuples|live_tuples|dead_tuples|numscans|blocks|mod_since|ins_since|last_|vacuum|autovacuum|analyze|autoanalyze|db_|function)')
    and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0))`;

/**
 * Låsene trengs av eierens funksjoner og av migreringen; uten dem kunne enhver stanse forsegleren. Jobbkøen (pg-boss) har
 * bare de to som låses på ett tall og slippes med transaksjonen; husets egne låser er på to tall, og kan ikke tas slik.
 */
const LAASER = `do $$ declare f regprocedure; begin
  grant execute on function pg_advisory_xact_lock(bigint), pg_try_advisory_xact_lock(bigint) to varde_jobb;
  for f in select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^pg_(try_)?advisory_' loop
    execute format('grant execute on function %s to ${EIER}, varde_migrator', f);
  end loop;
end $$`;

/** @returns funksjonene som fortsatt står åpne, fordi bare en superbruker kan stenge dem */
async function stengInni(sp: Sp, superbruker: boolean): Promise<readonly string[]> {
  await sp.query('revoke create on schema public from public');
  const svar = await sp.query<{ funksjon: string }>(STENGTE_FUNKSJONER);
  const aapne = svar.rows.map((rad) => rad.funksjon);
  if (!superbruker) return aapne;
  for (const funksjon of aapne)
    await sp.query(`revoke execute on function ${funksjon} from public`);
  await sp.query(LAASER);
  return [];
}

async function erSuperbruker(sp: Sp): Promise<boolean> {
  const svar = await sp.query('select 1 from pg_roles where rolname = current_user and rolsuper');
  return svar.rows.length > 0;
}

async function lagDatabase(sp: Sp, navn: string): Promise<void> {
  if (await finnes(sp, 'select 1 from pg_database where datname = $1', navn)) return;
  await sp.query(
    `create database ${escapeIdentifier(navn)} owner ${EIER} encoding 'UTF8' template template0`,
  );
}

async function lagRoller(sp: Sp, valg: Rollevalg, superbruker: boolean): Promise<void> {
  await sikreRolle(sp, EIER, 'nologin');
  for (const { navn, grense } of ROLLER) {
    const passord = valg.passord.get(navn);
    if (passord === undefined) throw new Error(`Passord mangler for ${navn}`);
    const verdi = escapeLiteral(scramVerdi(passord));
    await sikreRolle(sp, navn, `login connection limit ${grense} password ${verdi}`);
    const frister = FRISTER[navn];
    for (const [hva, frist] of Object.entries(frister ?? {}))
      await sp.query(`alter role ${navn} set ${hva} = '${frist}'`);
  }
  // Som i funksjonene. Skifter søkestien fra kall til kall, leser basen det de spør om, på nytt: `tilgang.omrade()` tar da dobbelt så lang tid.
  await sp.query('alter role varde_app set search_path = pg_catalog, pg_temp');
  await sp.query(`grant ${EIER} to varde_migrator`);
  // En administrator uten superbruker må være medlem av eieren mens basene lages og stenges.
  if (!superbruker) await sp.query(`grant ${EIER} to current_user`);
}

/**
 * Lager rollene og de to databasene, eller retter dem til slik de skal være. Kan kjøres om igjen.
 * Setter passordene. Virker fra PostgreSQL 15.
 * @returns systemfunksjoner som fortsatt står åpne for alle (bare en superbruker kan stenge dem)
 */
export async function sikreRoller(admin: Tilkobling, valg: Rollevalg): Promise<readonly string[]> {
  const databaser = valg.databaser ?? DATABASER;
  const superbruker = await medKlient(admin, async (sp) => {
    const makt = await erSuperbruker(sp);
    await lagRoller(sp, valg, makt);
    for (const slag of ['hoved', 'nokler'] as const) {
      await lagDatabase(sp, databaser[slag]);
      await stengDatabase(sp, databaser[slag], slag);
    }
    if (valg.egenKlynge) await sp.query('revoke all on database postgres, template1 from public');
    return makt;
  });
  const aapne = new Set<string>();
  for (const slag of ['hoved', 'nokler'] as const) {
    const rest = await medKlient(iDatabase(admin, databaser[slag]), (sp) =>
      stengInni(sp, superbruker),
    );
    for (const funksjon of rest) aapne.add(funksjon);
  }
  if (!superbruker) await medKlient(admin, (sp) => sp.query(`revoke ${EIER} from current_user`));
  return [...aapne];
}
