import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { samtykket } from '../queries/samtykke.ts';
import { samtykkeunntak } from '../queries/samtykkeunntak.ts';
import { kontaktUtenSamtykke, type Unntaksforslag } from '../regler/kontaktUtenSamtykke.ts';

/**
 * Koordinatoren fører at kontakten kan fortsette uten de foresattes samtykke, bestemt sammen med barnevernet eller en advokat
 * (VV-05). En ny rad er en fornyelse.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `alt_bestemt` (hvem, ved) når noen førte en beslutning imens, eller grunnen i regelen `kontaktUtenSamtykke`
 */
export async function besluttKontakt(
  hus: Hus,
  hvem: Legitimasjon,
  inn: Unntaksforslag & { sakId: string; etter: string | null; utkast?: Utkastlevering | null },
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'kontakt_besluttet',
    gjoeresAv: 'koordinator',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    await foelgAlderen(tx, sak);
    const [foer] = await samtykkeunntak(tx, sak);
    const altBestemt = () =>
      new DomainError('alt_bestemt', { hvem: foer?.av ?? '', ved: foer?.ved.toISOString() ?? '' });
    // Står det ingen, er det ingen å skrive over, hva skjemaet enn sier.
    if (foer !== undefined && foer.id !== inn.etter) return altBestemt();
    const { ungdommenSaNei } = await samtykket(tx, sak, hus.klokke.naa());
    const regel = kontaktUtenSamtykke(
      {
        ...{ tilstand: sak.tilstand, alder: sak.alder, iDag: iDagIOslo(hus.klokke.naa()) },
        saNei: ungdommenSaNei,
      },
      inn,
    );
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'samtykkeunntak', id);
    const [grunn, med, ord] = [
      k.skriv('grunn', inn.grunn),
      k.skriv('sammen_med_hvem', inn.sammenMedHvem),
      k.skriv('meldeplikt_ord', inn.meldepliktOrd),
    ];
    const { grunnlag, sammenMed, meldeplikt, til } = inn;
    if (grunnlag === null || sammenMed === null || meldeplikt === null || til === null)
      return new DomainError('mangler_grunnlag');
    if (grunn === null || med === null || ord === null) return new DomainError('mangler_grunn');
    const lagret = await tx.db
      .insertInto('varde.samtykkeunntak')
      .values({
        omrade_id: tx.aktor.omradeId,
        id,
        sak_id: sak.id,
        eier_organisasjon: sak.eier,
        etter: foer?.id ?? null,
        grunnlag,
        grunn,
        sammen_med: sammenMed,
        sammen_med_hvem: med,
        meldeplikt,
        meldeplikt_ord: ord,
        til,
        besluttet_av: tx.aktor.brukerId,
      })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    return lagret.numInsertedOrUpdatedRows === 1n ? null : altBestemt();
  });
}
