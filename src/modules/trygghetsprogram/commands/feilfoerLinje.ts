import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasSaker, type Stopp } from '../flereSaker.ts';
import { loggsak, logglinjer, type Loggsak } from '../queries/guidelogg.ts';
import { feilfoering } from '../regler/feilfoering.ts';
import { foelgesOpp } from '../regler/fjortenDager.ts';
import { underTi } from '../regler/kontaktTeller.ts';

export type FeilfoertInn = {
  sakId: string;
  linjeId: string;
  grunn: string | null;
  /** Referansen til den rette saken; `null` når linjen forsegles. */
  tilReferanse: string | null;
  utkast?: Utkastlevering | null;
};

/** Saken med den referansen; `null` når den ikke finnes for den som spør. */
export async function sakMedReferansen(
  hus: Hus,
  tx: OmradeTx,
  referanse: string,
): Promise<Loggsak | null> {
  const funnet = await tx.db
    .selectFrom('varde.sak')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('saksreferanse', '=', referanse.trim().toUpperCase())
    .executeTakeFirst();
  return funnet === undefined ? null : loggsak(hus, tx, funnet.id);
}

/** Saken det flyttes til, slik regelen spør om den. */
export const tilSaken = (fra: Pick<Loggsak, 'id' | 'eier'>, til: Loggsak | null) => ({
  ...{ sammeSak: til?.id === fra.id, foerer: til !== null && til.foerer !== null },
  sammeEier: til?.eier === fra.eier,
  foelgesOpp: til !== null && foelgesOpp(til.tilstand),
});

async function skriv(
  hus: Hus,
  tx: OmradeTx,
  inn: FeilfoertInn,
  ny: string,
): Promise<{ stopp: Stopp; til: Loggsak | null }> {
  await laasSaker(tx, [inn.sakId]);
  const sak = await loggsak(hus, tx, inn.sakId);
  const nei = (stopp: Stopp) => ({ stopp, til: null });
  if (sak?.foerer == null) return nei(new IkkeFunnet('logget'));
  const linje = (await logglinjer(tx, sak)).find((l) => l.id === inn.linjeId);
  if (linje === undefined) return nei(new IkkeFunnet('logget'));
  const til = inn.tilReferanse === null ? null : await sakMedReferansen(hus, tx, inn.tilReferanse);
  const regel = feilfoering({
    ...{ foerer: sak.foerer, grunn: inn.grunn },
    linje: { ...linje, annensNotat: linje.notat !== null && !linje.egen },
    til: inn.tilReferanse === null ? null : tilSaken(sak, til),
  });
  if (!regel.tillatt)
    return nei(
      regel.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(regel.grunn),
    );
  const { omradeId } = tx.aktor;
  const [id, notatId] = [randomUUID(), randomUUID()];
  const grunn = radkoder(sak.nokkel, omradeId, 'feilfoert', id).skriv('grunn', inn.grunn);
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
    select tilgang.feilfoer(${sak.id}::uuid, ${linje.id}::uuid, ${id}::uuid, ${grunn}::bytea, ${til?.id ?? null}::uuid, ${ny}::uuid,
      ${ord}::bytea, ${til === null ? null : underTi(til)}::boolean, ${notatId}::uuid, ${notat}::bytea) as svar`.execute(
    tx.db,
  );
  const svar = rows[0]?.svar;
  if (svar === 'ok') return { stopp: null, til };
  return nei(
    svar === undefined || svar === 'ikke_funnet' ? new IkkeFunnet('logget') : new DomainError(svar),
  );
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
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const ny = randomUUID();
    const { stopp, til } = await skriv(hus, tx, inn, ny);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'linje_feilfoert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [
        { slag: 'sak', id: inn.sakId },
        { slag: 'logg_fakta', id: inn.linjeId },
        ...(til === null
          ? []
          : [
              { slag: 'sak', id: til.id },
              { slag: 'logg_fakta', id: ny },
            ]),
      ],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
