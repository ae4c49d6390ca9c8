import { randomUUID } from 'node:crypto';
import type { OmradeTx } from '../../db/hus.ts';
import { radkoder } from '../../db/nokler/radkoder.ts';
import type { Samtalesak } from './queries/samtalesak.ts';
import type { Arkspoersmaal } from './regler/mensDeErUte.ts';

/** Ett avsnitt på sidearket, i eget navn; `felt` er spørsmålet det svarer på. */
export async function leggPaaArket(
  tx: OmradeTx,
  sak: Samtalesak,
  felt: Arkspoersmaal | null,
  ord: string,
): Promise<void> {
  const id = randomUUID();
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'barnets', id);
  await tx.db
    .insertInto('varde.barnets')
    .values({
      ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ skrevet_av: tx.aktor.brukerId, felt, innhold: k.skriv('innhold', ord) ?? Buffer.of() },
    })
    .execute();
}
