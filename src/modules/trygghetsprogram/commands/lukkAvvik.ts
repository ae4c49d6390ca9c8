import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { avvikene } from '../queries/avvik.ts';

/**
 * Lukker et avvik med det som er gjort (VV-07). Det lukkes én gang; den andre får se hva den første skrev.
 *
 * @throws IkkeFunnet når saken eller avviket ikke er den som spør sitt
 * @throws DomainError `alt_lukket` (hvem, ved) | `mangler_tiltak`
 */
export async function lukkAvvik(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; avvikId: string; tiltak: string | null; utkast?: Utkastlevering | null },
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'avvik_lukket',
    gjoeresAv: 'koordinator',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const avvik = (await avvikene(tx, sak)).find((a) => a.id === inn.avvikId);
    if (avvik === undefined) return new IkkeFunnet('logget');
    if (avvik.lukket !== null)
      return new DomainError('alt_lukket', {
        hvem: avvik.lukket.av,
        ved: avvik.lukket.ved.toISOString(),
      });
    if (!harTekst(inn.tiltak)) return new DomainError('mangler_tiltak');
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'avvik', avvik.id);
    await tx.db
      .updateTable('varde.avvik')
      .set({ lukket_av: tx.aktor.brukerId, tiltak: k.skriv('tiltak', inn.tiltak) })
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', avvik.id)
      .execute();
    return null;
  });
}
