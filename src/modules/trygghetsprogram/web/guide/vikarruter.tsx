import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Knapper, Lenkeknapp, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { hentGuideside, type Guideside } from '../../queries/guiden.ts';
import { vikarspoersmaal } from '../../regler/vikarspoersmaal.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { guideord, KOORDINATOR } from './felles.ts';
import { feltFor, feltnavn, Felter, gjoer } from './guideskjema.ts';
import { Foer, Naa, OgsaaGuide } from './Naa.tsx';
import { VilIkke } from './VilIkke.tsx';
import { Spoer } from './Spoer.tsx';

/** De to andre veiene: ungdommen vil ha pause, eller trenger det ikke lenger (VV-21). */
function Ellers({ saken, t }: { saken: string; t: Tekster }) {
  return (
    <Del tittel={t('vikar.ellers')}>
      <p>{t('vikar.ellersTekst')}</p>
      <Knapper>
        <Lenkeknapp slag="sekundaer" href={`${saken}/logg/avtalen`}>
          {t('vikar.pause')}
        </Lenkeknapp>
        <Lenkeknapp slag="sekundaer" href={`${saken}/avslutt`}>
          {t('vikar.avslutt')}
        </Lenkeknapp>
      </Knapper>
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
  const handling = `${saken}/vikar/${side.fravaer?.id ?? ''}`;
  const kan = vikarspoersmaal({
    ...{ tilstand: side.sak.tilstand, fravaer: side.fravaer, iDag: side.iDag },
  });
  return (
    <>
      <Naa side={side} saken={saken} handling={handling} s={s} t={t} />
      <OgsaaGuide side={side} saken={saken} handling={handling} s={s} t={t} />
      {kan.tillatt ? (
        <Spoer side={side} handling={handling} slug={f.omrade.slug} s={s} t={t} />
      ) : (
        <Forklaring hvorfor={t(`guide.ikke.${kan.grunn}`)} regel="TG-24" />
      )}
      {side.naa === null ? <Ellers saken={saken} t={t} /> : null}
      <VilIkke side={side} handling={handling} s={s} t={t} />
      <Foer side={side} t={t} />
    </>
  );
}

function vikarside(f: OmradeForesporsel, side: Guideside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const { fravaer } = side;
  return programside(f, {
    tittel: t('vikar.tittel', { referanse: side.sak.saksreferanse }),
    ingress:
      fravaer === null
        ? ''
        : t('vikar.ingress', {
            ...{ navn: fravaer.navn, fra: formatDato(fravaer.fra), til: formatDato(fravaer.til) },
          }),
    feil: sidefeil(s.feil, feltnavn(t)),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${side.sak.id}`, tekst: side.sak.saksreferanse },
      { tekst: t('vikar.smule') },
    ],
    children: <Innhold side={side} f={f} s={s} t={t} />,
  });
}

/** *Vikar for guiden*: en som har saken de dagene guiden er borte, spurt som den første (TG-24). */
export function vikarruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/vikar/:fravaerId',
    tilgang: KOORDINATOR,
    felter: Felter,
    utkast: { hus, skjema: 'vikar', objekt: (f) => f.param('id') },
    vis: async (f, s) =>
      vikarside(f, await hentGuideside(hus, f.hvem, f.param('id'), f.param('fravaerId')), s),
    async utfor(f, v, utkast) {
      const [sakId, fravaerId] = [f.param('id'), f.param('fravaerId')];
      await stoppVedFeltet(feltFor(v.gjoer), guideord(tekster(f.sprak)), async () =>
        gjoer(hus, f, sakId, v, utkast, fravaerId),
      );
      return {
        til: `/${f.omrade.slug}/saker/${sakId}/vikar/${fravaerId}`,
        beskjed: v.gjoer === 'spoer' && v.syn === 'nei' ? 'guide_vil_ikke' : `guide_${v.gjoer}`,
      };
    },
  });
}
