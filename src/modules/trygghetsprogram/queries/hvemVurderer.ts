import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { hvemKanVurdere } from '../regler/hvemKanVurdere.ts';

/**
 * Kan den som spør, vurdere denne raden eller saken av den? (TP-02, VV-23) Verv, enhet og sperrer leses nå. Den
 * navngitte håndtereren er den som vurderer en vernet rad (1.16b). Leder kan ennå ikke gi en grunn for en koordinator
 * som etterforsker saken selv, så hen går den til en annen.
 */
export async function hvemVurderer(
  tx: OmradeTx,
  rad: { kandidatId: string; eier: string; vernet: boolean; tjenestenummer: string | null },
): Promise<ReturnType<typeof hvemKanVurdere>> {
  const verv = rad.vernet ? ['navngitt_handterer'] : ['programkoordinator', 'kommunal_koordinator'];
  const enheter = rad.vernet
    ? sql`tilgang.organisasjoner_med_verv('{navngitt_handterer}')`
    : sql`tilgang.koordinator_for()`;
  const svar = await sql<{
    koordinator: boolean;
    enhet: boolean;
    inhabil: boolean;
    etterforsker: boolean;
  }>`
    select tilgang.har_verv(${verv}::text[]) as koordinator,
      ${rad.eier}::uuid in (select ${enheter}) as enhet,
      ${rad.kandidatId}::uuid in (select tilgang.mine_sperrer()) as inhabil,
      exists (select 1 from varde.medlemskap m where m.omrade_id = ${tx.aktor.omradeId}
        and m.bruker_id = ${tx.aktor.brukerId} and m.tjenestenummer = ${rad.tjenestenummer}) as etterforsker`.execute(
    tx.db,
  );
  const s = svar.rows[0];
  return hvemKanVurdere({
    erKoordinator: s?.koordinator === true,
    iSammeEnhet: s?.enhet === true,
    inhabil: s?.inhabil !== false,
    etterforskerISaken: s?.etterforsker === true,
    lederHarGittGrunn: false,
  });
}
