import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { guideUtenfor, paalegget } from '../queries/paalegget.ts';
import { taushetspaalegg, type Paaleggsomfang } from '../regler/taushetspaalegg.ts';

export type PaaleggInn = {
  sakId: string;
  paalagtAv: string | null;
  deltAv: string | null;
  dag: Dato | null;
  til: Dato | null;
  omfang: readonly Paaleggsomfang[];
};

/**
 * Fører at guiden utenfor politiet er pålagt taushet (politiregisterloven § 35): fra da ser hen politiets opplysninger (TG-10).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i `taushetspaalegg`
 */
export async function foerPaalegg(hus: Hus, hvem: Legitimasjon, inn: PaaleggInn): Promise<void> {
  const { sakId } = inn;
  const hva = { sakId, handling: 'taushetspaalegg_foert', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const guide = await guideUtenfor(tx, sak.id);
    const regel = taushetspaalegg({
      ...inn,
      ...{ guide: guide !== null, iDag: iDagIOslo(hus.klokke.naa()) },
    });
    if (!regel.tillatt || guide === null)
      return new DomainError(regel.tillatt ? 'ingen_guide_utenfor' : regel.grunn);
    const { omradeId, brukerId } = tx.aktor;
    const id = randomUUID();
    const k = radkoder(sak.nokkel, omradeId, 'taushetspaalegg', id);
    await tx.db
      .insertInto('varde.taushetspaalegg')
      .values({
        ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ bruker_id: guide.brukerId, slag: 'paalagt', dag: inn.dag, til: inn.til },
        ...{ paalagt_av: k.skriv('paalagt_av', inn.paalagtAv), foert_av: brukerId },
        ...{ delt_av: k.skriv('delt_av', inn.deltAv), omfang: [...inn.omfang] },
      })
      .execute();
    return null;
  });
}

/**
 * Opphever pålegget: guiden ser ikke politiets opplysninger fra det øyeblikket. Taushetsplikten om det hen har sett, består.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `ikke_paalagt`
 */
export async function opphevPaalegg(hus: Hus, hvem: Legitimasjon, sakId: string): Promise<void> {
  const hva = { sakId, handling: 'taushetspaalegg_opphevet', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const { omradeId, brukerId } = tx.aktor;
    const guide = await guideUtenfor(tx, sak.id);
    if (guide === null || (await paalegget(tx, sak, guide.brukerId)) === null)
      return new DomainError('ikke_paalagt');
    await tx.db
      .insertInto('varde.taushetspaalegg')
      .values({
        ...{ omrade_id: omradeId, id: randomUUID(), sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ bruker_id: guide.brukerId, slag: 'opphevet', foert_av: brukerId },
      })
      .execute();
    return null;
  });
}
