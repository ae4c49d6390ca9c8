import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Overfoeringsgrunn, Overfoeringssteg } from '../regler/overfoering.ts';
import type { Avslagsgrunn } from '../regler/overtakelse.ts';

/** Ett steg i overføringen. `hvem` er den som er spurt, eller den som har tatt over. */
export type Overfoering = {
  id: string;
  steg: Overfoeringssteg;
  grunn: Overfoeringsgrunn | null;
  sted: string | null;
  hvem: string | null;
  grunnlag: string | null;
  /** Tilbudet er til et område i Varde; de svarer der. */
  iVarde: boolean;
  /** Hvorfor det andre området sa nei. */
  avslag: Avslagsgrunn | null;
  dag: Dato;
  av: string;
  ved: Date;
};

/** Har et annet område i Varde tatt over saken? Stegene står med det siste først. */
export const hosAndreIVarde = (steg: readonly { steg: Overfoeringssteg; iVarde: boolean }[]) =>
  steg[0]?.steg === 'overtatt' && steg[1]?.iVarde === true;

/** Stegene i overføringen av saken, der den som spør, får se dem: det siste først. */
export function overfoeringsrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.overforingstilbud as o')
    .leftJoin('varde.bruker as b', 'b.id', 'o.fort_av')
    .select([
      ...(['o.id', 'o.steg', 'o.grunn', 'o.sted', 'o.hvem', 'o.grunnlag'] as const),
      ...(['o.til_omrade', 'o.avslag'] as const),
      ...(['o.dag', 'o.fort_ved', 'b.navn as av'] as const),
    ])
    .where('o.omrade_id', '=', tx.aktor.omradeId)
    .where('o.sak_id', '=', sakId)
    .orderBy('o.fort_ved', 'desc');
  return tx.fast('sak.overforinger', sporring.compile());
}
type Rad = Awaited<ReturnType<typeof overfoeringsrader>>[number];

export const tilOverfoeringer = (
  rader: readonly Rad[],
  omradeId: string,
  nokkel: Buffer,
): Overfoering[] =>
  rader.map((r) => {
    const k = radkoder(nokkel, omradeId, 'overforingstilbud', r.id);
    return {
      id: r.id,
      steg: r.steg,
      grunn: r.grunn,
      sted: k.les('sted', r.sted),
      hvem: k.les('hvem', r.hvem),
      grunnlag: k.les('grunnlag', r.grunnlag),
      iVarde: r.til_omrade !== null,
      avslag: r.avslag,
      dag: r.dag,
      av: r.av ?? '',
      ved: r.fort_ved,
    };
  });
