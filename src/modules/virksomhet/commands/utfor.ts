import type { RawBuilder } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';

/**
 * Én handling i databasen (0014_folk.sql). Den sjekker, skriver og logger selv og svarer med et ord. Også avslaget er
 * logget, så feilen kastes først når transaksjonen er lagret.
 *
 * @throws IkkeFunnet når det ikke finnes eller ikke er ditt
 * @throws DomainError med ordet som kode (`Folkefeil`)
 */
export async function utfor<R extends { svar: string }>(
  hus: Hus,
  hvem: Legitimasjon,
  handling: RawBuilder<R>,
): Promise<R> {
  const rad = await iOmrade(hus, hvem, async (tx) => (await handling.execute(tx.db)).rows[0]);
  if (rad === undefined) throw new IkkeFunnet();
  if (rad.svar === 'ikke_funnet') throw new IkkeFunnet('logget');
  if (rad.svar !== 'ok') throw new DomainError(rad.svar);
  return rad;
}
