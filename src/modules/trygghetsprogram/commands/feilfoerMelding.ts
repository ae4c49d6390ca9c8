import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { basensSvar, feilfoerEtt, feilfoertNei, type Feilfoerutfall } from '../feilfoerEtt.ts';
import { laasSaker } from '../flereSaker.ts';
import { guidemeldingene, meldingssak } from '../queries/guidemeldinger.ts';
import { feilfoering, kanFeilfoeres } from '../regler/feilfoering.ts';
import { sakMedReferansen, tilSaken } from './feilfoerLinje.ts';

export type FeilfoertMeldingInn = {
  sakId: string;
  meldingId: string;
  grunn: string | null;
  /** Referansen til den rette saken; `null` når meldingen forsegles. */
  tilReferanse: string | null;
  utkast?: Utkastlevering | null;
};

async function skriv(
  hus: Hus,
  tx: OmradeTx,
  inn: FeilfoertMeldingInn,
  ny: string,
): Promise<Feilfoerutfall> {
  await laasSaker(tx, [inn.sakId]);
  const sak = await meldingssak(hus, tx, inn.sakId);
  const meldinger = sak === null ? [] : await guidemeldingene(tx, sak);
  const melding = meldinger.find((m) => m.id === inn.meldingId);
  if (sak === null || melding === undefined || !kanFeilfoeres(melding.slag))
    return feilfoertNei(new IkkeFunnet('logget'));
  const til = inn.tilReferanse === null ? null : await sakMedReferansen(hus, tx, inn.tilReferanse);
  const regel = feilfoering({
    ...{ foerer: sak.foerer, grunn: inn.grunn },
    linje: { egen: melding.egen, rettet: false, annensNotat: false },
    til: inn.tilReferanse === null ? null : tilSaken(sak, til),
  });
  if (!regel.tillatt)
    return feilfoertNei(
      regel.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(regel.grunn),
    );
  const { omradeId } = tx.aktor;
  const id = randomUUID();
  const grunn = radkoder(sak.nokkel, omradeId, 'feilfoert', id).skriv('grunn', inn.grunn);
  const ord =
    til === null
      ? null
      : radkoder(til.nokkel, omradeId, 'guidemelding', ny).skriv('innhold', melding.ord);
  const { rows } = await sql<{ svar: string }>`
    select tilgang.feilfoer_melding(${sak.id}::uuid, ${melding.id}::uuid, ${id}::uuid, ${grunn}::bytea, ${til?.id ?? null}::uuid,
      ${ny}::uuid, ${ord}::bytea) as svar`.execute(tx.db);
  return basensSvar(rows[0]?.svar, til);
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
  await feilfoerEtt(
    ...([hus, hvem] as const),
    { sakId: inn.sakId, slag: 'guidemelding', id: inn.meldingId, utkast: inn.utkast ?? null },
    async (tx, ny) => skriv(hus, tx, inn, ny),
  );
}
