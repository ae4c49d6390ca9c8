import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';

/** Det den som snakker med familien, må vite om klareringen, også når den ellers ikke er hens å lese. */
export type Hensyn = {
  /** Vilkårene på et ja som står (VV-13); `ord` er `null` for den som ikke hører politiet uten et pålegg om taushet (TG-10). */
  vilkaar: readonly { id: string; ord: string | null }[];
  /** Hendelsene det ikke snakkes om før de er klarert (VV-10). */
  ikkeOm: readonly { hendelseId: string; dato: Dato | null }[];
};

export async function hensynrader(tx: OmradeTx, sakId: string) {
  const [vilkaar, ikkeOm] = await Promise.all([
    sql<{ id: string; ord: Buffer | null }>`
      select id, ord from tilgang.vilkaar_for_meg(${sakId}::uuid)`.execute(tx.db),
    sql<{ hendelse_id: string; dato: Dato | null }>`
      select hendelse_id, dato from tilgang.ikke_om_for_meg(${sakId}::uuid)`.execute(tx.db),
  ]);
  return { vilkaar: vilkaar.rows, ikkeOm: ikkeOm.rows };
}

export function tilHensyn(
  { vilkaar, ikkeOm }: Awaited<ReturnType<typeof hensynrader>>,
  omradeId: string,
  nokkel: Buffer,
): Hensyn {
  return {
    vilkaar: vilkaar.map((v) => ({
      id: v.id,
      ord: radkoder(nokkel, omradeId, 'klareringssvar', v.id).les('ord', v.ord),
    })),
    ikkeOm: ikkeOm.map((h) => ({ hendelseId: h.hendelse_id, dato: h.dato })),
  };
}

export const hensyn = async (tx: OmradeTx, sak: { id: string; nokkel: Buffer }): Promise<Hensyn> =>
  tilHensyn(await hensynrader(tx, sak.id), tx.aktor.omradeId, sak.nokkel);
