import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { LestRad } from '../../../integrations/politiuttrekk/index.ts';
import { hendelsesindekser } from '../hendelsesindekser.ts';
import { krypterKandidat } from '../kandidatinnhold.ts';
import { finnKandidat } from '../queries/finnKandidat.ts';
import { nyAnmeldtDag } from '../regler/nyAnmeldtDag.ts';

/**
 * Ny status, etterforsker, type eller anmeldelsesdag på en kjent rad; den gamle verdien står kryptert i uttrekksraden.
 * Radens person, dag og klokkeslett er som før, så hendelsen kjennes igjen på dem og den nye typen (VV-09). En dag politiet
 * har oppgitt, blir ikke borte når neste fil mangler den (VV-33).
 */
export async function oppdaterKandidat(
  hus: Hus,
  tx: OmradeTx,
  kandidatId: string,
  lest: LestRad,
): Promise<void> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const kandidat = await finnKandidat(hus, tx, kandidatId);
  if (kandidat === null) return;
  const { innhold } = kandidat;
  const nokkel = await hus.nokler.hentEn(omradeNokkel, kandidat.nokkelId);
  const { detaljer } = krypterKandidat(nokkel, omradeId, kandidatId, {
    ...innhold,
    detaljer: {
      ...innhold.detaljer,
      etterforsker: lest.etterforsker,
      tjenestenummer: lest.tjenestenummer,
    },
  });
  const { hendelse, dag } = await hendelsesindekser(hus, tx, {
    gyldigNummer: innhold.fodselsnummer,
    sakstype: lest.sakstype,
    dato: kandidat.hendelsesdato,
    klokkeslett: innhold.detaljer.klokkeslett,
  });
  await tx.db
    .updateTable('varde.kandidat')
    .set({
      detaljer,
      sakstype: lest.sakstype,
      hendelse_indeks: hendelse,
      hendelsedag_indeks: dag,
      straffesak_status: lest.status,
      anmeldt_dato: nyAnmeldtDag(kandidat, lest.anmeldtDato),
    })
    .where('omrade_id', '=', omradeId)
    .where('id', '=', kandidatId)
    .execute();
}
