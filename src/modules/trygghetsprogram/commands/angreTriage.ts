import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { finnKandidat } from '../queries/finnKandidat.ts';
import { sakensUtgave } from '../queries/gjeldendeUtgave.ts';
import { erStoppetSomEtterforsker, hvemVurderer } from '../queries/hvemVurderer.ts';
import { triagevirkning } from '../regler/triagevirkning.ts';
import { gaaTil, oppfylte } from '../saksgang.ts';

/** Saken *tilby* laget, tatt tilbake; nøkkelen dens skal slettes når transaksjonen er ferdig. */
async function angreSak(hus: Hus, tx: OmradeTx, kandidatId: string): Promise<string | undefined> {
  const { omradeId } = tx.aktor;
  const sak = await tx.db
    .selectFrom('varde.sak')
    .select(['id', 'nokkel_id', 'tilstand', 'utgave_kode', 'utgave_versjon'])
    .where('omrade_id', '=', omradeId)
    .where('kandidat_id', '=', kandidatId)
    .where('tilstand', '<>', 'angret')
    .executeTakeFirst();
  if (sak === undefined) return undefined;
  const til = gaaTil({
    fra: sak.tilstand,
    handling: 'angre_triage',
    hvem: 'koordinator',
    oppfylt: oppfylte({ 'TP-17': true }),
    utgave: await sakensUtgave(tx, sak.utgave_kode, sak.utgave_versjon),
  });
  if (til !== 'angret') throw new DomainError('virker_alt');
  await tx.db
    .updateTable('varde.sak')
    .set({ tilstand: til, tilstand_siden: hus.klokke.naa() })
    .where('omrade_id', '=', omradeId)
    .where('id', '=', sak.id)
    .execute();
  return sak.nokkel_id;
}

/**
 * Tar en triagebeslutning tilbake før den virker. Hadde den laget en sak, slettes sakens nøkkel og radene under
 * den; saken fikk aldri virkning, så ingen oppgave eller forespørsel er sendt. Raden den kom fra, lever videre.
 *
 * @throws IkkeFunnet når raden ikke finnes for den som spør, eller hen etterforsker saken uten lederens grunn (VV-23)
 * @throws DomainError `virker_alt` når beslutningen har fått virkning
 */
export async function angreTriage(hus: Hus, hvem: Legitimasjon, kandidatId: string): Promise<void> {
  const angret = await iOmrade(hus, hvem, async (tx) => {
    const { omradeId, brukerId } = tx.aktor;
    const naa = hus.klokke.naa();
    const beslutning = await tx.db
      .selectFrom('varde.triagebeslutning')
      .select(['id', 'tatt_ved', 'virker_fra'])
      .where('omrade_id', '=', omradeId)
      .where('kandidat_id', '=', kandidatId)
      .where('angret_ved', 'is', null)
      // Koordinatorens beslutning fra før raden ble vernet, er ikke håndtererens å angre.
      .where('foer_vern', '=', false)
      .executeTakeFirst();
    // Den politiets rad sier etterforsker, avgjør ikke raden, verken den ene eller den andre veien (VV-23).
    const kandidat = beslutning === undefined ? null : await finnKandidat(hus, tx, kandidatId);
    const stoppet =
      kandidat !== null &&
      erStoppetSomEtterforsker(
        await hvemVurderer(tx, {
          ...{ kandidatId, eier: kandidat.eier, vernet: kandidat.vernet },
        }),
      );
    // Forlatt lista står som beslutningens virkning: den virker fra da.
    const kan =
      beslutning !== undefined &&
      !stoppet &&
      triagevirkning(
        {
          tattVed: beslutning.tatt_ved,
          listaForlattVed: beslutning.virker_fra,
          angretVed: null,
        },
        naa,
      ).tilstand === 'venter';
    const nokkel = kan ? await angreSak(hus, tx, kandidatId) : undefined;
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
    return { finnes: beslutning !== undefined && !stoppet, kan, nokkel };
  });
  if (!angret.finnes) throw new IkkeFunnet('logget');
  if (!angret.kan) throw new DomainError('virker_alt');
  // Dør prosessen her, finner ryddingen den angrede saken (Sletter.rydd).
  if (angret.nokkel !== undefined) await hus.sletter.slett([angret.nokkel]);
}
