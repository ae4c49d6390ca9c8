import type { Handling } from '../../db/handlinger.ts';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../db/hus.ts';
import { leverUtkast, type Utkastlevering } from '../../db/utkast.ts';
import type { Legitimasjon } from '../../db/withActor.ts';
import { foerHver, laasSaker, type Stopp } from './flereSaker.ts';
import { loggsak, type Loggsak } from './queries/guidelogg.ts';
import type { Foerer } from './regler/hvemFoerer.ts';

/** En sak den som spør, fører loggen i, som guide eller koordinator: kontaktpersonen før guiden fører bare kontakten, og det som er avtalt om den (VV-20, VV-21). */
export type FoertSak = Loggsak & { foerer: Exclude<Foerer, 'samtaleholder'> };

/**
 * Gjør noe med kontakten i en sak, i én transaksjon: låser og leser saken, lar handlingen prøve seg, og fører i loggen hva den ble til.
 *
 * @throws IkkeFunnet når den som spør, verken er guide eller koordinator i saken
 * @throws DomainError det handlingen stoppet med
 */
export const iLoggsak = async (
  hus: Hus,
  hvem: Legitimasjon,
  hva: Hva,
  gjoer: (tx: OmradeTx, sak: FoertSak) => Promise<Stopp>,
): Promise<void> =>
  medKontaktpersonen(hus, hvem, hva, async (tx, { foerer, ...sak }) =>
    foerer === 'samtaleholder' ? new IkkeFunnet('logget') : gjoer(tx, { ...sak, foerer }),
  );

type Hva = { sakId: string; handling: Handling; utkast?: Utkastlevering | null | undefined };

/**
 * Som `iLoggsak`, også for kontaktpersonen til guiden er i gang (VV-21).
 *
 * @throws IkkeFunnet når den som spør, ikke fører loggen i saken
 */
export async function medKontaktpersonen(
  hus: Hus,
  hvem: Legitimasjon,
  hva: Hva,
  gjoer: (tx: OmradeTx, sak: Loggsak & { foerer: Foerer }) => Promise<Stopp>,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    await laasSaker(tx, [hva.sakId]);
    const sak = await loggsak(hus, tx, hva.sakId);
    const foerer = sak?.foerer ?? null;
    const stopp =
      sak === null || foerer === null
        ? new IkkeFunnet('logget')
        : await gjoer(tx, { ...sak, foerer });
    if (stopp === null) await leverUtkast(tx, hva.utkast ?? null);
    await foerHver(tx, hva.handling, [hva.sakId], stopp === null ? 'ja' : 'nei');
    return stopp;
  });
  if (nei !== null) throw nei;
}
