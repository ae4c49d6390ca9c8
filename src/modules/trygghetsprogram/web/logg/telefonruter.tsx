import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { finnTekst, Skjema, Tekstfelt } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { foerGuidetelefon } from '../../commands/foerGuidetelefon.ts';
import { hentGuidelogg } from '../../queries/guidelogg.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { skjema } from '../skjema.ts';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { ramme } from './felles.ts';

const GUIDEN = {
  krever: 'ansatt',
  hvorfor: 'bare guiden i saken skriver sitt eget nummer; databasen avgjør (TS-15)',
} as const;
const FELT = { mangler_nummer: 'telefon', flere_numre: 'telefon' };

/** *Tjenestetelefonen din*: én gang for oppdraget, og bare den familien og koordinatoren kan ringe (TS-15). */
export const telefonruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/logg/telefon',
    tilgang: GUIDEN,
    felter: z.object({ telefon: kort(40) }),
    start: async (f) => {
      const side = await hentGuidelogg(hus, f.hvem, f.param('id'));
      return { telefon: [side.minTelefon ?? ''] };
    },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentGuidelogg(hus, f.hvem, f.param('id'));
      if (side.sak.foerer !== 'guide') throw new IkkeFunnet();
      const navn = t('logg.minTelefon.felt');
      return ramme(
        f,
        side,
        {
          ...{ tittel: t('logg.minTelefon.tittel'), ingress: t('logg.minTelefon.ingress') },
          ...{ smule: t('logg.minTelefon.tittel'), feil: [s.feil, { telefon: navn }] },
        },
        <Skjema
          handling={`/${f.omrade.slug}/saker/${side.sak.id}/logg/telefon`}
          token={s.token}
          nokkel={s.nokkel}
          knapp={t('logg.minTelefon.lagre')}
        >
          <Tekstfelt
            navn="telefon"
            ledetekst={navn}
            hjelp={t('logg.minTelefon.hjelp')}
            tastatur="tel"
            kort
            verdi={s.verdi('telefon')}
            feil={s.feil['telefon']}
          />
        </Skjema>,
      );
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'familie.ikke', feil.kode),
        async () =>
          foerGuidetelefon(hus, f.hvem, { sakId: f.param('id'), telefon: tomtErNull(v.telefon) }),
      );
      return {
        til: `/${f.omrade.slug}/saker/${f.param('id')}/logg`,
        beskjed: 'guidetelefon_foert',
      };
    },
  });
