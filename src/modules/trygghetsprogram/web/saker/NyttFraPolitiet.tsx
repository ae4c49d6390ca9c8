import { erDato, formatDato } from '../../../../kernel/dato.ts';
import { Knapp, Kort, Skjema, slaOpp } from '../../../../ui/index.ts';
import type { Oppdatering, Tidslinjepunkt } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

type Endring = Oppdatering['endringer'][number];

const ORDLISTE = { status: 'sak.statuser', sakstype: 'sakstyper' } as const;

/** Det som er endret, i ord: fra det gamle til det nye. Navn står som politiet skrev dem. */
function ord({ hva, fra, til }: Endring, t: Tekster): string {
  const verdi = (v: string) => {
    if (v === '') return t('nyttFraPolitiet.ikkeOppgitt');
    if (hva === 'anmeldt_dato') return erDato(v) ? formatDato(v) : v;
    if (hva === 'familie') return v;
    return hva === 'etterforsker' ? v : slaOpp(t, ORDLISTE[hva], v);
  };
  return t(`nyttFraPolitiet.${hva}`, { fra: verdi(fra), til: verdi(til) });
}

/** Endringene i et punkt i historien, hver på sin linje. */
export function Endringer({ punkt, t }: { punkt: Tidslinjepunkt; t: Tekster }) {
  return (punkt.endringer ?? []).map((e) => (
    <span key={e.hva} className="v-endring">
      {ord(e, t)}
    </span>
  ));
}

type Props = {
  nye: readonly Oppdatering[] | null;
  handling: string;
  token: string;
  t: Tekster;
};

/** Det politiet har endret i raden saken kom av, og den ene handlingen: ta det inn (VV-09). */
export function NyttFraPolitiet({ nye, handling, token, t }: Props) {
  if (nye === null) return null;
  return (
    <Kort tittel={t('nyttFraPolitiet.tittel')}>
      <p>{t('nyttFraPolitiet.tekst')}</p>
      {nye.length === 0 ? <p>{t('nyttFraPolitiet.utenLinjer')}</p> : null}
      {nye.map((o, nr) => (
        <div key={`${o.uttrekksdato} ${nr}`}>
          <p className="v-dempet">
            {t('nyttFraPolitiet.uttrekk', { dato: formatDato(o.uttrekksdato) })}
          </p>
          <ul>
            {o.endringer.map((e) => (
              <li key={e.hva}>{ord(e, t)}</li>
            ))}
          </ul>
        </div>
      ))}
      <Skjema handling={handling} token={token}>
        <Knapp slag="sekundaer">{t('nyttFraPolitiet.knapp')}</Knapp>
      </Skjema>
    </Kort>
  );
}
