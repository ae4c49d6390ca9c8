import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Attestpunkt } from '../regler/omraademodus.ts';
import { utfor } from './utfor.ts';

/**
 * Administratoren fører hvem som gikk god for et punkt i oppstarten (VV-43). På en demodatabase blir den merket demo,
 * og teller aldri mot drift.
 *
 * @throws IkkeFunnet når du ikke er administrator her
 * @throws DomainError `uten_navn` | `er_attestert`
 */
export async function registrerAttest(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { punkt: Attestpunkt; attestertAv: string },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`
      select tilgang.attester(${inn.punkt}, ${inn.attestertAv}, (select s.demo from varde_meta.stempel s)) as svar`,
  );
}
