import { formatDato } from '../../../../kernel/dato.ts';
import { alleTekster, Del } from '../../../../ui/index.ts';
import type { Hjemmel } from '../../../hjemmel/index.ts';
import type { Tekster } from '../tekst.ts';
import { Nodnumre } from './Nodnumre.tsx';

/** Temaene i tabellen `hjemmel` som denne siden viser til. */
export const HJELPETEMAER = [
  'meldeplikt',
  'avvergeplikt',
  'kjonnslemlestelse',
  'uskyldig',
  'deling',
] as const;
type Tema = (typeof HJELPETEMAER)[number];

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
      <h3>{t('hjelp.lov')}</h3>
      <ul>
        {vist.map((h) => (
          <li key={h.id}>
            {[
              `${h.lov} ${h.paragraf}`,
              ...(h.status === 'vedtatt' ? [t('hjelp.vedtatt')] : []),
              ...(h.gyldigFra === null ? [] : [t('hjelp.fra', { dato: formatDato(h.gyldigFra) })]),
              ...(h.kontrollert ? [] : [t('hjelp.ukontrollert')]),
            ].join(', ')}
          </li>
        ))}
      </ul>
    </div>
  );
}

const Punkter = ({ alle }: { alle: readonly string[] }) => (
  <ul className="v-punkter">
    {alle.map((tekst) => (
      <li key={tekst}>{tekst}</li>
    ))}
  </ul>
);

/** Numrene først, så pliktene med lovene de står i, så det en gjør mens delingsvakten ikke finnes. */
export function Hjelp({
  hjemler,
  lenker,
  t,
}: {
  hjemler: readonly Hjemmel[];
  /** Lenkene utgaven har i tillegg (ED-24). */
  lenker: readonly string[];
  t: Tekster;
}) {
  return (
    <>
      <Nodnumre t={t} />
      <Del tittel={t('hjelp.melde')}>
        <p>{t('hjelp.meldeTekst')}</p>
        <Punkter alle={alleTekster(t, 'hjelp.grunner')} />
        <h3>{t('hjelp.slik')}</h3>
        <Punkter alle={alleTekster(t, 'hjelp.meldeSteg')} />
        <Lov hjemler={hjemler} temaer={['meldeplikt']} t={t} />
      </Del>
      <Del tittel={t('hjelp.avverge')}>
        <p>{t('hjelp.avvergeTekst')}</p>
        <Punkter alle={alleTekster(t, 'hjelp.avvergeSteg')} />
        {lenker.includes('plikt.no') ? (
          <p>
            <a className="ds-link" href="https://plikt.no" rel="noreferrer">
              {t('hjelp.plikt')}
            </a>
          </p>
        ) : null}
        <Lov hjemler={hjemler} temaer={['avvergeplikt', 'kjonnslemlestelse']} t={t} />
      </Del>
      <Del tittel={t('hjelp.uskyldig')}>
        <p>{t('hjelp.uskyldigTekst')}</p>
        <Lov hjemler={hjemler} temaer={['uskyldig']} t={t} />
      </Del>
      <Del tittel={t('hjelp.dele')}>
        <p>{t('hjelp.deleTekst')}</p>
        <Punkter alle={alleTekster(t, 'hjelp.deleSteg')} />
        <Lov hjemler={hjemler} temaer={['deling']} t={t} />
      </Del>
    </>
  );
}
