import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { feilfoerEtt, type Feilfoering, type Uttak } from '../feilfoerEtt.ts';
import { guidemeldingene, meldingssak, type Guidemelding } from '../queries/guidemeldinger.ts';
import { kanFeilfoeres } from '../regler/feilfoering.ts';

export type FeilfoertMeldingInn = Feilfoering & { meldingId: string };

async function taUt(
  tx: OmradeTx,
  sakId: string,
  melding: Guidemelding,
  { id, grunn, til, ny }: Uttak,
): Promise<string | undefined> {
  const ord =
    til === null
      ? null
      : radkoder(til.nokkel, tx.aktor.omradeId, 'guidemelding', ny).skriv('innhold', melding.ord);
  const { rows } = await sql<{ svar: string }>`
    select tilgang.feilfoer_melding(${sakId}::uuid, ${melding.id}::uuid, ${id}::uuid, ${grunn}::bytea, ${til?.id ?? null}::uuid,
      ${ny}::uuid, ${ord}::bytea) as svar`.execute(tx.db);
  return rows[0]?.svar;
}

/**
 * Tar ut en trussel eller en bekymring det ble sagt fra om i feil sak: flytter den til den rette, eller forsegler den (VV-25). Pliktene den
 * ga, er borte, og begynner i den rette saken; et avvik åpnes.
 *
 * @throws IkkeFunnet når den som spør, verken sa fra eller koordinerer saken
 * @throws DomainError grunnen i `feilfoering`
 */
export async function feilfoerMelding(
  hus: Hus,
  hvem: Legitimasjon,
  inn: FeilfoertMeldingInn,
): Promise<void> {
  await feilfoerEtt(hus, hvem, inn, { slag: 'guidemelding', id: inn.meldingId }, async (tx) => {
    const sak = await meldingssak(hus, tx, inn.sakId);
    const meldinger = sak === null ? [] : await guidemeldingene(tx, sak);
    const melding = meldinger.find((m) => m.id === inn.meldingId);
    if (sak === null || melding === undefined || !kanFeilfoeres(melding.slag)) return null;
    return {
      sak,
      linje: { egen: melding.egen, rettet: false, annensNotat: false },
      taUt: (uttak) => taUt(tx, sak.id, melding, uttak),
    };
  });
}
