import pg from 'pg';
import { nyTestdatabase, type Testdatabase } from './database.ts';

/** Det som står på en base: den settes tilbake slik den var ny, og brukes om igjen. */
type Oppsatt = { readonly base: Testdatabase };

type Sporer = {
  readonly klient: pg.Client;
  /** Setter radene og tellerne tilbake. */
  readonly tilbake: string;
  /** Endres når noen har endret tabeller, funksjoner, regler eller utløsere. */
  readonly avtrykk: string;
};

const EGNE = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`;
/** Antallet, og den siste transaksjonen som skrev: en endring er yngre enn alt, og det som er borte, mangler i tallet. */
const avTabell = (tabell: string, hvor = 'true') =>
  `select count(*) as n, max(t.xmin::text::bigint) as sist from ${tabell} where ${hvor}`;
const AVTRYKK = `select string_agg(n || ' ' || sist, ',') as avtrykk from (
  ${[
    avTabell('pg_class t join pg_namespace n on n.oid = t.relnamespace', EGNE),
    avTabell('pg_proc t join pg_namespace n on n.oid = t.pronamespace', EGNE),
    avTabell('pg_policy t'),
    // Det den er, ikke når den ble skrevet: flere slår en av og på igjen.
    `select count(*) as n, sum(hashtextextended(concat_ws(' ', tgrelid, tgname, tgfoid, tgenabled, tgtype, tgqual, tgattr,
       encode(tgargs, 'hex'), tgdeferrable, tginitdeferred), 0)) as sist from pg_trigger`,
    avTabell('pg_rewrite t'),
    avTabell('pg_type t', 't.oid >= 16384'),
    avTabell('pg_default_acl t'),
    avTabell(
      'pg_db_role_setting t',
      't.setdatabase = (select oid from pg_database where datname = current_database())',
    ),
    avTabell('pg_attribute t', 't.attrelid >= 16384'),
    avTabell('pg_attrdef t'),
    avTabell('pg_constraint t'),
    avTabell('pg_namespace t', `t.nspname not like 'pg\\_%'`),
  ].join(' union all ')}) alt`;

/** Husker radene slik de er nå. I basen står det ingenting om det: slettingen går gjennom alle tabellene der. */
async function foelg(konfig: pg.ClientConfig): Promise<Sporer> {
  const klient = new pg.Client(konfig);
  klient.on('error', () => undefined);
  await klient.connect();
  const tabeller = await klient.query<{ navn: string; kolonner: string }>(
    `select c.oid::regclass::text as navn, (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = '') as kolonner
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${EGNE}`,
  );
  const fyll: string[] = [];
  for (const { navn, kolonner } of tabeller.rows) {
    const { rows } = await klient.query<{ alt: string | null }>(
      `select json_agg(t)::text as alt from ${navn} t`,
    );
    const alt = rows[0]?.alt ?? null;
    if (alt === null) continue;
    fyll.push(
      `insert into ${navn} (${kolonner}) overriding system value
       select ${kolonner} from json_populate_recordset(null::${navn}, ${pg.escapeLiteral(alt)}::json)`,
    );
  }
  const tellere = await klient.query<{ sett: string }>(
    `select format('select setval(%L, %s, %L)', s.oid::regclass, coalesce(p.last_value, p.start_value),
       p.last_value is not null) as sett
     from pg_class s join pg_namespace n on n.oid = s.relnamespace
     join pg_sequences p on p.schemaname = n.nspname and p.sequencename = s.relname
     where s.relkind = 'S' and ${EGNE}`,
  );
  const tilbake = [
    'begin',
    'set local session_replication_role = replica',
    ...tabeller.rows.map((t) => `delete from ${t.navn}`),
    ...fyll,
    ...tellere.rows.map((t) => t.sett),
    'commit',
  ].join(';\n');
  return { klient, tilbake, avtrykk: await avtrykket(klient) };
}

async function avtrykket(klient: pg.Client): Promise<string> {
  return (await klient.query<{ avtrykk: string }>(AVTRYKK)).rows[0]?.avtrykk ?? '';
}

/** Ingen andre er midt i noe: det ville blitt lagret etter at radene var satt tilbake. */
async function staarStille(klient: pg.Client): Promise<boolean> {
  const { rows } = await klient.query(
    `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
  );
  return rows.length === 0;
}

type Lagret<T> = { readonly oppsatt: T; readonly spor: readonly Sporer[] };

/**
 * Baser med Fjordvik og Ytterøy uten saker, og tilkoblingene til dem, til neste som trenger det: en ny base og nye
 * tilkoblinger koster ti ganger så mye som å sette radene tilbake. `lukk` lukker tilkoblingene når basen rives.
 */
export class Lager<T extends Oppsatt> {
  readonly #ledige: Lagret<T>[] = [];
  /** De som er i bruk: hver leveres én gang. */
  readonly #ute = new Map<T, Lagret<T>>();
  readonly #sett: (base: Testdatabase) => T;
  readonly #lukk: (oppsatt: T) => Promise<unknown>;

  constructor(sett: (base: Testdatabase) => T, lukk: (oppsatt: T) => Promise<unknown>) {
    this.#sett = sett;
    this.#lukk = lukk;
  }

  async hent(): Promise<T> {
    const ledig = this.#ledige.pop();
    if (ledig !== undefined) return this.#ut(ledig);
    const base = await nyTestdatabase({ grunn: true });
    const oppsatt = this.#sett(base);
    const spor = await Promise.all([foelg(base.superbruker), foelg(base.superbrukerNokler)]);
    return this.#ut({ oppsatt, spor });
  }

  #ut(lagret: Lagret<T>): T {
    this.#ute.set(lagret.oppsatt, lagret);
    return lagret.oppsatt;
  }

  /** Setter den tilbake til neste; er noe annet enn rader endret, eller noe underveis, rives den. */
  async lever(oppsatt: T): Promise<void> {
    const lagret = this.#ute.get(oppsatt);
    if (lagret === undefined) throw new Error('Huset er levert før');
    this.#ute.delete(oppsatt);
    if (await this.#satTilbake(lagret.spor)) {
      this.#ledige.push(lagret);
      return;
    }
    await Promise.all([this.#lukk(oppsatt), ...lagret.spor.map((s) => s.klient.end())]);
    await oppsatt.base.fjern();
  }

  async #satTilbake(spor: readonly Sporer[]): Promise<boolean> {
    const urort = await Promise.all(
      spor.map(
        async (s) => (await staarStille(s.klient)) && (await avtrykket(s.klient)) === s.avtrykk,
      ),
    );
    if (!urort.every(Boolean)) return false;
    for (const s of spor) await s.klient.query(s.tilbake);
    // Begynte noen på noe imens, kommer det etter radene som ble satt tilbake.
    return (await Promise.all(spor.map((s) => staarStille(s.klient)))).every(Boolean);
  }
}
