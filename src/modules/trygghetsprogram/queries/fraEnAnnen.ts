import type { RawBuilder } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Arkspoersmaal } from '../regler/mensDeErUte.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Et avsnitt en annen har skrevet på sidearket, der ungdommens ja eller en plikt har åpnet det. */
export type FraEnAnnen = {
  id: string;
  felt: Arkspoersmaal | null;
  ord: string;
  ved: Date;
  av: string;
};
export type RadFraEnAnnen = Omit<FraEnAnnen, 'ord' | 'ved'> & {
  innhold: Buffer;
  skrevet_ved: Date;
};

/** Ordene spørringen åpner, det første først. */
export async function avsnittFraAndre(
  tx: OmradeTx,
  sak: Samtalesak,
  sporring: RawBuilder<RadFraEnAnnen>,
): Promise<readonly FraEnAnnen[]> {
  const { rows } = await sporring.execute(tx.db);
  return rows.map(({ innhold, skrevet_ved: ved, ...r }) => ({
    ...{ ...r, ved },
    ord: radkoder(sak.nokkel, tx.aktor.omradeId, 'barnets', r.id).les('innhold', innhold) ?? '',
  }));
}
