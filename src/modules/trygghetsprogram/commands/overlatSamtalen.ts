import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { muligeSamtaleholdere } from '../queries/samtaleholdere.ts';
import { vervene } from '../queries/vervene.ts';
import { overlates } from '../regler/overlates.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { ikkeEtterforskeren } from './ikkeEtterforskeren.ts';

/**
 * Overlater den første samtalen til en annen (TP-29), eller tar den tilbake når `brukerId` er `null`. Den som hadde den,
 * mister saken i samme øyeblikk.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `ikke_i_utgaven`, `kan_ikke_ha_saken`, `heter_som_etterforskeren`, `ikke_klar`
 */
export async function overlatSamtalen(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; brukerId: string | null; annenPerson?: boolean },
): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'samtale_overlatt', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    if (inn.brukerId !== null) {
      const mulige = await muligeSamtaleholdere(tx, sak.id);
      const regel = overlates({
        delegering: sak.utgave.delegering,
        mulig: mulige.some((m) => m.brukerId === inn.brukerId),
        verv: await vervene(tx, inn.brukerId),
      });
      if (!regel.tillatt) return new DomainError(regel.grunn);
      const navnet = await ikkeEtterforskeren(tx, sak, inn.brukerId, inn.annenPerson === true);
      if (navnet !== null) return navnet;
    }
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.overlat_samtalen(${sak.id}::uuid, ${inn.brukerId}::uuid) as gjort`.execute(
      tx.db,
    );
    return rows[0]?.gjort === true ? null : new DomainError('ikke_klar');
  });
}
