import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';

/**
 * Koordinatoren merker saken som alvorlig; da skal vitnebeskyttelsesprogrammet kontaktes (TP-35, TP-52). `taBortAlvorlig` er veien tilbake.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `kan_ikke_merkes` når den alt er merket, eller er slutt
 */
export async function merkAlvorlig(hus: Hus, hvem: Legitimasjon, sakId: string): Promise<void> {
  const hva = { sakId, handling: 'sak_merket_alvorlig', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const { rows } = await sql<{ merket: boolean }>`
      select tilgang.merk_alvorlig(${sak.id}::uuid) as merket`.execute(tx.db);
    return rows[0]?.merket === true ? null : new DomainError('kan_ikke_merkes');
  });
}
