import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import {
  Fakta,
  finnTekst,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { feilfoerMelding } from '../../commands/feilfoerMelding.ts';
import {
  hentMeldinger,
  type Guidemelding,
  type Meldingsside,
} from '../../queries/guidemeldinger.ts';
import { kanFeilfoeres } from '../../regler/feilfoering.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';

const ramme = rammeFor('si-fra', (t) => t('siFra.smule'));
const TILGANG = {
  krever: 'ansatt',
  hvorfor: 'den som sa fra, og koordinatoren; databasen avgjør (VV-25, TG-17, RO-04)',
} as const;

/** Meldingen, når den som spør, kan ta den ut. @throws IkkeFunnet ellers */
async function meldingen(hus: Hus, f: OmradeForesporsel) {
  const side = await hentMeldinger(hus, f.hvem, f.param('id'));
  const melding = side.meldinger.find((m) => m.id === f.param('meldingId'));
  if (
    melding === undefined ||
    !kanFeilfoeres(melding.slag) ||
    !(melding.egen || side.sak.foerer === 'koordinator')
  )
    throw new IkkeFunnet();
  return { side, melding };
}

function innhold(f: OmradeForesporsel, side: Meldingsside, m: Guidemelding, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return ramme(
    f,
    side,
    {
      ...{ tittel: t('siFra.feil.tittel'), ingress: t('logg.feil.ingress') },
      smule: t('logg.feil.lenke'),
      feil: [s.feil, { til: t('logg.feil.til'), grunn: t('logg.feil.grunn') }],
    },
    <>
      <Fakta
        par={[
          { navn: t(`siFra.sagt.${m.slag}`), verdi: `${m.av}, ${tidspunkt(t, m.ved)}` },
          { navn: t('logg.feil.ordene'), verdi: m.ord ?? '' },
        ].filter((p) => p.verdi !== '')}
      />
      <Notis slag="viktig">{t('siFra.feil.hvaSkjer')}</Notis>
      <Skjema
        handling={`/${f.omrade.slug}/saker/${side.sak.id}/si-fra/${m.id}/feilfoert`}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        knapp={t('siFra.feil.lagre')}
      >
        <Tekstfelt
          {...felt('til')}
          ledetekst={t('logg.feil.til')}
          hjelp={t('siFra.feil.tilHjelp')}
        />
        <Tekstomrade
          {...felt('grunn')}
          ledetekst={t('logg.feil.grunn')}
          hjelp={t('logg.feil.grunnHjelp')}
          linjer={3}
          maks={1000}
          pakrevd
        />
      </Skjema>
    </>,
  );
}

/** *Feilført*: det ble sagt fra i feil sak; meldingen flyttes til den rette eller forsegles (VV-25). */
export const feilfoertmeldingruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/si-fra/:meldingId/feilfoert',
    tilgang: TILGANG,
    felter: z.object({ til: kort(20), grunn: kort(1000) }),
    utkast: { hus, skjema: 'feilfoert', objekt: (f) => f.param('meldingId') },
    vis: async (f, s) => {
      const { side, melding } = await meldingen(hus, f);
      return innhold(f, side, melding, s);
    },
    utfor: async (f, v, utkast) => {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      await stoppVedFeltet(
        {
          ...{ mangler_grunn: 'grunn', finner_ikke_saken: 'til', annen_eier: 'til', stengt: 'til' },
        },
        (feil) => finnTekst(t, 'logg.feil.ikke', feil.kode),
        async () =>
          feilfoerMelding(hus, f.hvem, {
            ...{ sakId, meldingId: f.param('meldingId'), utkast },
            ...{ grunn: tomtErNull(v.grunn), tilReferanse: tomtErNull(v.til) },
          }),
      );
      return { til: `/${f.omrade.slug}/saker/${sakId}/si-fra`, beskjed: 'melding_feilfoert' };
    },
  });
