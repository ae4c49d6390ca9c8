import { Del, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Skjematilstand } from '../../../../web/skjema.ts';
import type { Medlogg } from '../../queries/guidelogg.ts';
import { RESULTATER } from '../../regler/kontaktresultat.ts';
import { NAVNFELT, Navnevarsel } from '../Navnevarsel.tsx';
import { medledetekster, Ogsaa } from '../samtale/Ogsaa.tsx';
import { medfelt } from '../skjemastopp.ts';
import type { Tekster } from '../tekst.ts';

type Props = { andre: readonly Medlogg[]; s: Skjematilstand; t: Tekster };

/** Ledetekstene til feltene for de andre sakene, med hvem de gjelder. */
export const ogsaaledetekster = (andre: Props['andre'], t: Tekster): Record<string, string> =>
  medledetekster(andre, t, {
    resultat: t('logg.resultat'),
    ord: t('logg.ord'),
    notat: t('logg.notat'),
    [NAVNFELT]: t('navnevarsel.felt'),
  });

/** De andre sakene mine kontakten også gjaldt, hver med sine egne ord (VV-11). Det som er valgt over, føres i hver av dem. */
export function Ogsaalogg({ andre, s, t }: Props) {
  if (andre.length === 0) return null;
  return (
    <Del tittel={t('logg.flere.tittel')} tekst={t('logg.flere.hjelp')}>
      {andre.map((m) => {
        const { id } = m.sak;
        const felt = (navn: string) => ({
          navn: medfelt(navn, id),
          verdi: s.verdi(medfelt(navn, id)),
          feil: s.feil[medfelt(navn, id)],
        });
        return (
          <Ogsaa key={id} koblet={m} s={s} t={t}>
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
