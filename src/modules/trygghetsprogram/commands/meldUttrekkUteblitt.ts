import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { iPolitienheten } from '../queries/iPolitienheten.ts';
import { krevUttrekksord } from './krevUttrekksord.ts';

export type UteblittInn = {
  utfall: 'tomt' | 'ikke_mottatt';
  periodeFra: Dato;
  periodeTil: Dato;
  /** Kreves når uttrekket ikke er mottatt: hvem som ble spurt (VV-22). */
  spurtHvem: string | null;
};

/**
 * Ukas gjennomgang uten rader: uttrekket var tomt, eller det kom ikke (TP-16, VV-22). Uka er da gjennomgått. Den samme
 * meldt to ganger er én gjennomgang.
 *
 * @throws DomainError `kan_ikke_lese_uttrekk` når ingen politienhet lar personen lese uttrekk (VV-35)
 * @throws DomainError det `krevUttrekksord` sier: dagene har ikke vært (TP-53), eller ingen er spurt (VV-22)
 */
export async function meldUttrekkUteblitt(
  hus: Hus,
  hvem: Legitimasjon,
  inn: UteblittInn,
): Promise<void> {
  const naa = hus.klokke.naa();
  const iDag = iDagIOslo(naa);
  const handling = inn.utfall === 'tomt' ? 'uttrekk_tomt' : 'uttrekk_ikke_mottatt';
  await krevUttrekksord(hus, hvem, handling, {
    dager: { kjoert: iDag, fra: inn.periodeFra, til: inn.periodeTil },
    hvem: inn.spurtHvem,
    kreves: inn.utfall === 'ikke_mottatt',
  });
  await iPolitienheten(hus, hvem, handling, async (tx, enhet) => {
    const nokkel = await hus.nokler.ny(tx.aktor.omradeNokkel);
    const rad = await tx.db
      .insertInto('varde.uttrekk')
      .values({
        omrade_id: tx.aktor.omradeId,
        eier_organisasjon: enhet,
        nokkel_id: nokkel.id,
        kjoert_dato: iDag,
        periode_fra: inn.periodeFra,
        periode_til: inn.periodeTil,
        utfall: inn.utfall,
        spurt_hvem: inn.spurtHvem,
        lastet_opp_av: tx.aktor.brukerId,
        lastet_opp_ved: naa,
      })
      .onConflict((k) => k.doNothing())
      .returning('id')
      .executeTakeFirst();
    await tx.logg({
      handling,
      objekter: rad === undefined ? [] : [{ slag: 'uttrekk', id: rad.id }],
    });
  });
}
