import { sql } from 'kysely';
import type { OmradeTx } from '../../db/hus.ts';
import { aldersbaandForAlder } from './aldersbaand.ts';
import type { Samtalesak } from './queries/samtalesak.ts';

/** Den unge er blitt eldre siden sist: aldersbåndet følger med, så basen ikke krever noe om foresatte for en voksen (TP-07). */
export async function foelgAlderen(tx: OmradeTx, sak: Samtalesak): Promise<void> {
  const baand = aldersbaandForAlder(sak.alder);
  if (baand === 'ukjent' || baand === sak.aldersbaand) return;
  await sql`select tilgang.foelg_alderen(${sak.id}::uuid, ${baand})`.execute(tx.db);
}
