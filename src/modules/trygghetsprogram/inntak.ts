import type { OmradeTx } from '../../db/hus.ts';
import type { Kandidat } from './queries/finnKandidat.ts';

/**
 * Radens endringer er med i saken, så mange som ble lest. Tallet står på politiets rad, for saken har også andre lesere.
 * `false` når en annen tok inn det samme først.
 */
export async function taImot(tx: OmradeTx, kandidat: Kandidat): Promise<boolean> {
  // Tallet hører til verdiene som ble lest: kommer det mer i mellomtiden, er det fortsatt nytt.
  const flyttet = await tx.db
    .updateTable('varde.kandidat')
    .set({ endringer_tatt_inn: kandidat.endringer })
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', kandidat.id)
    .where('endringer_tatt_inn', '<', kandidat.endringer)
    .executeTakeFirst();
  return flyttet.numUpdatedRows > 0n;
}
