import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { guidevalg, type Guidevalgstopp } from '../regler/guidevalg.ts';
import { etterforskersNummer } from './finnKandidat.ts';
import { muligeGuider } from './guiden.ts';
import { vervene } from './vervene.ts';

/**
 * Kan denne være guide i saken nå? Spørres når hen blir spurt, når navnet vises og når oppfølgingen starter: politiets rad kan være endret
 * imens (TG-03, RO-05). `null` når ingenting er i veien.
 */
export async function guidevalget(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
  inn: { brukerId: string | null; relasjon: boolean; fagkompetanse: boolean },
): Promise<Guidevalgstopp | null> {
  const [mulige, sak] = await Promise.all([
    muligeGuider(tx, sakId),
    tx.db
      .selectFrom('varde.sak')
      .select('kandidat_id')
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', sakId)
      .executeTakeFirst(),
  ]);
  const valgt = mulige.find((m) => m.brukerId === inn.brukerId);
  const valg = guidevalg({
    ...{ mulig: valgt !== undefined, tjenestenummer: valgt?.tjenestenummer ?? null },
    ...{ relasjon: inn.relasjon, fagkompetanse: inn.fagkompetanse },
    verv: valgt === undefined ? [] : await vervene(tx, valgt.brukerId),
    etterforsker:
      sak === undefined ? 'ukjent' : await etterforskersNummer(hus, tx, sak.kandidat_id),
  });
  return valg.tillatt ? null : valg.grunn;
}
