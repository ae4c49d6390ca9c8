import type { Legitimasjon } from '../../src/db/withActor.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { foerPolitiattest } from '../../src/modules/trygghetsprogram/commands/foerPolitiattest.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import {
  attestert,
  koordinatorSteg,
  medGuide,
  samtalenErHoldt,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../support/guiden.ts';
import { opprettProvesak } from '../support/provesak.ts';
import type { Testhus } from '../support/hus.ts';
import type { Ferskt } from './ferskt.ts';

type Kall = Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>>;

/** Slik kalles kommandoene om guiden, på en fersk sak hver gang. */
export function guidekall(hus: () => Testhus, ferskt: Ferskt): Kall {
  /** Det samme som koordinatoren gjør, men av den som prøver. */
  const som = (hvem: Legitimasjon) => ({ ...hus(), som: () => Promise.resolve(hvem) });
  const holdt = async (): Promise<string> => {
    await attestert(hus(), 'guide');
    const { sakId } = await opprettProvesak(hus(), { fodselsnummer: null });
    await samtalenErHoldt(hus(), sakId);
    return sakId;
  };
  const soeker = async (): Promise<string> => {
    const sakId = await holdt();
    await trengerGuide(hus(), sakId);
    return sakId;
  };
  const spurt = async () => {
    const sakId = await soeker();
    return { sakId, id: await spoerEn(hus(), sakId, 'guide') };
  };
  const klar = async (): Promise<string> => {
    await attestert(hus(), 'guide');
    const { sakId } = await opprettProvesak(hus(), { fodselsnummer: null });
    await medGuide(hus(), sakId, 'guide');
    await vernetErVurdert(hus(), sakId);
    return sakId;
  };
  return {
    foerGuidebehov: async (hvem) => trengerGuide(som(hvem), await ferskt.av(holdt)),
    spoerGuide: async (hvem) => spoerEn(som(hvem), await ferskt.av(soeker), 'guide'),
    foerGuidesteg: async (hvem) => {
      const { sakId, id } = await ferskt.av(spurt);
      return koordinatorSteg(som(hvem), sakId, id, 'trukket');
    },
    svarSomGuide: async (hvem) => svarSom(som(hvem), (await ferskt.av(spurt)).id, 'guide', 'nei'),
    startOppfoelging: async (hvem) => startOppfoelging(hus().hus, hvem, await ferskt.av(klar)),
    foerPolitiattest: async (hvem) =>
      foerPolitiattest(hus().hus, hvem, {
        ...{ brukerId: hus().bruker('etterforsker'), vistFor: hus().bruker('handterer') },
        dag: tilDato('2026-11-02'),
      }),
  };
}
