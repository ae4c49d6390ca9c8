import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../support/database.ts';

/**
 * Det varde_jobb kan kjøre, og hva det er til (architecture.md, beslutning 7). Én funksjon per slag jobb; slettingen har
 * ett trinn i hver. Listen er bundet: en ny funksjon feiler her.
 */
const JOBBENS: Record<string, string> = {
  'jobb.rydd_utkast': 'utkast eldre enn 30 dager',
  'jobb.nokler_i_bruk': 'sletting: hvilke nøkler noen rad viser til',
  'jobb.nokler_til_sak': 'sletting: en saks nøkler',
  'jobb.nokler_med_folge': 'sletting: nøklene som dør med en annen',
  'jobb.angrede_nokler': 'sletting: angrede saker med innhold',
  'jobb.toem': 'sletting: radene, når nøkkelen er borte',
  'jobb.ikke_tatt_inn': 'rader som har stått fristen ut uten å bli tatt inn',
  'jobb.klarer_paa_dagen': '«ikke før» som klarer seg selv den dagen',
  'jobb.slutt_samtaler': 'samtalen hos en som ikke lenger har noe å ha den etter',
  'jobb.legg_inn_uttrekk': 'et stort uttrekk som ligger klart',
  'jobb.uttrekk_som_venter': 'hvilke uttrekk som ligger klare',
  'jobb.uten_etterforskerindeks':
    'ved start: den krypterte cella i rader fra før etterforskeren ble indeksert',
  'jobb.sett_etterforskerindeks': 'ved start: indeksen til en slik rad',
  'jobb.foelg_etterforskerne':
    'ved start: raden et nytt syn gjelder, følger synet, og den som etterforsker, har ikke noe annet i saken',
  'jobb.medlemskap_uten_indeks': 'ved start: tjenestenummer uten indeks',
  'jobb.sett_tjenestenummerindeks': 'ved start: indeksen til et slikt medlemskap',
  'jobb.neste_varsel': 'hvem som har noe å se på, og hvor brevet skal',
  'logg.skriv_system': 'loggen, som jobb',
  'logg.slett_nyttelast': 'sletting: nyttelastene i loggen, når nøkkelen er borte',
  'jobbko.job_now': 'køens klokke',
  'jobbko.create_queue': 'køens egne køer',
  'jobbko.bare_ider': 'køens vegg',
};

let base: Testdatabase;
let k: pg.Client;
beforeAll(async () => {
  base = await nyTestdatabase();
  k = new pg.Client(base.superbruker);
  await k.connect();
});
afterAll(async () => {
  await k.end();
  await base.fjern();
});

const liste = async (sql: string): Promise<string[]> =>
  (await k.query<{ navn: string }>(sql)).rows.map((r) => r.navn);

const EGNE = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

it('varde_jobb kjører bare jobbenes egne funksjoner', async () => {
  const kan =
    await liste(`select n.nspname || '.' || p.proname as navn from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${EGNE} and has_schema_privilege('varde_jobb', n.oid, 'usage') and has_function_privilege('varde_jobb', p.oid, 'execute')`);
  expect(kan.sort()).toEqual(Object.keys(JOBBENS).sort());
});

it('jobbenes funksjoner er eierens, med fast søkesti, og ingen annen rolle kan kjøre dem', async () => {
  const feil =
    await liste(`select p.oid::regprocedure::text as navn from pg_proc p where p.pronamespace = 'jobb'::regnamespace
      and (not p.prosecdef or pg_get_userbyid(p.proowner) <> 'varde_owner'
        or not coalesce(array_to_string(p.proconfig, ','), '') like '%search_path=%'
        or exists (select 1 from pg_roles r where r.rolname ~ '^varde_' and r.rolname not in ('varde_owner', 'varde_migrator', 'varde_jobb')
          and has_function_privilege(r.oid, p.oid, 'execute')))`);
  expect(feil).toEqual([]);
});

it('varde_jobb leser og skriver ingenting utenfor køen sin', async () => {
  const naar =
    await liste(`select c.oid::regclass::text as navn from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${EGNE} and n.nspname <> 'jobbko' and c.relkind in ('r', 'p', 'v', 'm', 'S') and has_schema_privilege('varde_jobb', n.oid, 'usage')
      and (c.relkind = 'S' and has_sequence_privilege('varde_jobb', c.oid, 'usage')
        or c.relkind <> 'S' and (has_any_column_privilege('varde_jobb', c.oid, 'select, insert, update, references')
          or has_table_privilege('varde_jobb', c.oid, 'delete, truncate, trigger')))`);
  expect(naar).toEqual(['varde_meta.stempel']);
});
