import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { gyldigKontaktfrist } from '../regler/kontaktfristvalg.ts';
import { utfor } from './utfor.ts';

/**
 * Administratoren setter hvor mange virkedager det kan gå før familien er ringt (TP-18).
 *
 * @throws IkkeFunnet når du ikke er administrator her
 * @throws DomainError `ugyldig_frist`
 */
export async function settKontaktfrist(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { virkedager: number },
): Promise<void> {
  if (!gyldigKontaktfrist(inn.virkedager)) throw new DomainError('ugyldig_frist');
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`select tilgang.sett_kontaktfrist(${inn.virkedager}::integer) as svar`,
  );
}
