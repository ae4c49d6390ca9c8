import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../support/database.ts';
import { LESEPROVER } from './leseprover.ts';
import { leser } from './orakel.ts';
import { FUNKSJONSPROVER, kaller, skriver, SKRIVEPROVER } from './orakelSkriv.ts';
import { KOMMANDOER } from './kommandotabell.ts';
import { RUTER } from './rutetabell.ts';
import { utvalg } from './stillinger.ts';
import type { Stilling } from './typer.ts';

/*
 * Ingen tabell, kolonne eller funksjon uten celler: katalogen leses, og det som mangler i orakelet, er rødt. En ny tabell
 * får sine linjer i orakel.ts og orakelSkriv.ts, raden i verden.ts og setningen i leseprover.ts og skriveprover.ts.
 */

/** Kolonnene varde_app kan endre. En ny kolonne står her før den får lov. */
const KAN_ENDRES: Record<string, string> = {
  hendelse: 'anmeldt_dato sakstype',
  hendelseskobling: 'skilt_av skilt_ved',
  kandidat:
    'anmeldt_dato detaljer endringer_tatt_inn hendelse_indeks hendelsedag_indeks sakstype sted straffesak_status',
  oppgave: 'utfort utfort_av',
  sak: 'egnet_vurdert_av egnet_vurdert_ved tilstand tilstand_siden virker_fra',
  straffesak: 'etterforsker status',
  triagebeslutning: 'angret_av angret_ved virker_fra',
  utkast: 'innhold lagret side slettes_ved versjon',
};

/** Funksjonene som bare svarer om en selv: de er veggene, og prøves i hver lesecelle. */
const OM_MEG_SELV = new Set([
  'aktor',
  'omrade',
  'okt',
  'oppe',
  'begynn',
  'mine_omrader',
  'har_verv',
  'mine_organisasjoner',
  'organisasjoner_med_verv',
  'ansatt_i',
  'kolleger',
  'mine_saker',
  'mine_innsyn',
  'mine_sperrer',
  'sperrede_registreringer',
  'uttrekk_for',
  'koordinator_for',
  'rader_for',
  'haandterer_for',
  'min_registrering',
  'min_nye_rad',
  'mitt_regime',
  'stedfortreder_for',
  'saker_jeg_staar_i_for',
  // Gir et tilfeldig ord; har ingen virkning og svarer ikke om noe som finnes.
  'ny_saksreferanse',
  // Dagen i Norge.
  'dagen',
]);

/** Funksjonene som prøves gjennom kommandoen eller ruta si, med samme spørsmål til hver person i demoen. */
const PROVD_SOM: Readonly<Record<string, string>> = {
  oppgi_regime: 'oppgiRegime',
  bekreft_regime: 'bekreftRegime:i_politiet',
  utpek_koordinator: 'utpekKoordinator:i_politiet',
  avslutt_koordinator: 'avsluttKoordinator:i_politiet',
  flytt_saker: 'flyttSaker:i_politiet',
  koordinatoroversikt: 'GET /:omrade/ansvar',
  gi_verv: 'giVerv',
  avslutt_verv: 'avsluttVerv',
  attester: 'registrerAttest',
  sett_kontaktpunkt: 'settKontaktpunkt',
  loggtall: 'GET /:omrade/oppslag',
  meld_fravaer: 'meldFravaer',
  avslutt_fravaer: 'avsluttFravaer:en_annens',
  mulige_stedfortredere: 'meldFravaer:for_en_annen',
  ta_vernet_rad: 'aapneVernet',
  legg_tilbake_vernet_rad: 'leggTilbakeVernet',
  frigi_vernede_rader: 'GET /:omrade/vernet',
  mine_vernede_rader: 'GET /:omrade/vernet',
  mine_vernede_saker: 'GET /:omrade/vernet/:id',
  koordinatorer_for_vernet: 'POST /:omrade/vernet/:id',
  vernede_kjent_igjen: 'lastOppUttrekk',
  vernede_saker_fra_foer: 'GET /:omrade/vernet',
  vernede_sett_igjen: 'GET /:omrade/vernet',
};

const AKTER = { SELECT: 'les', INSERT: 'opprett', UPDATE: 'endre', DELETE: 'slett' } as const;

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

const stillinger = [...utvalg(1)];
const cellerFor = (
  akt: string,
  tabell: string,
): { celle: string; svar: (s: Stilling) => boolean }[] =>
  akt === 'les'
    ? LESEPROVER.filter((p) => p.startsWith(`${tabell}:`)).map((p) => ({
        celle: p,
        svar: (s) => leser(s, p),
      }))
    : SKRIVEPROVER.filter((p) => p.startsWith(`${akt}:${tabell}:`)).map((p) => ({
        celle: p,
        svar: (s) => skriver(s, p),
      }));

describe('matrisens dekning', () => {
  it('(del) DU-01 hver tabell har leseceller, og hver rett appen har, har celler med både ja og nei', async () => {
    const { rows } = await k.query<{ tabell: string; akt: keyof typeof AKTER; har: boolean }>(`
      select c.relname as tabell, a.akt, case when a.akt = 'DELETE' then has_table_privilege('varde_app', c.oid, a.akt)
        else has_any_column_privilege('varde_app', c.oid, a.akt) end as har
      from pg_class c cross join unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) a (akt)
      where c.relnamespace = 'varde'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1, 2`);
    const mangler = rows.flatMap(({ tabell, akt, har }) => {
      const celler = cellerFor(AKTER[akt], tabell);
      if (akt === 'SELECT' && celler.length === 0) return [`${tabell}: ingen lesecelle`];
      if (!har) return [];
      const svar = (ventet: boolean) =>
        celler.some((c) => stillinger.some((s) => c.svar(s) === ventet));
      return [true, false]
        .filter((ventet) => !svar(ventet))
        .map((ventet) => `${tabell} ${akt}: ingen celle med ${ventet ? 'ja' : 'nei'}`);
    });
    expect(mangler).toEqual([]);
    expect(rows.length).toBeGreaterThan(120);
  });

  it('kolonnene appen kan endre, er de som står her', async () => {
    const { rows } = await k.query<{ tabell: string; kolonner: string }>(`
      select c.relname as tabell, string_agg(a.attname, ' ' order by a.attname) as kolonner from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'varde'::regnamespace and has_column_privilege('varde_app', c.oid, a.attnum, 'UPDATE')
      group by c.relname`);
    expect(Object.fromEntries(rows.map((r) => [r.tabell, r.kolonner]))).toEqual(KAN_ENDRES);
  });

  it('hver funksjon appen kan kalle, svarer bare om en selv eller har celler', async () => {
    const { rows } = await k.query<{ navn: string; volatil: boolean }>(`
      select distinct p.proname as navn, p.provolatile = 'v' as volatil
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
        and has_schema_privilege('varde_app', n.oid, 'USAGE') and has_function_privilege('varde_app', p.oid, 'EXECUTE')`);
    const harCelle = (navn: string) =>
      FUNKSJONSPROVER.some((f) => f.startsWith(navn)) || PROVD_SOM[navn] !== undefined;
    expect(
      rows.filter((r) => !harCelle(r.navn) && !OM_MEG_SELV.has(r.navn)).map((r) => r.navn),
    ).toEqual([]);
    // Det som har en virkning, har celler uansett.
    expect(
      rows
        .filter((r) => r.volatil && !harCelle(r.navn) && r.navn !== 'ny_saksreferanse')
        .map((r) => r.navn),
    ).toEqual([]);
    for (const prove of Object.values(PROVD_SOM))
      expect(KOMMANDOER[prove] ?? RUTER[prove], prove).toBeDefined();
    for (const f of FUNKSJONSPROVER)
      expect(typeof kaller(stillinger[0] as Stilling, f)).toBe('boolean');
  });
});
