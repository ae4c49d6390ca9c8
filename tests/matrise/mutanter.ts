import type { Avvik, Brett } from './brett.ts';
import type { Stilling } from './typer.ts';
import { utenHvert, type Uten } from './vilkaar.ts';

/** En regel i katalogen, for varde_app. */
export type Regel = {
  readonly tabell: string;
  readonly regel: string;
  readonly restriktiv: boolean;
  readonly akt: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly bruker: string | null;
  readonly sjekk: string | null;
};

type Side = 'lesing' | 'skriving';
type Rett = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** En svekket regel: navnet, setningen som svekker den, og rettene den virker på. */
export type Mutant = {
  readonly regel: Regel;
  readonly navn: string;
  readonly sql: string;
  readonly retter: readonly Rett[];
  /** Vilkåret som er borte, og uttrykket det sto i. */
  readonly uten?: Uten & { readonly uttrykk: string };
};

export async function lesRegler(brett: Brett): Promise<Regel[]> {
  const { rows } = await brett.k.query<Regel>(`
    select tablename as tabell, policyname as regel, permissive = 'RESTRICTIVE' as restriktiv, cmd as akt,
      qual as bruker, with_check as sjekk
    from pg_policies where schemaname = 'varde' and roles && '{varde_app,public}' order by 1, 2`);
  return rows;
}

const ALLE: readonly Rett[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
const virkerPaa = (regel: Regel, av: readonly Rett[]): readonly Rett[] =>
  regel.akt === 'ALL' ? av : av.filter((r) => r === regel.akt);

export const borte = (regel: Regel): Mutant => ({
  regel,
  navn: `${regel.tabell}.${regel.regel} borte`,
  sql: `drop policy ${regel.regel} on varde.${regel.tabell}`,
  retter: virkerPaa(regel, ALLE),
});

/** Vilkåret for å lese eller skrive byttet mot et annet. Uten et eget for skriving gjelder det for lesing begge veier. */
const endret = (regel: Regel, side: Side, hva: string, til: string): Mutant => ({
  regel,
  navn: `${regel.tabell}.${regel.regel} ${hva} for ${side}`,
  sql: `alter policy ${regel.regel} on varde.${regel.tabell} ${side === 'lesing' ? 'using' : 'with check'} (${til})`,
  retter: virkerPaa(
    regel,
    side === 'skriving'
      ? ['INSERT', 'UPDATE']
      : regel.sjekk === null
        ? ALLE
        : ['SELECT', 'UPDATE', 'DELETE'],
  ),
});

export const aapen = (regel: Regel, side: Side): Mutant => endret(regel, side, 'åpen', 'true');

/** Sidene av regelen som har et vilkår. */
const sidene = (regel: Regel): { side: Side; uttrykk: string }[] =>
  (
    [
      ['lesing', regel.bruker],
      ['skriving', regel.sjekk],
    ] as const
  ).flatMap(([side, uttrykk]) =>
    uttrykk === null || uttrykk === 'true' ? [] : [{ side, uttrykk }],
  );

/**
 * Mutantene av katalogen: hver regel for varde_app borte, og åpnet (`true`) der den har et vilkår. En restriktiv regel som
 * er borte og en som er åpnet, er det samme; den tillatende som er borte, er en rett som mangler.
 */
export const lagMutanter = (regler: readonly Regel[]): Mutant[] =>
  regler.flatMap((regel) => [borte(regel), ...sidene(regel).map(({ side }) => aapen(regel, side))]);

/** Hver regel uten hvert av vilkårene i den, også dem i spørringene inni. */
export const utenVilkaar = (regler: readonly Regel[]): Mutant[] =>
  regler.flatMap((regel) =>
    sidene(regel).flatMap(({ side, uttrykk }) =>
      utenHvert(uttrykk).map((u, i) => ({
        ...endret(regel, side, `uten ${i + 1} «${u.vilkaar}»`, u.rest),
        uten: { ...u, uttrykk },
      })),
    ),
  );

/** Har appen noen av rettene mutanten virker på? Ellers regner basen aldri ut vilkåret for den. */
export async function virker(brett: Brett, { regel, retter }: Mutant): Promise<boolean> {
  const { rows } = await brett.k.query<{ har: boolean }>(
    `select bool_or(case r when 'DELETE' then has_table_privilege('varde_app', $1::regclass, r)
      else has_any_column_privilege('varde_app', $1::regclass, r) end) as har from unnest($2::text[]) r`,
    [`varde.${regel.tabell}`, retter],
  );
  return rows[0]?.har === true;
}

/** Cellen som fant mutanten, og stillingen den ble funnet i. */
export type Drap = { readonly celle: string; readonly stilling: Stilling };

/**
 * Cellen i tabellen som finner mutanten. Hver stilling prøves i samme transaksjon, til den første som avviker. En celle som avviker
 * også uten mutanten, finner ingenting; det spørres på nytt hver gang, for det som var riktig i stad, kan ha gått ut på tid.
 */
export async function drepesAv(
  brett: Brett,
  m: Mutant,
  stillinger: Iterable<Stilling>,
  kun = m.regel.tabell,
): Promise<Drap | undefined> {
  if (!(await virker(brett, m))) return undefined;
  await brett.k.query('begin');
  try {
    await brett.k.query(`savepoint umutert; ${m.sql}`);
    for (const s of stillinger) {
      const avvik = await avvikene(brett, s, kun, true);
      if (avvik.length === 0) continue;
      await brett.k.query('rollback to savepoint umutert');
      const uten = new Set((await avvikene(brett, s, kun, false)).map((a) => a.prove));
      const en = avvik.find((a) => !uten.has(a.prove));
      if (en !== undefined)
        return {
          celle: `${en.prove}, ${en.hvem}: skulle vært ${en.orakel}, ble ${en.basen}`,
          stilling: s,
        };
      await brett.k.query(m.sql);
    }
    return undefined;
  } finally {
    await brett.k.query('rollback');
  }
}

async function avvikene(
  brett: Brett,
  s: Stilling,
  kun: string,
  tilDetFoerste: boolean,
): Promise<Avvik[]> {
  await brett.k.query('savepoint stilling');
  const { avvik } = await brett.iTransaksjon(s, { kun, tilDetFoerste });
  await brett.k.query('rollback to savepoint stilling');
  return avvik;
}
