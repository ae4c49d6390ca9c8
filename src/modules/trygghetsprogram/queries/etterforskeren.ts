import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';

/** En som svarer for straffesaken, eller er navngitt i den, og hvordan enheten nås (TG-20). */
export type Etterforskerkontakt = {
  navn: string;
  /** Valgt til å svare, eller bare navngitt i straffesaken (TP-19). */
  valgt: boolean;
  /** `null` når det ikke er én politienhet å vise til. */
  enhet: string | null;
  telefon: string | null;
  epost: string | null;
};

type Rad = Omit<Etterforskerkontakt, 'navn' | 'valgt'> & {
  navn: string | null;
  straffesak_id: string | null;
  foert_navn: Buffer | null;
};

/** Alle etterforskerne i saken, de valgte først og hvert navn én gang; tom når det ikke er noen, eller den som spør, ikke fører loggen. Kaller den som logger visningen. */
export async function etterforskereForGuiden(
  tx: OmradeTx,
  sak: { id: string; nokkel: Buffer },
): Promise<readonly Etterforskerkontakt[]> {
  const { rows } = await sql<Rad>`
    select navn, straffesak_id, foert_navn, enhet, telefon, epost from tilgang.etterforsker_for_guiden(${sak.id}::uuid)`.execute(
    tx.db,
  );
  const ut: Etterforskerkontakt[] = [];
  for (const { navn, straffesak_id: id, foert_navn: foert, ...enheten } of rows) {
    const valgt = navn !== null;
    const navnet = valgt
      ? navn
      : radkoder(sak.nokkel, tx.aktor.omradeId, 'straffesak', id ?? '').les('etterforsker', foert);
    // Står den samme i to hendelser, er det én.
    if (navnet === null || (!valgt && ut.some((e) => e.navn === navnet))) continue;
    ut.push({ navn: navnet, valgt, ...enheten });
  }
  return ut;
}
