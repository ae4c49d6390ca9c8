import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { Datofelt, finnTekst, Skjema, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { foerGjennomgang } from '../../commands/foerGjennomgang.ts';
import { hentGuidelogg, type Loggside } from '../../queries/guidelogg.ts';
import { BESLUTNINGER } from '../../regler/treForsoek.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { Hensynene } from '../saker/Klarering.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { ramme, valgt } from './felles.ts';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken; databasen avgjør (VV-20)',
} as const;

const FELT = { mangler_ord: 'ord', frist_passert: 'frist', for_lenge: 'frist' };

function gjennomgangsside(f: OmradeForesporsel, side: Loggside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const aapen = side.telling?.hosKoordinatoren === true || Object.keys(s.feil).length > 0;
  return ramme(
    f,
    side,
    {
      tittel: aapen
        ? t('logg.proevd.tittel', { hvem: side.sak.initialer })
        : t('logg.proevd.smule'),
      ingress: t(aapen ? 'logg.proevd.ingress' : 'logg.ikke.ikke_aapen'),
      smule: t('logg.proevd.smule'),
      feil: [
        s.feil,
        {
          ...{ beslutning: t('logg.proevd.hva'), ord: t('logg.proevd.ord') },
          frist: t('logg.proevd.frist'),
        },
      ],
    },
    <>
      <Hensynene hensyn={side.hensyn} t={t} />
      {aapen ? (
        <Skjema
          handling={`/${f.omrade.slug}/saker/${side.sak.id}/logg/gjennomgang`}
          token={s.token}
          nokkel={s.nokkel}
          utkast={s.utkast}
          knapp={t('logg.proevd.lagre')}
        >
          <Valg
            {...felt('beslutning')}
            ledetekst={t('logg.proevd.hva')}
            pakrevd
            alternativer={BESLUTNINGER.map((verdi) => ({
              ...{ verdi, tekst: t(`logg.proevd.beslutning.${verdi}`) },
            }))}
          />
          <Tekstomrade
            {...felt('ord')}
            ledetekst={t('logg.proevd.ord')}
            hjelp={t('logg.proevd.ordHjelp')}
            linjer={3}
            maks={2000}
          />
          <Datofelt
            {...felt('frist')}
            ledetekst={t('logg.proevd.frist')}
            hjelp={t('logg.proevd.fristHjelp', { count: side.sak.utgave.kontaktdager })}
            pakrevd
          />
        </Skjema>
      ) : null}
    </>,
  );
}

/** Koordinatoren ser på en ungdom som ikke er nådd etter tre forsøk (VV-20). */
export function gjennomgangruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/logg/gjennomgang',
    tilgang: KOORDINATOR,
    felter: z.object({ beslutning: z.string().default(''), ord: kort(2000), frist: kort(10) }),
    utkast: { hus, skjema: 'kontaktgjennomgang', objekt: (f) => f.param('id') },
    vis: async (f, s) => {
      const side = await hentGuidelogg(hus, f.hvem, f.param('id'));
      if (side.sak.hvem !== 'koordinator') throw new IkkeFunnet();
      return gjennomgangsside(f, side, s);
    },
    utfor: async (f, v, utkast) => {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      const beslutning = valgt(BESLUTNINGER, v.beslutning, 'beslutning', t);
      const frist = dagI(v.frist, 'frist', t);
      if (frist === null) throw new Skjemafeil({ frist: t('logg.ikke.mangler_frist') });
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'logg.ikke', feil.kode),
        async () =>
          foerGjennomgang(hus, f.hvem, {
            ...{ sakId, beslutning, ord: tomtErNull(v.ord), frist, utkast },
          }),
      );
      return { til: `/${f.omrade.slug}/saker/${sakId}/logg`, beskjed: 'kontaktgjennomgang_foert' };
    },
  });
}
