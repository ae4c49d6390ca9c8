import type pg from 'pg';
import { LESEPROVER } from './leseprover.ts';
import { leser } from './orakel.ts';
import { skriver, SKRIVEPROVER } from './orakelSkriv.ts';
import { utvalg } from './stillinger.ts';
import type { Stilling } from './typer.ts';

/** Kolonnene varde_app kan endre. En ny kolonne står her før den får lov. */
const KAN_ENDRES: Readonly<Record<string, string>> = {
  arsrapport: 'frosset_av ord',
  avvik: 'lukket_av tiltak',
  barnetsaapning: 'bekreftet_av bekreftet_ved',
  enhet_i_kontakt: 'sluttet_av',
  forankring: 'trukket_av trukket_grunn',
  foresatte:
    'annen_hvem annen_raadfoert bor_med fra grunnlag navn navn_indeks samtykker_til slag til',
  hendelse: 'anmeldt_dato i_familie sakstype',
  hendelseskobling: 'skilt_av skilt_ved',
  kandidat:
    'anmeldt_dato detaljer endringer_tatt_inn etterforsker_indeks etterforsker_indeksert hendelse_indeks hendelsedag_indeks i_familie sakstype sted straffesak_status',
  oppgave: 'utfort utfort_av',
  sak: 'egnet_vurdert_av egnet_vurdert_ved tilstand tilstand_siden virker_fra',
  samtale:
    'advarselsgrunn andre_forslag besoeke_stedet egne_tiltak endret_ved etterpaa fare_for_liv foresatte_foelges foresatte_gikk_ut foresatte_ut foresatte_ute_siden form forslag forventninger fullfoert_av fullfoert_ved guide_oensket guide_tilbudt holdt_ved hvem hvem_leser hvor hyppighet i_foerste_samtale innhold kontaktformer mer_hjelp naa naar opplevd raadfoert sagt_akutt sagt_meldeplikt sagt_reaksjoner sagt_slutt sagt_vitne sikkerhetstiltak sted tilgjengelig tilstede tolk tolkgrunn ungdommen_med utenom',
  straffesak: 'etterforsker status',
  triagebeslutning: 'angret_av angret_ved virker_fra',
  utkast: 'innhold lagret side slettes_ved versjon',
};

const AKTER = { SELECT: 'les', INSERT: 'opprett', UPDATE: 'endre', DELETE: 'slett' } as const;

const stillinger = [...utvalg(1)];

/** Er det en stilling der en av cellene for akten i tabellen skal svare dette? */
function finnes(akt: string, tabell: string, ventet: boolean): boolean {
  const celler: ((s: Stilling) => boolean)[] =
    akt === 'les'
      ? LESEPROVER.filter((p) => p.startsWith(`${tabell}:`)).map((p) => (s) => leser(s, p))
      : SKRIVEPROVER.filter((p) => p.startsWith(`${akt}:${tabell}:`)).map(
          (p) => (s) => skriver(s, p),
        );
  return celler.some((svar) => stillinger.some((s) => svar(s) === ventet));
}

/**
 * Rettene varde_app har, mot cellene: en tabell uten lesecelle, og en rett uten celler med både ja og nei. En rett som
 * er gitt for mye, står her.
 */
export async function retterUtenCeller(
  k: pg.ClientBase,
): Promise<{ retter: number; mangler: string[] }> {
  const { rows } = await k.query<{ tabell: string; akt: keyof typeof AKTER; har: boolean }>(`
    select c.relname as tabell, a.akt, case when a.akt = 'DELETE' then has_table_privilege('varde_app', c.oid, a.akt)
      else has_any_column_privilege('varde_app', c.oid, a.akt) end as har
    from pg_class c cross join unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) a (akt)
    where c.relnamespace = 'varde'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1, 2`);
  const mangler = rows.flatMap(({ tabell, akt, har }) => {
    if (akt === 'SELECT' && !LESEPROVER.some((p) => p.startsWith(`${tabell}:`)))
      return [`${tabell}: ingen lesecelle`];
    if (!har) return [];
    return [true, false]
      .filter((ventet) => !finnes(AKTER[akt], tabell, ventet))
      .map((ventet) => `${tabell} ${akt}: ingen celle med ${ventet ? 'ja' : 'nei'}`);
  });
  return { retter: rows.length, mangler };
}

/** Tabellene der kolonnene varde_app kan endre, ikke er de som står her. */
export async function kolonneavvik(k: pg.ClientBase): Promise<string[]> {
  const { rows } = await k.query<{ tabell: string; kolonner: string }>(`
    select c.relname as tabell, string_agg(a.attname, ' ' order by a.attname) as kolonner from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'varde'::regnamespace and has_column_privilege('varde_app', c.oid, a.attnum, 'UPDATE')
    group by c.relname`);
  const har = new Map(rows.map((r) => [r.tabell, r.kolonner]));
  return [...new Set([...har.keys(), ...Object.keys(KAN_ENDRES)])]
    .filter((t) => har.get(t) !== KAN_ENDRES[t])
    .map((t) => `${t} kan endre: ${har.get(t) ?? ''}; skulle være: ${KAN_ENDRES[t] ?? ''}`);
}
