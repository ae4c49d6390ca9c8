import { randomUUID } from 'node:crypto';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { mottakerne, paalegget, type Mottaker } from '../queries/paalegget.ts';
import { taushetspaalegg, type Paaleggsomfang } from '../regler/taushetspaalegg.ts';

export type PaaleggInn = {
  sakId: string;
  /** Den det er til; er bare én utenfor politiet med i saken, trengs det ikke. */
  brukerId?: string | null;
  paalagtAv: string | null;
  deltAv: string | null;
  dag: Dato | null;
  til: Dato | null;
  omfang: readonly Paaleggsomfang[];
};

type Valgt = { mottaker: Mottaker | null; stand: 'valgt' | 'ikke_valgt' | 'ingen' };

/** Den det er til; er bare én utenfor politiet med i saken, er det hen. */
async function mottakeren(tx: OmradeTx, sakId: string, brukerId: string | null): Promise<Valgt> {
  const alle = await mottakerne(tx, sakId);
  const valgt = alle.find((m) => (brukerId === null ? alle.length === 1 : m.brukerId === brukerId));
  if (valgt !== undefined) return { mottaker: valgt, stand: 'valgt' };
  return { mottaker: null, stand: alle.length === 0 ? 'ingen' : 'ikke_valgt' };
}

/**
 * Fører at en utenfor politiet er pålagt taushet (politiregisterloven § 35): fra da ser hen det pålegget omfatter (TG-10, VV-39).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i `taushetspaalegg`
 */
export async function foerPaalegg(hus: Hus, hvem: Legitimasjon, inn: PaaleggInn): Promise<void> {
  const { sakId } = inn;
  const hva = { sakId, handling: 'taushetspaalegg_foert', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const { mottaker, stand } = await mottakeren(tx, sak.id, inn.brukerId ?? null);
    const regel = taushetspaalegg({
      ...inn,
      ...{ mottaker: stand, iDag: iDagIOslo(hus.klokke.naa()) },
    });
    if (!regel.tillatt || mottaker === null)
      return new DomainError(regel.tillatt ? 'mangler_mottaker' : regel.grunn);
    const { omradeId, brukerId } = tx.aktor;
    const id = randomUUID();
    const k = radkoder(sak.nokkel, omradeId, 'taushetspaalegg', id);
    await tx.db
      .insertInto('varde.taushetspaalegg')
      .values({
        ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ bruker_id: mottaker.brukerId, slag: 'paalagt', dag: inn.dag, til: inn.til },
        ...{ paalagt_av: k.skriv('paalagt_av', inn.paalagtAv), foert_av: brukerId },
        ...{ delt_av: k.skriv('delt_av', inn.deltAv), omfang: [...inn.omfang] },
      })
      .execute();
    return null;
  });
}

/**
 * Opphever pålegget: hen ser ikke politiets opplysninger fra det øyeblikket. Taushetsplikten om det hen har sett, består.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `ikke_paalagt`
 */
export async function opphevPaalegg(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  brukerId: string | null = null,
): Promise<void> {
  const hva = { sakId, handling: 'taushetspaalegg_opphevet', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const { omradeId } = tx.aktor;
    const { mottaker } = await mottakeren(tx, sak.id, brukerId);
    if (mottaker === null || (await paalegget(tx, sak, mottaker.brukerId)) === null)
      return new DomainError('ikke_paalagt');
    await tx.db
      .insertInto('varde.taushetspaalegg')
      .values({
        ...{ omrade_id: omradeId, id: randomUUID(), sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ bruker_id: mottaker.brukerId, slag: 'opphevet', foert_av: tx.aktor.brukerId },
      })
      .execute();
    return null;
  });
}
