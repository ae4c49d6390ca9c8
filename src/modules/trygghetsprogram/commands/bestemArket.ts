import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { arkfamilien } from '../queries/arkbeslutning.ts';
import { arkbeslutning, type Arkmottaker } from '../regler/arketTil.ts';

export type ArkbeslutningInn = {
  sakId: string;
  til: Arkmottaker | null;
  /** Hvordan det gis, uten at den som ikke skal ha det, får det. */
  ord: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Koordinatoren bestemmer hvem familiens ark kan gis til, når en foresatt ikke kan kontaktes (VV-01). Det gjelder til noe om familien endres.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i regelen `arkbeslutning`
 */
export async function bestemArket(
  hus: Hus,
  hvem: Legitimasjon,
  inn: ArkbeslutningInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'arket_bestemt',
    gjoeresAv: 'koordinator',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    await foelgAlderen(tx, sak);
    const slutt = sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist';
    const regel = arkbeslutning({ ...(await arkfamilien(hus, tx, sak)), slutt }, inn);
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const id = randomUUID();
    const ord = radkoder(sak.nokkel, tx.aktor.omradeId, 'arkbeslutning', id).skriv('ord', inn.ord);
    if (inn.til === null) return new DomainError('mangler_til');
    if (ord === null) return new DomainError('mangler_ord');
    await tx.db
      .insertInto('varde.arkbeslutning')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ til: inn.til, ord, besluttet_av: tx.aktor.brukerId },
      })
      .execute();
    return null;
  });
}
