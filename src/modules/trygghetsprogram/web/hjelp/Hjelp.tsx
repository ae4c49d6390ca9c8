import { formatDato } from '../../../../kernel/dato.ts';
import { Del } from '../../../../ui/index.ts';
import type { Hjemmel } from '../../../hjemmel/index.ts';
import { fyll, type Tekster } from '../tekst.ts';

/** Temaene i tabellen `hjemmel` som denne siden viser til. */
export const HJELPETEMAER = [
  'meldeplikt',
  'avvergeplikt',
  'kjonnslemlestelse',
  'uskyldig',
  'deling',
] as const;
type Tema = (typeof HJELPETEMAER)[number];

const NUMRE = [
  ['112', 'politi'],
  ['113', 'ambulanse'],
  ['116 117', 'barnevernvakt'],
] as const;

function Lov({
  hjemler,
  temaer,
  t,
}: {
  hjemler: readonly Hjemmel[];
  temaer: readonly Tema[];
  t: Tekster;
}) {
  const vist = hjemler.filter((h) => temaer.some((tema) => tema === h.tema));
  if (vist.length === 0) return null;
  return (
    <div className="v-lov">
      <h3>{t.hjelp.lov}</h3>
      <ul>
        {vist.map((h) => (
          <li key={h.id}>
            {[
              `${h.lov} ${h.paragraf}`,
              ...(h.status === 'vedtatt' ? [t.hjelp.vedtatt] : []),
              ...(h.gyldigFra === null
                ? []
                : [fyll(t.hjelp.fra, { dato: formatDato(h.gyldigFra) })]),
              ...(h.kontrollert ? [] : [t.hjelp.ukontrollert]),
            ].join(', ')}
          </li>
        ))}
      </ul>
    </div>
  );
}

const Punkter = ({ alle }: { alle: Readonly<Record<string, string>> }) => (
  <ul className="v-punkter">
    {Object.entries(alle).map(([nr, tekst]) => (
      <li key={nr}>{tekst}</li>
    ))}
  </ul>
);

/** Numrene først, så pliktene med lovene de står i, så det en gjør mens delingsvakten ikke finnes. */
export function Hjelp({ hjemler, t }: { hjemler: readonly Hjemmel[]; t: Tekster }) {
  const h = t.hjelp;
  return (
    <>
      <section className="v-akutt" aria-labelledby="akutt">
        <h2 id="akutt">{h.akutt}</h2>
        <ul>
          {NUMRE.map(([nummer, hvem]) => (
            <li key={nummer}>
              <a href={`tel:${nummer.replace(' ', '')}`}>
                <strong>{nummer}</strong>
                <span>{h.numre[hvem]}</span>
              </a>
            </li>
          ))}
        </ul>
        <p>{h.akuttTekst}</p>
      </section>
      <Del tittel={h.melde}>
        <p>{h.meldeTekst}</p>
        <Punkter alle={h.grunner} />
        <h3>{h.slik}</h3>
        <Punkter alle={h.meldeSteg} />
        <Lov hjemler={hjemler} temaer={['meldeplikt']} t={t} />
      </Del>
      <Del tittel={h.avverge}>
        <p>{h.avvergeTekst}</p>
        <Punkter alle={h.avvergeSteg} />
        <p>
          <a className="ds-link" href="https://plikt.no" rel="noreferrer">
            {h.plikt}
          </a>
        </p>
        <Lov hjemler={hjemler} temaer={['avvergeplikt', 'kjonnslemlestelse']} t={t} />
      </Del>
      <Del tittel={h.uskyldig}>
        <p>{h.uskyldigTekst}</p>
        <Lov hjemler={hjemler} temaer={['uskyldig']} t={t} />
      </Del>
      <Del tittel={h.dele}>
        <p>{h.deleTekst}</p>
        <Punkter alle={h.deleSteg} />
        <Lov hjemler={hjemler} temaer={['deling']} t={t} />
      </Del>
    </>
  );
}
