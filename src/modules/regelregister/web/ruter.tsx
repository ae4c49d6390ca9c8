import type { ReactNode } from 'react';
import type { Hus } from '../../../db/hus.ts';
import { Del, Fakta, Notis, type Sprak } from '../../../ui/index.ts';
import type { Foresporsel, ValgtOmrade } from '../../../web/foresporsel.ts';
import { rute, type Rute } from '../../../web/rute.ts';
import { hentUtgavenavn } from '../../trygghetsprogram/index.ts';
import { saksgangkrav, type Saksgangkravet } from '../../trygghetsprogram/web/index.ts';
import { oppslagene, type Oppslag } from '../oppslag.ts';
import { STEDER } from '../steder.ts';
import { registertekster, type Registertekster } from './tekst.ts';

const SLAG = ['HARD', 'WARN', 'GUIDE', 'DATA'] as const;
/** Ankeret til kravene saksgangen stiller. */
const SAKSGANGEN = 'saksgangen';
/** Slik kildene skrives når regelen er vår egen. */
const VALG = 'Vardes valg';

type Linjeprops = {
  ankere: readonly string[];
  tittel: string;
  under: readonly string[];
  children?: ReactNode;
};

/** Én regel: ordene, hvor streng den er og hvor den kommer fra. Lenkene hit treffer id-en. */
function Linje({ ankere, tittel, under, children }: Linjeprops) {
  return (
    <li>
      {ankere.map((id) => (
        <span key={id} id={id} className="v-anker" />
      ))}
      <strong>{tittel}</strong>
      <p className="v-dempet">{under.join(' · ')}</p>
      {children}
    </li>
  );
}

function Regel({ o, t }: { o: Oppslag; t: Registertekster }) {
  const kilde = o.kapittel.replace(VALG, t('valg'));
  return (
    <Linje
      ankere={[...o.ankere, `regel-${o.navn}`]}
      tittel={t(`regler.${o.navn}`)}
      under={[
        o.ider.join(', '),
        t(`slag.${o.slag}`),
        t('kilde', { kilde }),
        ...(o.utgave === undefined ? [] : [t('avhenger', { id: o.utgave })]),
      ]}
    >
      <details>
        <summary>{t('hele')}</summary>
        <p lang="nb">{o.regel}</p>
      </details>
    </Linje>
  );
}

type Saksgangprops = {
  krav: readonly Saksgangkravet[];
  alle: readonly Oppslag[];
  t: Registertekster;
};

/** Kravene til hvert steg, og reglene som har dem. */
function Saksgangen({ krav, alle, t }: Saksgangprops) {
  const brukt = new Set(alle.flatMap((o) => o.ankere));
  return (
    <Del tittel={t('saksgangen')} tekst={t('saksgangenTekst')}>
      <ul className="v-regler" id={SAKSGANGEN}>
        {krav.map((k) => {
          const regler = alle.filter((o) => o.ider.some((id) => id === k.id));
          return (
            <Linje
              key={k.id}
              ankere={brukt.has(k.id) ? [] : [k.id]}
              tittel={k.krever}
              under={[k.id, t('slag.HARD'), t('kilde', { kilde: k.kilde ?? t('valg') })]}
            >
              {regler.length === 0 ? null : (
                <ul>
                  {regler.map((o) => (
                    <li key={o.navn}>
                      <a className="ds-link" href={`#regel-${o.navn}`}>
                        {t(`regler.${o.navn}`)}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </Linje>
          );
        })}
      </ul>
    </Del>
  );
}

function Innhold({ utgave, sprak }: { utgave: string | null; sprak: Sprak }) {
  const t = registertekster(sprak);
  const krav = saksgangkrav(sprak);
  const alle = oppslagene(new Set(krav.map((k) => k.id)));
  return (
    <>
      <Notis slag="rolig">
        {utgave === null ? t('ingenUtgave') : t('utgaven', { navn: utgave })} {t('kilder')}
      </Notis>
      <Fakta par={SLAG.map((s) => ({ navn: t(`slag.${s}`), verdi: t(`slagHva.${s}`) }))} />
      <nav aria-label={t('innhold')}>
        <ul>
          {STEDER.map((sted) => (
            <li key={sted}>
              <a className="ds-link" href={`#${sted}`}>
                {t(`steder.${sted}`)}
              </a>{' '}
              ({t('antall', { count: alle.filter((o) => o.sted === sted).length })})
            </li>
          ))}
          <li>
            <a className="ds-link" href={`#${SAKSGANGEN}`}>
              {t('saksgangen')}
            </a>
          </li>
        </ul>
      </nav>
      {STEDER.map((sted) => (
        <Del key={sted} tittel={t(`steder.${sted}`)}>
          <ul className="v-regler" id={sted}>
            {alle
              .filter((o) => o.sted === sted)
              .map((o) => (
                <Regel key={o.navn} o={o} t={t} />
              ))}
          </ul>
        </Del>
      ))}
      <Saksgangen krav={krav} alle={alle} t={t} />
    </>
  );
}

type OmradeForesporsel = Foresporsel & { readonly omrade: ValgtOmrade };
type Deler = {
  hus: Hus;
  /** Rammen rundt siden, som eies av den som setter huset sammen. */
  side: (
    f: OmradeForesporsel,
    valg: { tittel: string; ingress: string; children: ReactNode },
  ) => ReactNode;
};

/** *Reglene*: hver regel som gjelder her, med slag, kilde og sted (product.md 1). Ingenting her handler om noen. */
export function regelregisterruter({ hus, side }: Deler): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/regler',
      tilgang: {
        krever: 'innlogget',
        hvorfor: 'enhver i området kan lese reglene Varde følger; de handler ikke om noen',
      },
      async handler(f) {
        const t = registertekster(f.sprak);
        const utgave = await hentUtgavenavn(hus, f.hvem);
        return f.vis(
          side(f, {
            tittel: t('tittel'),
            ingress: t('ingress'),
            children: <Innhold utgave={utgave} sprak={f.sprak} />,
          }),
        );
      },
    }),
  ];
}
