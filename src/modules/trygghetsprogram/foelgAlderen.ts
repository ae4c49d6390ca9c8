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

/**
 * Er den unge fylt 18 siden sist, slutter det som hvilte på de foresattes ja, i det noen åpner saken (AMB-32). `slutt`: den som åpnet
 * den, ser den ikke lenger. `voksen`: båndet skiftet nå, og det som alt er lest, er fra før.
 */
export async function sakenNaa(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'aldersbaand'>,
  alder: number,
): Promise<'som_lest' | 'voksen' | 'slutt'> {
  if (alder < 18 || sak.aldersbaand === '18_pluss') return 'som_lest';
  await sql`select tilgang.foelg_alderen(${sak.id}::uuid, '18_pluss')`.execute(tx.db);
  const naa = await tx.db
    .selectFrom('varde.sak')
    .select('aldersbaand')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', sak.id)
    .executeTakeFirst();
  if (naa === undefined) return 'slutt';
  return naa.aldersbaand === '18_pluss' ? 'voksen' : 'som_lest';
}
