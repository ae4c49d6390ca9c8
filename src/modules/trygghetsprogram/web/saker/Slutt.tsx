import { formatDato, formatTidspunkt } from '../../../../kernel/dato.ts';
import { Del, Forklaring, Kort, Lenkeknapp, Knapper, Notis, Skjema } from '../../../../ui/index.ts';
import type { Avslutning, Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';
import { regelFor } from './HvorforIkke.tsx';
import { TrekkLenker } from './Klarering.tsx';
import { Paaminnelse, Vurdert } from './Vurdering.tsx';

/** Hvordan saken tok slutt, i én setning, med ordene som ble skrevet. */
export function Slik({ a, t }: { a: Avslutning; t: Tekster }) {
  return (
    <>
      <span>
        {t(`avslutning.slik.${a.maate}`, {
          hvem: a.hvem ?? '',
          dag: a.dag === null ? '' : formatDato(a.dag),
          part: a.part === null ? '' : t(`avslutning.part.${a.part}`),
          sak: a.sammeSom ?? t('avslutning.annenSak'),
        })}
      </span>
      {a.grunn === null ? null : <span className="v-endring v-egneord">{a.grunn}</span>}
      {a.vurdering === null ? null : (
        <span className="v-endring">
          {t('foersteSamtale.vurdering')} <span className="v-egneord">{a.vurdering}</span>
        </span>
      )}
      {a.oppgavegrunn === null ? null : (
        <span className="v-endring">
          {t('avslutning.oppgaverAapne')} <span className="v-egneord">{a.oppgavegrunn}</span>
        </span>
      )}
    </>
  );
}

type Props = { sak: Saksside; slug: string; token: string; t: Tekster };

/** Saken er slutt: hvordan, av hvem, og angringen så lenge den er åpen (C28). */
function Avsluttet({ sak, slug, token, t }: Props) {
  const { gjelder: a, koordinerer } = sak.slutt;
  if (sak.tilstand !== 'avsluttet' && sak.tilstand !== 'henvist') return null;
  return (
    <Kort tittel={t(`avslutning.er.${sak.tilstand}`)} framhevet>
      {a === null ? null : (
        <>
          <p>
            <Slik a={a} t={t} />
          </p>
          {
            // Den som tok over i et annet område, er ingen kollega her; navnet står i overføringen.
            a.av === '' ? null : (
              <p className="v-dempet">
                {t('avslutning.av', { hvem: a.av, tid: formatTidspunkt(a.ved) })}
              </p>
            )
          }
        </>
      )}
      <p>{t('avslutning.bareLese')}</p>
      <TrekkLenker sak={sak} slug={slug} t={t} />
      {a === null || !koordinerer ? null : a.frist.aapen ? (
        <>
          <p>
            {t('avslutning.angreTil', { dag: formatDato(a.frist.til) })}{' '}
            {sak.anmeldt ? t('avslutning.sporPaaNytt') : ''}
          </p>
          <Skjema
            handling={`/${slug}/saker/${sak.id}/angre-avslutning`}
            token={token}
            knapp={t('avslutning.angre')}
          />
        </>
      ) : (
        <Forklaring
          hvorfor={
            a.frist.hosAndre
              ? t('avslutning.hosAndre')
              : t('avslutning.forSent', { dag: formatDato(a.frist.til) })
          }
          regel={regelFor(a.frist.hosAndre ? 'VV-18' : 'VV-16', sak.utgave, t)}
        />
      )}
    </Kort>
  );
}

/** Vurderingen og vernetiltakene slik de sist er skrevet, og veiene til å vurdere, overføre og avslutte. */
function Aapen({ sak, slug, t }: Omit<Props, 'token'>) {
  const { vern, vurdering, overfoeringer, koordinerer } = sak.slutt;
  const [overfoering] = overfoeringer;
  if (!koordinerer || sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist') return null;
  const saken = `/${slug}/saker/${sak.id}`;
  return (
    <>
      {overfoering?.steg === 'tilbudt' ? (
        <Notis slag="viktig">
          {t('overfoering.tilbudt', {
            sted: overfoering.sted ?? '',
            dag: formatDato(overfoering.dag),
          })}{' '}
          <a className="ds-link" href={`${saken}/overfoering`}>
            {t('overfoering.overtattTittel')}
          </a>
        </Notis>
      ) : null}
      <Del tittel={t('vurdering.del')}>
        <Paaminnelse veivisning={vurdering.veivisning} t={t} />
        <Vurdert vurdering={vurdering} t={t} />
        <Lenkeknapp slag="sekundaer" liten href={`${saken}/vurdering`}>
          {t('vurdering.lenke')}
        </Lenkeknapp>
      </Del>
      <Del tittel={t('avslutning.del')}>
        {vern.vurderinger.length === 0 ? (
          <p>{t('verne.ikkeVurdert')}</p>
        ) : (
          <ul>
            {vern.liste.map((slag) => {
              const siste = vern.vurderinger.find((v) => v.slag === slag);
              return (
                <li key={slag}>
                  {t(`verne.slag.${slag}`)}:{' '}
                  {siste === undefined
                    ? t('verne.svar.ikkeVurdert')
                    : t(`verne.svar.${siste.vurdering}`)}
                </li>
              );
            })}
          </ul>
        )}
        <Knapper>
          <Lenkeknapp slag="sekundaer" liten href={`${saken}/vern`}>
            {t('verne.lenke')}
          </Lenkeknapp>
          <Lenkeknapp slag="stille" liten href={`${saken}/avslutt`}>
            {t('avslutning.lenke')}
          </Lenkeknapp>
          <Lenkeknapp slag="stille" liten href={`${saken}/overfoering`}>
            {t('overfoering.lenke')}
          </Lenkeknapp>
        </Knapper>
      </Del>
    </>
  );
}

/** Det som hører til at saken tar slutt. */
export function Slutt(props: Props) {
  return (
    <>
      <Avsluttet {...props} />
      <Aapen {...props} />
    </>
  );
}
