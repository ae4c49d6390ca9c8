import type { OmradeTx } from '../../../db/hus.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Hvem som førte at barnet ikke bor hos noen foresatt, og når; `av` er `null` når hen ikke er en kollega her. */
export type FoertBosted = { av: string | null; ved: Date };

/** `null` når det ikke er sagt (VV-02). */
export async function foertBosted(tx: OmradeTx, sak: Samtalesak): Promise<FoertBosted | null> {
  if (!sak.hosIngen) return null;
  const rad = await tx.db
    .selectFrom('varde.identitet as i')
    .leftJoin('varde.bruker as b', 'b.id', 'i.hos_ingen_av')
    .select(['i.hos_ingen_ved', 'b.navn'])
    .where('i.omrade_id', '=', tx.aktor.omradeId)
    .where('i.sak_id', '=', sak.id)
    .executeTakeFirst();
  return rad === undefined || rad.hos_ingen_ved === null
    ? null
    : { av: rad.navn, ved: rad.hos_ingen_ved };
}
