import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { slippSteder } from '../sted.ts';

/** Lista for ett uttrekk, eller det ansatte har meldt inn. */
export type Liste = { slag: 'uttrekk'; id: string } | { slag: 'registreringer' };

/** Uttrekkets gjennomgang: `null` når det ikke er den som spør sitt, ellers om uka er ferdig for det hen kan vite om. */
async function gjoerFerdig(tx: OmradeTx, uttrekkId: string): Promise<boolean | null> {
  const svar = await sql<{ ferdig: boolean | null }>`
    select tilgang.ferdig_med_lista(${uttrekkId}::uuid) as ferdig`.execute(tx.db);
  return svar.rows[0]?.ferdig ?? null;
}

/**
 * Radene i lista som er avgjort, og der beslutningen ennå ikke virker. Meldingene er én liste hele enheten deler: den som er
 * ferdig, er ferdig med sine egne, og en annens kan fortsatt angres.
 */
async function ventende(tx: OmradeTx, uttrekkId: string | null, naa: Date): Promise<string[]> {
  const rader = await tx.db
    .selectFrom('varde.triagebeslutning as b')
    .innerJoin('varde.kandidat as k', (join) =>
      join.onRef('k.omrade_id', '=', 'b.omrade_id').onRef('k.id', '=', 'b.kandidat_id'),
    )
    .select('k.id')
    .where('b.omrade_id', '=', tx.aktor.omradeId)
    .where('b.virker_fra', '>', naa)
    .where('b.angret_ved', 'is', null)
    .where('k.vernet', '=', false)
    .where((eb) =>
      uttrekkId === null
        ? eb.and([eb('k.opphav', '=', 'registrering'), eb('b.tatt_av', '=', tx.aktor.brukerId)])
        : eb('k.uttrekk_id', '=', uttrekkId),
    )
    .execute();
  return rader.map((r) => r.id);
}

/** Er hver melding den som spør, ser, avgjort? */
async function alleMeldingerAvgjort(tx: OmradeTx): Promise<boolean> {
  const aapen = await tx.db
    .selectFrom('varde.kandidat as k')
    .select('k.id')
    .where('k.omrade_id', '=', tx.aktor.omradeId)
    .where('k.opphav', '=', 'registrering')
    .where('k.vernet', '=', false)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('varde.triagebeslutning as b')
            .select('b.id')
            .whereRef('b.omrade_id', '=', 'k.omrade_id')
            .whereRef('b.kandidat_id', '=', 'k.id')
            .where('b.angret_ved', 'is', null),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return aapen === undefined;
}

/**
 * *Ferdig med lista*: beslutningene får virkning nå; blant meldingene bare ens egne. Er hver rad den som spør, kan vite om,
 * avgjort, er gjennomgangen fullført (TP-16). Vernede rader er håndtererens, og svaret sier ingenting om dem (VV-48).
 *
 * @throws IkkeFunnet når lista ikke finnes for den som spør
 */
export async function ferdigMedLista(
  hus: Hus,
  hvem: Legitimasjon,
  liste: Liste,
): Promise<{ ferdig: boolean }> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const { omradeId } = tx.aktor;
    const naa = hus.klokke.naa();
    const uttrekkId = liste.slag === 'uttrekk' ? liste.id : null;
    const ider = await ventende(tx, uttrekkId, naa);
    if (ider.length > 0) {
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
    const ferdig =
      uttrekkId === null ? await alleMeldingerAvgjort(tx) : await gjoerFerdig(tx, uttrekkId);
    await tx.logg({
      handling: 'liste_ferdig',
      utfall: ferdig === null ? 'nei' : 'ja',
      objekter: uttrekkId === null ? [] : [{ slag: 'uttrekk', id: uttrekkId }],
    });
    return ferdig;
  });
  if (svar === null) throw new IkkeFunnet('logget');
  return { ferdig: svar };
}
