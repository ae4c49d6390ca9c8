import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { tidspunkt } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { feilfoerMelding } from '../../commands/feilfoerMelding.ts';
import { hentMeldinger } from '../../queries/guidemeldinger.ts';
import { kanFeilfoeres } from '../../regler/feilfoering.ts';
import { feilfoerskjema } from '../feilfoerskjema.tsx';
import { rammeFor } from '../saksramme.tsx';

const TILGANG = {
  krever: 'ansatt',
  hvorfor: 'den som sa fra, og koordinatoren; databasen avgjør (VV-25, TG-17, RO-04)',
} as const;

/** *Feilført*: det ble sagt fra i feil sak; meldingen flyttes til den rette eller forsegles (VV-25). */
export const feilfoertmeldingruter = (hus: Hus): readonly Rute[] =>
  feilfoerskjema({
    hus,
    sti: '/:omrade/saker/:id/si-fra/:meldingId/feilfoert',
    tilgang: TILGANG,
    slag: {
      ...{ del: 'si-fra', param: 'meldingId', beskjed: 'melding_feilfoert' },
      ramme: rammeFor('si-fra', (t) => t('siFra.smule')),
      ord: (t) => ({
        ...{ hvaSkjer: t('siFra.feil.hvaSkjer'), tilHjelp: t('siFra.feil.tilHjelp') },
        lagre: t('siFra.feil.lagre'),
      }),
    },
    hent: async (f, t) => {
      const side = await hentMeldinger(hus, f.hvem, f.param('id'));
      const m = side.meldinger.find((x) => x.id === f.param('meldingId'));
      if (
        m === undefined ||
        !kanFeilfoeres(m.slag) ||
        !(m.egen || side.sak.foerer === 'koordinator')
      )
        throw new IkkeFunnet();
      return {
        ...{ side, tittel: t('siFra.feil.tittel') },
        fakta: [
          { navn: t(`siFra.sagt.${m.slag}`), verdi: `${m.av}, ${tidspunkt(t, m.ved)}` },
          { navn: t('logg.feil.ordene'), verdi: m.ord ?? '' },
        ],
      };
    },
    taUt: async (f, meldingId, inn) => feilfoerMelding(hus, f.hvem, { ...inn, meldingId }),
  });
