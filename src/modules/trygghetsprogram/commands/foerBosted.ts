import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { familie } from '../queries/familie.ts';
import { bostedFoeres } from '../regler/bostedFoeres.ts';

/**
 * Koordinatoren sier at barnet ikke bor hos noen foresatt, eller tar det tilbake (VV-02). Skrives noen barnet bor hos inn siden, gjelder det
 * ikke lenger.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `saken_er_slutt`, `bosted_kjent`, `mangler_bosted`
 */
export async function foerBosted(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; sier: 'ingen' | 'ukjent' | null },
): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'bosted_foert', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    if (sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist')
      return new DomainError('saken_er_slutt');
    const { foresatte } = await familie(tx, sak, hus.klokke.naa());
    const regel = bostedFoeres({ foresatte, staar: sak.hosIngen, sier: inn.sier });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.foer_bosted(${sak.id}::uuid, ${inn.sier === 'ingen'}) as gjort`.execute(tx.db);
    return rows[0]?.gjort === true ? null : new IkkeFunnet('logget');
  });
}
