import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { Knapper, Lenkeknapp, Skjema, Tekstomrade, tidspunkt } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { skrivBarnets } from '../../commands/skrivBarnets.ts';
import { hentSidearket } from '../../queries/barnets.ts';
import { BARNETS_MOTTAKERE, jaetStaar } from '../../regler/barnetsSvar.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { Aapninger, avsnittslinje } from './aapningruter.tsx';
import { arknavn } from './arkdelruter.tsx';
import { ARKET, ordene, samtalesti } from './felles.tsx';
import { utgavens } from '../utgavens.ts';

const ramme = rammeFor('trygghetssamtale', (t) => t('trygghetssamtale.smule'));

/**
 * Sidearket: det barnet sier uten foresatte, og hvert avsnitt barnet vil ha for seg selv (VV-28). Lenken hit sier ingenting om hva
 * det er, for skjermen er delt.
 */
export function sidearkruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/trygghetssamtale/sideark',
    tilgang: ARKET,
    felter: z.object({ ord: kort(4000) }),
    utkast: { hus, skjema: 'samtale_sideark', objekt: (f) => f.param('id') },
    vis: async (f, s) => {
      const side = await hentSidearket(hus, f.hvem, f.param('id'));
      const t = utgavens(f.sprak, side.sak.utgave);
      return ramme(
        f,
        side,
        {
          ...{ tittel: t('trygghetssamtale.sideark'), smule: t('trygghetssamtale.sideark') },
          ingress: t('trygghetssamtale.arket.ingress'),
          feil: [s.feil, { ord: t('trygghetssamtale.arket.ord') }],
        },
        <>
          <details className="v-hvorfor">
            <summary>{t('trygghetssamtale.arket.om')}</summary>
            <p>{t('trygghetssamtale.arket.omTekst')}</p>
          </details>
          <Skjema
            handling={samtalesti(f.omrade.slug, side.sak.id, '/sideark')}
            token={s.token}
            nokkel={s.nokkel}
            utkast={s.utkast}
            knapp={t('trygghetssamtale.arket.lagre')}
          >
            <Tekstomrade
              navn="ord"
              ledetekst={t('trygghetssamtale.arket.ord')}
              verdi={s.verdi('ord')}
              feil={s.feil['ord']}
              linjer={6}
              maks={4000}
            />
          </Skjema>
          {side.ord.length === 0 ? null : (
            <details className="v-hvorfor">
              <summary>{t('trygghetssamtale.arket.skrevet')}</summary>
              <ol className="v-tidslinje">
                {side.ord.map((o) => (
                  <li key={o.id}>
                    <time dateTime={o.ved.toISOString()}>{tidspunkt(t, o.ved)}</time>
                    <span>
                      {o.felt === null ? null : (
                        <span className="v-dempet">
                          {t(`trygghetssamtale.felt.${arknavn(o.felt)}`)}
                        </span>
                      )}
                      <span className="v-egneord v-endring">{o.ord}</span>
                      <a
                        className="ds-link v-endring"
                        href={samtalesti(f.omrade.slug, side.sak.id, `/sideark/${o.id}`)}
                      >
                        {t(
                          BARNETS_MOTTAKERE.some((til) => jaetStaar(o.svar, til))
                            ? 'trygghetssamtale.arket.tilAvsnittetJa'
                            : 'trygghetssamtale.arket.tilAvsnittet',
                          { tid: tidspunkt(t, o.ved) },
                        )}
                      </a>
                    </span>
                  </li>
                ))}
              </ol>
            </details>
          )}
          {side.tilGuiden.length === 0 ? null : (
            <details className="v-hvorfor">
              <summary>{t('trygghetssamtale.arket.tilGuiden')}</summary>
              <ol className="v-tidslinje">
                {side.tilGuiden.map((o) => (
                  <li key={o.id}>
                    <time dateTime={o.ved.toISOString()}>{tidspunkt(t, o.ved)}</time>
                    <span>
                      <span className="v-dempet">{avsnittslinje(o, t)}</span>
                      <span className="v-egneord v-endring">{o.ord}</span>
                    </span>
                  </li>
                ))}
              </ol>
            </details>
          )}
          <Aapninger
            aapninger={side.aapninger}
            sti={
              side.sak.hvem === 'koordinator'
                ? (id) => samtalesti(f.omrade.slug, side.sak.id, `/aapning/${id}`)
                : null
            }
            t={t}
          />
          {side.sak.hvem === 'koordinator' ? (
            <Knapper>
              <Lenkeknapp
                slag="stille"
                liten
                href={samtalesti(f.omrade.slug, side.sak.id, '/aapning')}
              >
                {t('trygghetssamtale.aapning.lenke')}
              </Lenkeknapp>
            </Knapper>
          ) : null}
        </>,
      );
    },
    utfor: async (f, v, utkast) => {
      const sakId = f.param('id');
      await stoppVedFeltet({ mangler_ord: 'ord' }, ordene(tekster(f.sprak)), () =>
        skrivBarnets(hus, f.hvem, { sakId, utkast, ord: tomtErNull(v.ord) }),
      );
      return { til: samtalesti(f.omrade.slug, sakId, '/sideark'), beskjed: 'sideark_lagret' };
    },
  });
}
