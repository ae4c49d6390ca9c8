import { Avkryssing, Del, Lenkeknapp, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Medlogger } from '../../queries/guidelogg.ts';
import { RESULTATER } from '../../regler/kontaktresultat.ts';
import { NAVNFELT, Navnevarsel } from '../Navnevarsel.tsx';
import { medledetekster, Ogsaa } from '../samtale/Ogsaa.tsx';
import { medfelt } from '../skjemastopp.ts';
import type { Tekster } from '../tekst.ts';

type Props = { side: Medlogger; s: Skjematilstand; t: Tekster };

/** Ledetekstene til feltene for de andre sakene, med hvem de gjelder. */
export const ogsaaledetekster = (andre: Medlogger['andre'], t: Tekster): Record<string, string> =>
  medledetekster(andre, t, {
    tokKontakt: t('logg.tokKontakt'),
    resultat: t('logg.resultat'),
    ord: t('logg.ord'),
    notat: t('logg.notat'),
    [NAVNFELT]: t('navnevarsel.felt'),
  });

/** Veien til de andre, over skjemaet: ingenting om dem er i siden før noen har bedt om det (VV-11). */
export function Flerelenke({ side, loggen, t }: Omit<Props, 's'> & { loggen: string }) {
  if (!side.harAndre || side.andre.length > 0) return null;
  return (
    <Lenkeknapp slag="stille" liten href={`${loggen}?flere=ja`}>
      {t('logg.flere.tittel')}
    </Lenkeknapp>
  );
}

/**
 * De andre sakene mine kontakten også gjaldt, hver med sine egne ord (VV-11). Det som er valgt over, føres i hver av dem. De er bare i siden når
 * den som fører, har bedt om dem: siden kan holdes ved siden av ungdommen den handler om.
 */
export function Ogsaalogg({ side: { andre, flereEnn }, s, t }: Props) {
  if (andre.length === 0) return null;
  return (
    <Del tittel={t('logg.flere.tittel')} tekst={t('logg.flere.hjelp')}>
      <input type="hidden" name="flere" value="ja" />
      {flereEnn === null ? null : <p>{t('logg.flere.kuttet', { count: flereEnn })}</p>}
      {andre.map((m) => {
        const { id } = m.sak;
        const felt = (navn: string) => ({
          navn: medfelt(navn, id),
          verdi: s.verdi(medfelt(navn, id)),
          feil: s.feil[medfelt(navn, id)],
        });
        return (
          <Ogsaa key={id} koblet={m} s={s} t={t}>
            <Avkryssing
              navn={medfelt('tokKontakt', id)}
              ledetekst={t('logg.tokKontakt')}
              avkrysset={s.valgt(medfelt('tokKontakt', id), 'ja')}
              feil={s.feil[medfelt('tokKontakt', id)]}
            />
            {m.maa ? (
              <Valg
                {...felt('resultat')}
                ledetekst={t('logg.resultat')}
                hjelp={t('logg.resultatHjelp')}
                brikker
                alternativer={RESULTATER.map((verdi) => ({
                  ...{ verdi, tekst: t(`logg.resultatValg.${verdi}`) },
                }))}
              />
            ) : null}
            <Tekstomrade
              {...felt('ord')}
              ledetekst={t('logg.ord')}
              hjelp={t('gjelderFlere.ordHjelp')}
              linjer={3}
              maks={2000}
            />
            {m.sak.foerer === 'guide' ? (
              <Tekstomrade {...felt('notat')} ledetekst={t('logg.notat')} linjer={3} maks={4000} />
            ) : null}
            <Navnevarsel
              s={s}
              navn={medfelt(NAVNFELT, id)}
              felter={[medfelt('ord', id), medfelt('notat', id)]}
              t={t}
            />
          </Ogsaa>
        );
      })}
    </Del>
  );
}
