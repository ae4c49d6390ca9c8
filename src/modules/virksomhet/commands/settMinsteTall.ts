import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { minsteTallStopp } from '../regler/minsteTall.ts';
import { utfor } from './utfor.ts';

/**
 * Administratoren hever grensen for små tall i rapporten (RE-09). Basen prøver det samme, så to som hever den samtidig, aldri senker den.
 *
 * @throws IkkeFunnet når du ikke er administrator her
 * @throws DomainError `ugyldig_minste_tall` eller `maa_heves`
 */
export async function settMinsteTall(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { tall: number },
): Promise<void> {
  const naa = await iOmrade(hus, hvem, async (tx) =>
    tx.db
      .selectFrom('varde.omrade')
      .select('minste_tall as k')
      .where('id', '=', tx.aktor.omradeId)
      .executeTakeFirstOrThrow(),
  );
  const stopp = minsteTallStopp({ naa: naa.k, nytt: inn.tall });
  if (stopp !== null) throw new DomainError(stopp);
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`select tilgang.sett_minste_tall(${inn.tall}::integer) as svar`,
  );
}
