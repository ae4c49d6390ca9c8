import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { familie } from '../queries/familie.ts';
import { kanFortelles, trukne } from '../queries/trukket.ts';
import { fortaltSenere, type Fortaltsvar } from '../regler/trukketvurdering.ts';

/**
 * Koordinatoren fører etterpå hvem i familien som er fortalt at kontakten stanset, med dagen det ble gjort, eller at hen ikke er det likevel.
 * Det som sto, står (VV-06).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i regelen `fortaltSenere`
 */
export async function foerFortalt(
  hus: Hus,
  hvem: Legitimasjon,
  inn: {
    sakId: string;
    vurderingId: string | null;
    foresattId: string | null;
    svar: Fortaltsvar | null;
    dag: Dato | null;
  },
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'fortalt_foert',
    gjoeresAv: 'koordinator',
    gjelder: inn.vurderingId === null ? [] : [{ slag: 'trukketvurdering', id: inn.vurderingId }],
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const vurdering = (await trukne(tx, sak))
      .map((x) => x.vurdering)
      .find((v) => v?.id === inn.vurderingId);
    const { foresatte } = await familie(tx, sak, hus.klokke.naa());
    const regel = fortaltSenere(
      {
        ...{ vurdert: vurdering !== undefined, stanset: vurdering?.stanset ?? null },
        kan: kanFortelles(foresatte).map((f) => f.id),
        iFamilien: foresatte.map((f) => f.id),
        fortalt: vurdering?.fortalt ?? [],
        iDag: iDagIOslo(hus.klokke.naa()),
      },
      inn,
    );
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const { vurderingId, foresattId, svar, dag } = inn;
    if (vurderingId === null || foresattId === null || svar === null || dag === null)
      return new DomainError('mangler_hvem');
    await tx.db
      .insertInto('varde.fortalt')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ vurdering_id: vurderingId, foresatt_id: foresattId, svar, dag },
        foert_av: tx.aktor.brukerId,
      })
      .execute();
    return null;
  });
}
