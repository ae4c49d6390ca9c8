import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { basensSvar, feilfoerEtt, feilfoertNei, type Feilfoerutfall } from '../feilfoerEtt.ts';
import { laasSaker } from '../flereSaker.ts';
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
): Promise<Feilfoerutfall> {
  await laasSaker(tx, [inn.sakId]);
  const sak = await loggsak(hus, tx, inn.sakId);
  if (sak?.foerer == null) return feilfoertNei(new IkkeFunnet('logget'));
  const linje = (await logglinjer(tx, sak)).find((l) => l.id === inn.linjeId);
  if (linje === undefined) return feilfoertNei(new IkkeFunnet('logget'));
  const til = inn.tilReferanse === null ? null : await sakMedReferansen(hus, tx, inn.tilReferanse);
  const regel = feilfoering({
    ...{ foerer: sak.foerer, grunn: inn.grunn },
    linje: { ...linje, annensNotat: linje.notat !== null && !linje.egen },
    til: inn.tilReferanse === null ? null : tilSaken(sak, til),
  });
  if (!regel.tillatt)
    return feilfoertNei(
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
  return basensSvar(rows[0]?.svar, til);
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
  await feilfoerEtt(
    ...([hus, hvem] as const),
    { sakId: inn.sakId, slag: 'logg_fakta', id: inn.linjeId, utkast: inn.utkast ?? null },
    async (tx, ny) => skriv(hus, tx, inn, ny),
  );
}
