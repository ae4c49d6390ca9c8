import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { feilfoerEtt, type Feilfoering, type Uttak } from '../feilfoerEtt.ts';
import { loggsak, logglinjer, type Logglinje } from '../queries/guidelogg.ts';
import { underTi } from '../regler/kontaktTeller.ts';

export type FeilfoertInn = Feilfoering & { linjeId: string };

async function taUt(
  tx: OmradeTx,
  sakId: string,
  linje: Logglinje,
  { id, grunn, til, ny }: Uttak,
): Promise<string | undefined> {
  const { omradeId } = tx.aktor;
  const notatId = randomUUID();
  const ord =
    til === null
      ? null
      : radkoder(til.nokkel, omradeId, 'logg_fakta', ny).skriv('innhold', linje.ord);
  // Bare sitt eget notat: et som leses etter et behov eller et ja, følger ikke med noe sted.
  const notat =
    til === null || !linje.egen
      ? null
      : radkoder(til.nokkel, omradeId, 'logg_notat', notatId).skriv('innhold', linje.notat);
  const { rows } = await sql<{ svar: string }>`
    select tilgang.feilfoer(${sakId}::uuid, ${linje.id}::uuid, ${id}::uuid, ${grunn}::bytea, ${til?.id ?? null}::uuid, ${ny}::uuid,
      ${ord}::bytea, ${til === null ? null : underTi(til)}::boolean, ${notatId}::uuid, ${notat}::bytea) as svar`.execute(
    tx.db,
  );
  return rows[0]?.svar;
}

/**
 * Tar ut en linje som sto på feil sak: flytter den til den rette, eller forsegler den (VV-25). Tellingen regnes om, og et avvik åpnes.
 *
 * @throws IkkeFunnet når den som spør, verken skrev linjen eller koordinerer saken
 * @throws DomainError grunnen i `feilfoering`
 */
export async function feilfoerLinje(
  hus: Hus,
  hvem: Legitimasjon,
  inn: FeilfoertInn,
): Promise<void> {
  await feilfoerEtt(hus, hvem, inn, { slag: 'logg_fakta', id: inn.linjeId }, async (tx) => {
    const sak = await loggsak(hus, tx, inn.sakId);
    if (sak?.foerer == null) return null;
    const linje = (await logglinjer(tx, sak)).find((l) => l.id === inn.linjeId);
    if (linje === undefined) return null;
    return {
      sak: { ...sak, foerer: sak.foerer },
      linje: { ...linje, annensNotat: linje.notat !== null && !linje.egen },
      taUt: (uttak) => taUt(tx, sak.id, linje, uttak),
    };
  });
}
