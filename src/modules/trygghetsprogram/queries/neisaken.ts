import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { loggsak, type Loggsak } from './guidelogg.ts';

/**
 * Saken, for den som fører at ungdommen ikke vil mer (VV-04): guiden, koordinatoren, eller kontaktpersonen før en guide er i gang.
 *
 * @throws IkkeFunnet når den ikke er hens å føre i
 */
export async function hentNeisaken(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<{ sak: Loggsak; iDag: Dato }> {
  const sak = await iOmrade(hus, hvem, async (tx) => {
    const funnet = await loggsak(hus, tx, sakId);
    const min = funnet?.foerer == null ? null : funnet;
    await tx.logg({
      handling: 'guidemeldinger_vist',
      utfall: min === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return min;
  });
  if (sak === null) throw new IkkeFunnet('logget');
  return { sak, iDag: iDagIOslo(hus.klokke.naa()) };
}
