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
    sql<{ saNei: boolean; vurdert: boolean; ringt: boolean | null; svar: string | null }>`
      select s.ungdommen_nei_dag is not null as "saNei", coalesce(x.vurdert, false) as vurdert, x.ringt, x.svar from varde.sak s left join lateral (
      select f.vurdering_ungdommen is not null as vurdert, o.ungdommen as ringt, f.ungdommen as svar from tilgang.forsoekene(${sak.id}::uuid) o
      left join varde.foerstesamtale f on f.omrade_id = ${tx.aktor.omradeId}::uuid and f.oppringning_id = o.id
      where o.utfall = 'svarte' order by o.ringt_ved desc limit 1) x on true where s.omrade_id = ${tx.aktor.omradeId}::uuid and s.id = ${sak.id}`.execute(
      tx.db,
    ),
  ]);
  const siste = rows[0];
  return {
    maaVurderes: maaVurdereUngdommen({
      utgaven: utgave.vurderUngdommenVedNeiFraForesatte,
      voksen: sak.aldersbaand === '18_pluss',
      staarIResultatet: siste?.vurdert === true,
    }),
    noenSvarte: sak.kontaktBegynt,
    // Hens eget nei er hørt, hvem som enn svarte sist (VV-04).
    ungdommenHoert:
      siste?.saNei === true || (siste?.ringt != null && hoertUngdommen(siste.ringt, siste.svar)),
  };
}
