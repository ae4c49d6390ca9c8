import type { Client } from 'pg';
import { feilmelding, Oppstartsfeil } from '../oppstartsfeil.ts';
import { EIER, medKlient } from '../roller.ts';
import type { Tilkobling } from '../pgconfig.ts';
import { lesMigreringer, type Migreringsfil } from './filer.ts';
import { krevStempel, lesStempel, type Stempel } from './stempel.ts';

/** Nøkkelen til den rådgivende låsen: én migrering om gangen i hver database. */
const LAAS = 8_273_001;

const GRUNNLAG = `
  create schema varde_meta;
  create table varde_meta.migrering (
    nr integer primary key,
    navn text not null,
    sha256 text not null,
    kjoert timestamptz not null default now()
  );
  create table varde_meta.stempel (
    en boolean primary key default true check (en),
    demo boolean not null
  );
  create function varde_meta.stempel_er_fast() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin raise exception 'Stempelet settes da databasen ble laget og endres aldri' using errcode = '23001'; end $$;
  revoke all on function varde_meta.stempel_er_fast() from public;
  create trigger stempel_er_fast before update or delete on varde_meta.stempel
    for each row execute function varde_meta.stempel_er_fast();
  create trigger stempel_toemmes_ikke before truncate on varde_meta.stempel
    for each statement execute function varde_meta.stempel_er_fast();
  comment on table varde_meta.migrering is 'Hvilke migreringer som er kjørt, med innholdets sum';
  comment on table varde_meta.stempel is 'Hva databasen ble laget for; endres aldri';`;

/** De som må kunne se hva slags database de er kommet til. */
const LESERE = ['varde_app', 'varde_innlogging', 'varde_jobb', 'varde_segl', 'varde_nokkel'];

const TABELLER_FRA_FOER = `
  select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname not like 'pg\\_%' limit 1`;

export interface Migreringsvalg {
  readonly katalog: string;
  readonly stempel: Stempel;
  /** Filene er kjørt før, i testene: på en tom base leses ikke kroppene i dem en gang til. */
  readonly proevd?: boolean;
}

async function iTransaksjon(sp: Client, gjoer: () => Promise<void>): Promise<void> {
  await sp.query('begin');
  try {
    await gjoer();
    const slutt = await sp.query('commit');
    if (slutt.command !== 'COMMIT') throw new Error('transaksjonen ble rullet tilbake');
  } catch (feil) {
    await sp.query('rollback');
    throw feil;
  }
}

async function sikreGrunnlag(sp: Client, stempel: Stempel): Promise<void> {
  const funnet = await lesStempel(sp);
  if (funnet !== undefined) return krevStempel(funnet, stempel);
  if ((await sp.query(TABELLER_FRA_FOER)).rows.length > 0) {
    throw new Oppstartsfeil(
      'IKKE_TOM',
      'Databasen er ikke tom og er ikke laget av Varde; pek på en tom database.',
    );
  }
  await iTransaksjon(sp, async () => {
    await sp.query(GRUNNLAG);
    await sp.query('insert into varde_meta.stempel (demo) values ($1)', [stempel === 'demo']);
    for (const rolle of LESERE) {
      await sp.query(`grant usage on schema varde_meta to ${rolle}`);
      await sp.query(`grant select on varde_meta.stempel to ${rolle}`);
    }
  });
}

type Rad = Pick<Migreringsfil, 'nr' | 'navn' | 'sha256'>;

/** De som gjenstår, når det som er kjørt, stemmer med filene. */
export function gjenstaaende(
  filer: readonly Migreringsfil[],
  kjoerte: readonly Rad[],
): readonly Migreringsfil[] {
  for (const rad of kjoerte) {
    const fil = filer.find((f) => f.nr === rad.nr);
    if (fil === undefined) {
      throw new Oppstartsfeil(
        'NYERE_DATABASE',
        `Databasen har migreringen ${rad.navn}, som denne utgaven av Varde ikke kjenner; kjør en nyere utgave.`,
      );
    }
    if (fil.sha256 !== rad.sha256 || fil.navn !== rad.navn) {
      throw new Oppstartsfeil(
        'ENDRET_MIGRERING',
        `Migreringen ${fil.navn} er endret etter at den ble kjørt; legg den tilbake slik den var, og skriv endringen i en ny fil.`,
      );
    }
  }
  const sist = Math.max(0, ...kjoerte.map((rad) => rad.nr));
  const rest = filer.filter((fil) => !kjoerte.some((rad) => rad.nr === fil.nr));
  const bakvendt = rest.find((fil) => fil.nr < sist);
  if (bakvendt !== undefined) {
    throw new Oppstartsfeil(
      'FEIL_REKKEFOELGE',
      `Migreringen ${bakvendt.navn} har et lavere nummer enn en som alt er kjørt; gi den neste ledige nummer.`,
    );
  }
  return rest;
}

/**
 * På en tom base, med de samme filene som er kjørt i testene: kroppene er lest der, og det som skrives, kommer på plass i rekkefølge, så
 * et strømbrudd tar de siste filene og ingen andre. Bare i denne økta.
 */
const FRA_TOM = 'set check_function_bodies = off; set synchronous_commit = off';

const TRANSAKSJON = 'select pg_current_xact_id()::text as id';

async function kjorFil(sp: Client, fil: Migreringsfil): Promise<void> {
  try {
    await iTransaksjon(sp, async () => {
      const foer = (await sp.query<{ id: string }>(TRANSAKSJON)).rows[0]?.id;
      await sp.query(fil.sql);
      const etter = (await sp.query<{ id: string }>(TRANSAKSJON)).rows[0]?.id;
      if (foer !== etter)
        throw new Error('fila avslutter selv transaksjonen; fjern commit og rollback');
      await sp.query('reset search_path');
      await sp.query('insert into varde_meta.migrering (nr, navn, sha256) values ($1, $2, $3)', [
        fil.nr,
        fil.navn,
        fil.sha256,
      ]);
    });
  } catch (feil) {
    const sted = linje(fil.sql, feil);
    throw new Oppstartsfeil(
      'MIGRERING_FEILET',
      `Migreringen ${fil.navn}${sted} feilet: ${feilmelding(feil)}`,
      feil,
    );
  }
}

function linje(sql: string, feil: unknown): string {
  if (typeof feil !== 'object' || feil === null || !('position' in feil)) return '';
  const nr = sql.slice(0, Number(feil.position)).split('\n').length;
  return ` linje ${nr}`;
}

/**
 * Kjører det som gjenstår, hver fil i sin transaksjon, som eieren. Én om gangen i hver database.
 * @param config innlogging som varde_migrator
 * @returns navnene på filene som ble kjørt
 * @throws Oppstartsfeil når en kjørt fil er endret, stempelet er et annet, eller SQL feiler
 */
export async function kjorMigreringer(
  config: Tilkobling,
  valg: Migreringsvalg,
): Promise<readonly string[]> {
  const filer = lesMigreringer(valg.katalog);
  return medKlient(config, async (sp) => {
    await sp.query(`set role ${EIER}`);
    await sp.query('select pg_advisory_lock($1)', [LAAS]);
    await sikreGrunnlag(sp, valg.stempel);
    const kjoerte = await sp.query<Rad>(
      'select nr, navn, sha256 from varde_meta.migrering order by nr',
    );
    const rest = gjenstaaende(filer, kjoerte.rows);
    if (valg.proevd === true && kjoerte.rows.length === 0) await sp.query(FRA_TOM);
    for (const fil of rest) await kjorFil(sp, fil);
    return rest.map((fil) => fil.navn);
  });
}
