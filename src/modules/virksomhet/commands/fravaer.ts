import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { utfor } from './utfor.ts';

export type MeldFravaerInn = {
  /** Den som er borte: en selv, eller en koordinator i en organisasjon en leder. */
  brukerId: string;
  /** `null` bare når ingen kan lese sakene alle dagene; da får lederen alarm. */
  stedfortrederId: string | null;
  fra: Dato;
  til: Dato;
};

/**
 * Koordinatoren er borte fra og med en dag til og med en annen; stedfortrederen får oppgavene i de dagene (VV-22).
 * Grunnen spørres det aldri om.
 *
 * @throws IkkeFunnet når den som er borte, ikke er deg selv eller en koordinator du leder
 * @throws DomainError `til_foer_fra` | `fravaeret_er_forbi` | `stedfortreder_er_deg_selv` | `alt_meldt` |
 *   `velg_stedfortreder` | `kan_ikke_lese`
 */
export async function meldFravaer(
  hus: Hus,
  hvem: Legitimasjon,
  inn: MeldFravaerInn,
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`
      select tilgang.meld_fravaer(${inn.brukerId}::uuid, ${inn.stedfortrederId}::uuid, ${inn.fra}::date, ${inn.til}::date) as svar`,
  );
}

/**
 * Tilbake igjen. Et fravær som ikke har begynt, blir borte.
 *
 * @throws IkkeFunnet når fraværet er forbi, eller ikke er ditt eller en koordinators du leder
 */
export async function avsluttFravaer(
  hus: Hus,
  hvem: Legitimasjon,
  fravaerId: string,
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`select tilgang.avslutt_fravaer(${fravaerId}::uuid) as svar`,
  );
}
