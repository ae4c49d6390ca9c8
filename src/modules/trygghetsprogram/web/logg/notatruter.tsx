import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { finnTekst, Notis, Skjema, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { foerNotatlesing } from '../../commands/foerNotatlesing.ts';
import { hentGuidelogg, type Loggside } from '../../queries/guidelogg.ts';
import { notatlesing, NOTATLESINGER } from '../../regler/notatlesing.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { FOERER, ramme, valgt } from './felles.ts';
import { Leserne } from './Notatene.tsx';

/** Det denne kan føre nå: koordinatoren et behov, begge ungdommens ja eller at det er trukket. */
const valgene = ({ sak, notatene }: Loggside) =>
  NOTATLESINGER.filter(
    (slag) =>
      sak.foerer !== null &&
      sak.foerer !== 'samtaleholder' &&
      notatlesing({
        ...{ slag, foerer: sak.foerer, grunn: 'skrives', ord: 'skrives' },
        ...{ guiden: notatene.guiden?.id ?? null, harJa: notatene.harJa },
      }).tillatt,
  );

function notatside(f: OmradeForesporsel, side: Loggside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const koordinator = side.sak.foerer === 'koordinator';
  const guide = side.notatene.guiden?.navn ?? '';
  return ramme(
    f,
    side,
    {
      tittel: t('logg.notatene.tittel', { hvem: side.sak.initialer }),
      ingress: t(`logg.notatene.ingress.${koordinator ? 'koordinator' : 'guide'}`),
      smule: t('logg.notatene.del'),
      feil: [
        s.feil,
        {
          slag: t('logg.notatene.hva'),
          ord: t('logg.notatene.ord'),
          grunn: t('logg.notatene.grunn'),
        },
      ],
    },
    <>
      {koordinator ? <Notis slag="rolig">{t('logg.notatene.guidenSer')}</Notis> : null}
      <Skjema
        handling={`/${f.omrade.slug}/saker/${side.sak.id}/logg/notatene`}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        knapp={t('logg.notatene.lagre')}
      >
        <Valg
          {...felt('slag')}
          ledetekst={t('logg.notatene.hva')}
          pakrevd
          alternativer={valgene(side).map((verdi) => ({
            ...{ verdi, tekst: t(`logg.notatene.valg.${verdi}`, { guide }) },
          }))}
        />
        <Tekstomrade
          {...felt('ord')}
          ledetekst={t('logg.notatene.ord')}
          hjelp={t('logg.notatene.ordHjelp')}
          linjer={2}
          maks={500}
        />
        {koordinator ? (
          <Tekstomrade
            {...felt('grunn')}
            ledetekst={t('logg.notatene.grunn')}
            hjelp={t('logg.notatene.grunnHjelp')}
            linjer={3}
            maks={1000}
          />
        ) : null}
      </Skjema>
      <Leserne side={side} t={t} />
    </>,
  );
}

/** Hvem andre som leser notatene om samtalene (VV-30). */
export function notatruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/logg/notatene',
    tilgang: FOERER,
    felter: z.object({ slag: z.string().default(''), grunn: kort(1000), ord: kort(500) }),
    utkast: { hus, skjema: 'notatlesing', objekt: (f) => f.param('id') },
    vis: async (f, s) => notatside(f, await hentGuidelogg(hus, f.hvem, f.param('id')), s),
    utfor: async (f, v, utkast) => {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      const slag = valgt(NOTATLESINGER, v.slag, 'slag', t);
      await stoppVedFeltet(
        { mangler_grunn: 'grunn', mangler_ord: 'ord', alt_slik: 'slag', ingen_guide: 'slag' },
        (feil) => finnTekst(t, 'logg.notatene.ikke', feil.kode),
        async () =>
          foerNotatlesing(hus, f.hvem, {
            ...{ sakId, slag, utkast },
            ...{ grunn: tomtErNull(v.grunn), ord: tomtErNull(v.ord) },
          }),
      );
      return {
        til: `/${f.omrade.slug}/saker/${sakId}/logg`,
        beskjed: `notatlesing_${slag}`,
      };
    },
  });
}
