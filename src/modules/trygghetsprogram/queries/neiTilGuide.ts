import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';

/** Dagen ungdommen sa nei til en guide i samtalen, når det er det siste hen svarte der (TS-25); ellers `null`. */
export async function neiTilGuide(tx: OmradeTx, sakId: string): Promise<Dato | null> {
  const { omradeId } = tx.aktor;
  const [samtalen, foerste] = await Promise.all([
    tx.db
      .selectFrom('varde.samtale')
      .select(['guide_oensket', 'holdt_ved', 'endret_ved'])
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sakId)
      .where('guide_oensket', 'is not', null)
      .executeTakeFirst(),
    tx.db
      .selectFrom('varde.foerstesamtale')
      .select(['guide_oensket', 'skrevet_ved'])
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sakId)
      .where('guide_oensket', 'is not', null)
      .orderBy('skrevet_ved', 'desc')
      .executeTakeFirst(),
  ]);
  if (samtalen !== undefined)
    return samtalen.guide_oensket === false
      ? iDagIOslo(samtalen.holdt_ved ?? samtalen.endret_ved)
      : null;
  return foerste?.guide_oensket === false ? iDagIOslo(foerste.skrevet_ved) : null;
}
