import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';

/** Nei-et til en guide som står når oppfølgingen skal begynne: det som ble sagt etter ja-et i det siste behovet (C14); ellers `null`. */
export async function neiFoerStart(tx: OmradeTx, sakId: string): Promise<Dato | null> {
  const nei = await neiTilGuide(tx, sakId);
  if (nei === null) return null;
  const behov = await tx.db
    .selectFrom('varde.guidebehov')
    .select('ja_siden')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .where('trengs', '=', true)
    .orderBy('foert_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  const ja = behov?.ja_siden ?? null;
  return ja === null || ja < nei ? nei : null;
}

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
      .selectFrom('varde.foerstesamtale as f')
      .innerJoin('varde.oppringning as o', (j) =>
        j.onRef('o.omrade_id', '=', 'f.omrade_id').onRef('o.id', '=', 'f.oppringning_id'),
      )
      .select(['f.guide_oensket', 'o.ringt_ved'])
      .where('f.omrade_id', '=', omradeId)
      .where('f.sak_id', '=', sakId)
      .where('f.guide_oensket', 'is not', null)
      .orderBy('o.ringt_ved', 'desc')
      .executeTakeFirst(),
  ]);
  if (samtalen !== undefined)
    return samtalen.guide_oensket === false
      ? iDagIOslo(samtalen.holdt_ved ?? samtalen.endret_ved)
      : null;
  return foerste?.guide_oensket === false ? iDagIOslo(foerste.ringt_ved) : null;
}
