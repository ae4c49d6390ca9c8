import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { utfor } from './utfor.ts';

/**
 * Lederen melder at en av de ansatte er borte fra i dag (VV-19). Er hen guide, får koordinatorene det med en gang; svaret er det samme
 * om hen ikke er det. Grunnen spørres det aldri om.
 *
 * @param til dagen hen er tilbake; `null` når den ikke er kjent
 * @throws IkkeFunnet når den som er borte, ikke er ansatt et sted den som melder, leder
 * @throws DomainError `til_foer_fra`
 */
export async function meldGuideBorte(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { brukerId: string; til: Dato | null },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`
      select tilgang.meld_guide_borte(${inn.brukerId}::uuid, ${inn.til}::date) as svar`,
  );
}
