import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import {
  LITE_OMRADE,
  STORT_OMRADE,
  TABELLER,
  type Median,
  type Tabell,
  type Telling,
} from '../regler/typer.ts';

/** Lager den som spør, rapporten? Det er koordinatorene (EV-12). */
export async function lagerRapport(tx: OmradeTx): Promise<boolean> {
  const { rows } = await sql<{ ja: boolean }>`select tilgang.lager_rapport() as ja`.execute(tx.db);
  return rows[0]?.ja === true;
}

/** Årene programmet har vært i bruk, med antallet som telles; tom for den som ikke lager rapporten. */
export async function rapportaarene(tx: OmradeTx): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ aar: number; antall: number }>`
    select aar, antall from tilgang.rapportaar() order by aar`.execute(tx.db);
  return new Map(rows.map((r) => [r.aar, r.antall]));
}

/** Teller årene. Basen teller; ingen rad om noen kommer ut. Er det tre år, er området lite, og bare det som da kan vises, telles. */
export async function tellingen(tx: OmradeTx, aar: readonly number[]): Promise<Telling> {
  const { rows } = await sql<{ tabell: string; celle: string; antall: number | null }>`
    select tabell, celle, antall from tilgang.rapporttall(${sql.val([...aar])}::integer[])`.execute(
    tx.db,
  );
  const hent = (tabell: string, celle: string): number | null =>
    rows.find((r) => r.tabell === tabell && r.celle === celle)?.antall ?? null;
  const tabeller: Partial<Record<Tabell, Record<string, number>>> = {};
  for (const tabell of aar.length > 1 ? LITE_OMRADE : STORT_OMRADE)
    tabeller[tabell] = Object.fromEntries(
      TABELLER[tabell].map((celle) => [celle, hent(tabell, celle) ?? 0]),
    );
  const median = (m: Median) => ({ verdi: hent('median', m), n: hent('median_n', m) ?? 0 });
  return {
    ...{ antall: hent('antall', '') ?? 0, tabeller },
    medianer: {
      ...{ dager_til_ringt: median('dager_til_ringt'), dager_fulgt: median('dager_fulgt') },
      ...{ trygg_foer: median('trygg_foer'), trygg_etter: median('trygg_etter') },
    },
  };
}
