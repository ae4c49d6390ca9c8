import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { vernbehov } from '../queries/vernkontakter.ts';
import { vernkontakt, type Vernkontaktslag } from '../regler/vernsvar.ts';

export type VernkontaktInn = {
  sakId: string;
  slag: Vernkontaktslag | null;
  /** Den som er kontaktet. */
  hvem: string | null;
  dag: Dato | null;
  ord: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Koordinatoren fører hvem som er kontaktet om et tiltak det er behov for, eller om vitnebeskyttelse i en alvorlig sak, og når (TP-33, TP-35).
 * Oppgaven er ferdig når alle er kontaktet; det ser basen selv.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `saken_er_slutt`, eller grunnen i `vernkontakt`
 */
export async function foerVernkontakt(
  hus: Hus,
  hvem: Legitimasjon,
  inn: VernkontaktInn,
): Promise<void> {
  const { sakId, utkast } = inn;
  const hva = {
    ...({ sakId, handling: 'vernkontakt_foert', gjoeresAv: 'koordinator' } as const),
    utkast,
  };
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    if (sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist')
      return new DomainError('saken_er_slutt');
    const regel = vernkontakt(inn, await vernbehov(tx, sak), iDagIOslo(hus.klokke.naa()));
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const { omradeId, brukerId } = tx.aktor;
    const id = randomUUID();
    const k = radkoder(sak.nokkel, omradeId, 'vernkontakt', id);
    const kontaktet = k.skriv('hvem', inn.hvem);
    if (inn.slag === null || inn.dag === null || kontaktet === null)
      return new DomainError('mangler_hvem');
    await tx.db
      .insertInto('varde.vernkontakt')
      .values({
        ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ slag: inn.slag, hvem: kontaktet, dag: inn.dag, ord: k.skriv('ord', inn.ord) },
        foert_av: brukerId,
      })
      .execute();
    return null;
  });
}
