import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

/** Hvor et uttrekk på vei inn står. Alt legges inn på én gang (0034), så det finnes ikke noe tall mellom ingenting og alt. */
export type Innlastingsstilling = 'venter' | 'legges_inn' | 'proeves_igjen' | 'kastet';

/** Et uttrekk på vei inn; `null` når alt er inne. Aldri noe om hva eller hvem linjene gjelder. */
export type Innlasting = { stilling: Innlastingsstilling; siden: Date; antall: number } | null;

/**
 * Hvor langt et uttrekk er kommet, for den som leser uttrekk i enheten (TP-17).
 *
 * @throws IkkeFunnet når uttrekket verken er på vei inn, er kastet eller er inne, for den som spør
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
      .select(['antall', 'lagt_klar', 'kastet_ved'])
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (vei !== undefined) {
      const { antall, lagt_klar: klar, kastet_ved: kastet } = vei;
      if (kastet !== null) return { stilling: 'kastet', siden: kastet, antall };
      const { rows } = await sql<{ siden: Date | null; feilet: boolean }>`
        select siden, feilet from tilgang.innlasting_i_jobben(${id}::uuid)`.execute(tx.db);
      const jobben = rows[0] ?? { siden: null, feilet: false };
      if (jobben.siden !== null) return { stilling: 'legges_inn', siden: jobben.siden, antall };
      return { stilling: jobben.feilet ? 'proeves_igjen' : 'venter', siden: klar, antall };
    }
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
