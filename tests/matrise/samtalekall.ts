import type { Legitimasjon } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { leggBortNummeret } from '../../src/modules/trygghetsprogram/commands/foresatte.ts';
import { foerAlder } from '../../src/modules/trygghetsprogram/commands/foerAlder.ts';
import { foerBosted } from '../../src/modules/trygghetsprogram/commands/foerBosted.ts';
import { foerFortalt } from '../../src/modules/trygghetsprogram/commands/foerFortalt.ts';
import { kontrollerStotte } from '../../src/modules/trygghetsprogram/commands/kontrollerStotte.ts';
import { lukkAvvik } from '../../src/modules/trygghetsprogram/commands/lukkAvvik.ts';
import { skrivManus } from '../../src/modules/trygghetsprogram/commands/skrivManus.ts';
import {
  settOppForesattmoete,
  svarOmForesattmoete,
} from '../../src/modules/trygghetsprogram/commands/foerForesattmoete.ts';
import { bestemArket } from '../../src/modules/trygghetsprogram/commands/bestemArket.ts';
import { merkFamilieark } from '../../src/modules/trygghetsprogram/commands/merkFamilieark.ts';
import {
  beOmBarnets,
  bekreftBarnets,
} from '../../src/modules/trygghetsprogram/commands/aapneBarnets.ts';
import { bekreftBarnetsSomLeder } from '../../src/modules/trygghetsprogram/commands/bekreftBarnetsSomLeder.ts';
import { skrivDelPaaArket } from '../../src/modules/trygghetsprogram/commands/skrivBarnets.ts';
import { svarOmBarnets } from '../../src/modules/trygghetsprogram/commands/svarOmBarnets.ts';
import { MANUSDELER, type Manusdel } from '../../src/modules/trygghetsprogram/regler/manus.ts';
import { overlatSamtalen } from '../../src/modules/trygghetsprogram/commands/overlatSamtalen.ts';
import {
  farKanIkkeKontaktes,
  foresatt,
  moeteMed,
  morKanKontaktes,
  resultat,
  ring,
  svarOm,
  trygg,
} from '../support/familien.ts';
import { samtalenErHoldt } from '../support/guiden.ts';
import type { Testhus } from '../support/hus.ts';
import { etterTrukket, spoer, svarer, trekker, uten, vurderer } from '../support/samtykket.ts';
import { iDag, modenhetSpoerres, vurdererModenhet } from '../support/modenheten.ts';
import { guideSierJa } from '../support/iGang.ts';
import {
  AAPNING,
  avsnittet,
  barnets,
  DELENE,
  fullfoer,
  leggTil,
  samtalenErAvtalt,
  skrivAlleDeler,
  skrivDel,
  ventendeNummer,
} from '../support/samtalen.ts';
import type { Ferskt } from './ferskt.ts';
import { opprettProvesak } from '../support/provesak.ts';

type Kall = Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>>;

/** Slik kalles kommandoene om familien og den første samtalen, på en fersk sak hver gang. */
export function samtalekall(hus: () => Testhus, ferskt: Ferskt): Kall {
  /** Det samme som koordinatoren gjør, men av den som prøver. */
  const som = (hvem: Legitimasjon) => ({ ...hus(), som: () => Promise.resolve(hvem) });
  const lagSak = async () => {
    const t = hus();
    const { sakId } = await opprettProvesak(t, { fodselsnummer: null });
    return { t, sakId, mor: await morKanKontaktes(t, sakId) };
  };
  const ferskSak = () => ferskt.av(lagSak);
  /** Familien er ringt. */
  const iKontakt = () =>
    ferskt.av(async () => {
      const ny = await lagSak();
      await ring(ny.t, ny.sakId, ny.mor);
      return ny;
    });
  /** En trygghetssamtale er avtalt. */
  const avtaltSak = async () => {
    const { sakId } = await opprettProvesak(hus(), { fodselsnummer: null });
    await samtalenErAvtalt(hus(), sakId);
    return sakId;
  };
  const avtalt = () => ferskt.av(avtaltSak);
  /** Guiden har et avsnitt på sitt ark. */
  const guidensAvsnitt = async (sakId: string) => {
    await guideSierJa(hus(), sakId);
    return avsnittet(hus(), sakId, 'Prøve', 'guide');
  };
  /** Mor er spurt, og har svart når `svart` er satt; far er informert og har en innvending. */
  const spurtSak = (svart: boolean) =>
    ferskt.av(async () => {
      const ny = await lagSak();
      const far = await foresatt(ny.t, ny.sakId, { navn: 'Odd Prøve', borMed: 'nei' });
      await svarOm(ny.t, ny.sakId, far);
      await ring(ny.t, ny.sakId, ny.mor);
      await spoer(ny.t, ny.sakId);
      if (svart) {
        await svarer(ny.t, ny.sakId, ny.mor);
        await svarer(ny.t, ny.sakId, far, { svar: 'innvending', ord: 'Prøve' });
      }
      return { ...ny, far };
    });
  return {
    skrivForesatt: async (hvem) => foresatt(som(hvem), (await ferskSak()).sakId),
    svarOmForesatt: async (hvem) => {
      const { sakId, mor } = await ferskSak();
      return svarOm(som(hvem), sakId, mor);
    },
    settOppForesattmoete: async (hvem) => {
      const { sakId, mor } = await iKontakt();
      return settOppForesattmoete(hus().hus, hvem, {
        ...{ sakId, etter: null, ved: new Date('2026-11-30T12:00:00Z'), foresatte: [mor] },
        ...{ holdesAv: 'Prøve', hvor: null },
      });
    },
    svarOmForesattmoete: async (hvem) => {
      const { sakId, mor } = await iKontakt();
      const etter = await moeteMed(hus(), sakId, mor);
      return svarOmForesattmoete(hus().hus, hvem, {
        ...{ sakId, etter, steg: 'droppet', merHjelp: null, ord: 'Prøve' },
      });
    },
    skrivKontakt: async (hvem) => {
      const { sakId, mor } = await ferskSak();
      return trygg(som(hvem), sakId, mor);
    },
    leggBortNummeret: async (hvem) => {
      const { sakId, fraSamtalen } = await ferskt.av(async () => {
        const ny = await avtaltSak();
        return { sakId: ny, fraSamtalen: await ventendeNummer(hus(), ny) };
      });
      return leggBortNummeret(hus().hus, hvem, { sakId, fraSamtalen });
    },
    foerAlder: async (hvem) => {
      const { sakId } = await ferskt.av(() =>
        opprettProvesak(hus(), { fodselsnummer: null, fodselsdato: null, hatkriminalitet: true }),
      );
      return foerAlder(hus().hus, hvem, { sakId, fodselsdato: null, settAv: 'Prøve' });
    },
    foerBosted: async (hvem) => {
      const { sakId } = await ferskt.av(async () => {
        const ny = await opprettProvesak(hus(), { fodselsnummer: null });
        await foresatt(hus(), ny.sakId, { borMed: 'nei' });
        return ny;
      });
      return foerBosted(hus().hus, hvem, { sakId, sier: 'ingen' });
    },
    foerOppringning: async (hvem) => {
      const { sakId, mor } = await ferskSak();
      return ring(som(hvem), sakId, mor);
    },
    foerFoerstesamtale: async (hvem) => {
      const { sakId } = await ferskt.av(async () => {
        const ny = await lagSak();
        await ring(ny.t, ny.sakId, ny.mor);
        return ny;
      });
      return resultat(som(hvem), sakId);
    },
    sporOmSamtykke: async (hvem) => {
      const { sakId } = await ferskt.av(async () => {
        const ny = await lagSak();
        await ring(ny.t, ny.sakId, ny.mor);
        return ny;
      });
      return spoer(som(hvem), sakId);
    },
    foerSamtykkesvar: async (hvem) => {
      const { sakId, mor } = await spurtSak(false);
      return svarer(som(hvem), sakId, mor);
    },
    trekkSamtykke: async (hvem) => {
      const { sakId, mor } = await spurtSak(true);
      return trekker(som(hvem), sakId, mor);
    },
    vurderInnvending: async (hvem) => {
      const { sakId, far } = await spurtSak(true);
      return vurderer(som(hvem), sakId, far, false);
    },
    besluttKontakt: async (hvem) => {
      const { t, sakId } = await ferskt.av(async () => {
        const ny = await lagSak();
        await ring(ny.t, ny.sakId, ny.mor);
        return ny;
      });
      return uten({ ...t, som: () => Promise.resolve(hvem) }, sakId);
    },
    vurderModenhet: async (hvem) => {
      await modenhetSpoerres(hus());
      return vurdererModenhet(som(hvem), (await ferskSak()).sakId);
    },
    vurderTrukket: async (hvem) => {
      const { t, sakId } = await ferskt.av(async () => {
        const ny = await lagSak();
        await ring(ny.t, ny.sakId, ny.mor);
        await spoer(ny.t, ny.sakId);
        await svarer(ny.t, ny.sakId, ny.mor);
        await trekker(ny.t, ny.sakId, ny.mor);
        return ny;
      });
      return etterTrukket({ ...t, som: () => Promise.resolve(hvem) }, sakId);
    },
    foerFortalt: async (hvem) => {
      const { t, sakId, mor } = await ferskt.av(async () => {
        const ny = await lagSak();
        await ring(ny.t, ny.sakId, ny.mor);
        await spoer(ny.t, ny.sakId);
        await svarer(ny.t, ny.sakId, ny.mor);
        await trekker(ny.t, ny.sakId, ny.mor);
        await etterTrukket(ny.t, ny.sakId);
        return ny;
      });
      const [v] = await t.eier<{ id: string }>(
        'select id from varde.trukketvurdering where sak_id = $1',
        [sakId],
      );
      return foerFortalt({ ...t.hus, klokke: systemklokke }, hvem, {
        ...{ sakId, vurderingId: v?.id ?? '', foresattId: mor, svar: 'fortalt' as const },
        dag: iDag(),
      });
    },
    lukkAvvik: async (hvem) => {
      const { t, sakId } = await ferskt.av(async () => {
        const ny = await lagSak();
        await ring(ny.t, ny.sakId, ny.mor, {
          ...{ utfall: 'feil_person', neste: tilDato('2026-11-24'), ord: 'Navnet mitt' },
        });
        return ny;
      });
      const [avvik] = await t.eier<{ id: string }>('select id from varde.avvik where sak_id = $1', [
        sakId,
      ]);
      return lukkAvvik(t.hus, hvem, { sakId, avvikId: avvik?.id ?? '', tiltak: 'Varslet mor' });
    },
    skrivManus: async (hvem) => {
      const [siste] = await hus().eier<{ id: string }>(
        'select id from varde.manustekst order by skrevet_ved desc limit 1',
      );
      const ord = Object.fromEntries(MANUSDELER.map((d) => [d, 'Prøve'])) as Record<
        Manusdel,
        string
      >;
      return skrivManus(hus().hus, hvem, { sprak: 'nb', etter: siste?.id ?? null, ord });
    },
    kontrollerStotte: async (hvem) =>
      kontrollerStotte(hus().hus, hvem, { tjeneste: 'stottesenter', stemmer: false }),
    skrivSamtaledel: async (hvem) => skrivDel(som(hvem), await avtalt(), DELENE.foer),
    fullfoerSamtalen: async (hvem) => {
      const sakId = await ferskt.av(async () => {
        const ny = await opprettProvesak(hus(), { fodselsnummer: null });
        await samtalenErAvtalt(hus(), ny.sakId);
        await skrivAlleDeler(hus(), ny.sakId);
        return ny.sakId;
      });
      return fullfoer(som(hvem), sakId);
    },
    leggTilSamtalen: async (hvem) => {
      const sakId = await ferskt.av(async () => {
        const ny = await opprettProvesak(hus(), { fodselsnummer: null });
        await samtalenErHoldt(hus(), ny.sakId);
        return ny.sakId;
      });
      return leggTil(som(hvem), sakId, { sagt: ['vitne'] });
    },
    svarOmBarnets: async (hvem) => {
      const { sakId, barnetsId } = await ferskt.av(async () => {
        const ny = await opprettProvesak(hus(), { fodselsnummer: null });
        await samtalenErAvtalt(hus(), ny.sakId);
        return { ...ny, barnetsId: await avsnittet(hus(), ny.sakId, 'Prøve') };
      });
      const svar = { svar: 'ja', til: 'familien', plikt: null, ord: null } as const;
      return svarOmBarnets(hus().hus, hvem, { sakId, barnetsId, ...svar });
    },
    merkFamilieark: async (hvem) => {
      const sakId = await ferskt.av(async () => {
        const ny = await opprettProvesak(hus(), { fodselsnummer: null });
        await samtalenErAvtalt(hus(), ny.sakId);
        await skrivAlleDeler(hus(), ny.sakId);
        await fullfoer(hus(), ny.sakId);
        return ny.sakId;
      });
      return merkFamilieark(hus().hus, hvem, {
        ...{ sakId, felter: ['guiden'], guidekontakt: 'Prøve', guiden: null, sto: false },
      });
    },
    bestemArket: async (hvem) => {
      const sakId = await ferskt.av(async () => {
        const ny = await opprettProvesak(hus(), { fodselsnummer: null });
        await samtalenErAvtalt(hus(), ny.sakId);
        await farKanIkkeKontaktes(hus(), ny.sakId);
        return ny.sakId;
      });
      return bestemArket(hus().hus, hvem, { sakId, til: 'ungdommen', ord: 'Prøve' });
    },
    skrivBarnets: async (hvem) => barnets(som(hvem), await avtalt(), 'Prøve'),
    skrivDelPaaArket: async (hvem) =>
      skrivDelPaaArket(hus().hus, hvem, {
        ...{ sakId: await avtalt(), skrevet: { opplevd: 'Prøve' }, inneIgjen: true },
      }),
    beOmBarnets: async (hvem) => {
      const sakId = await avtalt();
      const avsnitt = [await ferskt.av(() => guidensAvsnitt(sakId))];
      return beOmBarnets(hus().hus, hvem, { ...{ sakId, avsnitt }, ...AAPNING });
    },
    bekreftBarnets: async (hvem) => {
      const sakId = await avtalt();
      const { id: aapningId } = await ferskt.av(async () =>
        beOmBarnets(hus().hus, await hus().som('koordinator'), {
          ...{ sakId, avsnitt: [await guidensAvsnitt(sakId)], ...AAPNING },
        }),
      );
      return bekreftBarnets(hus().hus, hvem, { sakId, aapningId });
    },
    bekreftBarnetsSomLeder: async (hvem) => {
      const sakId = await avtalt();
      const { id } = await ferskt.av(async () => {
        // Den andre koordinatoren er inhabil: da er det lederens.
        await hus().eier(
          `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) select omrade_id, id, $2, 'inhabil', $2 from varde.sak where id = $1`,
          [sakId, hus().bruker('koordinator2')],
        );
        return beOmBarnets(hus().hus, await hus().som('koordinator'), {
          ...{ sakId, avsnitt: [await guidensAvsnitt(sakId)], ...AAPNING },
        });
      });
      return bekreftBarnetsSomLeder(hus().hus, hvem, { id });
    },
    overlatSamtalen: async (hvem) => {
      const { t, sakId } = await ferskSak();
      const til = { sakId, brukerId: t.bruker('handterer') };
      return overlatSamtalen(t.hus, hvem, til);
    },
  };
}
