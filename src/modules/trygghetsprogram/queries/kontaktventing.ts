import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { arbeidsdagerMellom } from '../../virksomhet/index.ts';
import { kontaktfrist, kontaktstart, type Kontaktfrist } from '../regler/kontaktfrist.ts';
import type { Sakstilstand } from './listSaker.ts';

export type Kontaktsak = {
  tilstand: Sakstilstand;
  tilstand_siden: Date;
  /** Når beslutningen om å tilby virker. */
  virker_fra: Date;
  anmeldt: boolean;
};

/** Hvor lenge familien i en sak har ventet på å bli ringt i dag, etter områdets frist og dagene det selv holder stengt (TP-18). */
export async function kontaktventing(
  tx: OmradeTx,
  iDag: Dato,
): Promise<(sak: Kontaktsak) => Kontaktfrist | null> {
  const { rows } = await sql<{ kontaktfrist: number; stengt: Dato[] }>`
    select o.kontaktfrist, array(select l.dag::text from varde.lukket_dag l where l.omrade_id = o.id) as stengt
    from varde.omrade o where o.id = ${tx.aktor.omradeId}`.execute(tx.db);
  const [rad] = rows;
  if (rad === undefined) throw new Error('Området finnes ikke');
  const stengt = new Set(rad.stengt);
  return (sak) => {
    const fra = kontaktstart(sak) === 'tilbud' ? sak.virker_fra : sak.tilstand_siden;
    return kontaktfrist({
      tilstand: sak.tilstand,
      anmeldt: sak.anmeldt,
      virkedager: arbeidsdagerMellom(iDagIOslo(fra), iDag, stengt),
      frist: rad.kontaktfrist,
    });
  };
}
