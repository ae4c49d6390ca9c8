import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Avkryssing,
  Datofelt,
  finnTekst,
  Flervalg,
  Skjema,
  Tekstomrade,
  Forklaring,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { foerKontaktavtale } from '../../commands/foerKontaktavtale.ts';
import { hentGuidelogg, type Loggside } from '../../queries/guidelogg.ts';
import { KONTAKTFORMER } from '../../regler/loggfoering.ts';
import { dagI, endretImens, kort, settI, StaarNaa, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { Hensynene } from '../saker/Klarering.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { FOERER, ramme } from './felles.ts';
import { avtalepar } from './Oversikt.tsx';
import { utgavens } from '../utgavens.ts';

const Felter = z.object({
  ...{ etter: kort(36), former: z.array(z.string()).default([]) },
  ...{ hyppighet: kort(500), naar: kort(500), utenom: kort(500) },
  ...{ sjeldnere: kort(10), fra: kort(10) },
  oensket: z.string().default(''),
});

/** Feltet hver feil hører til; de andre står over skjemaet. */
const FELT = {
  ...{ mangler_form: 'former', formen_er_ikke_i_utgaven: 'former' },
  ...{ mangler_hyppighet: 'hyppighet', ikke_ungdommens_oenske: 'oensket' },
  ...{ dagen_er_passert: 'sjeldnere', over_aatte_uker: 'sjeldnere' },
  ...{ ikke_spurt_paa_nytt: 'sjeldnere', pausen_mangler_slutt: 'sjeldnere' },
  pausen_begynner_ikke: 'fra',
};

function Avtaleskjema({
  side,
  handling,
  s,
  t,
}: {
  side: Loggside;
  handling: string;
  s: Skjematilstand;
  t: Tekster;
}) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <Skjema
      handling={handling}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      skjult={{ etter: settI(s, 'etter', side.avtalt?.id ?? '') }}
      knapp={t('logg.avtale.lagre')}
    >
      <Flervalg
        navn="former"
        ledetekst={t('logg.avtaltForm')}
        hjelp={t('logg.formHjelp')}
        verdier={s.felter['former'] ?? []}
        feil={s.feil['former']}
        alternativer={KONTAKTFORMER.filter((f) => side.sak.utgave.kontaktformer.includes(f)).map(
          (verdi) => ({ verdi, tekst: t(`logg.avtale.form.${verdi}`) }),
        )}
      />
      <Tekstomrade
        {...felt('hyppighet')}
        ledetekst={t('logg.avtaltHyppighet')}
        pakrevd
        linjer={2}
        maks={500}
      />
      <Tekstomrade
        {...felt('naar')}
        ledetekst={t('logg.avtaltNaar')}
        hjelp={t('logg.avtale.naarHjelp')}
        linjer={2}
        maks={500}
      />
      <Tekstomrade
        {...felt('utenom')}
        ledetekst={t('logg.avtale.utenom')}
        hjelp={t('logg.avtale.utenomHjelp')}
        linjer={2}
        maks={500}
      />
      <Datofelt
        {...felt('fra')}
        ledetekst={t('logg.avtale.fra')}
        hjelp={t('logg.avtale.fraHjelp')}
      />
      <Datofelt
        {...felt('sjeldnere')}
        ledetekst={t('logg.avtale.sjeldnere')}
        hjelp={t('logg.avtale.sjeldnereHjelp')}
      />
      <Avkryssing
        navn="oensket"
        ledetekst={t('logg.avtale.oensket')}
        avkrysset={s.valgt('oensket', 'ja')}
        feil={s.feil['oensket']}
        pakrevd
      />
    </Skjema>
  );
}

function avtaleside(f: OmradeForesporsel, side: Loggside, s: Skjematilstand) {
  const t = utgavens(f.sprak, side.sak.utgave);
  return ramme(
    f,
    side,
    {
      tittel: t('logg.avtale.tittel', { hvem: side.sak.initialer }),
      ingress: t('logg.avtale.ingress'),
      smule: t('logg.avtale.smule'),
      feil: [
        s.feil,
        {
          ...{ former: t('logg.avtaltForm'), hyppighet: t('logg.avtaltHyppighet') },
          ...{ naar: t('logg.avtaltNaar'), sjeldnere: t('logg.avtale.sjeldnere') },
          ...{ oensket: t('logg.avtale.oensket'), fra: t('logg.avtale.fra') },
          utenom: t('logg.avtale.utenom'),
        },
      ],
    },
    <>
      <Hensynene hensyn={side.hensyn} t={t} />
      <StaarNaa s={s} par={avtalepar(side.avtalt, t)} t={t} />
      {side.telling === null && Object.keys(s.feil).length === 0 ? (
        <Forklaring hvorfor={t('logg.ikke.foelges_ikke_opp')} regel="VV-21" />
      ) : (
        <Avtaleskjema
          side={side}
          handling={`/${f.omrade.slug}/saker/${side.sak.id}/logg/avtalen`}
          s={s}
          t={t}
        />
      )}
    </>,
  );
}

/** Kontaktpersonen fører det også, til guiden er i gang (VV-20, VV-21). */
const lesAvtalen = async (hus: Hus, f: OmradeForesporsel): Promise<Loggside> =>
  hentGuidelogg(hus, f.hvem, f.param('id'), 'kontaktpersonen');

/** Det som er avtalt om kontakten, og å endre det når ungdommen vil (TG-30, VV-20). */
export function avtaleruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/logg/avtalen',
    tilgang: FOERER,
    felter: Felter,
    utkast: { hus, skjema: 'kontaktavtale', objekt: (f) => f.param('id') },
    start: async (f) => {
      const { avtalt, iDag } = await lesAvtalen(hus, f);
      const til = avtalt?.sjeldnereTil ?? null;
      const fra = avtalt?.sjeldnereFra ?? null;
      return {
        ...{ etter: [avtalt?.id ?? ''], former: avtalt === null ? [] : [...avtalt.former] },
        ...{ hyppighet: [avtalt?.hyppighet ?? ''], naar: [avtalt?.naar ?? ''] },
        utenom: [avtalt?.utenom ?? ''],
        sjeldnere: [til === null || til <= iDag ? '' : formatDato(til)],
        fra: [fra === null || fra <= iDag ? '' : formatDato(fra)],
      };
    },
    vis: async (f, s) => avtaleside(f, await lesAvtalen(hus, f), s),
    utfor: async (f, v, utkast) => {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      await stoppVedFeltet(
        FELT,
        (feil) =>
          feil.kode === 'endret_imens'
            ? endretImens(feil, t)
            : finnTekst(t, 'logg.ikke', feil.kode),
        async () =>
          foerKontaktavtale(hus, f.hvem, {
            ...{ sakId, utkast, etter: tomtErNull(v.etter) },
            former: KONTAKTFORMER.filter((x) => v.former.includes(x)),
            ...{ hyppighet: tomtErNull(v.hyppighet), naar: tomtErNull(v.naar) },
            utenom: tomtErNull(v.utenom),
            sjeldnereTil: dagI(v.sjeldnere, 'sjeldnere', t),
            sjeldnereFra: dagI(v.fra, 'fra', t),
            oensketAvUngdommen: v.oensket === 'ja',
          }),
      );
      return { til: `/${f.omrade.slug}/saker/${sakId}/logg`, beskjed: 'kontaktavtale_foert' };
    },
  });
}
