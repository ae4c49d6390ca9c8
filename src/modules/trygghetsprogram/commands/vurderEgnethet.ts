import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

/**
 * Koordinatoren svarer for denne ene saken: er programmet riktig tiltak? (TP-10) Saken går videre til klarering
 * når den er anmeldt, ellers til klar for kontakt (C4, C5).
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens å vurdere
 */
export async function vurderEgnethet(hus: Hus, hvem: Legitimasjon, sakId: string): Promise<void> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const sak = await tx.db
      .selectFrom('varde.sak')
      .select(['anmeldt', 'tilstand'])
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', sakId)
      .executeTakeFirst();
    const naa = hus.klokke.naa();
    const endret =
      sak === undefined
        ? 0n
        : (
            await tx.db
              .updateTable('varde.sak')
              .set({
                egnet_vurdert_av: tx.aktor.brukerId,
                egnet_vurdert_ved: naa,
                tilstand: sak.anmeldt ? 'venter_klarering' : 'klar_for_kontakt',
                tilstand_siden: naa,
              })
              .where('omrade_id', '=', tx.aktor.omradeId)
              .where('id', '=', sakId)
              .where('tilstand', '=', 'vurdert')
              .executeTakeFirst()
          ).numUpdatedRows;
    await tx.logg({
      handling: 'egnethet_vurdert',
      utfall: endret > 0n ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    // Den som ser saken uten å kunne vurdere den (en guide), får samme svar som om den ikke fantes (TP-02).
    return { finnes: sak !== undefined && (endret > 0n || sak.tilstand !== 'vurdert') };
  });
  if (!svar.finnes) throw new IkkeFunnet();
}
