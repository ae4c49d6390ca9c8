import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { lagreBehov } from '../lagreBehov.ts';
import { behovet, foerOppfoelging, startadvarslene } from '../queries/guiden.ts';
import { neiFoerStart } from '../queries/neiTilGuide.ts';
import { gaarVidere } from '../regler/advarsel.ts';
import { manglerFoerOppfoelging } from '../regler/foerOppfoelging.ts';
import { jaEtterNei } from '../regler/guidebehov.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { oppfylte } from '../saksgang.ts';
import { foerAdvarselsgrunn } from './foerAdvarselsgrunn.ts';

/**
 * Oppfølgingen starter (C14): guiden har tatt oppdraget, samtykket gjelder, og vernetiltakene er vurdert på nytt (TP-50).
 * I en anmeldt sak får koordinatoren og etterforskeren oppgavene ingen slipper unna (TP-36, TP-38).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @param advarselsgrunn hvorfor hen starter likevel, når Varde advarer (TS-07, TP-52); føres med hver advarsel
 * @param jaSiden dagen ungdommen sa ja til en guide, når hen sa nei i samtalen etter at det ble søkt (TS-25)
 * @throws DomainError `soekes_ikke`, `mangler_foer_oppfoelging` (krav), `mangler_advarselsgrunn` eller grunnen i `jaEtterNei`
 */
export async function startOppfoelging(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  advarselsgrunn: string | null = null,
  jaSiden: Dato | null = null,
): Promise<void> {
  const hva = { sakId, handling: 'oppfoelging_startet', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    // Er hen blitt 18 siden sist, er det hens eget ja som teller (AMB-32).
    await foelgAlderen(tx, sak);
    const fakta = await foerOppfoelging(tx, sak.id);
    if (sak.tilstand !== 'guide_soekes' || fakta === null) return new DomainError('soekes_ikke');
    const { guide, samtykke, vern, klarering } = fakta;
    const overgang = statusovergang({
      ...{ fra: sak.tilstand, handling: 'start_oppfoelging', hvem: 'koordinator' },
      oppfylt: oppfylte({
        // Den som har tatt oppdraget, er prøvd da hen ble spurt, og er ansatt: frivillige kan ikke spørres (TG-08).
        ...{ 'TG-02': guide, 'TG-03': guide, 'TG-05': guide, 'TG-08': guide, 'TG-09': guide },
        ...{ 'VV-31': guide, 'TG-07': samtykke, 'VV-04': samtykke },
        ...{ 'TP-32': vern, 'TP-50': vern, 'VV-13': klarering },
      }),
      utgave: sak.utgave,
    });
    if (!overgang.tillatt)
      return new DomainError('mangler_foer_oppfoelging', {
        krav: manglerFoerOppfoelging(fakta).join(' '),
      });
    const nei = await neiFoerStart(tx, sak.id);
    const ja = jaEtterNei({ nei, jaSiden, iDag: iDagIOslo(hus.klokke.naa()) });
    if (!ja.tillatt) return new DomainError(ja.grunn);
    for (const advarsel of await startadvarslene(tx, sak)) {
      const videre = gaarVidere({ advarsel, grunn: advarselsgrunn });
      if (!videre.tillatt) return new DomainError(videre.grunn);
      await foerAdvarselsgrunn(tx, sak, advarsel, advarselsgrunn);
    }
    if (nei !== null && jaSiden !== null) {
      // Ungdommen sa nei etter at det ble søkt, og har siden sagt ja: dagen står i et behov til, med det som sto fra før.
      const behov = await behovet(tx, sak);
      const stopp = await lagreBehov(tx, sak, {
        ...{ trengs: true, hvor: behov?.hvor ?? null, avveining: behov?.avveining ?? null },
        jaSiden,
      });
      if (stopp !== null) return stopp;
    }
    await tx.db
      .updateTable('varde.sak')
      .set({ tilstand: 'aktiv', tilstand_siden: hus.klokke.naa() })
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', sak.id)
      .execute();
    return null;
  });
}
