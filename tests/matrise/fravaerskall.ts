import { randomUUID } from 'node:crypto';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import {
  avlysBorte,
  endreBorte,
  meldBorte,
  settSkolestart,
  svarHer,
} from '../../src/modules/virksomhet/commands/guidefravaer.ts';
import { attestert, spoerEn } from '../support/guiden.ts';
import { settTilstand } from '../support/tilstand.ts';
import type { Testhus } from '../support/hus.ts';
import type { Ferskt } from './ferskt.ts';
import type { Hvem } from './kommandotabell.ts';

/** Slik meldes fraværene, og slik spørres en vikar; dagene er nye hver gang. */
export function fravaerskall(
  hus: () => Testhus,
  ferskt: Ferskt,
  fulgt: () => Promise<string>,
): Readonly<Record<string, (hvem: Legitimasjon, p: Hvem) => Promise<unknown>>> {
  let nr = 0;
  const dager = () => {
    nr += 2;
    const fra = leggTilDager(iDagIOslo(new Date()), 10 + nr);
    return { fra, til: fra };
  };
  const meg = (p: Hvem) => (p === 'ukjent' ? randomUUID() : hus().bruker(p));
  const guidens = async () => {
    const sakId = await fulgt();
    await settTilstand(hus(), sakId, 'aktiv');
    await attestert(hus(), 'helsesykepleier');
    await meldBorte(hus().hus, await hus().som('guide'), {
      ...{ brukerId: hus().bruker('guide'), ...dager() },
    });
    const [f] = await hus().eier<{ id: string }>(
      'select id from varde.guidefravaer where bruker_id = $1 order by fra desc limit 1',
      [hus().bruker('guide')],
    );
    return { sakId, fravaerId: f?.id ?? '' };
  };
  return {
    meldBorte: (hvem, p) => meldBorte(hus().hus, hvem, { brukerId: meg(p), ...dager() }),
    'meldBorte:for_guiden': async (hvem) => {
      await ferskt.av(fulgt);
      return meldBorte(hus().hus, hvem, { brukerId: hus().bruker('guide'), ...dager() });
    },
    endreBorte: async (hvem) => {
      const { fravaerId } = await ferskt.av(guidens);
      return endreBorte(hus().hus, hvem, { fravaerId, ...dager() });
    },
    avlysBorte: async (hvem) => avlysBorte(hus().hus, hvem, (await ferskt.av(guidens)).fravaerId),
    svarHer: (hvem, p) => svarHer(hus().hus, hvem, { brukerId: meg(p), ...dager() }),
    settSkolestart: (hvem) =>
      settSkolestart(hus().hus, hvem, tilDato(`${iDagIOslo(new Date()).slice(0, 4)}-08-20`)),
    'spoerGuide:vikar': async (hvem) => {
      const { sakId, fravaerId } = await ferskt.av(guidens);
      const som = { ...hus(), som: () => Promise.resolve(hvem) };
      return spoerEn(som, sakId, 'helsesykepleier', { fravaerId });
    },
  };
}
