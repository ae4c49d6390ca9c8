import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { kobletNevnt } from '../queries/kobledeNavn.ts';
import { tilleggene } from '../queries/samtaletillegg.ts';
import { lesSamtalen, samtalensGjenstaaende } from '../queries/trygghetssamtale.ts';
import { samtaletillegg, type SagtSiden } from '../regler/samtaletillegg.ts';

export type TilleggInn = {
  sakId: string;
  /** Rettelsen, når ungdommen sier at noe er feil, eller noe mangler. */
  ord: string | null;
  /** Det som er sagt siden. */
  sagt: readonly SagtSiden[];
  utkast?: Utkastlevering | null;
};

/**
 * Fører en rettelse, eller det som er sagt siden, ved siden av den låste samtalen (VV-29, TS-07): det som sto, står.
 *
 * @throws IkkeFunnet når samtalen ikke er hens
 * @throws DomainError grunnen i `samtaletillegg`, eller `nevner_den_andre` når ordene nevner ungdommen i en koblet sak (VV-11)
 */
export async function leggTilSamtalen(
  hus: Hus,
  hvem: Legitimasjon,
  inn: TilleggInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'samtaletillegg_skrevet',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const samtale = await lesSamtalen(tx, sak);
    const regel = samtaletillegg({
      ...{ hvem: sak.hvem, delegering: sak.utgave.delegering, tilstand: sak.tilstand },
      ...{ fullfoert: samtale?.fullfoertVed != null, ord: inn.ord, sagt: inn.sagt },
      gjenstaar: samtalensGjenstaaende(sak, samtale, await tilleggene(tx, sak)),
    });
    if (!regel.tillatt)
      return regel.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(regel.grunn);
    if ((await kobletNevnt(hus, tx, sak, [[inn.ord]])).includes(true))
      return new DomainError('nevner_den_andre');
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'samtaletillegg', id);
    await tx.db
      .insertInto('varde.samtaletillegg')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ skrevet_av: tx.aktor.brukerId, ord: k.skriv('ord', inn.ord), sagt: [...inn.sagt] },
      })
      .execute();
    return null;
  });
}
