import type { Legitimasjon } from '../../src/db/withActor.ts';
import { feilfoerMelding } from '../../src/modules/trygghetsprogram/commands/feilfoerMelding.ts';
import { meldGuideBorte } from '../../src/modules/virksomhet/commands/guidefravaer.ts';
import { sagtFra, svart } from '../support/sagtFra.ts';
import { vilIkkeMer } from '../support/ungdommensNei.ts';
import type { Testhus } from '../support/hus.ts';
import type { Ferskt } from './ferskt.ts';

/** Slik kalles det guiden sier fra om, på en fersk sak hen følger opp. */
export function meldingskall(
  hus: () => Testhus,
  ferskt: Ferskt,
  fulgt: () => Promise<string>,
): Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>> {
  const som = (hvem: Legitimasjon) => ({ ...hus(), som: () => Promise.resolve(hvem) });
  return {
    // En ansatt der lederen er leder.
    meldGuideBorte: async (hvem) =>
      meldGuideBorte(hus().hus, hvem, { brukerId: hus().bruker('koordinator2'), til: null }),
    foerUngdommensNei: async (hvem) => vilIkkeMer(som(hvem), await ferskt.av(fulgt)),
    siFra: async (hvem) => sagtFra(som(hvem), await ferskt.av(fulgt), 'trussel'),
    feilfoerMelding: async (hvem) => {
      const { sakId, meldingId } = await ferskt.av(async () => {
        const sak = await fulgt();
        return { sakId: sak, meldingId: await sagtFra(hus(), sak, 'trussel') };
      });
      return feilfoerMelding(hus().hus, hvem, {
        ...{ sakId, meldingId, grunn: 'Prøve', tilReferanse: null },
      });
    },
    svarPaaMelding: async (hvem) => {
      const { sakId, id } = await ferskt.av(async () => {
        const sak = await fulgt();
        return { sakId: sak, id: await sagtFra(hus(), sak, 'bekymring') };
      });
      return svart(som(hvem), sakId, id, 'vurder_bekymring');
    },
  };
}
