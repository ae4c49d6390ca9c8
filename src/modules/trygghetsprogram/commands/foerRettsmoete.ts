import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iLoggsak } from '../iLoggsak.ts';
import { rettsgrunnlag } from '../queries/hentRettsmoetet.ts';
import { rettslinjer, rettsstand } from '../queries/rettsmoete.ts';
import { rettsmoete, type Rettsmoeteslag, type Rettsstoette } from '../regler/rettsmoete.ts';

export type RettsmoeteInn = {
  sakId: string;
  slag: Rettsmoeteslag | Rettsstoette | null;
  /** Hvem som sa det om møtet; basen avgjør det for støtten. */
  fraPolitiet: boolean | null;
  dag: Dato | null;
  /** Den som er spurt. */
  hvem: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Guiden eller koordinatoren fører at ungdommen skal møte i retten, og hva som er gjort med støtten der (TP-34, TG-29). Den andre får vite
 * at ungdommen skal møte; politiets opplysning går ikke til en guide utenfor politiet uten pålegg (TG-10).
 *
 * @throws IkkeFunnet når den som skriver, verken er guide eller koordinator i saken
 * @throws DomainError `saken_er_slutt`, eller grunnen i `rettsmoete`
 */
export async function foerRettsmoete(
  hus: Hus,
  hvem: Legitimasjon,
  inn: RettsmoeteInn,
): Promise<void> {
  const { sakId, slag, utkast } = inn;
  const hva = { sakId, handling: 'rettsmoete_foert', utkast } as const;
  await iLoggsak(hus, hvem, hva, async (tx, sak) => {
    if (sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist')
      return new DomainError('saken_er_slutt');
    const { skal } = await rettsstand(tx, sak.id, await rettslinjer(tx, sak));
    const regel = rettsmoete({
      ...{ slag, fraPolitiet: inn.fraPolitiet, skal, dag: inn.dag, hvem: inn.hvem },
      ...(await rettsgrunnlag(tx, sak)),
      iDag: iDagIOslo(hus.klokke.naa()),
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    if (slag === null) return new DomainError('mangler_hva');
    const { omradeId, brukerId } = tx.aktor;
    const id = randomUUID();
    const k = radkoder(sak.nokkel, omradeId, 'rettsmoete', id);
    await tx.db
      .insertInto('varde.rettsmoete')
      .values({
        ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier, slag },
        ...{ fra_politiet: inn.fraPolitiet ?? false, dag: inn.dag, skrevet_av: brukerId },
        hvem: slag === 'spurt' ? k.skriv('hvem', inn.hvem) : null,
      })
      .execute();
    return null;
  });
}
