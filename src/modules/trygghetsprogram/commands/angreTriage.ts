import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';

/**
 * Tar en triagebeslutning tilbake før den virker. Hadde den laget en sak, slettes sakens nøkkel og radene under
 * den; saken fikk aldri virkning, så ingen oppgave eller forespørsel er sendt. Raden den kom fra, lever videre.
 *
 * @throws IkkeFunnet når raden ikke finnes for den som spør
 * @throws DomainError `virker_alt` når beslutningen har fått virkning
 */
export async function angreTriage(hus: Hus, hvem: Legitimasjon, kandidatId: string): Promise<void> {
  const angret = await iOmrade(hus, hvem, async (tx) => {
    const { omradeId, brukerId } = tx.aktor;
    const naa = hus.klokke.naa();
    const beslutning = await tx.db
      .selectFrom('varde.triagebeslutning')
      .select(['id', 'virker_fra'])
      .where('omrade_id', '=', omradeId)
      .where('kandidat_id', '=', kandidatId)
      .where('angret_ved', 'is', null)
      .executeTakeFirst();
    const kan = beslutning !== undefined && beslutning.virker_fra > naa;
    const sak = kan
      ? await tx.db
          .updateTable('varde.sak')
          .set({ tilstand: 'angret', tilstand_siden: naa })
          .where('omrade_id', '=', omradeId)
          .where('kandidat_id', '=', kandidatId)
          .where('tilstand', '<>', 'angret')
          .returning('nokkel_id')
          .executeTakeFirst()
      : undefined;
    if (kan) {
      await tx.db
        .updateTable('varde.triagebeslutning')
        .set({ angret_ved: naa, angret_av: brukerId })
        .where('omrade_id', '=', omradeId)
        .where('id', '=', beslutning.id)
        .execute();
    }
    await tx.logg({
      handling: 'triage_angret',
      utfall: kan ? 'ja' : 'nei',
      objekter: [{ slag: 'kandidat', id: kandidatId }],
    });
    return { finnes: beslutning !== undefined, kan, nokkel: sak?.nokkel_id };
  });
  if (!angret.finnes) throw new IkkeFunnet();
  if (!angret.kan) throw new DomainError('virker_alt');
  // Dør prosessen her, finner ryddingen den angrede saken (Sletter.rydd).
  if (angret.nokkel !== undefined) await hus.sletter.slett([angret.nokkel]);
}
