import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { ledergrunnobjekt, mineLedergrunner } from '../queries/ledergrunner.ts';

/**
 * Lederen tar et ja tilbake (VV-23): ansvaret og samtalen går videre i samme øyeblikk, og koordinatoren får vite det. Er det alt tatt
 * tilbake, finnes det ikke mer å ta tilbake.
 *
 * @throws IkkeFunnet når svaret ikke er lederens å ta tilbake
 */
export async function trekkLedergrunn(hus: Hus, hvem: Legitimasjon, id: string): Promise<void> {
  const gjort = await iOmrade(hus, hvem, async (tx) => {
    const l = (await mineLedergrunner(hus, tx)).find((x) => x.id === id);
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.trekk_ledergrunn(${id}::uuid) as gjort`.execute(tx.db);
    const ja = rows[0]?.gjort === true;
    await tx.logg({
      handling: 'ledersvar_trukket',
      utfall: ja ? 'ja' : 'nei',
      objekter: [ledergrunnobjekt(id, l)],
    });
    return ja;
  });
  if (!gjort) throw new IkkeFunnet('logget');
}
