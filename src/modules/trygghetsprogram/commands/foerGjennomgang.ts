import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iLoggsak } from '../iLoggsak.ts';
import { sakstelling } from '../queries/guidelogg.ts';
import { kontaktgjennomgang, type Beslutning } from '../regler/treForsoek.ts';

export type GjennomgangInn = {
  sakId: string;
  beslutning: Beslutning;
  /** Hvordan, eller hvorfor. */
  ord: string | null;
  /** Dagen det skal være gjort innen. */
  frist: Dato;
  utkast?: Utkastlevering | null;
};

/**
 * Koordinatoren sier hva som skjer når tre forsøk på to måter ikke nådde ungdommen, og når det skal være gjort (VV-20).
 *
 * @throws IkkeFunnet når den som skriver, ikke koordinerer saken
 * @throws DomainError grunnen i `kontaktgjennomgang`
 */
export async function foerGjennomgang(
  hus: Hus,
  hvem: Legitimasjon,
  inn: GjennomgangInn,
): Promise<void> {
  const { sakId, beslutning, ord, frist, utkast } = inn;
  const hva = { sakId, handling: 'kontaktgjennomgang_foert', utkast } as const;
  await iLoggsak(hus, hvem, hva, async (tx, sak) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const regel = kontaktgjennomgang({
      ...{ koordinator: sak.hvem === 'koordinator', tilstand: sak.tilstand },
      ...{ aapen: sakstelling(sak, iDag)?.hosKoordinatoren === true, beslutning, ord, frist, iDag },
      hoyst: sak.utgave.kontaktdager,
    });
    if (!regel.tillatt)
      return regel.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(regel.grunn);
    const id = randomUUID();
    await tx.db
      .insertInto('varde.kontaktgjennomgang')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ skrevet_av: tx.aktor.brukerId, beslutning, frist },
        ord: radkoder(sak.nokkel, tx.aktor.omradeId, 'kontaktgjennomgang', id).skriv('ord', ord),
      })
      .execute();
    return null;
  });
}
