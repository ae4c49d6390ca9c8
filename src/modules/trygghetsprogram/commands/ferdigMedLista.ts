import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { slippSteder } from '../sted.ts';

/** Lista for ett uttrekk, eller det ansatte har meldt inn. */
export type Liste = { slag: 'uttrekk'; id: string } | { slag: 'registreringer' };

/** Rader jeg meldte meg inhabil i, venter på en annen; uka er ikke gjennomgått før hun har tatt stilling (VV-23, TP-16). */
async function inhabilUavgjort(tx: OmradeTx, uttrekkId: string): Promise<number> {
  const svar = await sql<{ n: number }>`
    select tilgang.inhabil_uavgjort(${uttrekkId}::uuid) as n`.execute(tx.db);
  return svar.rows[0]?.n ?? 0;
}

/**
 * *Ferdig med lista*: beslutningene får virkning nå. Er hver rad avgjort, er ukas gjennomgang fullført (TP-16).
 *
 * @throws IkkeFunnet når lista ikke finnes for den som spør
 */
export async function ferdigMedLista(
  hus: Hus,
  hvem: Legitimasjon,
  liste: Liste,
): Promise<{ gjenstaar: number }> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const { omradeId, brukerId } = tx.aktor;
    const naa = hus.klokke.naa();
    const uttrekkId = liste.slag === 'uttrekk' ? liste.id : null;
    const finnes =
      uttrekkId === null ||
      (await tx.db
        .selectFrom('varde.uttrekk')
        .select('id')
        .where('omrade_id', '=', omradeId)
        .where('id', '=', uttrekkId)
        .executeTakeFirst()) !== undefined;
    const kandidater = await tx.db
      .selectFrom('varde.kandidat as k')
      .leftJoin('varde.triagebeslutning as b', (join) =>
        join
          .onRef('b.omrade_id', '=', 'k.omrade_id')
          .onRef('b.kandidat_id', '=', 'k.id')
          .on('b.angret_ved', 'is', null),
      )
      .select(['k.id', 'b.id as beslutning_id', 'b.virker_fra'])
      .where('k.omrade_id', '=', omradeId)
      .where('k.vernet', '=', false)
      .where((eb) =>
        uttrekkId === null
          ? eb('k.opphav', '=', 'registrering')
          : eb('k.uttrekk_id', '=', uttrekkId),
      )
      .execute();
    const ventende = kandidater.filter((k) => k.virker_fra !== null && k.virker_fra > naa);
    let gjenstaar = kandidater.filter((k) => k.beslutning_id === null).length;
    if (ventende.length > 0) {
      const ider = ventende.map((k) => k.id);
      for (const tabell of ['varde.triagebeslutning', 'varde.sak'] as const) {
        await tx.db
          .updateTable(tabell)
          .set({ virker_fra: naa })
          .where('omrade_id', '=', omradeId)
          .where('kandidat_id', 'in', ider)
          .where('virker_fra', '>', naa)
          .execute();
      }
    }
    await slippSteder(tx, naa);
    if (finnes && uttrekkId !== null) {
      gjenstaar += await inhabilUavgjort(tx, uttrekkId);
      await sql`select tilgang.brett_inn(${uttrekkId}::uuid)`.execute(tx.db);
      if (gjenstaar === 0) {
        await tx.db
          .updateTable('varde.uttrekk')
          .set({ ferdig_ved: naa, ferdig_av: brukerId })
          .where('omrade_id', '=', omradeId)
          .where('id', '=', uttrekkId)
          .where('ferdig_ved', 'is', null)
          .execute();
      }
    }
    await tx.logg({
      handling: 'liste_ferdig',
      utfall: finnes ? 'ja' : 'nei',
      objekter: uttrekkId === null ? [] : [{ slag: 'uttrekk', id: uttrekkId }],
    });
    return { finnes, gjenstaar };
  });
  if (!svar.finnes) throw new IkkeFunnet('logget');
  return { gjenstaar: svar.gjenstaar };
}
