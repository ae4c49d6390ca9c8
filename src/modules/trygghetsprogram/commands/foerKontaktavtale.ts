import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iLoggsak } from '../iLoggsak.ts';
import { forrigeOenske, gjeldendeAvtale } from '../queries/kontaktavtale.ts';
import { kontaktavtale } from '../regler/kontaktavtale.ts';
import type { Kontaktform } from '../regler/loggfoering.ts';

export type KontaktavtaleInn = {
  sakId: string;
  /** Avtalen den som skriver, har sett; `null` når ingen er ført. */
  etter: string | null;
  former: readonly Kontaktform[];
  hyppighet: string | null;
  /** Når det passer. */
  naar: string | null;
  /** Det som gjelder utenom tidene (VV-63). */
  utenom?: string | null;
  /** Ungdommen vil ha sjeldnere kontakt, til denne dagen (VV-20). */
  sjeldnereTil: Dato | null;
  /** Pausen begynner denne dagen, og ikke nå (VV-20). */
  sjeldnereFra?: Dato | null;
  oensketAvUngdommen: boolean;
  utkast?: Utkastlevering | null;
};

/**
 * Fører det som er avtalt om kontakten nå; det som sto, står (TG-30). Er det sjeldnere kontakt, flytter fristen seg til den dagen, og
 * koordinatoren får vite det (VV-20).
 *
 * @throws IkkeFunnet når den som skriver, verken er guide eller koordinator i saken
 * @throws DomainError `endret_imens` når en annen førte en avtale imens, ellers grunnen i `kontaktavtale`
 */
export async function foerKontaktavtale(
  hus: Hus,
  hvem: Legitimasjon,
  inn: KontaktavtaleInn,
): Promise<void> {
  const { sakId, utkast } = inn;
  const hva = { sakId, handling: 'kontaktavtale_foert', utkast } as const;
  await iLoggsak(hus, hvem, hva, async (tx, sak) => {
    const staar = await gjeldendeAvtale(tx, sak);
    if ((staar?.id ?? null) !== inn.etter)
      return new DomainError('endret_imens', {
        ...{ hvem: staar?.skrevet?.av ?? '', ved: staar?.skrevet?.ved.toISOString() ?? '' },
      });
    const regel = kontaktavtale({
      ...{ tilstand: sak.tilstand, former: inn.former, iUtgaven: sak.utgave.kontaktformer },
      ...{ hyppighet: inn.hyppighet, sjeldnereTil: inn.sjeldnereTil, sist: sak.sist },
      sjeldnereFra: inn.sjeldnereFra ?? null,
      oensketAvUngdommen: inn.oensketAvUngdommen,
      forrige: await forrigeOenske(tx, sak.id),
      iDag: iDagIOslo(hus.klokke.naa()),
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'kontaktavtale', id);
    const hyppighet = k.skriv('hyppighet', inn.hyppighet);
    if (hyppighet === null) return new DomainError('mangler_hyppighet');
    await tx.db
      .insertInto('varde.kontaktavtale')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ skrevet_av: tx.aktor.brukerId, etter: inn.etter, former: [...inn.former], hyppighet },
        ...{ naar: k.skriv('naar', inn.naar), sjeldnere_til: inn.sjeldnereTil },
        ...{
          utenom: k.skriv('utenom', inn.utenom ?? null),
          sjeldnere_fra: inn.sjeldnereFra ?? null,
        },
        oensket_av_ungdommen: inn.oensketAvUngdommen,
      })
      .execute();
    return null;
  });
}
