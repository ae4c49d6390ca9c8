import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Meldeplikt, SammenMed, Unntaksgrunnlag } from '../regler/kontaktUtenSamtykke.ts';
import type { Samtalesak } from './samtalesak.ts';

/** En beslutning om kontakt uten de foresattes samtykke (VV-05). */
export type Samtykkeunntak = {
  id: string;
  grunnlag: Unntaksgrunnlag;
  grunn: string | null;
  sammenMed: SammenMed;
  sammenMedHvem: string | null;
  meldeplikt: Meldeplikt;
  meldepliktOrd: string | null;
  til: Dato;
  /** Samtykket kom etter den. */
  endt: boolean;
  av: string;
  ved: Date;
};

/** Beslutningene i saken, den siste først; bare koordinatorens. */
export async function samtykkeunntak(tx: OmradeTx, sak: Samtalesak): Promise<Samtykkeunntak[]> {
  if (sak.hvem !== 'koordinator') return [];
  const rader = await tx.db
    .selectFrom('varde.samtykkeunntak as u')
    .innerJoin('varde.bruker as b', 'b.id', 'u.besluttet_av')
    .select(['u.id', 'u.grunnlag', 'u.grunn', 'u.sammen_med', 'u.sammen_med_hvem', 'u.meldeplikt'])
    .select(['u.meldeplikt_ord', 'u.til', 'u.endt_ved', 'u.besluttet_ved', 'b.navn as av'])
    .where('u.omrade_id', '=', tx.aktor.omradeId)
    .where('u.sak_id', '=', sak.id)
    .orderBy('u.besluttet_ved', 'desc')
    .execute();
  return rader.map((r) => {
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'samtykkeunntak', r.id);
    return {
      id: r.id,
      grunnlag: r.grunnlag,
      grunn: k.les('grunn', r.grunn),
      sammenMed: r.sammen_med,
      sammenMedHvem: k.les('sammen_med_hvem', r.sammen_med_hvem),
      meldeplikt: r.meldeplikt,
      meldepliktOrd: k.les('meldeplikt_ord', r.meldeplikt_ord),
      til: r.til,
      endt: r.endt_ved !== null,
      av: r.av,
      ved: r.besluttet_ved,
    };
  });
}
