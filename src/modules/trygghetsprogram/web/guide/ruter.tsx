import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Notis } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../../../../web/skjema.ts';
import type { Utkastlevering } from '../../../../web/utkast.ts';
import { foerGuidebehov } from '../../commands/foerGuidebehov.ts';
import { foerGuidesteg } from '../../commands/foerGuidesteg.ts';
import { spoerGuide } from '../../commands/spoerGuide.ts';
import { startOppfoelging } from '../../commands/startOppfoelging.ts';
import { hentGuideside, type Guideside } from '../../queries/guiden.ts';
import { GUIDESTEDER } from '../../regler/guidebehov.ts';
import { KOORDINATORENS_STEG } from '../../regler/guidesteg.ts';
import { UNGDOMMENS_SYN } from '../../regler/ungdommensSyn.ts';
import { GUIDEYRKER } from '../../utgaver/innstillinger.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { Guideforslagene } from '../samtale/Guideforslag.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { attestruter } from './attestruter.tsx';
import { Behovsskjema } from './Behov.tsx';
import { FELT, guideord, KOORDINATOR } from './felles.ts';
import { frivilligruter } from './frivilligruter.tsx';
import { Foer, Naa } from './Naa.tsx';
import { paaleggruter } from './paaleggruter.tsx';
import { Spoer } from './Spoer.tsx';
import { spurtruter } from './spurtruter.tsx';
import { Start } from './Start.tsx';

const GJOER = ['behov', 'spoer', 'start', ...KOORDINATORENS_STEG] as const;
const uuid = z.union([z.uuid(), z.literal('')]).default('');
const Felter = z.object({
  ...{
    gjoer: z.enum(GJOER),
    trengs: z.enum(['ja', 'nei', '']).default(''),
    hvor: z.string().default(''),
    avveining: kort(2000),
  },
  ...{ yrke: z.string().default(''), yrkeord: kort(100), syn: z.string().default('') },
  ...{ til: uuid, grunner: z.array(z.string()).default([]), ord: kort(1000) },
  ...{ forespoersel: uuid, etter: uuid, grunn: kort(1000), startgrunn: kort(1000) },
});
type Verdier = z.output<typeof Felter>;

function Behovet({ side, t }: { side: Guideside; t: Tekster }) {
  const { behov } = side;
  if (behov === null) return null;
  return (
    <Del tittel={t('guide.behovet')}>
      <p>
        {t('guide.behovFoert', { hvem: behov.av, dag: formatDato(behov.dag) })}{' '}
        {behov.hvor === null ? null : `${t(`guide.hvorValg.${behov.hvor}`)}.`}
      </p>
      {behov.avveining === null ? null : <p className="v-egneord">{behov.avveining}</p>}
    </Del>
  );
}

function Innhold({
  side,
  f,
  s,
  t,
}: {
  side: Guideside;
  f: OmradeForesporsel;
  s: Skjematilstand;
  t: Tekster;
}) {
  const saken = `/${f.omrade.slug}/saker/${side.sak.id}`;
  const felles = { side, saken, s, t };
  if (side.sak.tilstand === 'samtale_holdt')
    return (
      <>
        <Guideforslagene forslag={side.forslag} t={t} />
        <Behovsskjema {...felles} />
      </>
    );
  if (side.sak.tilstand !== 'guide_soekes' && side.forespoersler.length === 0)
    return <Notis slag="rolig">{t('guide.ikke.samtalen_ikke_holdt')}</Notis>;
  return (
    <>
      <Naa {...felles} />
      {side.sak.tilstand === 'guide_soekes' ? (
        <>
          <Guideforslagene forslag={side.forslag} t={t} />
          <Spoer {...felles} slug={f.omrade.slug} />
        </>
      ) : null}
      <Start {...felles} />
      <Foer side={side} t={t} />
      <Behovet side={side} t={t} />
    </>
  );
}

function guideside(f: OmradeForesporsel, side: Guideside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  return programside(f, {
    tittel: t('guide.tittel', { referanse: side.sak.saksreferanse }),
    ingress: t(side.sak.tilstand === 'samtale_holdt' ? 'guide.ingressBehov' : 'guide.ingress'),
    feil: sidefeil(s.feil, {
      trengs: t('guide.trengs'),
      hvor: t('guide.hvor'),
      avveining: t('guide.avveining'),
      til: t('guide.hvem'),
      yrke: t('guide.yrke'),
      yrkeord: t('guide.yrkeOrd'),
      syn: t('guide.syn'),
      grunner: t('guide.grunner'),
      ord: t('guide.ord'),
      grunn: t('guide.sluttgrunn'),
      startgrunn: t('guide.startgrunn'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${side.sak.id}`, tekst: side.sak.saksreferanse },
      { tekst: t('guide.smule') },
    ],
    children: <Innhold side={side} f={f} s={s} t={t} />,
  });
}

async function gjoer(
  hus: Hus,
  f: OmradeForesporsel,
  sakId: string,
  v: Verdier,
  utkast: Utkastlevering | null,
): Promise<void> {
  switch (v.gjoer) {
    case 'behov':
      return foerGuidebehov(hus, f.hvem, {
        ...{ sakId, hvor: GUIDESTEDER.find((h) => h === v.hvor) ?? null },
        ...{ avveining: v.avveining, utkast },
        trengs: v.trengs === '' ? null : v.trengs === 'ja',
      });
    case 'spoer':
      return spoerGuide(hus, f.hvem, {
        ...{ sakId, brukerId: tomtErNull(v.til), ord: v.ord, utkast },
        relasjon: v.grunner.includes('relasjon'),
        fagkompetanse: v.grunner.includes('fagkompetanse'),
        yrke: GUIDEYRKER.find((y) => y === v.yrke) ?? null,
        yrkeOrd: tomtErNull(v.yrkeord),
        syn: UNGDOMMENS_SYN.find((x) => x === v.syn) ?? null,
      });
    case 'start':
      return startOppfoelging(hus, f.hvem, sakId, tomtErNull(v.startgrunn));
    default:
      if (v.forespoersel === '' || v.etter === '') throw new IkkeFunnet();
      return foerGuidesteg(hus, f.hvem, {
        ...{ sakId, forespoerselId: v.forespoersel, etter: v.etter },
        ...{ steg: v.gjoer, grunn: tomtErNull(v.grunn) },
      });
  }
}

/** *Trygghetsguide*: behovet, forespørselen og starten på oppfølgingen, i én sak (TP-30, TG-05, C13, C14). */
export function guideruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/guide',
      tilgang: KOORDINATOR,
      felter: Felter,
      utkast: { hus, skjema: 'guide', objekt: (f) => f.param('id') },
      vis: async (f, s) => guideside(f, await hentGuideside(hus, f.hvem, f.param('id')), s),
      async utfor(f, v, utkast) {
        const sakId = f.param('id');
        // Feltet «hvem» er bare i skjemaet der en blir spurt.
        const felt = {
          ...Object.fromEntries(
            Object.entries(FELT).filter(([, navn]) => v.gjoer === 'spoer' || navn !== 'til'),
          ),
          ...(v.gjoer === 'avsluttet' ? { mangler_grunn: 'grunn' } : {}),
        };
        await stoppVedFeltet(felt, guideord(tekster(f.sprak)), async () =>
          gjoer(hus, f, sakId, v, utkast),
        );
        const saken = `/${f.omrade.slug}/saker/${sakId}`;
        if (v.gjoer === 'start') return { til: saken, beskjed: 'oppfoelging_startet' };
        if (v.gjoer === 'behov' && v.trengs === 'nei')
          return { til: saken, beskjed: 'guide_trengs_ikke' };
        return { til: `${saken}/guide`, beskjed: `guide_${v.gjoer}` };
      },
    }),
    ...spurtruter(hus),
    ...paaleggruter(hus),
    ...attestruter(hus),
    ...frivilligruter(hus),
  ];
}
