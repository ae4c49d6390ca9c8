import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { arketKanSkrives, lesSamtalen } from '../queries/trygghetssamtale.ts';

export type BarnetsInn = { sakId: string; ord: string | null; utkast?: Utkastlevering | null };

/**
 * Skriver på sidearket: det barnet sier uten foresatte, og hvert avsnitt barnet vil ha for seg selv (VV-28). Bare den som skrev det,
 * leser det, og det er med i ingen utskrift.
 *
 * @throws IkkeFunnet når samtalen ikke er hens å skrive
 * @throws DomainError `mangler_ord`, eller grunnen i `sidearkskriving`
 */
export async function skrivBarnets(hus: Hus, hvem: Legitimasjon, inn: BarnetsInn): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'barnets_skrevet',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const kan = arketKanSkrives(sak, await lesSamtalen(tx, sak));
    if (!kan.tillatt)
      return kan.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(kan.grunn);
    if (!harTekst(inn.ord)) return new DomainError('mangler_ord');
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'barnets', id);
    await tx.db
      .insertInto('varde.barnets')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ skrevet_av: tx.aktor.brukerId, innhold: k.skriv('innhold', inn.ord) ?? Buffer.of() },
      })
      .execute();
    return null;
  });
}
