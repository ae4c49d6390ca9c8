import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { finnTekst, Notis, Skjema, Tekstomrade, Valg, tidspunkt } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { bestemArket } from '../../commands/bestemArket.ts';
import { hentArkbeslutning, type Arkbeslutning } from '../../queries/arkbeslutning.ts';
import { ARKMOTTAKERE } from '../../regler/arketTil.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { samtalesti } from './felles.tsx';

const ramme = rammeFor('trygghetssamtale', (t) => t('trygghetssamtale.smule'));
const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator bestemmer hvem som får arket; databasen avgjør (VV-01)',
} as const;
const FELT = { mangler_til: 'til', ingen_kan_faa_det: 'til', mangler_ord: 'ord' };

/** Det som sist ble bestemt, og om det gjelder. */
function Siste({ siste, t }: { siste: Arkbeslutning | null; t: Tekster }) {
  if (siste === null) return null;
  const { av, ved } = siste;
  return (
    <Notis slag="rolig">
      <p>
        <strong>{t(`trygghetssamtale.ark.hvem.bestemt.${siste.til}`)}</strong>
      </p>
      <p>{siste.ord}</p>
      <p>{t('trygghetssamtale.ark.hvem.av', { hvem: av, tid: tidspunkt(t, ved) })}</p>
      {siste.gjelder ? null : <p>{t('trygghetssamtale.ark.hvem.gjelderIkke')}</p>}
    </Notis>
  );
}

/** *Hvem får arket?*: koordinatoren bestemmer, når en foresatt ikke kan kontaktes (VV-01). */
export const arkbeslutningruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/trygghetssamtale/familien/hvem',
    tilgang: KOORDINATOR,
    felter: z.object({ til: z.string().default(''), ord: kort(2000) }),
    utkast: { hus, skjema: 'arkbeslutning', objekt: (f) => f.param('id') },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentArkbeslutning(hus, f.hvem, f.param('id'));
      const navn = {
        til: t('trygghetssamtale.ark.hvem.til'),
        ord: t('trygghetssamtale.ark.hvem.ord'),
      };
      const stopp =
        side.naa.til === null && side.naa.grunn !== 'koordinatoren_bestemmer'
          ? side.naa.grunn
          : null;
      const fritt = side.naa.til !== null && side.siste?.gjelder !== true;
      return ramme(
        f,
        side,
        {
          ...{ tittel: t('trygghetssamtale.ark.hvem.tittel') },
          ...{ smule: t('trygghetssamtale.ark.hvem.tittel') },
          ...{ ingress: t('trygghetssamtale.ark.hvem.ingress'), feil: [s.feil, navn] },
        },
        <>
          <Siste siste={side.siste} t={t} />
          {stopp !== null || fritt ? (
            <Notis slag="rolig">
              {t(`trygghetssamtale.ark.hvem.ikke.${stopp ?? 'ingenting_aa_bestemme'}`)}
            </Notis>
          ) : (
            <Skjema
              handling={samtalesti(f.omrade.slug, side.sak.id, '/familien/hvem')}
              token={s.token}
              nokkel={s.nokkel}
              utkast={s.utkast}
              knapp={t('trygghetssamtale.ark.hvem.lagre')}
            >
              <Valg
                navn="til"
                ledetekst={navn.til}
                verdi={s.verdi('til')}
                feil={s.feil['til']}
                alternativer={ARKMOTTAKERE.filter((v) => v !== 'familien' || side.noenKan).map(
                  (v) => ({ verdi: v, tekst: t(`trygghetssamtale.ark.hvem.valg.${v}`) }),
                )}
                pakrevd
              />
              <Tekstomrade
                navn="ord"
                ledetekst={navn.ord}
                hjelp={t('trygghetssamtale.ark.hvem.ordHjelp')}
                verdi={s.verdi('ord')}
                feil={s.feil['ord']}
                linjer={3}
                maks={2000}
                pakrevd
              />
            </Skjema>
          )}
        </>,
      );
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'trygghetssamtale.ark.hvem.ikke', feil.kode),
        async () =>
          bestemArket(hus, f.hvem, {
            ...{ sakId, utkast, ord: tomtErNull(v.ord) },
            til: ARKMOTTAKERE.find((x) => x === v.til) ?? null,
          }),
      );
      return { til: samtalesti(f.omrade.slug, sakId, '/familien'), beskjed: 'arket_bestemt' };
    },
  });
