import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { dagerMellom, iDagIOslo, type Dato } from '../../../kernel/dato.ts';

export type VernetRad = {
  kandidatId: string;
  mottatt: Dato;
  sakstype: string;
  dagerSidenHendelsen: number | null;
  /** Jeg har åpnet den, så de andre håndtererne ser den ikke. */
  tatt: boolean;
  beslutning: { valg: 'tilby' | 'ikke_aktuelt' | 'henvis'; ved: Date; virker: boolean } | null;
  /** Samme person har også fått en rad på den felles lista, sist denne dagen. */
  kjentIgjen: Dato | null;
};

const HOYST = 200;

/**
 * Radene med vernet adresse, uten noe om hvem de gjelder: lista dekrypterer ingenting. Først legges rader fri som
 * ligger hos noen som ikke lenger kan ta dem. Krever ny innlogging; ellers er lista tom (VV-48).
 */
export async function listVernede(hus: Hus, hvem: Legitimasjon): Promise<VernetRad[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId, brukerId } = tx.aktor;
    const naa = hus.klokke.naa();
    const iDag = iDagIOslo(naa);
    await sql`select tilgang.frigi_vernede_rader()`.execute(tx.db);
    const rader = await tx.db
      .selectFrom('varde.kandidat as k')
      .leftJoin('varde.triagebeslutning as b', (j) =>
        j
          .onRef('b.omrade_id', '=', 'k.omrade_id')
          .onRef('b.kandidat_id', '=', 'k.id')
          .on('b.angret_ved', 'is', null),
      )
      .select([
        'k.id',
        'k.mottatt',
        'k.sakstype',
        'k.hendelsesdato',
        'k.tildelt_handterer',
        'b.valg',
        'b.tatt_ved',
        'b.virker_fra',
      ])
      .where('k.omrade_id', '=', omradeId)
      .where('k.vernet', '=', true)
      .orderBy('k.mottatt')
      .orderBy('k.id')
      .limit(HOYST)
      .execute();
    const igjen = await sql<{ kandidat_id: string; sist_mottatt: Date }>`
      select kandidat_id, sist_mottatt from tilgang.vernede_kjent_igjen()`.execute(tx.db);
    const sist = new Map(igjen.rows.map((r) => [r.kandidat_id, iDagIOslo(r.sist_mottatt)]));
    await tx.logg({
      handling: 'vernede_vist',
      objekter: rader.map((r) => ({ slag: 'kandidat', id: r.id })),
    });
    return rader.map((r) => ({
      kandidatId: r.id,
      mottatt: iDagIOslo(r.mottatt),
      sakstype: r.sakstype,
      dagerSidenHendelsen: r.hendelsesdato === null ? null : dagerMellom(r.hendelsesdato, iDag),
      tatt: r.tildelt_handterer === brukerId,
      beslutning:
        r.valg === null || r.tatt_ved === null || r.virker_fra === null
          ? null
          : { valg: r.valg, ved: r.tatt_ved, virker: r.virker_fra <= naa },
      kjentIgjen: sist.get(r.id) ?? null,
    }));
  });
}
