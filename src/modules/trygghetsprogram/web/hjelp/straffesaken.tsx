import type { Hus } from '../../../../db/hus.ts';
import { alleTekster, Del, Knapper, Lenkeknapp, type Sprak } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lagPdf, pdfsvar, type Dokument } from '../../../dokument/index.ts';
import { programside } from '../ramme.tsx';
import { hentMalutgave } from '../../queries/malutgave.ts';
import type { Tekster } from '../tekst.ts';
import { utgavens } from '../utgavens.ts';

const DELENE = ['gangen', 'retten', 'deg'] as const;

/** Det samme på siden og på arket: alminnelig kunnskap, ingenting om noen (TG-19). */
const delene = (t: Tekster) =>
  DELENE.map((d) => ({
    tittel: t(`gangen.deler.${d}.tittel`),
    punkter: alleTekster(t, `gangen.deler.${d}.punkter`),
  }));

/** Arket gis til familien; hvem som har laget utgaven, står nederst (TP-47). */
const arket = (sprak: Sprak, t: Tekster, kreditering: string): Dokument => ({
  sprak,
  tittel: t('gangen.tittel'),
  ingress: t('gangen.ingress'),
  deler: delene(t).map(({ tittel, punkter }) => ({
    ...{ tittel, blokker: [{ slag: 'punkter' as const, punkter }] },
  })),
  bunn: [t('gangen.bunn'), kreditering].filter((l) => l !== '').join(' '),
});

const ANSATT = {
  krever: 'ansatt',
  hvorfor: 'alminnelig kunnskap guiden viser eller gir: siden sier ingenting om noen (TG-19)',
} as const;

/** *Slik går en straffesak*: til å vise, og som ark til å gi (TG-19). At det er gitt, føres ved kontakten. */
export function straffesakensGang({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/straffesaken',
      tilgang: ANSATT,
      async handler(f) {
        const t = utgavens(f.sprak, await hentMalutgave(hus, f.hvem));
        return f.vis(
          programside(f, {
            tittel: t('gangen.tittel'),
            ingress: t('gangen.ingress'),
            brodsmuler: [
              { href: `/${f.omrade.slug}/min-dag`, tekst: t('minDag') },
              { tekst: t('gangen.tittel') },
            ],
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
        const utgave = await hentMalutgave(hus, f.hvem);
        const ark = arket(f.sprak, utgavens(f.sprak, utgave), utgave?.kreditering ?? '');
        return pdfsvar(f.c, await lagPdf(ark));
      },
    }),
  ];
}
