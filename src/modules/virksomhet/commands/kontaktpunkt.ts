import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { utfor } from './utfor.ts';

/**
 * Administratoren sier hvordan ansatte når et arbeidssted (TP-44). Bare siffer i `telefon`; `null` fjerner det som sto.
 *
 * @throws IkkeFunnet når du ikke er administrator her, eller organisasjonen ikke finnes
 * @throws DomainError `ugyldig_telefon` | `ugyldig_epost`
 */
export async function settKontaktpunkt(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { organisasjonId: string; telefon: string | null; epost: string | null },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`
      select tilgang.sett_kontaktpunkt(${inn.organisasjonId}::uuid, ${inn.telefon}::text, ${inn.epost}::text) as svar`,
  );
}
