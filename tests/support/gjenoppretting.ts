import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { settSammen, type Sammensatt } from '../../src/composition.ts';
import { dekrypter, dekrypterBytes } from '../../src/db/nokler/felt.ts';
import { medKlient } from '../../src/db/roller.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { lesKonfig } from '../../src/web/konfig.ts';
import type { Testhus } from './hus.ts';

type Tabell = { navn: string; rader: unknown[] };
/** Alle radene i begge databasene, slik en sikkerhetskopi ville hatt dem. */
export type Kopi = { hoved: Tabell[]; nokler: Tabell[] };

const TABELLER = `select format('%I.%I', schemaname, tablename) as navn from pg_tables
  where schemaname in ('varde', 'nokler') order by 1`;

async function les(k: pg.Client): Promise<Tabell[]> {
  const ut: Tabell[] = [];
  for (const { navn } of (await k.query<{ navn: string }>(TABELLER)).rows) {
    const svar = await k.query<{ rad: unknown }>(`select to_jsonb(x) as rad from ${navn} x`);
    ut.push({ navn, rader: svar.rows.map((r) => r.rad) });
  }
  return ut;
}

async function skriv(k: pg.Client, tabeller: readonly Tabell[]): Promise<void> {
  await k.query('begin');
  await k.query('set local session_replication_role = replica');
  for (const { navn } of tabeller) await k.query(`delete from ${navn}`);
  for (const { navn, rader } of tabeller)
    await k.query(
      `insert into ${navn} overriding system value select * from jsonb_populate_recordset(null::${navn}, $1)`,
      [JSON.stringify(rader)],
    );
  await k.query('commit');
}

export const taKopi = async (t: Testhus): Promise<Kopi> => ({
  hoved: await medKlient(t.base.superbruker, les),
  nokler: await medKlient(t.base.superbrukerNokler, les),
});

/** Den gamle hoveddatabasen tilbake; nøkkelbasen bare når det bes om. */
export async function leggTilbake(t: Testhus, kopi: Kopi, valg = { nokler: false }): Promise<void> {
  await medKlient(t.base.superbruker, (k) => skriv(k, kopi.hoved));
  if (valg.nokler) await medKlient(t.base.superbrukerNokler, (k) => skriv(k, kopi.nokler));
}

function prov<T>(arbeid: () => T): T | undefined {
  try {
    return arbeid();
  } catch (feil) {
    // Feil nøkkel, feil plass eller ikke et kryptert felt: det er svaret vi leter etter.
    const venta = /unable to authenticate data|authentication tag|nøkkelversjon/i;
    if (feil instanceof Error && venta.test(feil.message)) return undefined;
    throw feil;
  }
}

/** Hver nøkkel som er igjen, pakket ut med rotnøkkelen eller en områdenøkkel. */
async function alleNokler(t: Testhus): Promise<Buffer[]> {
  const rader = await medKlient(t.base.superbrukerNokler, async (k) =>
    k.query<{ id: string; innpakket: Buffer }>('select id, innpakket from nokler.nokkel'),
  );
  const aapne = (omslag: Buffer, r: { id: string; innpakket: Buffer }) =>
    prov(() => dekrypterBytes(omslag, Buffer.from(`varde.nokkel\u0000${r.id}`), r.innpakket));
  const finnes = (b: Buffer | undefined): b is Buffer => b !== undefined;
  const rotpakket = rader.rows.map((r) => aapne(t.rot, r)).filter(finnes);
  const enheter = rotpakket.flatMap((o) => rader.rows.map((r) => aapne(o, r)).filter(finnes));
  if (rotpakket.length + enheter.length !== rader.rows.length)
    throw new Error('En nøkkel lot seg ikke pakke ut');
  return [...rotpakket, ...enheter];
}

/** Alt som lar seg lese i hoveddatabasen (eller én tabell): hver nøkkel prøvd mot hver binærverdi, på plassen den står. */
export async function lesbart(t: Testhus, bare: string | null = null): Promise<string[]> {
  const nokler = await alleNokler(t);
  const ut: string[] = [];
  await medKlient(t.base.superbruker, async (k) => {
    const kolonner = await k.query<{ tabell: string; kolonne: string }>(
      `select table_name as tabell, column_name as kolonne from information_schema.columns
       where table_schema = 'varde' and data_type = 'bytea' and ($1::text is null or table_name = $1) order by 1, 2`,
      [bare],
    );
    for (const { tabell, kolonne } of kolonner.rows) {
      const rader = await k.query<{ verdi: Buffer; rad: Record<string, unknown> }>(
        `select x.${kolonne} as verdi, to_jsonb(x) as rad from varde.${tabell} x where x.${kolonne} is not null`,
      );
      for (const { verdi, rad } of rader.rows) {
        const ider = [
          ...['id', 'sak_id', 'bruker_id', 'nokkel_id'].map((n) => rad[n]),
          `${String(rad['uttrekk_id'])}/${String(rad['linje'])}`,
        ].filter((id) => typeof id === 'string');
        const omrade = typeof rad['omrade_id'] === 'string' ? rad['omrade_id'] : '';
        for (const nokkel of nokler)
          for (const id of ider) {
            const plass = { omrade, tabell, rad: id, kolonne };
            const tekst = prov(() => dekrypter(nokkel, plass, verdi));
            if (tekst !== undefined) ut.push(tekst);
          }
      }
    }
  });
  return ut;
}

/** Binærverdiene i hoveddatabasen som er lik en av disse: blinde indekser av det som er slettet. */
export async function finnBytes(t: Testhus, verdier: readonly Buffer[]): Promise<string[]> {
  return medKlient(t.base.superbruker, async (k) => {
    const kolonner = await k.query<{ tabell: string; kolonne: string }>(
      `select table_name as tabell, column_name as kolonne from information_schema.columns
       where table_schema = 'varde' and data_type = 'bytea'`,
    );
    const ut: string[] = [];
    for (const { tabell, kolonne } of kolonner.rows) {
      const svar = await k.query(`select 1 from varde.${tabell} where ${kolonne} = any ($1)`, [
        verdier,
      ]);
      ut.push(...svar.rows.map(() => `${tabell}.${kolonne}`));
    }
    return ut.sort();
  });
}

/** Hele huset satt sammen slik `npm start` gjør, på testens databaser, nøkler og protokoll. */
export async function start(t: Testhus): Promise<Sammensatt> {
  const data = dirname(t.protokollfil);
  const offentlig = mkdtempSync(join(tmpdir(), 'varde-offentlig-'));
  mkdirSync(join(offentlig, 'statisk'), { recursive: true });
  writeFileSync(join(offentlig, 'manifest.json'), JSON.stringify({ js: 'a.js', css: 'a.css' }));
  const rotfil = join(data, 'rotnokkel');
  writeFileSync(rotfil, `${t.rot.toString('base64')}\n`, { mode: 0o600 });
  return settSammen({
    konfig: lesKonfig({ VARDE_DATA: data, VARDE_ROTNOKKEL_FIL: rotfil, LOGGNIVAA: 'silent' }, data),
    baser: {
      app: t.base.app,
      innlogging: t.base.innlogging,
      jobb: t.base.jobb,
      segl: t.base.segl,
      nokler: t.base.nokkel,
    },
    klokke: systemklokke,
    offentlig,
    oidc: null,
    logger: pino({ level: 'silent' }),
  });
}
