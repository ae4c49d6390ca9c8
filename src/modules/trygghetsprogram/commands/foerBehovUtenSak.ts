import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { etterforskersted } from '../queries/mineArbeidssteder.ts';
import type { UtenSakGrunn } from '../regler/behovsvurdering.ts';

/**
 * Etterforskeren fører at behovet er vurdert i en straffesak Varde ikke kjenner, og at programmet ikke trengs (TP-37):
 * bare hvem, når og hvorfor. Ingen ungdom, intet nummer og ingen ord; trengs programmet, meldes ungdommen inn.
 *
 * @throws IkkeFunnet når den som fører, ikke er etterforsker
 * @throws DomainError `mangler_grunn`
 */
export async function foerBehovUtenSak(
  hus: Hus,
  hvem: Legitimasjon,
  grunn: UtenSakGrunn | null,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const sted = await etterforskersted(tx);
    const id = randomUUID();
    const stopp =
      sted === null
        ? new IkkeFunnet('logget')
        : grunn === null
          ? new DomainError('mangler_grunn')
          : null;
    if (stopp === null && sted !== null && grunn !== null)
      await tx.db
        .insertInto('varde.behov_uten_sak')
        .values({
          ...{ omrade_id: tx.aktor.omradeId, id, eier_organisasjon: sted, grunn },
          vurdert_av: tx.aktor.brukerId,
        })
        .execute();
    await tx.logg({
      handling: 'behov_vurdert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'behov_uten_sak', id }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
