import type { Legitimasjon } from '../../src/db/withActor.ts';
import { foerGjennomgang } from '../../src/modules/trygghetsprogram/commands/foerGjennomgang.ts';
import { foerKontakt } from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import { foerHendelse } from '../../src/modules/trygghetsprogram/commands/foerHendelse.ts';
import { frigiLogg } from '../../src/modules/trygghetsprogram/commands/frigiLogg.ts';
import { feilfoerLinje } from '../../src/modules/trygghetsprogram/commands/feilfoerLinje.ts';
import { foerNotatlesing } from '../../src/modules/trygghetsprogram/commands/foerNotatlesing.ts';
import { foerKontaktavtale } from '../../src/modules/trygghetsprogram/commands/foerKontaktavtale.ts';
import { foerRettsmoete } from '../../src/modules/trygghetsprogram/commands/foerRettsmoete.ts';
import { taBortTrygghet } from '../../src/modules/trygghetsprogram/commands/taBortTrygghet.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { randomUUID } from 'node:crypto';
import { trekkAvklaring } from '../../src/modules/trygghetsprogram/commands/avklarFrivillig.ts';
import { opphevPaalegg } from '../../src/modules/trygghetsprogram/commands/foerPaalegg.ts';
import { foerPolitiattest } from '../../src/modules/trygghetsprogram/commands/foerPolitiattest.ts';
import { iDagIOslo, tilDato } from '../../src/kernel/dato.ts';
import { fastKlokke } from '../../src/kernel/klokke.ts';
import { foerGuidesyn } from '../../src/modules/trygghetsprogram/commands/foerGuidesyn.ts';
import { foerEgenrapport } from '../../src/modules/trygghetsprogram/commands/foerEgenrapport.ts';
import { foerGuidetelefon } from '../../src/modules/trygghetsprogram/commands/foerGuidetelefon.ts';
import { foerSisteSamtale } from '../../src/modules/trygghetsprogram/commands/foerSisteSamtale.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../support/guiden.ts';
import { avklar, nyFrivillig } from '../support/frivillige.ts';
import { paalagt } from '../support/paalegg.ts';
import { guideSierJa } from '../support/iGang.ts';
import { logg } from '../support/loggen.ts';
import { spoer, svarer, trekker } from '../support/samtykket.ts';
import { settTilstand } from '../support/tilstand.ts';
import { opprettProvesak } from '../support/provesak.ts';
import type { Testhus } from '../support/hus.ts';
import { trygt } from '../support/tryggheten.ts';
import type { Ferskt } from './ferskt.ts';
import { fravaerskall } from './fravaerskall.ts';
import { meldingskall } from './meldingskall.ts';

type Kall = Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>>;

/** Slik kalles kommandoene om guiden, på en fersk sak hver gang. */
export function guidekall(hus: () => Testhus, ferskt: Ferskt): Kall {
  /** Det samme som koordinatoren gjør, men av den som prøver. */
  const som = (hvem: Legitimasjon) => ({ ...hus(), som: () => Promise.resolve(hvem) });
  /** En voksen i tilstanden, uten veien dit: her prøves hvem som får gjøre det neste. */
  const iTilstand = async (tilstand: 'samtale_holdt' | 'guide_soekes'): Promise<string> => {
    const { sakId } = await opprettProvesak(hus(), {
      ...{ fodselsnummer: null, fodselsdato: tilDato('1990-01-01'), hatkriminalitet: true },
    });
    await settTilstand(hus(), sakId, tilstand);
    return sakId;
  };
  const holdt = () => iTilstand('samtale_holdt');
  const soeker = async (): Promise<string> => {
    await attestert(hus(), 'guide');
    return iTilstand('guide_soekes');
  };
  const spurt = async () => {
    const sakId = await soeker();
    return { sakId, id: await spoerEn(hus(), sakId, 'guide') };
  };
  /** En sak guiden følger opp, der kontakten er stanset. */
  const stanset = async (guide: string): Promise<string> => {
    await attestert(hus(), guide);
    const { sakId } = await opprettProvesak(hus(), {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    });
    await foelgesOppAv(hus(), sakId, guide);
    const [mor] = await hus().eier<{ id: string }>(
      'select id from varde.foresatte where sak_id = $1',
      [sakId],
    );
    await trekker(hus(), sakId, mor?.id ?? '');
    return sakId;
  };
  const klar = async (): Promise<string> => {
    const sakId = await iTilstand('guide_soekes');
    await guideSierJa(hus(), sakId);
    await spoer(hus(), sakId);
    await svarer(hus(), sakId, null);
    await vernetErVurdert(hus(), sakId);
    return sakId;
  };
  /** En sak guiden følger opp. */
  const fulgt = async (): Promise<string> => {
    const sakId = await iTilstand('guide_soekes');
    await guideSierJa(hus(), sakId);
    return sakId;
  };
  /** Der det er prøvd tre ganger. */
  const proevd = async (): Promise<string> => {
    const sakId = await fulgt();
    await hus().eier(
      `update varde.sak set tre_forsoek = tilgang.dagen() + 1 where id = $1 returning id`,
      [sakId],
    );
    return sakId;
  };
  const frivilligId = async (): Promise<string> => nyFrivillig(hus(), randomUUID());
  const kontakt = { form: 'telefon', utfall: 'naadd', gjaldt: 'ungdommen' } as const;
  return {
    ...meldingskall(hus, ferskt, fulgt),
    ...fravaerskall(hus, ferskt, fulgt),
    foerKontakt: async (hvem) =>
      foerKontakt(hus().hus, hvem, {
        ...{ ...kontakt, sakId: await ferskt.av(fulgt), retter: null, tokKontakt: false },
        ...{ dag: tilDato('2026-11-20'), ord: null, notat: null, neste: null },
        resultat: 'fortsetter',
      }),
    foerKontaktavtale: async (hvem) =>
      foerKontaktavtale(hus().hus, hvem, {
        ...{ sakId: await ferskt.av(fulgt), etter: null, former: ['telefon'], naar: null },
        ...{ hyppighet: 'Ukentlig', sjeldnereTil: null, oensketAvUngdommen: true },
      }),
    foerGuidetelefon: async (hvem) =>
      foerGuidetelefon(hus().hus, hvem, {
        ...{ sakId: await ferskt.av(fulgt), telefon: '90 00 00 01' },
      }),
    foerRettsmoete: async (hvem) =>
      foerRettsmoete(hus().hus, hvem, {
        ...{ sakId: await ferskt.av(fulgt), slag: 'skal_moete', fraPolitiet: false },
        ...{ dag: null, hvem: null },
      }),
    foerTrygghet: async (hvem) => trygt(hus(), hvem, await ferskt.av(fulgt)),
    taBortTrygghet: async (hvem) =>
      taBortTrygghet(
        hus().hus,
        hvem,
        await ferskt.av(async () => {
          const sakId = await fulgt();
          return { sakId, svarId: await trygt(hus(), await hus().som('guide'), sakId) };
        }),
      ),
    foerGjennomgang: async (hvem) =>
      foerGjennomgang(hus().hus, hvem, {
        ...{ sakId: await ferskt.av(proevd), beslutning: 'proev_videre', ord: null },
        frist: tilDato('2026-11-30'),
      }),
    feilfoerLinje: async (hvem) => {
      const { sakId, linjeId } = await ferskt.av(async () => {
        const id = await fulgt();
        return { sakId: id, linjeId: await logg(hus(), id) };
      });
      return feilfoerLinje(hus().hus, hvem, {
        ...{ sakId, linjeId, grunn: 'Prøve', tilReferanse: null },
      });
    },
    foerHendelse: async (hvem) =>
      foerHendelse(hus().hus, hvem, {
        ...{ sakId: await ferskt.av(fulgt), sakstype: 'vold', rolle: 'fornaermet', dato: null },
        ...{ hatkriminalitet: false, iFamilie: false, anmeldt: null },
      }),
    frigiLogg: async (hvem) => {
      const sakId = await ferskt.av(async () => {
        const id = await fulgt();
        await logg(hus(), id);
        return id;
      });
      return frigiLogg(
        hus().hus,
        hvem,
        {
          ...{ sakId, grunnlag: 'retten', krav: 'Prøve', hjemmel: 'Prøve', lest: true },
          ...{ kravDag: tilDato('2026-11-02'), fra: null, til: null },
        },
        () => Promise.resolve(new Uint8Array(1)),
      );
    },
    foerNotatlesing: async (hvem) =>
      foerNotatlesing(hus().hus, hvem, {
        ...{ sakId: await ferskt.av(fulgt), slag: 'ja', grunn: null, ord: 'Prøve' },
      }),
    'foerNotatlesing:behov': async (hvem) =>
      foerNotatlesing(hus().hus, hvem, {
        ...{ sakId: await ferskt.av(fulgt), slag: 'behov', grunn: 'Prøve', ord: null },
      }),
    foerGuidebehov: async (hvem) => trengerGuide(som(hvem), await ferskt.av(holdt)),
    spoerGuide: async (hvem) => spoerEn(som(hvem), await ferskt.av(soeker), 'guide'),
    foerGuidesyn: async (hvem) => {
      await attestert(hus(), 'guide');
      const sakId = await ferskt.av(soeker);
      return foerGuidesyn(hus().hus, hvem, {
        ...{ sakId, brukerId: hus().bruker('guide'), svar: 'nei' },
      });
    },
    foerGuidesteg: async (hvem) => {
      const { sakId, id } = await ferskt.av(spurt);
      return koordinatorSteg(som(hvem), sakId, id, 'trukket');
    },
    svarSomGuide: async (hvem) => svarSom(som(hvem), (await ferskt.av(spurt)).id, 'guide', 'nei'),
    foerSisteSamtale: async (hvem) => {
      const sakId = await ferskt.av(async () => stanset('guide'));
      const dag = iDagIOslo(new Date());
      return foerSisteSamtale({ ...hus().hus, klokke: fastKlokke(new Date()) }, hvem, {
        ...{ sakId, dag, form: 'telefon', ord: 'Prøve', bekymring: null },
        ...{ truet: false, trusselord: null },
      });
    },
    foerEgenrapport: async (hvem) => {
      const meldingId = await ferskt.av(async () => {
        const sakId = await stanset('handterer');
        const dag = iDagIOslo(new Date());
        const naa = { ...hus().hus, klokke: fastKlokke(new Date()) };
        await foerSisteSamtale(naa, await hus().som('handterer'), {
          ...{ sakId, dag, form: 'telefon', ord: 'Prøve', bekymring: null },
          ...{ truet: true, trusselord: null },
        });
        const [m] = await hus().eier<{ id: string }>(
          `select id from varde.guidemelding where sak_id = $1 and slag = 'trussel'`,
          [sakId],
        );
        return m?.id ?? '';
      });
      const naa = { ...hus().hus, klokke: fastKlokke(new Date()) };
      return foerEgenrapport(naa, hvem, { meldingId, med: ['jurist'] });
    },
    startOppfoelging: async (hvem) =>
      startOppfoelging(hus().hus, hvem, await ferskt.av(klar), 'Sies på det første møtet'),
    foerPaalegg: async (hvem) => paalagt(hus(), hvem, await ferskt.av(fulgt)),
    opphevPaalegg: async (hvem) => {
      const sakId = await fulgt();
      await paalagt(hus(), await hus().som('koordinator'), sakId);
      return opphevPaalegg(hus().hus, hvem, sakId);
    },
    avklarFrivillig: async (hvem) => avklar(hus(), hvem, await frivilligId()),
    trekkAvklaring: async (hvem) => {
      const id = await frivilligId();
      await avklar(hus(), await hus().som('koordinator'), id);
      return trekkAvklaring(hus().hus, hvem, id);
    },
    foerPolitiattest: async (hvem) =>
      foerPolitiattest(hus().hus, hvem, {
        ...{ brukerId: hus().bruker('etterforsker'), vistFor: hus().bruker('handterer') },
        dag: tilDato('2026-11-02'),
      }),
  };
}
