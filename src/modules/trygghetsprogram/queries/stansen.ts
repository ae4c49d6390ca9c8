import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';

/** Kontakten er stanset: det er ikke noe grunnlag for den nå (DU-11, VV-06). Ikke hvorfor, og ikke hvem. */
export type Stans = {
  /** Dagen den ble stanset. */
  siden: Dato;
  /** Den siste dagen én siste samtale kan holdes; `null` når den er holdt, dagene er gått, eller ungdommen selv sa nei. */
  sisteDag: Dato | null;
  /** Den siste samtalen er guidens; ellers kontaktpersonens. */
  hosGuiden: boolean;
};

/** Stansen i saken, til koordinatoren og kontaktpersonen; `null` når kontakten ikke er stanset, og til alle andre. */
export async function stansen(tx: OmradeTx, sakId: string): Promise<Stans | null> {
  const { rows } = await sql<{ siden: Dato; siste_dag: Dato | null; hos_guiden: boolean }>`
    select siden, siste_dag, hos_guiden from tilgang.stansen_for_meg(${sakId}::uuid)`.execute(
    tx.db,
  );
  const [rad] = rows;
  return rad === undefined
    ? null
    : { siden: rad.siden, sisteDag: rad.siste_dag, hosGuiden: rad.hos_guiden };
}
