import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { sporPaaNytt as regel } from '../regler/sporPaaNytt.ts';

/**
 * Spør den som svarer for straffesaken på nytt om en hendelse det står et nei til, eller som etterforskeren ville ta selv
 * (AMB-06, VV-13). Spørsmålet er åpent igjen og fristen løper fra nå; svarene som er gitt, står.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `ingen_avslag` når det ikke står et slikt svar, eller noen alt har spurt
 */
export async function sporPaaNytt(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; hendelseId: string },
): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'spurt_paa_nytt', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const klarering = await tx.db
      .selectFrom('varde.klarering')
      .select(['svar', 'spurt_ved'])
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('sak_id', '=', sak.id)
      .where('hendelse_id', '=', inn.hendelseId)
      .executeTakeFirst();
    const svar = regel(sak.tilstand, {
      svar: klarering?.svar ?? null,
      spurt: klarering?.spurt_ved != null,
    });
    if (!svar.tillatt) return new DomainError(svar.grunn);
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.spor_paa_nytt(${sak.id}::uuid, ${inn.hendelseId}::uuid) as gjort`.execute(
      tx.db,
    );
    return rows[0]?.gjort === true ? null : new DomainError('ingen_avslag');
  });
}
