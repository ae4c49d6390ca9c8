import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Samtalesak } from './samtalesak.ts';

/** En som har oppdraget som guide nå, og tjenestetelefonen hen har skrevet (TS-15); `null` når det ikke står noen. */
export type Guidetelefon = {
  tilgangId: string;
  brukerId: string;
  navn: string;
  telefon: string | null;
};

/** Kaller den som logger visningen. */
export async function guidetelefoner(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'nokkel'>,
): Promise<readonly Guidetelefon[]> {
  const { omradeId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.sak_tilgang as t')
    .innerJoin('varde.bruker as b', 'b.id', 't.bruker_id')
    .select(['t.id', 't.bruker_id', 't.telefon', 'b.navn'])
    .where('t.omrade_id', '=', omradeId)
    .where('t.sak_id', '=', sak.id)
    .where('t.relasjon', '=', 'guide')
    .where('t.akseptert', 'is not', null)
    .where(sql<boolean>`(t.til is null or t.til > now())`)
    .orderBy('t.akseptert')
    .execute();
  return rader.map((r) => ({
    ...{ tilgangId: r.id, brukerId: r.bruker_id, navn: r.navn },
    telefon: radkoder(sak.nokkel, omradeId, 'sak_tilgang', r.id).les('telefon', r.telefon),
  }));
}
