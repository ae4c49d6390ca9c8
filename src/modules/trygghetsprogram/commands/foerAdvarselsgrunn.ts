import { randomUUID } from 'node:crypto';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Advarsel } from '../regler/advarsel.ts';

/** Fører hvorfor den som er advart, går videre (TP-18, TP-50). Det skjer i handlingens egen transaksjon, når regelen har sagt ja. */
export async function foerAdvarselsgrunn(
  tx: OmradeTx,
  sak: { id: string; eier: string; nokkel: Buffer },
  advarsel: Advarsel | null,
  ord: string | null,
): Promise<void> {
  if (advarsel === null) return;
  const id = randomUUID();
  const grunn = radkoder(sak.nokkel, tx.aktor.omradeId, 'advarselsgrunn', id).skriv('grunn', ord);
  if (grunn === null) return;
  await tx.db
    .insertInto('varde.advarselsgrunn')
    .values({
      ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ advarsel, grunn, gitt_av: tx.aktor.brukerId },
    })
    .execute();
}
