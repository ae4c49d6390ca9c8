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
    const kandidater = await tx.db
      .selectFrom('varde.kandidat as k')
      .leftJoin('varde.triagebeslutning as b', (join) =>
        join
          .onRef('b.omrade_id', '=', 'k.omrade_id')
          .onRef('b.kandidat_id', '=', 'k.id')
          .on('b.angret_ved', 'is', null),
      )
      .select(['k.id', 'b.id as beslutning_id', 'b.virker_fra', 'b.tatt_av'])
      .where('k.omrade_id', '=', omradeId)
      .where('k.vernet', '=', false)
      .where((eb) =>
        uttrekkId === null
          ? eb('k.opphav', '=', 'registrering')
          : eb('k.uttrekk_id', '=', uttrekkId),
      )
      .execute();
    // Meldingene er én liste hele enheten deler: den som er ferdig, er ferdig med sine egne, og en annens kan fortsatt angres.
    const ventende = kandidater.filter(
      (k) =>
        k.virker_fra !== null &&
        k.virker_fra > naa &&
        (uttrekkId !== null || k.tatt_av === tx.aktor.brukerId),
    );
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
    const ferdig =
      uttrekkId === null
        ? kandidater.every((k) => k.beslutning_id !== null)
        : await gjoerFerdig(tx, uttrekkId);
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
