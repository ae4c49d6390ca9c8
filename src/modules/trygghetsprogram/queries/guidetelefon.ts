import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Samtalesak } from './samtalesak.ts';

/** En som er guide i saken i dag, og tjenestetelefonen hen har skrevet (TS-15); `null` når det ikke står noen. */
export type Guidetelefon = {
  tilgangId: string;
  brukerId: string;
  navn: string;
  telefon: string | null;
  /** Den siste dagen og når det begynte, når hen er vikar (TG-24). */
  vikar: { til: Dato; fra: Date } | null;
};

/** De som kan nås som guide i dag: aldri den som er borte, har sluttet, eller ikke har begynt. Basen svarer, og kaller den som logger visningen. */
export async function guidetelefoner(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'nokkel'>,
): Promise<readonly Guidetelefon[]> {
  const { rows } = await sql<{
    id: string;
    bruker_id: string;
    navn: string;
    telefon: Buffer | null;
    vikar_til: Dato | null;
    fra: Date;
  }>`
    select g.tilgang_id as id, g.bruker_id, b.navn, g.telefon, g.vikar_til, g.fra
    from tilgang.guidetelefonene(${sak.id}::uuid) g join varde.bruker b on b.id = g.bruker_id`.execute(
    tx.db,
  );
  return rows.map((r) => ({
    ...{ tilgangId: r.id, brukerId: r.bruker_id, navn: r.navn },
    telefon: radkoder(sak.nokkel, tx.aktor.omradeId, 'sak_tilgang', r.id).les('telefon', r.telefon),
    vikar: r.vikar_til === null ? null : { til: r.vikar_til, fra: r.fra },
  }));
}
