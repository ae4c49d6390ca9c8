import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { barnetsOrd, minTilArket } from '../queries/barnets.ts';
import {
  barnetsSvar,
  type BarnetsMottaker,
  type BarnetsPlikt,
  type BarnetsSvar,
} from '../regler/barnetsSvar.ts';

export type BarnetsSvarInn = {
  sakId: string;
  barnetsId: string;
  svar: BarnetsSvar | null;
  /** Hvem ja-et er til, eller tas tilbake fra. */
  til: BarnetsMottaker | null;
  plikt: BarnetsPlikt | null;
  /** Hvorfor plikten krever det, eller hvordan ungdommen ble spurt. */
  ord: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Fører hva ungdommen sier om et avsnitt på sidearket, eller plikten som krever at det gis (VV-28).
 *
 * @throws IkkeFunnet når hen ikke skrev avsnittet, eller ikke har saken lenger
 * @throws DomainError grunnen i `sidearkskriving` eller `barnetsSvar`
 */
export async function svarOmBarnets(
  hus: Hus,
  hvem: Legitimasjon,
  inn: BarnetsSvarInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'barnets_besvart',
    gjoeresAv: 'leser',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const kan = await minTilArket(tx, sak);
    const avsnitt = (await barnetsOrd(tx, sak)).find((o) => o.id === inn.barnetsId);
    if (avsnitt === undefined || (!kan.tillatt && kan.grunn === 'ikke_din'))
      return new IkkeFunnet('logget');
    if (!kan.tillatt) return new DomainError(kan.grunn);
    const regel = barnetsSvar({
      ...{ svar: inn.svar, til: inn.til, historie: avsnitt.svar, plikt: inn.plikt, ord: inn.ord },
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'barnets', id);
    await tx.db
      .insertInto('varde.barnets')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ skrevet_av: tx.aktor.brukerId, gjelder: avsnitt.id },
        innhold: k.skriv('innhold', inn.ord) ?? Buffer.of(),
        slag: inn.svar ?? 'ja',
        ...(inn.svar === 'plikt' ? { plikt: inn.plikt } : { til: inn.til }),
      })
      .execute();
    return null;
  });
}
