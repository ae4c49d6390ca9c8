import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

/** Legger raden tilbake, så en annen håndterer kan ta den. Svarer likt enten raden finnes eller ikke (VV-48). */
export async function leggTilbakeVernet(
  hus: Hus,
  hvem: Legitimasjon,
  kandidatId: string,
): Promise<void> {
  await iOmrade(hus, hvem, async (tx) => {
    const svar = await sql<{ lagt: boolean }>`
      select tilgang.legg_tilbake_vernet_rad(${kandidatId}::uuid) as lagt`.execute(tx.db);
    await tx.logg({
      handling: 'vernet_lagt_tilbake',
      utfall: svar.rows[0]?.lagt === true ? 'ja' : 'nei',
      objekter: [{ slag: 'kandidat', id: kandidatId }],
    });
  });
}
