import { type OmradeTx } from '../../../db/hus.ts';
import { aapneMeldingsplikter, skalAvvikles } from './guidemeldinger.ts';
import { erIkkeNaadd, proevdNok } from './ikkeNaadd.ts';

/** Det avslutningen spør om; ingenting når det ikke er spurt. */
export async function tilSlutten(tx: OmradeTx, sakId: string, spurt: boolean) {
  if (!spurt)
    return { ikkeNaadd: false, proevdNok: false, skalAvvikles: false, aapneMeldinger: [] };
  return {
    ikkeNaadd: await erIkkeNaadd(tx, sakId),
    proevdNok: await proevdNok(tx, sakId),
    skalAvvikles: await skalAvvikles(tx, sakId),
    aapneMeldinger: await aapneMeldingsplikter(tx, sakId),
  };
}
