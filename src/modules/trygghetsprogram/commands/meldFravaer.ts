import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';

/**
 * Koordinatoren er borte fra og til en dag; stedfortrederen får oppgavene i de dagene (VV-22).
 *
 * @throws DomainError `stedfortreder_er_deg_selv` | `til_foer_fra`
 */
export async function meldFravaer(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { stedfortrederId: string; fra: Dato; til: Dato },
): Promise<void> {
  if (inn.til < inn.fra) throw new DomainError('til_foer_fra');
  await iOmrade(hus, hvem, async (tx) => {
    if (inn.stedfortrederId === tx.aktor.brukerId)
      throw new DomainError('stedfortreder_er_deg_selv');
    await tx.db
      .insertInto('varde.koordinatorfravaer')
      .values({
        omrade_id: tx.aktor.omradeId,
        bruker_id: tx.aktor.brukerId,
        stedfortreder_id: inn.stedfortrederId,
        fra: inn.fra,
        til: inn.til,
      })
      .execute();
    await tx.logg({
      handling: 'fravaer_meldt',
      objekter: [{ slag: 'bruker', id: inn.stedfortrederId }],
    });
  });
}
