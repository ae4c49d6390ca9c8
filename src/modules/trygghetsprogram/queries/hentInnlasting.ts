import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

/** Linjer i et uttrekk på vei inn; `null` når alt er inne. Aldri noe om hva eller hvem linjene gjelder. */
export type Innlasting = { antall: number } | null;

/**
 * Hvor langt et uttrekk er kommet, for den som leser uttrekk i enheten (TP-17).
 *
 * @throws IkkeFunnet når uttrekket verken er på vei inn eller er inne, for den som spør
 */
export async function hentInnlasting(
  hus: Hus,
  hvem: Legitimasjon,
  id: string,
): Promise<Innlasting> {
  return iOmrade(hus, hvem, async (tx) => {
    // I denne rekkefølgen: blir det ferdig mellom de to spørsmålene, er det inne.
    const vei = await tx.db
      .selectFrom('varde.innlasting')
      .select('antall')
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (vei !== undefined) return vei;
    const inne = await tx.db
      .selectFrom('varde.uttrekk')
      .select('id')
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (inne === undefined) throw new IkkeFunnet();
    return null;
  });
}
