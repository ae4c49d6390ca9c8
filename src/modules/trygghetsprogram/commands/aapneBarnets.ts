import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { aapninger, andresAvsnitt } from '../queries/barnetsaapning.ts';
import { aapningsbekreftelse, barnetsaapning } from '../regler/barnetsaapning.ts';
import type { BarnetsPlikt } from '../regler/barnetsSvar.ts';

export type AapningInn = {
  sakId: string;
  avsnitt: readonly string[];
  plikt: BarnetsPlikt | null;
  akutt: boolean | null;
  /** Hvorfor plikten krever det nå. */
  ord: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Koordinatoren ber om å få åpne avsnitt på en annens sideark, etter en plikt (VV-28). Ved akutt fare er de åpne med det samme.
 *
 * @returns id-en på det som er bedt om
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i `barnetsaapning`
 */
export async function beOmBarnets(
  hus: Hus,
  hvem: Legitimasjon,
  inn: AapningInn,
): Promise<{ id: string }> {
  const id = randomUUID();
  const hva = {
    ...{ sakId: inn.sakId, utkast: inn.utkast },
    handling: 'barnets_aapning_bedt',
    gjoeresAv: 'koordinator',
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const andres = (await andresAvsnitt(tx, sak.id)).map((a) => a.id);
    const regel = barnetsaapning({ ...inn, andres });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'barnetsaapning', id);
    await tx.db
      .insertInto('varde.barnetsaapning')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ avsnitt: [...inn.avsnitt], plikt: inn.plikt ?? 'barnevernet' },
        ...{ akutt: inn.akutt === true, bedt_av: tx.aktor.brukerId },
        ord: k.skriv('ord', inn.ord) ?? Buffer.of(),
      })
      .execute();
    return null;
  });
  return { id };
}

/**
 * En annen koordinator bekrefter det: da er avsnittene åpne for den som ba (VV-28).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens, eller det ikke er bedt om
 * @throws DomainError grunnen i `aapningsbekreftelse`
 */
export async function bekreftBarnets(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; aapningId: string },
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'barnets_aapning_bekreftet',
    gjoeresAv: 'koordinator',
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const aapning = (await aapninger(tx, sak)).find((a) => a.id === inn.aapningId);
    if (aapning === undefined) return new IkkeFunnet('logget');
    const regel = aapningsbekreftelse({
      ...{ bedtAvMeg: aapning.min, akutt: aapning.akutt },
      bekreftet: aapning.bekreftetVed !== null,
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    await tx.db
      .updateTable('varde.barnetsaapning')
      .set({ bekreftet_av: tx.aktor.brukerId, bekreftet_ved: hus.klokke.naa() })
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', aapning.id)
      .execute();
    return null;
  });
}
