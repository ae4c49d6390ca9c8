import type { Legitimasjon } from '../../src/db/withActor.ts';
import { foerAndreRolle } from '../../src/modules/trygghetsprogram/commands/foerAndreRolle.ts';
import { foerBehovUtenSak } from '../../src/modules/trygghetsprogram/commands/foerBehovUtenSak.ts';
import { foerStraffesak } from '../../src/modules/trygghetsprogram/commands/foerStraffesak.ts';
import { foerStraffesaksstatus } from '../../src/modules/trygghetsprogram/commands/foerStraffesaksstatus.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { vurderBehov } from '../../src/modules/trygghetsprogram/commands/vurderBehov.ts';
import type { Testhus } from '../support/hus.ts';
import type { Ferskt } from './ferskt.ts';
import { opprettProvesak } from '../support/provesak.ts';

type Kall = Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>>;

/** Slik kalles kommandoene i straffesaken, på en fersk anmeldt sak hver gang. */
export function oppgavekall(hus: () => Testhus, ferskt: Ferskt): Kall {
  const lagSak = () => opprettProvesak(hus(), { anmeldt: true, fodselsnummer: null });
  const medEtterforsker = async () => {
    const t = hus();
    const ny = await lagSak();
    const valgt = { sakId: ny.sakId, brukerId: t.bruker('etterforsker') };
    await velgEtterforsker(t.hus, await t.som('koordinator'), valgt);
    return ny;
  };
  return {
    foerAndreRolle: async (hvem) => {
      const { sakId } = await ferskt.av(medEtterforsker);
      return foerAndreRolle(hus().hus, hvem, { sakId, svar: true, holdesUtenfor: [] });
    },
    foerStraffesaksstatus: async (hvem) => {
      const { sakId } = await ferskt.av(medEtterforsker);
      const [h] = await hus().eier<{ id: string }>(
        'select id from varde.hendelse where sak_id = $1',
        [sakId],
      );
      return foerStraffesaksstatus(hus().hus, hvem, {
        ...{ sakId, hendelseId: h?.id ?? '', status: 'tiltalt', dag: tilDato('2026-11-20') },
      });
    },
    foerStraffesak: async (hvem) => {
      const t = hus();
      const { sakId } = await ferskt.av(lagSak);
      const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
        sakId,
      ]);
      return foerStraffesak(t.hus, hvem, {
        ...{ sakId, hendelseId: h?.id ?? '' },
        ...{ nummer: null, etterforsker: null, jurist: 'Jon Jurist', sett: 1 },
      });
    },
    foerBehovUtenSak: (hvem) => foerBehovUtenSak(hus().hus, hvem, 'trygg'),
    vurderBehov: async (hvem) => {
      const t = hus();
      const { sakId } = await ferskt.av(medEtterforsker);
      return vurderBehov(t.hus, hvem, { sakId, svar: 'nei', grunn: 'trygg', ord: null });
    },
  };
}
