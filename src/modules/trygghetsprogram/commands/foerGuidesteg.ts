import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { foerOppfoelging, guideforespoersler } from '../queries/guiden.ts';
import { guidevalget } from '../queries/guidevalget.ts';
import { guidesteg, type KoordinatorensSteg } from '../regler/guidesteg.ts';

const HANDLING = {
  navn_vist: 'guide_fikk_navnet',
  trukket: 'guideforespoersel_trukket',
  avsluttet: 'guideoppdrag_avsluttet',
} as const;

export type GuidestegInn = {
  sakId: string;
  forespoerselId: string;
  /** Steget den som fører, hadde foran seg. */
  etter: string;
  steg: KoordinatorensSteg;
  grunn: string | null;
};

/**
 * Koordinatorens steg i en forespørsel: viser navnet til den som er villig, trekker forespørselen, eller avslutter oppdraget
 * (TG-05, VV-19, VV-23). Tar oppdraget slutt, er tilgangen borte i samme øyeblikk (C26).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens, eller forespørselen ikke finnes i den
 * @throws DomainError `steget_passer_ikke`, `samtykket_gjelder_ikke`, `klareringen_trukket`, `mangler_grunn`, eller grunnen i `guidevalg`
 */
export async function foerGuidesteg(
  hus: Hus,
  hvem: Legitimasjon,
  inn: GuidestegInn,
): Promise<void> {
  const { sakId } = inn;
  const hva = { sakId, handling: HANDLING[inn.steg], gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const { omradeId, brukerId } = tx.aktor;
    // Er hen blitt 18 siden sist, er det hens eget ja som teller (AMB-32).
    await foelgAlderen(tx, sak);
    const f = (await guideforespoersler(tx, sak)).find((x) => x.id === inn.forespoerselId);
    if (f === undefined) return new IkkeFunnet('logget');
    if (f.siste.id !== inn.etter) return new DomainError('steget_passer_ikke');
    const foer = await foerOppfoelging(tx, sak.id);
    const regel = guidesteg({
      ...{ fra: f.siste.steg, til: inn.steg, av: 'koordinator' },
      ...{ samtykke: foer?.samtykke === true, klarering: foer?.klarering === true },
      grunn: inn.grunn,
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    if (inn.steg === 'navn_vist') {
      const nei = await guidevalget(tx, sak, {
        ...{ ...f, sidene: false, naa: hus.klokke.naa() },
      });
      if (nei !== null) return new DomainError(nei);
    }
    const id = randomUUID();
    await tx.db
      .insertInto('varde.guideforespoersel')
      .values({
        ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ forespoersel_id: f.id, etter: inn.etter, steg: inn.steg, bruker_id: f.brukerId },
        ord: radkoder(sak.nokkel, omradeId, 'guideforespoersel', id).skriv('ord', inn.grunn),
        foert_av: brukerId,
      })
      .execute();
    return null;
  });
}
