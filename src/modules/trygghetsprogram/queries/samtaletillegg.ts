import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { SIES_SIDEN, type SagtSiden } from '../regler/samtaletillegg.ts';

/** En rettelse, eller det som er sagt siden, ved siden av samtalen (VV-29, TS-07). */
export type Samtaletillegg = {
  id: string;
  ord: string | null;
  sagt: readonly SagtSiden[];
  av: string;
  ved: Date;
};

/** Tilleggene i saken, det første først, for den som leser dem. Kaller den som logger visningen. */
export async function tilleggene(
  tx: OmradeTx,
  sak: { id: string; nokkel: Buffer },
): Promise<readonly Samtaletillegg[]> {
  const { omradeId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.samtaletillegg as s')
    .leftJoin('varde.bruker as b', 'b.id', 's.skrevet_av')
    .select(['s.id', 's.ord', 's.sagt', 's.skrevet_ved', 'b.navn as av'])
    .where('s.omrade_id', '=', omradeId)
    .where('s.sak_id', '=', sak.id)
    .where('s.ark', 'is', null)
    .orderBy('s.skrevet_ved')
    .execute();
  return rader.map((r) => ({
    ...{ id: r.id, av: r.av ?? '', ved: r.skrevet_ved },
    ord: radkoder(sak.nokkel, omradeId, 'samtaletillegg', r.id).les('ord', r.ord),
    sagt: SIES_SIDEN.filter((p) => r.sagt.includes(p)),
  }));
}
