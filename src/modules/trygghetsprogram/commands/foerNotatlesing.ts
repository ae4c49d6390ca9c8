import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iLoggsak } from '../iLoggsak.ts';
import { notatlesere } from '../queries/notatlesing.ts';
import { notatlesing, type Notatlesing } from '../regler/notatlesing.ts';

export type NotatlesingInn = {
  sakId: string;
  slag: Notatlesing;
  /** Hvorfor koordinatoren må lese notatene. */
  grunn: string | null;
  /** Hvordan ungdommen sa ja, eller trakk det. */
  ord: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Fører hvem andre som leser notatene: ungdommens ja til guiden som følger etter, at det er trukket, eller koordinatorens behov, som
 * gjelder ut dagen (VV-30).
 *
 * @throws IkkeFunnet når den som skriver, verken er guide eller koordinator i saken
 * @throws DomainError grunnen i `notatlesing`
 */
export async function foerNotatlesing(
  hus: Hus,
  hvem: Legitimasjon,
  inn: NotatlesingInn,
): Promise<void> {
  const { sakId, slag, grunn, ord, utkast } = inn;
  const hva = { sakId, handling: 'notatlesing_foert', utkast } as const;
  await iLoggsak(hus, hvem, hva, async (tx, sak) => {
    const { omradeId, brukerId } = tx.aktor;
    const { guiden, harJa } = await notatlesere(tx, sak, iDagIOslo(hus.klokke.naa()));
    const foerer = sak.foerer;
    const regel = notatlesing({ slag, foerer, grunn, ord, guiden: guiden?.id ?? null, harJa });
    if (!regel.tillatt)
      return regel.grunn === 'behovet_er_koordinatorens'
        ? new IkkeFunnet('logget')
        : new DomainError(regel.grunn);
    const id = randomUUID();
    const behov = slag === 'behov';
    await tx.db
      .insertInto('varde.notatlesing')
      .values({
        ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier, slag },
        ...{ for_bruker: behov ? brukerId : (guiden?.id ?? brukerId), skrevet_av: brukerId },
        ord: radkoder(sak.nokkel, omradeId, 'notatlesing', id).skriv('ord', behov ? grunn : ord),
      })
      .execute();
    return null;
  });
}
