import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { familie } from '../queries/familie.ts';
import { kanFortelles, trukne } from '../queries/trukket.ts';
import { trukketvurdering, type Trukketforslag } from '../regler/trukketvurdering.ts';

/**
 * Koordinatoren fører hva som skjer etter at en foresatt trakk samtykket (VV-06), eller ungdommen selv sa nei (VV-04). Oppgaven er da ferdig.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i regelen `trukketvurdering`
 */
export async function vurderTrukket(
  hus: Hus,
  hvem: Legitimasjon,
  inn: Trukketforslag & { sakId: string; samtykkeId: string; utkast?: Utkastlevering | null },
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'trukket_vurdert',
    gjoeresAv: 'koordinator',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const disse = (await trukne(tx, sak)).filter((s) => s.samtykkeId === inn.samtykkeId);
    const det = disse.find((s) => s.vurdering === null) ?? disse[0];
    const { foresatte } = await familie(tx, sak, hus.klokke.naa());
    const regel = trukketvurdering(
      {
        ...{ trukket: det !== undefined, vurdert: det !== undefined && det.vurdering !== null },
        kan: kanFortelles(foresatte).map((f) => f.id),
      },
      inn,
    );
    if (!regel.tillatt) return new DomainError(regel.grunn);
    if (det === undefined) return new DomainError('ikke_trukket');
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'trukketvurdering', id);
    const [oenske, annenVei] = [k.skriv('oenske', inn.oenske), k.skriv('annen_vei', inn.annenVei)];
    if (oenske === null) return new DomainError('mangler_oenske');
    if (annenVei === null) return new DomainError('mangler_annen_vei');
    const bekymring = inn.bekymring === true;
    const lagret = await tx.db
      .insertInto('varde.trukketvurdering')
      .values({
        omrade_id: tx.aktor.omradeId,
        id,
        sak_id: sak.id,
        eier_organisasjon: sak.eier,
        samtykke_id: inn.samtykkeId,
        ungdommen: det.ungdommen,
        oenske,
        bekymring,
        bekymring_ord: bekymring ? k.skriv('bekymring_ord', inn.bekymringOrd) : null,
        annen_vei: annenVei,
        fortalt: [...new Set(inn.fortalt)],
        vurdert_av: tx.aktor.brukerId,
      })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    return lagret.numInsertedOrUpdatedRows === 1n ? null : new DomainError('alt_vurdert');
  });
}
