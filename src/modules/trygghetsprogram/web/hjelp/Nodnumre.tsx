import type { Tekster } from '../tekst.ts';

const NUMRE = [
  ['112', 'politi'],
  ['113', 'ambulanse'],
  ['116 117', 'barnevernvakt'],
] as const;

/** Numrene ved fare, foran alt som skal fylles ut (VV-63). Med `hjelp` er det veien til pliktene. */
export function Nodnumre({ t, hjelp }: { t: Tekster; hjelp?: string }) {
  return (
    <section className="v-akutt" aria-labelledby="akutt">
      <h2 id="akutt">{t('hjelp.akutt')}</h2>
      <ul>
        {NUMRE.map(([nummer, hvem]) => (
          <li key={nummer}>
            <a href={`tel:${nummer.replace(' ', '')}`}>
              <strong>{nummer}</strong>
              <span>{t(`hjelp.numre.${hvem}`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        {t('hjelp.akuttTekst')}{' '}
        {hjelp === undefined ? null : <a href={hjelp}>{t('siFra.pliktene')}</a>}
      </p>
    </section>
  );
}
