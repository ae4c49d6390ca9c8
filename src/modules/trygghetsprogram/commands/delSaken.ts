import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { delingssak, muligeMottakere } from '../queries/delinger.ts';
import { familie } from '../queries/familie.ts';
import { samtykkereI } from '../queries/samtykkekrav.ts';
import { sakdeling, type Delingsgrunnlag } from '../regler/sakdeling.ts';

export type DelingInn = {
  sakId: string;
  brukerId: string;
  grunnlag: Delingsgrunnlag | null;
  /** Lov og paragraf, og hvem som bestemte det; bare for politiets vedtak. */
  hjemmel: string | null;
  hvem: string | null;
  /** Dagen det ble bestemt; på samtykke er det dagen det spørres, og hver har sin dag. */
  dag: Dato | null;
};

/**
 * Deler saken med en kommunal koordinator (VV-35). Relasjonen, delingen og raden i protokollen blir til i samme setning. På samtykke er det et
 * spørsmål til alle som må (VV-03): ingen leser noe, og ingenting står i protokollen, før de har sagt ja (`svarOmDeling`).
 *
 * @throws IkkeFunnet når saken ikke er den som spør sin å dele
 * @throws DomainError `kan_ikke_ha_saken`, `mangler_grunnlag`, `ikke_alle_besvart`, `ingen_kan`, `mangler_hjemmel`, `mangler_hvem`,
 *   `mangler_dag` eller `fram_i_tid`
 */
export async function delSaken(hus: Hus, hvem: Legitimasjon, inn: DelingInn): Promise<string> {
  const id = randomUUID();
  const hva = { sakId: inn.sakId, handling: 'sak_delt', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx) => {
    const sak = await delingssak(hus, tx, inn.sakId);
    if (sak === null) return new IkkeFunnet('logget');
    await foelgAlderen(tx, sak);
    const naa = hus.klokke.naa();
    const [mulige, { foresatte }] = await Promise.all([
      muligeMottakere(tx, sak.id),
      familie(tx, sak, naa),
    ]);
    const vedtak = inn.grunnlag === 'politivedtak_sak';
    const [hjemmel, bestemte] = vedtak ? [inn.hjemmel, inn.hvem] : [null, null];
    const idag = iDagIOslo(naa);
    const dag = vedtak ? inn.dag : null;
    const { hinder } = await samtykkereI(tx, sak, foresatte, 'deling', naa);
    const regel = sakdeling({
      mulig: mulige.some((m) => m.brukerId === inn.brukerId),
      grunnlag: inn.grunnlag,
      ...{ hinder, hjemmel, hvem: bestemte, dag, idag },
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'saksdeling', id);
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.del_saken(${sak.id}::uuid, ${id}::uuid, ${inn.brukerId}::uuid, ${inn.grunnlag},
        ${dag}::date, ${k.skriv('hjemmel', hjemmel)}::bytea, ${k.skriv('besluttet_hvem', bestemte)}::bytea) as gjort`.execute(
      tx.db,
    );
    return rows[0]?.gjort === true ? null : new DomainError('kan_ikke_ha_saken');
  });
  return id;
}
