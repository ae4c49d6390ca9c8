import type { OmradeTx } from '../../../db/hus.ts';
import type { Skjema } from '../../../db/skjema.ts';

type Rad = Skjema['varde.registrering'];

/** Det som står om en melding, ved siden av innholdet (TP-01, VV-36). */
export type Melding = {
  kanal: Rad['kanal'];
  regime: string;
  grunnlag: Rad['grunnlag'];
  registrertAv: string;
  arbeidssted: string;
  registrertVed: Date;
};

/** Meldingen raden kom av; `null` når den kom av et uttrekk, eller ikke finnes for den som spør. */
export async function meldingen(tx: OmradeTx, kandidatId: string): Promise<Melding | null> {
  const rad = await tx.db
    .selectFrom('varde.kandidat as k')
    .innerJoin('varde.registrering as r', (j) =>
      j.onRef('r.omrade_id', '=', 'k.omrade_id').onRef('r.id', '=', 'k.registrering_id'),
    )
    .innerJoin('varde.bruker as b', 'b.id', 'r.registrert_av')
    .innerJoin('varde.organisasjon as o', (j) =>
      j.onRef('o.omrade_id', '=', 'r.omrade_id').onRef('o.id', '=', 'r.eier_organisasjon'),
    )
    .select(['r.kanal', 'r.regime', 'r.grunnlag', 'r.registrert_ved as registrertVed'])
    .select(['b.navn as registrertAv', 'o.navn as arbeidssted'])
    .where('k.omrade_id', '=', tx.aktor.omradeId)
    .where('k.id', '=', kandidatId)
    .executeTakeFirst();
  return rad ?? null;
}
