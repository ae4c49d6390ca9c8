import { type OmradeTx } from '../../../db/hus.ts';
import { enigheten, guidenKanFoere, harVaertGuide } from './enigheten.ts';
import { aapneMeldingsplikter, skalAvvikles } from './guidemeldinger.ts';
import { erIkkeNaadd, guideHarStartet, proevdNok, venterEtterSamtalen } from './ikkeNaadd.ts';
import { kontaktFoerst, kontaktoppgaver } from './kontaktoppgaver.ts';
import { etterTrukketMangler } from './trukket.ts';

/** Det avslutningen spør om; ingenting når det ikke er spurt. */
export async function tilSlutten(tx: OmradeTx, sakId: string, spurt: boolean, nokkel: Buffer) {
  const ingenting = {
    ikkeNaadd: false,
    proevdNok: false,
    guideHarStartet: false,
    venterEtterSamtalen: false,
    skalAvvikles: false,
    etterTrukketMangler: false,
  };
  if (!spurt)
    return {
      ...{ ...ingenting, aapneMeldinger: [], enige: null, kontaktFoerst: [] },
      ...{ guidenKanFoere: false, harVaertGuide: [] },
    };
  return {
    ikkeNaadd: await erIkkeNaadd(tx, sakId),
    proevdNok: await proevdNok(tx, sakId),
    guideHarStartet: await guideHarStartet(tx, sakId),
    venterEtterSamtalen: await venterEtterSamtalen(tx, sakId),
    skalAvvikles: await skalAvvikles(tx, sakId),
    guidenKanFoere: await guidenKanFoere(tx, sakId),
    harVaertGuide: await harVaertGuide(tx, sakId),
    enige: await enigheten(tx, sakId, nokkel),
    etterTrukketMangler: await etterTrukketMangler(tx, sakId),
    kontaktFoerst: (await kontaktFoerst(tx, sakId)) === 0 ? [] : await kontaktoppgaver(tx, sakId),
    aapneMeldinger: await aapneMeldingsplikter(tx, sakId),
  };
}
