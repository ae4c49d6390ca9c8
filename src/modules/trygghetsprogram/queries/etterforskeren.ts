import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';

/** En som svarer for straffesaken, og hvordan enheten nås (TG-20). */
export type Etterforskerkontakt = {
  navn: string;
  enhet: string;
  telefon: string | null;
  epost: string | null;
};

/** Alle som svarer for straffesaken; tom når ingen gjør det, eller den som spør, ikke fører loggen i saken. Kaller den som logger visningen. */
export async function etterforskereForGuiden(
  tx: OmradeTx,
  sakId: string,
): Promise<readonly Etterforskerkontakt[]> {
  const { rows } = await sql<Etterforskerkontakt>`
    select navn, enhet, telefon, epost from tilgang.etterforsker_for_guiden(${sakId}::uuid)`.execute(
    tx.db,
  );
  return rows;
}
