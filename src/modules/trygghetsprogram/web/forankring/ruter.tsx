import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { finnTekst } from '../../../../ui/index.ts';
import type { Legitimasjon } from '../../../../db/withActor.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema } from '../skjema.ts';
import {
  avsluttEnhet,
  foerEnhet,
  foerForankring,
  foerPresentasjon,
  trekkForankring,
} from '../../commands/foerForankring.ts';
import { hentForankringen } from '../../queries/forankringen.ts';
import { FORANKRINGER } from '../../regler/forankringFoeres.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { Enhetene, Forankringene, Presentasjonene } from './deler.tsx';
import { Varsel } from './Varsel.tsx';

const Felter = z.object({
  gjoer: z.enum(['forankring', 'trekk', 'presentasjon', 'enhet', 'slutt']),
  ...{ slag: kort(20), dag: kort(10), referanse: navnefelt(200) },
  ...{ enhet: kort(36), publikum: navnefelt(200), holdt: kort(10) },
  ...{ navn: navnefelt(100), hos: kort(10) },
  ...{ slutt: kort(36), trekk: kort(36), trekkgrunn: navnefelt(500) },
});
type Verdier = z.infer<typeof Felter>;

/** Feltet hver feil hører til; dagen står i skjemaet den ble skrevet i. */
const FELT = {
  ...{ mangler_slag: 'slag', mangler_referanse: 'referanse', mangler_publikum: 'publikum' },
  ...{ mangler_navn: 'navn', mangler_hos: 'hos', enheten_er_tatt_av: 'enhet' },
  mangler_trekkgrunn: 'trekkgrunn',
};
const DAGEN = (felt: string) => ({ mangler_dag: felt, dagen_er_ikke_kommet: felt });

const SKJEMAER = {
  forankring: (hus: Hus, hvem: Legitimasjon, v: Verdier, t: Tekster) =>
    foerForankring(hus, hvem, {
      slag: FORANKRINGER.find((slag) => slag === v.slag) ?? null,
      dag: dagI(v.dag, 'dag', t),
      referanse: v.referanse,
    }),
  trekk: (hus: Hus, hvem: Legitimasjon, v: Verdier) =>
    trekkForankring(hus, hvem, { id: v.trekk, grunn: v.trekkgrunn }),
  presentasjon: (hus: Hus, hvem: Legitimasjon, v: Verdier, t: Tekster) =>
    foerPresentasjon(hus, hvem, {
      ...{ publikum: v.publikum, enhetId: tomtErNull(v.enhet) },
      dag: dagI(v.holdt, 'holdt', t),
    }),
  enhet: (hus: Hus, hvem: Legitimasjon, v: Verdier) =>
    foerEnhet(hus, hvem, {
      navn: v.navn,
      hos: (['kommune', 'politi'] as const).find((hos) => hos === v.hos) ?? null,
    }),
  slutt: (hus: Hus, hvem: Legitimasjon, v: Verdier) => avsluttEnhet(hus, hvem, v.slutt),
};

/** *Forankringen*: hvor programmet er vedtatt og behandlet, hvem som har hørt om det, og enhetene det gjelder (TP-41 til TP-43, TP-51). */
export function forankringsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/forankring',
    tilgang: {
      krever: { verv: ['programkoordinator', 'kommunal_koordinator', 'slt_koordinator'] },
      hvorfor: 'koordinatoren og SLT-koordinatoren fører programmets register (TP-41, TP-43)',
    },
    felter: Felter,
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentForankringen(hus, f.hvem);
      const deler = { side, her: `/${f.omrade.slug}/forankring`, s, t };
      return programside(f, {
        tittel: t('forankring.tittel'),
        ingress: t('forankring.ingress'),
        brodsmuler: [
          { href: `/${f.omrade.slug}/programmet`, tekst: t('programmet') },
          { tekst: t('forankring.smule') },
        ],
        feil: sidefeil(s.feil, {
          ...{ slag: t('forankring.slag'), dag: t('forankring.dag') },
          ...{ referanse: t('forankring.referanse'), publikum: t('forankring.publikum') },
          ...{ holdt: t('forankring.holdt'), navn: t('forankring.navn') },
          ...{ hos: t('forankring.hos'), enhet: t('forankring.enhet') },
          trekkgrunn: t('forankring.trekkgrunn'),
        }),
        children: (
          <>
            <Varsel
              varsel={{
                mangler: side.mangler,
                uhoerte: side.enheter.filter((e) => e.sist === null).length,
              }}
              t={t}
            />
            <Forankringene {...deler} />
            <Presentasjonene {...deler} />
            <Enhetene {...deler} />
          </>
        ),
      });
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        { ...FELT, ...DAGEN(v.gjoer === 'presentasjon' ? 'holdt' : 'dag') },
        (feil) => finnTekst(t, 'forankring.ikke', feil.kode),
        () => SKJEMAER[v.gjoer](hus, f.hvem, v, t),
      );
      return { til: `/${f.omrade.slug}/forankring`, beskjed: `forankring_${v.gjoer}` };
    },
  });
}
