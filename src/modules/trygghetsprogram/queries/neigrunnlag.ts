import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { hoertUngdommen } from '../regler/foersteresultat.ts';
import { maaVurdereUngdommen, type Neiforhold } from '../regler/vurderingFoerNei.ts';
import { sakensUtgave } from './gjeldendeUtgave.ts';
import type { MinSak } from './minSak.ts';

/** Det som avgjør om det må vurderes om ungdommen skal spørres, før de foresattes nei avslutter saken (TP-25). */
export async function neigrunnlag(tx: OmradeTx, sak: MinSak): Promise<Neiforhold> {
  const [utgave, { rows }] = await Promise.all([
    sakensUtgave(tx, sak.utgaveKode, sak.utgaveVersjon),
    sql<{ vurdert: boolean; ringt: boolean; svar: string | null }>`
      select f.vurdering_ungdommen is not null as vurdert, o.ungdommen as ringt, f.ungdommen as svar from tilgang.forsoekene(${sak.id}::uuid) o
      left join varde.foerstesamtale f on f.omrade_id = ${tx.aktor.omradeId}::uuid and f.oppringning_id = o.id
      where o.utfall = 'svarte' order by o.ringt_ved desc limit 1`.execute(tx.db),
  ]);
  const siste = rows[0];
  return {
    maaVurderes: maaVurdereUngdommen({
      utgaven: utgave.vurderUngdommenVedNeiFraForesatte,
      voksen: sak.aldersbaand === '18_pluss',
      staarIResultatet: siste?.vurdert === true,
    }),
    noenSvarte: sak.kontaktBegynt,
    ungdommenHoert: siste !== undefined && hoertUngdommen(siste.ringt, siste.svar),
  };
}
