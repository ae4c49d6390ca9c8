import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { merketTasBort } from '../regler/vernsvar.ts';
import { merkestopp } from '../queries/hentVernkontakter.ts';

export type TaBortAlvorligInn = {
  sakId: string;
  grunn: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Koordinatoren tar bort merket hen satte ved en feil (TP-35, TP-52). Grunnen står i saken; det merket satte i gang, og som ikke er gjort,
 * faller bort.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i `merketTasBort`
 */
export async function taBortAlvorlig(
  hus: Hus,
  hvem: Legitimasjon,
  inn: TaBortAlvorligInn,
): Promise<void> {
  const { sakId, grunn, utkast } = inn;
  const hva = {
    ...({ sakId, handling: 'alvorlig_tatt_bort', gjoeresAv: 'koordinator' } as const),
    utkast,
  };
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const stopp = await merkestopp(tx, sak.id);
    const regel = merketTasBort(
      { alvorlig: sak.alvorlig, fulgteRaden: stopp === 'fulgte_med' },
      grunn,
    );
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const id = randomUUID();
    const ord = radkoder(sak.nokkel, tx.aktor.omradeId, 'advarselsgrunn', id).skriv('grunn', grunn);
    const { rows } = await sql<{ svar: string }>`
      select tilgang.ta_bort_alvorlig(${sak.id}::uuid, ${id}::uuid, ${ord}::bytea) as svar`.execute(
      tx.db,
    );
    if (rows[0]?.svar === 'ok') return null;
    return rows[0]?.svar === 'ikke_funnet'
      ? new IkkeFunnet('logget')
      : new DomainError(rows[0]?.svar ?? 'ikke_merket');
  });
}
