import type { Hus } from '../../../../db/hus.ts';
import { alleTekster, Del, Knapper, Lenkeknapp, type Sprak } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lagPdf, pdfsvar, type Dokument } from '../../../dokument/index.ts';
import { programside } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';

const DELENE = ['gangen', 'retten', 'deg'] as const;

/** Det samme på siden og på arket: alminnelig kunnskap, ingenting om noen (TG-19). */
const delene = (t: Tekster) =>
  DELENE.map((d) => ({
    tittel: t(`gangen.deler.${d}.tittel`),
    punkter: alleTekster(t, `gangen.deler.${d}.punkter`),
  }));

const arket = (sprak: Sprak, t: Tekster): Dokument => ({
  sprak,
  tittel: t('gangen.tittel'),
  ingress: t('gangen.ingress'),
  deler: delene(t).map(({ tittel, punkter }) => ({
    ...{ tittel, blokker: [{ slag: 'punkter' as const, punkter }] },
  })),
  bunn: t('gangen.bunn'),
});

const ANSATT = {
  krever: 'ansatt',
  hvorfor: 'alminnelig kunnskap guiden viser eller gir: siden sier ingenting om noen (TG-19)',
} as const;

/** *Slik går en straffesak*: til å vise, og som ark til å gi (TG-19). At det er gitt, føres ved kontakten. */
export function straffesakensGang(_deler: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/straffesaken',
      tilgang: ANSATT,
      handler(f) {
        const t = tekster(f.sprak);
        return f.vis(
          programside(f, {
            tittel: t('gangen.tittel'),
            ingress: t('gangen.ingress'),
            brodsmuler: [{ tekst: t('gangen.tittel') }],
            children: (
              <>
                {delene(t).map((d) => (
                  <Del key={d.tittel} tittel={d.tittel}>
                    <ul className="v-punkter">
                      {d.punkter.map((p) => (
                        <li key={p}>{p}</li>
                      ))}
                    </ul>
                  </Del>
                ))}
                <p>{t('gangen.bunn')}</p>
                <Knapper>
                  <Lenkeknapp slag="sekundaer" href={`/${f.omrade.slug}/straffesaken/ark`}>
                    {t('gangen.ark')}
                  </Lenkeknapp>
                </Knapper>
              </>
            ),
          }),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/straffesaken/ark',
      tilgang: ANSATT,
      async handler(f) {
        return pdfsvar(f.c, await lagPdf(arket(f.sprak, tekster(f.sprak))));
      },
    }),
  ];
}
