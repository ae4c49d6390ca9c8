import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { muligeGuider, villIkkeHa } from '../queries/guiden.ts';
import { guidesyn } from '../regler/ungdommensSyn.ts';

export type GuidesynInn = {
  sakId: string;
  brukerId: string | null;
  /** `nei`: ungdommen vil ikke ha hen; `ja`: hen har ombestemt seg. */
  svar: 'ja' | 'nei';
  utkast?: Utkastlevering | null;
};

/**
 * Fører at ungdommen ikke vil ha en bestemt som guide, eller har ombestemt seg (TG-04). Et nei står til da, og trekker spørsmålet om hen
 * er spurt. Den det gjelder, får aldri vite det, og loggen nevner hen ikke.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i regelen `guidesyn`
 */
export async function foerGuidesyn(hus: Hus, hvem: Legitimasjon, inn: GuidesynInn): Promise<void> {
  const { sakId, utkast } = inn;
  const hva = { sakId, handling: 'guidesyn_foert', gjoeresAv: 'koordinator', utkast } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const [mulige, vilIkke] = await Promise.all([
      muligeGuider(tx, sak.id, hus.klokke.naa()),
      villIkkeHa(tx, sak.id),
    ]);
    const regel = guidesyn({
      ...{ tilstand: sak.tilstand, svar: inn.svar },
      mulig: mulige.some((m) => m.brukerId === inn.brukerId),
      saNei: vilIkke.some((v) => v.brukerId === inn.brukerId),
    });
    if (!regel.tillatt || inn.brukerId === null)
      return new DomainError(regel.tillatt ? 'kan_ikke_vaere_guide' : regel.grunn);
    const id = randomUUID();
    await tx.db
      .insertInto('varde.guideforespoersel')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ forespoersel_id: id, etter: null, bruker_id: inn.brukerId },
        ...{ steg: inn.svar === 'nei' ? 'ungdommen_nei' : 'ungdommen_ja' },
        foert_av: tx.aktor.brukerId,
      })
      .execute();
    return null;
  });
}
