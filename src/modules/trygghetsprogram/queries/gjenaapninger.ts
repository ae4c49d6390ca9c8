import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Part } from '../regler/avslutningskrav.ts';

/** En gang saken ble åpnet igjen: hvem som meldte behovet, når og hvorfor (TP-40). */
export type Gjenaapning = {
  avslutningId: string;
  meldtAv: Part;
  meldtDag: Dato;
  grunn: string | null;
  av: string;
  ved: Date;
  /** En rad åpnet den, og et menneske sa at det var den samme ungdommen (VV-34). */
  kanskje: boolean;
};

/** Radene, der den som spør, får se dem: den siste først. */
export function gjenaapningsrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.gjenaapning as g')
    .leftJoin('varde.bruker as b', 'b.id', 'g.gjenaapnet_av')
    .select([
      'g.id',
      'g.avslutning_id',
      'g.meldt_av',
      'g.meldt_dag',
      'g.grunn',
      'g.gjenaapnet_ved',
      'g.likhet',
      'g.kandidat_id',
      'b.navn as av',
    ])
    .where('g.omrade_id', '=', tx.aktor.omradeId)
    .where('g.sak_id', '=', sakId)
    .orderBy('g.gjenaapnet_ved', 'desc');
  return tx.fast('sak.gjenaapninger', sporring.compile());
}

export const tilGjenaapninger = (
  rader: Awaited<ReturnType<typeof gjenaapningsrader>>,
  omradeId: string,
  nokkel: Buffer,
): Gjenaapning[] =>
  rader.map((r) => ({
    avslutningId: r.avslutning_id,
    meldtAv: r.meldt_av,
    meldtDag: r.meldt_dag,
    grunn: radkoder(nokkel, omradeId, 'gjenaapning', r.id).les('grunn', r.grunn),
    av: r.av ?? '',
    ved: r.gjenaapnet_ved,
    kanskje: r.likhet === 'kanskje' && r.kandidat_id !== null,
  }));
