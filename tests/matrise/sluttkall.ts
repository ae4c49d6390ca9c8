import { randomUUID } from 'node:crypto';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { avsluttSak } from '../../src/modules/trygghetsprogram/commands/avsluttSak.ts';
import { angreAvslutning } from '../../src/modules/trygghetsprogram/commands/angreAvslutning.ts';
import { flyttUtgave } from '../../src/modules/trygghetsprogram/commands/flyttUtgave.ts';
import { svarOmGjenaapning } from '../../src/modules/trygghetsprogram/commands/svarOmGjenaapning.ts';
import { radOmSluttet } from '../support/radOmSluttet.ts';
import { taTilbakeGjenaapning } from '../../src/modules/trygghetsprogram/commands/taTilbakeGjenaapning.ts';
import { gjenaapneSak } from '../../src/modules/trygghetsprogram/commands/gjenaapneSak.ts';
import { vurderVern } from '../../src/modules/trygghetsprogram/commands/vurderVern.ts';
import { foerVernkontakt } from '../../src/modules/trygghetsprogram/commands/foerVernkontakt.ts';
import { merkAlvorlig } from '../../src/modules/trygghetsprogram/commands/merkAlvorlig.ts';
import { taBortAlvorlig } from '../../src/modules/trygghetsprogram/commands/taBortAlvorlig.ts';
import { lagreVurdering } from '../../src/modules/trygghetsprogram/commands/lagreVurdering.ts';
import { delSaken, type DelingInn } from '../../src/modules/trygghetsprogram/commands/delSaken.ts';
import { taTilbakeDelingen } from '../../src/modules/trygghetsprogram/commands/taTilbakeDelingen.ts';
import { overfoerSak } from '../../src/modules/trygghetsprogram/commands/overfoerSak.ts';
import { svarPaaTilbud } from '../../src/modules/trygghetsprogram/commands/svarPaaTilbud.ts';
import { morKanKontaktes, resultat, ring } from '../support/familien.ts';
import { sluttEtterSamtalen } from '../support/oppfoelging.ts';
import { tilbudFraYtteroy } from '../support/tilbudet.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import type { Testhus } from '../support/hus.ts';
import type { Ferskt } from './ferskt.ts';
import { svarOmDeling } from '../../src/modules/trygghetsprogram/commands/svarOmDeling.ts';
import { spoerOmDeling } from '../support/delingen.ts';
import { TRENGS_IKKE } from '../support/vernet.ts';

const DOED = {
  maate: 'doed',
  hvem: null,
  dag: null,
  part: null,
  grunn: null,
  referanse: null,
} as const;

type Kall = Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>>;

const delingen = (sakId: string, brukerId: string): DelingInn => ({
  ...{ sakId, brukerId, grunnlag: 'politivedtak_sak' },
  ...{ hjemmel: '§ 27', hvem: 'Prøve', dag: tilDato('2026-11-23') },
});

/** Slik kalles kommandoene om at saken tar slutt, på en fersk sak hver gang. */
export const sluttkall = (
  hus: () => Testhus,
  ferskt: Ferskt,
  lagSak: () => Promise<string>,
): Kall => ({
  avsluttSak: async (hvem) =>
    avsluttSak(hus().hus, hvem, { sakId: await ferskt.av(lagSak), ...DOED }),
  'avsluttSak:trygg_igjen': async (hvem) => {
    const t = hus();
    const sakId = await ferskt.av(async () => {
      const ny = await lagSak();
      await ring(t, ny, await morKanKontaktes(t, ny));
      await resultat(t, ny, { resultat: 'trygg_igjen' });
      await vurderVern(t.hus, await t.som('koordinator'), {
        ...{ sakId: ny, svar: { alle: 'trengs' }, merknad: null },
      });
      return ny;
    });
    return avsluttSak(t.hus, hvem, {
      ...{ sakId, ...DOED, maate: 'trygg_igjen', oppgavegrunn: 'Prøve' },
    });
  },
  angreAvslutning: async (hvem) => {
    const sakId = await ferskt.av(async () => {
      const ny = await lagSak();
      await avsluttSak(hus().hus, await hus().som('koordinator'), { sakId: ny, ...DOED });
      return ny;
    });
    return angreAvslutning(hus().hus, hvem, sakId);
  },
  gjenaapneSak: async (hvem) => {
    const t = hus();
    const sakId = await ferskt.av(async () => {
      const ny = await lagSak();
      await sluttEtterSamtalen(t, ny);
      return ny;
    });
    return gjenaapneSak(t.hus, hvem, {
      ...{ sakId, meldtAv: 'foresatte', dag: tilDato('2026-11-20'), grunn: 'Prøve' },
    });
  },
  svarOmGjenaapning: async (hvem) => {
    const t = hus();
    const kandidatId = await ferskt.av(async () => {
      const navn = `Kanari ${randomUUID()}`;
      return (await radOmSluttet(t, { navn, fodselsnummer: null })).kandidatId;
    });
    return svarOmGjenaapning(t.hus, hvem, {
      ...{ kandidatId, svar: 'ja', svartAv: 'foresatte', sammePerson: true },
      ...{ dag: tilDato('2026-11-20'), grunn: 'Prøve' },
    });
  },
  taTilbakeGjenaapning: async (hvem) => {
    const t = hus();
    const sakId = await ferskt.av(async () => {
      const navn = `Kanari ${randomUUID()}`;
      const ny = await radOmSluttet(t, { navn, fodselsnummer: null });
      await svarOmGjenaapning(t.hus, await t.som('koordinator'), {
        ...{ kandidatId: ny.kandidatId, svar: 'ja', svartAv: 'foresatte', sammePerson: true },
        ...{ dag: tilDato('2026-11-20'), grunn: 'Prøve' },
      });
      return ny.sakId;
    });
    return taTilbakeGjenaapning(t.hus, hvem, { sakId, grunn: 'Prøve', toUngdommer: true });
  },
  flyttUtgave: async (hvem) => {
    const t = hus();
    const sakId = await ferskt.av(async () => {
      const ny = await lagSak();
      await t.eier(`update varde.sak set utgave_kode = '001' where id = $1`, [ny]);
      return ny;
    });
    return flyttUtgave(t.hus, hvem, {
      ...{ sakId, fra: { kode: '001', versjon: 1 }, til: { kode: 'fjordvik', versjon: 1 } },
      grunn: 'Prøve',
    });
  },
  vurderVern: async (hvem) =>
    vurderVern(hus().hus, hvem, {
      sakId: await ferskt.av(lagSak),
      ...TRENGS_IKKE,
      merknad: null,
    }),
  foerVernkontakt: async (hvem) => {
    const t = hus();
    const sakId = await ferskt.av(async () => {
      const ny = await lagSak();
      await merkAlvorlig(t.hus, await t.som('koordinator'), ny);
      return ny;
    });
    return foerVernkontakt(t.hus, hvem, {
      ...{ sakId, slag: 'vitnebeskyttelse', hvem: 'Prøve', ord: null },
      dag: tilDato('2026-11-20'),
    });
  },
  taBortAlvorlig: async (hvem) => {
    const t = hus();
    const sakId = await ferskt.av(async () => {
      const ny = await lagSak();
      await merkAlvorlig(t.hus, await t.som('koordinator'), ny);
      return ny;
    });
    return taBortAlvorlig(t.hus, hvem, { sakId, grunn: 'Prøve' });
  },
  merkAlvorlig: async (hvem) => merkAlvorlig(hus().hus, hvem, await ferskt.av(lagSak)),
  lagreVurdering: async (hvem) =>
    lagreVurdering(hus().hus, hvem, {
      sakId: await ferskt.av(lagSak),
      etter: null,
      formaal: [],
      tiltak: null,
      stottesenter: null,
      spurt: { hvem: null, om: null, dag: null },
    }),
  svarPaaTilbud: async (hvem) => {
    const t = hus();
    const { tilbudId } = await ferskt.av(() =>
      tilbudFraYtteroy({ ...t, eli: () => t.som('ytteroy', 'ytteroy') }),
    );
    const svar = { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor' } as const;
    return svarPaaTilbud(t.hus, hvem, { tilbudId, svar });
  },
  delSaken: async (hvem) =>
    delSaken(hus().hus, hvem, delingen(await ferskt.av(lagSak), hus().bruker('slt'))),
  taTilbakeDelingen: async (hvem) => {
    const t = hus();
    const sakId = await ferskt.av(async () => {
      const ny = await lagSak();
      await delSaken(t.hus, await t.som('koordinator'), delingen(ny, t.bruker('slt')));
      return ny;
    });
    const [d] = await t.eier<{ id: string }>('select id from varde.saksdeling where sak_id = $1', [
      sakId,
    ]);
    return taTilbakeDelingen(t.hus, hvem, { sakId, delingId: d?.id ?? '' });
  },
  svarOmDeling: async (hvem) => {
    const t = hus();
    const { sakId, delingId } = await ferskt.av(async () => {
      const ny = await lagSak();
      await morKanKontaktes(t, ny);
      return { sakId: ny, delingId: await spoerOmDeling(t, ny) };
    });
    return svarOmDeling(t.hus, hvem, {
      ...{ sakId, delingId, sett: null },
      svar: [{ hvem: null, valg: 'ja_muntlig', dag: tilDato('2026-11-20'), bekreftet: true }],
    });
  },
  overfoerSak: async (hvem) =>
    overfoerSak(hus().hus, hvem, {
      sakId: await ferskt.av(lagSak),
      etter: null,
      steg: 'tilbudt',
      grunn: 'flytter',
      sted: 'Et annet sted',
      hvem: null,
      grunnlag: null,
      tilOmrade: null,
      dag: null,
    }),
});
