import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { modenhetstemaer } from '../queries/modenhet.ts';
import type { Samtykketema } from '../regler/hvemSamtykker.ts';
import { modenhetsvurdering, type Modenhetssvar } from '../regler/modenhetsvurdering.ts';

export type VurderModenhetInn = {
  sakId: string;
  tema: Samtykketema | null;
  svar: Modenhetssvar | null;
  grunn: string | null;
  dag: Dato | null;
  /** Den siste vurderingen av temaet den som fører dette, har sett; `null` når det ikke sto noen. */
  etter: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Fører om ungdommen forstår det hen blir spurt om (VV-03). Den gjelder fra nå, til en ny om det samme temaet.
 *
 * @throws IkkeFunnet når den som spør, ikke er koordinatoren i enheten som eier saken
 * @throws DomainError `alt_vurdert` (hvem, ved) når noen førte en imens, `mangler_tema`, eller det regelen `modenhetsvurdering` sier
 */
export async function vurderModenhet(
  hus: Hus,
  hvem: Legitimasjon,
  inn: VurderModenhetInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'modenhet_vurdert',
    gjoeresAv: 'koordinator',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const naa = hus.klokke.naa();
    const temaer = await modenhetstemaer(tx, sak, naa);
    if (temaer === null) return new IkkeFunnet('logget');
    if (inn.tema === null && temaer.length > 0) return new DomainError('mangler_tema');
    const det = temaer.find((x) => x.tema === inn.tema);
    const { svar, grunn, dag } = inn;
    const regel = modenhetsvurdering(
      det?.tabell ?? [],
      {
        ...{ tilstand: sak.tilstand, alder: sak.alder, iDag: iDagIOslo(naa) },
        kom: sak.registrert ?? iDagIOslo(sak.begynte),
      },
      inn,
    );
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const foer = det?.vurderinger[0];
    const altVurdert = () =>
      new DomainError('alt_vurdert', { hvem: foer?.av ?? '', ved: foer?.ved.toISOString() ?? '' });
    if (foer !== undefined && foer.id !== inn.etter) return altVurdert();
    await foelgAlderen(tx, sak);
    const id = randomUUID();
    const ord = radkoder(sak.nokkel, tx.aktor.omradeId, 'modenhetsvurdering', id).skriv(
      'grunn',
      grunn,
    );
    if (inn.tema === null || svar === null || dag === null || ord === null)
      return new DomainError('mangler_grunn');
    const lagret = await tx.db
      .insertInto('varde.modenhetsvurdering')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ slag: inn.tema, etter: foer?.id ?? null, svar, grunn: ord, dag },
        vurdert_av: tx.aktor.brukerId,
      })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    return lagret.numInsertedOrUpdatedRows === 1n ? null : altVurdert();
  });
}
