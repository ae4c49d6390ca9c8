import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { guidebehov, type Guidested } from '../regler/guidebehov.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { oppfylte } from '../saksgang.ts';

/**
 * Fører at det trengs mer enn samtalen, og hvem som egner seg; da søkes det guide (C13, TP-30, TP-31).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `samtalen_ikke_holdt`, eller grunnen i `guidebehov`
 */
export async function finnGuide(
  hus: Hus,
  hvem: Legitimasjon,
  inn: {
    sakId: string;
    hvor: Guidested | null;
    avveining: string;
    utkast?: Utkastlevering | null;
  },
): Promise<void> {
  const { sakId, utkast } = inn;
  const hva = { sakId, handling: 'guidebehov_foert', gjoeresAv: 'koordinator', utkast } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const { omradeId, brukerId } = tx.aktor;
    const overgang = statusovergang({
      ...{ fra: sak.tilstand, handling: 'finn_guide', hvem: 'koordinator' },
      ...{ oppfylt: oppfylte({ 'TP-30': true }), utgave: sak.utgave },
    });
    if (!overgang.tillatt) return new DomainError('samtalen_ikke_holdt');
    const regel = guidebehov(inn, sak.utgave.guideFra);
    if (!regel.tillatt || inn.hvor === null)
      return new DomainError(regel.tillatt ? 'mangler_hvor' : regel.grunn);
    const id = randomUUID();
    const avveining = radkoder(sak.nokkel, omradeId, 'guidebehov', id).skriv(
      'avveining',
      inn.avveining,
    );
    if (avveining === null) return new DomainError('mangler_avveining');
    await tx.db
      .insertInto('varde.guidebehov')
      .values({
        ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ hvor: inn.hvor, avveining, foert_av: brukerId },
      })
      .execute();
    return null;
  });
}
