import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { sporOmBehov } from './sporOmBehov.ts';

type Straffesaken = Record<'nummer' | 'indeks' | 'etterforsker' | 'jurist', Buffer | null>;
const UKJENT: Straffesaken = { nummer: null, indeks: null, etterforsker: null, jurist: null };

/**
 * Gjør hendelsen anmeldt, i transaksjonen til den som kaller: basen åpner spørsmålet om klarering i samme kall, og den som svarer
 * for straffesaken, spørres om behovet (C25, TP-37).
 *
 * @returns nei når den ikke er koordinatorens, eller alt er anmeldt
 */
export async function gjoerAnmeldt(
  { hus, tx, sak }: { hus: Hus; tx: OmradeTx; sak: Samtalesak },
  h: { hendelseId: string; dag: Dato; straffesakId: string },
  { nummer, indeks, etterforsker, jurist } = UKJENT,
): Promise<boolean> {
  const { rows } = await sql<{ gjort: boolean }>`
    select tilgang.meld_anmeldt(${sak.id}::uuid, ${h.hendelseId}::uuid, ${h.dag}::date, ${h.straffesakId}::uuid,
      ${nummer}::bytea, ${indeks}::bytea, ${etterforsker}::bytea, ${jurist}::bytea) as gjort`.execute(
    tx.db,
  );
  if (rows[0]?.gjort !== true) return false;
  await sporOmBehov(hus, tx, sak, true);
  return true;
}
