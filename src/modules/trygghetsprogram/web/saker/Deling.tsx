import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Knapp, Lenkeknapp, Notis, Skjema, tidspunkt } from '../../../../ui/index.ts';
import type { Deling, Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

/** Hvorfor kommunen fikk saken, i én setning. */
export function Grunnlaget({ d, t }: { d: Deling; t: Tekster }) {
  return (
    <span className="v-egneord">
      {t(`deling.fordi.${d.grunnlag}`, {
        dag: formatDato(d.dag),
        foresatt: d.foresatt ?? t('deling.enForesatt'),
        hjemmel: d.hjemmel ?? '',
        hvem: d.besluttetHvem ?? '',
      })}
    </span>
  );
}

type Props = { sak: Saksside; slug: string; token: string; t: Tekster };

/** Hvem i kommunen som ser saken, siden når og hvorfor (VV-35); og veien til å dele den eller ta den tilbake. */
export function Delt({ sak, slug, token, t }: Props) {
  const { delinger, kanDele } = sak.deling;
  if (!kanDele && delinger.length === 0) return null;
  const saken = `/${slug}/saker/${sak.id}`;
  const slutt = sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist';
  return (
    <Del tittel={t('deling.del')}>
      {delinger.length === 0 ? (
        <p>{t('deling.ingen')}</p>
      ) : (
        <ul className="v-punkter">
          {delinger.map((d) => (
            <li key={d.id}>
              <p>
                <strong>{t('deling.hvemSer', { navn: d.navn, hvor: d.organisasjon })}</strong>{' '}
                {t(d.venter ? 'deling.spurtSiden' : 'deling.siden', {
                  ...{ tid: tidspunkt(t, d.ved), av: d.av },
                })}{' '}
                <Grunnlaget d={d} t={t} />{' '}
                {d.til === null
                  ? null
                  : t(d.venter ? 'deling.sluttVenter' : 'deling.slutt', {
                      tid: tidspunkt(t, d.til),
                    })}
              </p>
              {kanDele && d.hviler ? (
                <Notis slag="viktig">{t(d.venter ? 'deling.venter' : 'deling.hviler')}</Notis>
              ) : null}
              {!kanDele || d.til !== null || d.grunnlag === 'politivedtak_sak' ? null : (
                <Lenkeknapp
                  slag={d.hviler ? 'sekundaer' : 'stille'}
                  liten
                  href={`${saken}/del/${d.id}/svar`}
                >
                  {t('deling.tilSvarene', { navn: d.navn })}
                </Lenkeknapp>
              )}
              {!kanDele || d.til !== null ? null : (
                <Skjema handling={`${saken}/del/${d.id}/tilbake`} token={token}>
                  <Knapp slag="stille" liten>
                    {t('deling.taTilbake', { navn: d.navn })}
                  </Knapp>
                </Skjema>
              )}
            </li>
          ))}
        </ul>
      )}
      {!kanDele || slutt ? null : (
        <Lenkeknapp slag="sekundaer" liten href={`${saken}/del`}>
          {t('deling.lenke')}
        </Lenkeknapp>
      )}
    </Del>
  );
}
