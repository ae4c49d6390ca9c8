import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { tilDato, type Dato } from '../../../kernel/dato.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Alderen slik en koordinator førte den: datoen, eller hvem som har sett at den utsatte er fylt 18. */
export type FoertAlder = {
  fodselsdato: Dato | null;
  settAv: string | null;
  /** `null` når hen ikke er en kollega her: saken kom fra et annet område. */
  av: string | null;
  ved: Date;
};

/** Hvem som førte alderen, når den ikke var kjent da saken kom; `null` når ingen har ført den (TP-07). */
export async function foertAlder(tx: OmradeTx, sak: Samtalesak): Promise<FoertAlder | null> {
  const rad = await tx.db
    .selectFrom('varde.identitet as i')
    .leftJoin('varde.bruker as b', 'b.id', 'i.alder_foert_av')
    .select(['i.fodselsdato', 'i.voksen_sett_av', 'i.alder_foert_ved', 'b.navn'])
    .where('i.omrade_id', '=', tx.aktor.omradeId)
    .where('i.sak_id', '=', sak.id)
    .executeTakeFirst();
  if (rad === undefined || rad.alder_foert_ved === null) return null;
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'identitet', sak.id);
  const fodt = k.les('fodselsdato', rad.fodselsdato);
  return {
    fodselsdato: fodt === null ? null : tilDato(fodt),
    settAv: k.les('voksen_sett_av', rad.voksen_sett_av),
    av: rad.navn,
    ved: rad.alder_foert_ved,
  };
}
