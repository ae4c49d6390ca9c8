import type { Legitimasjon } from '../../src/db/withActor.ts';
import { foerDialog } from '../../src/modules/trygghetsprogram/commands/foerDialog.ts';
import { foerRadhenvendelse } from '../../src/modules/trygghetsprogram/commands/foerRadhenvendelse.ts';
import { giForespoerselVidere } from '../../src/modules/trygghetsprogram/commands/giForespoerselVidere.ts';
import { bekreftKlareringssvar } from '../../src/modules/trygghetsprogram/commands/bekreftKlareringssvar.ts';
import { sporPaaNytt } from '../../src/modules/trygghetsprogram/commands/sporPaaNytt.ts';
import { sporLederen } from '../../src/modules/trygghetsprogram/commands/sporLederen.ts';
import { svarPaaForespoersel } from '../../src/modules/trygghetsprogram/commands/svarPaaForespoersel.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { svarPaaLedergrunn } from '../../src/modules/trygghetsprogram/commands/svarPaaLedergrunn.ts';
import { trekkLedergrunn } from '../../src/modules/trygghetsprogram/commands/trekkLedergrunn.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import type { Testhus } from '../support/hus.ts';
import { etterforsketSak, lederenSierJa, sporOm } from '../support/lederen.ts';
import { delMedKommunen } from '../support/kommunefolk.ts';
import type { Ferskt } from './ferskt.ts';
import { opprettProvesak } from '../support/provesak.ts';

const RINGTE = { slag: 'henvendelse', hvem: 'Mor', ord: 'Ringte' } as const;
const FRAMDRIFT = { slag: 'framdrift', hvem: null, ord: 'Avhør er gjort' } as const;
type Kall = Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>>;

/** Slik kalles kommandoene om klareringen, på en anmeldt sak ingen har svart i. */
export function klareringskall(
  hus: () => Testhus,
  ferskt: Ferskt,
  nyRad: () => Promise<string>,
): Kall {
  const anmeldtSak = () => opprettProvesak(hus(), { anmeldt: true, fodselsnummer: null });
  /** Delt med den kommunale koordinatoren (VV-35). */
  const delt = () =>
    ferskt.av(async () => {
      const { sakId } = await anmeldtSak();
      await delMedKommunen(hus(), sakId);
      return { sakId };
    });
  const spurt = () =>
    ferskt.av(async () => {
      const brukerId = hus().bruker('etterforsker');
      return sporOm(hus(), await etterforsketSak(hus(), brukerId), brukerId);
    });
  return {
    svarPaaKlarering: async (hvem) => {
      const { sakId } = await ferskt.av(anmeldtSak);
      const rad = await hus().eier<{ id: string }>(
        'select id from varde.klarering where sak_id = $1',
        [sakId],
      );
      return svarPaaKlarering(hus().hus, hvem, {
        sakId,
        klareringId: rad[0]?.id ?? '',
        etter: null,
        svar: 'klarert',
        ikkeFoer: null,
        ord: null,
        muntlig: { fra: 'Pia Prøve', nummer: '02800' },
      });
    },
    bekreftKlareringssvar: async (hvem) => {
      const sakId = await ferskt.av(async () =>
        etterforsketSak(hus(), hus().bruker('etterforsker')),
      );
      const [k] = await hus().eier<{ id: string; hendelse_id: string }>(
        'select id, hendelse_id from varde.klarering where sak_id = $1',
        [sakId],
      );
      const [staar] = await hus().eier<{ id: string }>(
        'select id from varde.klareringssvar where sak_id = $1',
        [sakId],
      );
      if (staar === undefined)
        await svarPaaKlarering(hus().hus, await hus().som('koordinator'), {
          ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
          ...{ ord: null, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
        });
      const [svar] = await hus().eier<{ id: string }>(
        'select id from varde.klareringssvar where sak_id = $1',
        [sakId],
      );
      return bekreftKlareringssvar(hus().hus, hvem, {
        ...{ sakId, hendelseId: k?.hendelse_id ?? '', svarId: svar?.id ?? '' },
      });
    },
    sporPaaNytt: async (hvem) => {
      const { sakId } = await ferskt.av(anmeldtSak);
      const rad = await hus().eier<{ hendelse_id: string }>(
        `update varde.klarering set svar = 'nei' where sak_id = $1 returning hendelse_id`,
        [sakId],
      );
      return sporPaaNytt(hus().hus, hvem, { sakId, hendelseId: rad[0]?.hendelse_id ?? '' });
    },
    velgEtterforsker: async (hvem) => {
      const { sakId } = await ferskt.av(anmeldtSak);
      return velgEtterforsker(hus().hus, hvem, { sakId, brukerId: hus().bruker('etterforsker') });
    },
    giForespoerselVidere: async (hvem) => {
      const { sakId } = await ferskt.av(anmeldtSak);
      const rad = await hus().eier<{ id: string }>(
        `update varde.klarering set spurt_ved = '2026-11-02' where sak_id = $1 returning id`,
        [sakId],
      );
      const forespoerselId = rad[0]?.id ?? '';
      const til = { forespoerselId, brukerId: hus().bruker('etterforsker'), sett: null };
      return giForespoerselVidere(hus().hus, hvem, til);
    },
    svarPaaForespoersel: async (hvem) => {
      const { sakId } = await ferskt.av(anmeldtSak);
      const rad = await hus().eier<{ id: string }>(
        `update varde.klarering set spurt_ved = '2026-11-02' where sak_id = $1 returning id`,
        [sakId],
      );
      return svarPaaForespoersel(hus().hus, hvem, {
        ...{ forespoerselId: rad[0]?.id ?? '', etter: null, svar: 'klarert' },
        ...{ ikkeFoer: null, ord: null },
      });
    },
    sporLederen: async (hvem) => {
      const brukerId = hus().bruker('etterforsker');
      const sakId = await ferskt.av(() => etterforsketSak(hus(), brukerId));
      return sporLederen(hus().hus, hvem, { sakId, gjelder: { brukerId, rolle: 'koordinator' } });
    },
    svarPaaLedergrunn: async (hvem) =>
      svarPaaLedergrunn(hus().hus, hvem, { id: await spurt(), svar: 'nei', grunn: null }),
    trekkLedergrunn: async (hvem) => {
      const id = await spurt();
      await ferskt.av(() => lederenSierJa(hus(), id));
      return trekkLedergrunn(hus().hus, hvem, id);
    },
    foerRadhenvendelse: async (hvem) =>
      foerRadhenvendelse(hus().hus, hvem, {
        kandidatId: await nyRad(),
        hvem: 'Mor',
        ord: 'Ringte',
      }),
    foerDialog: async (hvem) => foerDialog(hus().hus, hvem, { ...(await delt()), ...RINGTE }),
    'foerDialog:framdrift': async (hvem) =>
      foerDialog(hus().hus, hvem, { ...(await delt()), ...FRAMDRIFT }),
  };
}
