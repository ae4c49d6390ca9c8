import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { familie } from './familie.ts';
import type { Samtalesak } from './samtalesak.ts';

/**
 * Kontakten som sto da siden ble vist: bare det som skal til for at ingen skriver over den uten å ha sett den. De foresatte ser på den samme
 * skjermen (VV-07).
 */
export type UngdommensNummer = { etter: string | null };

/** Den som etterforsker, skriver ikke familiens numre, heller ikke med lederens grunn til å holde samtalen (VV-23). */
export async function kanSkriveNummeret(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ kan: boolean }>`
    select ${sakId}::uuid <> all (array(select tilgang.bare_etterforsker('{koordinator}'))) as kan`.execute(
    tx.db,
  );
  return rows[0]?.kan === true;
}

/** `null` når den som spør, ikke skriver det. Kaller den som logger visningen. */
export async function ungdommensNummer(
  tx: OmradeTx,
  sak: Samtalesak,
  naa: Date,
): Promise<UngdommensNummer | null> {
  if (!(await kanSkriveNummeret(tx, sak.id))) return null;
  return { etter: (await familie(tx, sak, naa)).ungdommen?.id ?? null };
}
