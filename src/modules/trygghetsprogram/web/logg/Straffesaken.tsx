import { Del, Fakta, Knapper, Lenkeknapp } from '../../../../ui/index.ts';
import { Telefon } from '../Telefon.tsx';
import type { Loggside } from '../../queries/guidelogg.ts';
import type { Tekster } from '../tekst.ts';

/**
 * I en anmeldt sak: hvem guiden har dialogen om framdriften med, den som er valgt eller bare er navngitt, at familien vises dit når de spør om etterforskningen, og det
 * alminnelige guiden kan vise og gi (TG-19, TG-20, TG-21).
 */
export function Straffesaken({ side, slug, t }: { side: Loggside; slug: string; t: Tekster }) {
  if (!side.sak.anmeldt || side.telling === null) return null;
  return (
    <Del tittel={t('logg.straffesaken.del')}>
      <p>{t('logg.straffesaken.vis')}</p>
      {side.etterforskere.length === 0 ? (
        <p className="v-dempet">{t('logg.straffesaken.ingen')}</p>
      ) : (
        side.etterforskere.map((e) => (
          <Fakta
            key={e.navn}
            par={[
              {
                navn: t(e.valgt ? 'logg.straffesaken.svarer' : 'logg.straffesaken.navngitt'),
                verdi: e.enhet === null ? e.navn : `${e.navn}, ${e.enhet}`,
              },
              ...(e.telefon === null
                ? []
                : [
                    {
                      navn: t('logg.straffesaken.telefon'),
                      verdi: <Telefon nummer={e.telefon} />,
                    },
                  ]),
              ...(e.epost === null
                ? []
                : [
                    {
                      navn: t('logg.straffesaken.epost'),
                      verdi: (
                        <a className="ds-link" href={`mailto:${e.epost}`}>
                          {e.epost}
                        </a>
                      ),
                    },
                  ]),
            ]}
          />
        ))
      )}
      <Knapper>
        <Lenkeknapp slag="stille" liten href={`/${slug}/straffesaken`}>
          {t('gangen.tittel')}
        </Lenkeknapp>
      </Knapper>
    </Del>
  );
}
