import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

export type Koordinatoralarm = { aktive: number; utenAnsvarlig: number };

/** Lederens tall: virksomme koordinatorer, og saker uten en som kan lese dem nå. `null` for andre enn lederen (VV-22). */
export async function lesKoordinatoralarm(
  hus: Hus,
  hvem: Legitimasjon,
): Promise<Koordinatoralarm | null> {
  return iOmrade(hus, hvem, async (tx) => {
    const svar = await sql<{ aktive: number; uten: number }>`
      select aktive_koordinatorer as aktive, saker_uten_ansvarlig as uten from tilgang.koordinatoralarm()`.execute(
      tx.db,
    );
    const rad = svar.rows[0];
    await tx.logg({
      handling: 'ledertall_vist',
      utfall: rad === undefined ? 'nei' : 'ja',
      objekter: [],
    });
    return rad === undefined ? null : { aktive: rad.aktive, utenAnsvarlig: rad.uten };
  });
}
