import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { familie } from './familie.ts';
import type { Nummerstand } from './kontakter.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Om det står et nummer til ungdommen, til den som har samtalen: aldri nummeret selv, for de foresatte ser på den samme skjermen (VV-07). */
export type UngdommensNummer = {
  staar: { id: string; skrevet: Date; skrevetAv: string | null; stand: Nummerstand } | null;
};

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
  const f = await familie(tx, sak, naa);
  const k = f.ungdommen;
  return {
    staar:
      k === null
        ? null
        : {
            ...{ id: k.id, skrevet: k.skrevet, skrevetAv: k.skrevetAv },
            stand: f.ungdommensNummer,
          },
  };
}
