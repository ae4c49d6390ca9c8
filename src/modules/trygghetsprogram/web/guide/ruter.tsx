import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { hentGuideside, type Guideside } from '../../queries/guiden.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { Guideforslagene } from '../samtale/Guideforslag.tsx';
import { SaNei } from '../SaNei.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { attestruter } from './attestruter.tsx';
import { Behovsskjema } from './Behov.tsx';
import { guideord, KOORDINATOR } from './felles.ts';
import { frivilligruter } from './frivilligruter.tsx';
import { Foer, Naa, OgsaaGuide } from './Naa.tsx';
import { paaleggruter } from './paaleggruter.tsx';
import { Spoer } from './Spoer.tsx';
import { spurtruter } from './spurtruter.tsx';
import { Start } from './Start.tsx';
import { feltFor, feltnavn, Felter, gjoer } from './guideskjema.ts';
import { VilIkke } from './VilIkke.tsx';
import { vikarruter } from './vikarruter.tsx';

/** Oppfølgingen er startet (C14): da er det ikke et søk siden handler om. */
const I_GANG = ['aktiv', 'guide_borte', 'stagnasjon'];
const soekes = (side: Guideside): boolean => side.sak.tilstand === 'guide_soekes';

function Behovet({ side, t }: { side: Guideside; t: Tekster }) {
  const { behov } = side;
  if (behov === null) return null;
  return (
    <Del tittel={t(soekes(side) ? 'guide.behovet' : 'guide.behovetFoer')}>
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
  const felles = { side, saken, handling: `${saken}/guide`, s, t };
  if (side.sak.tilstand === 'samtale_holdt')
    return (
      <>
        <SaNei dag={side.sak.saNeiDag} t={t} />
        <Guideforslagene forslag={side.forslag} t={t} />
        <Behovsskjema {...felles} />
      </>
    );
  if (side.sak.tilstand !== 'guide_soekes' && side.forespoersler.length === 0)
    return <Forklaring hvorfor={t('guide.ikke.samtalen_ikke_holdt')} regel="TP-30" />;
  return (
    <>
      <SaNei dag={side.sak.saNeiDag} t={t} />
      <Naa {...felles} />
      <OgsaaGuide {...felles} />
      {side.sak.tilstand === 'guide_soekes' ? (
        <>
          <Guideforslagene forslag={side.forslag} t={t} />
          <Spoer {...felles} slug={f.omrade.slug} />
        </>
      ) : null}
      <Start {...felles} />
      <VilIkke {...felles} />
      <Foer side={side} t={t} />
      <Behovet side={side} t={t} />
    </>
  );
}

function guideside(f: OmradeForesporsel, side: Guideside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  return programside(f, {
    tittel: t('guide.tittel', { referanse: side.sak.saksreferanse }),
    ingress: t(
      side.sak.tilstand === 'samtale_holdt'
        ? 'guide.ingressBehov'
        : I_GANG.includes(side.sak.tilstand)
          ? 'guide.ingressIGang'
          : 'guide.ingress',
    ),
    feil: sidefeil(s.feil, feltnavn(t)),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${side.sak.id}`, tekst: side.sak.saksreferanse },
      { tekst: t('guide.smule') },
    ],
    children: <Innhold side={side} f={f} s={s} t={t} />,
  });
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
        await stoppVedFeltet(feltFor(v.gjoer), guideord(tekster(f.sprak)), async () =>
          gjoer(hus, f, sakId, v, utkast),
        );
        const saken = `/${f.omrade.slug}/saker/${sakId}`;
        if (v.gjoer === 'start') return { til: saken, beskjed: 'oppfoelging_startet' };
        if (v.gjoer === 'behov' && v.trengs === 'nei')
          return { til: saken, beskjed: 'guide_trengs_ikke' };
        const nei = v.gjoer === 'spoer' && v.syn === 'nei';
        return { til: `${saken}/guide`, beskjed: nei ? 'guide_vil_ikke' : `guide_${v.gjoer}` };
      },
    }),
    ...spurtruter(hus),
    ...vikarruter(hus),
    ...paaleggruter(hus),
    ...attestruter(hus),
    ...frivilligruter(hus),
  ];
}
