import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasSaker, type Stopp } from '../flereSaker.ts';
import type { Loggsak } from '../queries/guidelogg.ts';
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
): Promise<{ stopp: Stopp; til: Loggsak | null }> {
  await laasSaker(tx, [inn.sakId]);
  const nei = (stopp: Stopp) => ({ stopp, til: null });
  const sak = await meldingssak(hus, tx, inn.sakId);
  const meldinger = sak === null ? [] : await guidemeldingene(tx, sak);
  const melding = meldinger.find((m) => m.id === inn.meldingId);
  if (sak === null || melding === undefined || !kanFeilfoeres(melding.slag))
    return nei(new IkkeFunnet('logget'));
  const til = inn.tilReferanse === null ? null : await sakMedReferansen(hus, tx, inn.tilReferanse);
  const regel = feilfoering({
    ...{ foerer: sak.foerer, grunn: inn.grunn },
    linje: { egen: melding.egen, rettet: false, annensNotat: false },
    til: inn.tilReferanse === null ? null : tilSaken(sak, til),
  });
  if (!regel.tillatt)
    return nei(
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
  const svar = rows[0]?.svar;
  if (svar === 'ok') return { stopp: null, til };
  return nei(
    svar === undefined || svar === 'ikke_funnet' ? new IkkeFunnet('logget') : new DomainError(svar),
  );
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
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const ny = randomUUID();
    const { stopp, til } = await skriv(hus, tx, inn, ny);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'linje_feilfoert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [
        { slag: 'sak', id: inn.sakId },
        { slag: 'guidemelding', id: inn.meldingId },
        ...(til === null
          ? []
          : [
              { slag: 'sak', id: til.id },
              { slag: 'guidemelding', id: ny },
            ]),
      ],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
