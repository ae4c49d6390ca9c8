import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { delingssak, muligeMottakere } from '../queries/delinger.ts';
import { familie } from '../queries/familie.ts';
import { sakdeling, type Delingsgrunnlag } from '../regler/sakdeling.ts';

export type DelingInn = {
  sakId: string;
  brukerId: string;
  grunnlag: Delingsgrunnlag | null;
  /** Den foresatte som sa ja; bare for `ja_foresatt`. */
  foresattId: string | null;
  /** Lov og paragraf, og hvem som bestemte det; bare for politiets vedtak. */
  hjemmel: string | null;
  hvem: string | null;
  dag: Dato | null;
};

/**
 * Deler saken med en kommunal koordinator (VV-35). Relasjonen, delingen og raden i protokollen blir til i samme setning.
 *
 * @throws IkkeFunnet når saken ikke er den som spør sin å dele
 * @throws DomainError `kan_ikke_ha_saken`, `mangler_grunnlag`, `mangler_foresatt`, `voksen`, `kan_ikke_si_ja`,
 *   `mangler_hjemmel`, `mangler_hvem`, `mangler_dag` eller `fram_i_tid`
 */
export async function delSaken(hus: Hus, hvem: Legitimasjon, inn: DelingInn): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'sak_delt', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx) => {
    const sak = await delingssak(hus, tx, inn.sakId);
    if (sak === null) return new IkkeFunnet('logget');
    const naa = hus.klokke.naa();
    const [mulige, { foresatte }] = await Promise.all([
      muligeMottakere(tx, sak.id),
      familie(tx, sak, naa),
    ]);
    const vedtak = inn.grunnlag === 'politivedtak_sak';
    const foresattId = inn.grunnlag === 'ja_foresatt' ? inn.foresattId : null;
    const [hjemmel, bestemte] = vedtak ? [inn.hjemmel, inn.hvem] : [null, null];
    const regel = sakdeling({
      mulig: mulige.some((m) => m.brukerId === inn.brukerId),
      grunnlag: inn.grunnlag,
      foresatt: foresatte.find((f) => f.id === foresattId) ?? null,
      voksen: sak.aldersbaand === '18_pluss',
      hjemmel,
      hvem: bestemte,
      dag: inn.dag,
      idag: iDagIOslo(naa),
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'saksdeling', id);
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.del_saken(${sak.id}::uuid, ${id}::uuid, ${inn.brukerId}::uuid, ${inn.grunnlag}, ${foresattId}::uuid,
        ${inn.dag}::date, ${k.skriv('hjemmel', hjemmel)}::bytea, ${k.skriv('besluttet_hvem', bestemte)}::bytea) as gjort`.execute(
      tx.db,
    );
    return rows[0]?.gjort === true ? null : new DomainError('kan_ikke_ha_saken');
  });
}
