import { formatDato } from '../../../../kernel/dato.ts';
import {
  Del,
  Forklaring,
  Knapp,
  Kort,
  Lenkeknapp,
  Knapper,
  Notis,
  Skjema,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Avslutning, Gjenaapning, Saksside, Tilbaketatt } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';
import { regelen, regelFor } from './HvorforIkke.tsx';
import { TrekkLenker } from './Klarering.tsx';
import { Paaminnelse, Vurdert } from './Vurdering.tsx';
import { erSlutt } from './erSlutt.ts';

/** Hvem som kom fram til det, guiden med navn. */
const konkluderte = (a: Avslutning, t: Tekster): string =>
  a.konkludert
    .map((k) => {
      const rolle = t(`avslutning.konkluderer.${k}`);
      return k === 'guide' && a.guide !== null ? `${rolle} (${a.guide})` : rolle;
    })
    .join(', ');

/** Hvem som meldte behovet, når og hvorfor (TP-40). */
export function Gjenaapnet({ g, t }: { g: Gjenaapning; t: Tekster }) {
  return (
    <>
      <span>
        {t('gjenaapning.slik', {
          hvem: t(`avslutning.part.${g.meldtAv}`),
          dag: formatDato(g.meldtDag),
        })}
      </span>
      {g.grunn === null ? null : <span className="v-endring v-egneord">{g.grunn}</span>}
    </>
  );
}

/** Raden var om en annen: hvem som åpnet den, når, og hvordan det ble oppdaget (VV-34). */
export function TattTilbake({ x, t }: { x: Tilbaketatt; t: Tekster }) {
  return (
    <>
      <span>
        {t('tilbaketaking.slik', { hvem: x.gjenaapnetAv, tid: tidspunkt(t, x.gjenaapnetVed) })}
      </span>
      {x.grunn === null ? null : <span className="v-endring v-egneord">{x.grunn}</span>}
    </>
  );
}

/** Åpnet av en rad som kanskje var om den samme: veien tilbake, så lenge saken er åpen (VV-34). */
export function VarDetEnAnnen({ sak, slug, t }: Pick<Props, 'sak' | 'slug' | 't'>) {
  const { koordinerer, gjenaapninger, gjelder } = sak.slutt;
  if (!koordinerer || gjelder !== null || gjenaapninger[0]?.kanskje !== true) return null;
  return (
    <p>
      {t('tilbaketaking.spoersmaal')}{' '}
      <a className="ds-link" href={`/${slug}/saker/${sak.id}/gjenaapning-tilbake`}>
        {t('tilbaketaking.lenke')}
      </a>
    </p>
  );
}

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
      {a.tiltak === null ? null : <span className="v-endring v-egneord">{a.tiltak}</span>}
      {a.konkludert.length === 0 ? null : (
        <span className="v-endring">
          {t('avslutning.konkluderte', { hvem: konkluderte(a, t) })}
        </span>
      )}
      {a.guidenFoerte ? <span className="v-endring">{t('avslutning.guidenFoerte')}</span> : null}
      {a.muntligFra === null ? null : (
        <span className="v-endring">{t('avslutning.muntlig', { hvem: a.muntligFra })}</span>
      )}
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

const erAapen = ({ tilstand, slutt }: Saksside): boolean =>
  slutt.koordinerer && !erSlutt({ tilstand });

const GJENAAPNINGSREGEL = {
  ikke_i_utgaven: 'ED-17',
  endelig_slutt: 'TP-40',
} as const;

/** Hvorfor saken ikke kan åpnes igjen. */
export function IkkeGjenaapnes({ sak, t }: Pick<Props, 'sak' | 't'>) {
  const svar = sak.slutt.gjenaapnes;
  if (svar.tillatt || svar.grunn === 'ikke_avsluttet') return null;
  return (
    <Forklaring
      hvorfor={t(`gjenaapning.ikke.${svar.grunn}`)}
      regel={regelen(GJENAAPNINGSREGEL[svar.grunn], '001 §7', sak.utgave, t)}
    />
  );
}

/** Melder ungdommen eller de foresatte et nytt behov, åpnes saken igjen, der utgaven har det (TP-40, ED-17). */
function NyttBehov({ sak, slug, t }: Omit<Props, 'token'>) {
  const { koordinerer, gjenaapnes } = sak.slutt;
  if (!koordinerer) return null;
  if (!gjenaapnes.tillatt) return <IkkeGjenaapnes sak={sak} t={t} />;
  return (
    <p>
      {t('gjenaapning.spoersmaal')}{' '}
      <a className="ds-link" href={`/${slug}/saker/${sak.id}/gjenaapne`}>
        {t('gjenaapning.lenke')}
      </a>
    </p>
  );
}

/** Saken er slutt: hvordan, av hvem, og angringen så lenge den er åpen (C28). */
export function Avsluttet({ sak, slug, token, t }: Props) {
  const { gjelder: a, koordinerer } = sak.slutt;
  const { tilstand } = sak;
  if (tilstand !== 'avsluttet' && tilstand !== 'henvist') return null;
  return (
    <Kort tittel={t(`avslutning.er.${tilstand}`)} framhevet>
      {a === null ? null : (
        <>
          <p>
            <Slik a={a} t={t} />
          </p>
          {
            // Den som tok over i et annet område, er ingen kollega her; navnet står i overføringen.
            a.av === '' ? null : (
              <p className="v-dempet">
                {t('avslutning.av', { hvem: a.av, tid: tidspunkt(t, a.ved) })}
              </p>
            )
          }
        </>
      )}
      <p>{t('avslutning.bareLese')}</p>
      <TrekkLenker sak={sak} slug={slug} t={t} />
      <NyttBehov sak={sak} slug={slug} t={t} />
      {a === null || !koordinerer ? null : a.frist.aapen ? (
        <>
          <p>
            {t('avslutning.angreTil', { dag: formatDato(a.frist.til) })}{' '}
            {sak.anmeldt ? t('avslutning.sporPaaNytt') : ''}
          </p>
          <Skjema handling={`/${slug}/saker/${sak.id}/angre-avslutning`} token={token}>
            <Knapp slag="sekundaer">{t('avslutning.angre')}</Knapp>
          </Skjema>
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

/** Saken er tilbudt en annen, som ikke har svart. */
export function Overfoeringsvarsel({ sak, slug, t }: Omit<Props, 'token'>) {
  const [overfoering] = sak.slutt.overfoeringer;
  if (!erAapen(sak) || overfoering?.steg !== 'tilbudt') return null;
  return (
    <Notis slag="rolig">
      {t('overfoering.tilbudt', {
        sted: overfoering.sted ?? '',
        dag: formatDato(overfoering.dag),
      })}{' '}
      <a className="ds-link" href={`/${slug}/saker/${sak.id}/overfoering`}>
        {t('overfoering.overtattTittel')}
      </a>
    </Notis>
  );
}

/** Vurderingen slik den sist er skrevet, og veien til å vurdere. */
export function Vurderingen({ sak, slug, t }: Omit<Props, 'token'>) {
  const { vurdering } = sak.slutt;
  if (!erAapen(sak)) return null;
  return (
    <Del tittel={t('vurdering.del')}>
      <Paaminnelse veivisning={vurdering.veivisning} t={t} />
      <Vurdert vurdering={vurdering} t={t} />
      <Lenkeknapp slag="sekundaer" liten href={`/${slug}/saker/${sak.id}/vurdering`}>
        {t('vurdering.lenke')}
      </Lenkeknapp>
    </Del>
  );
}

/** Vernetiltakene slik de sist er vurdert, og veiene til å vurdere, overføre og avslutte. */
export function Vernet({ sak, slug, t }: Omit<Props, 'token'>) {
  const { vern } = sak.slutt;
  if (!erAapen(sak)) return null;
  const saken = `/${slug}/saker/${sak.id}`;
  return (
    <Del tittel={t('avslutning.del')}>
      {vern.vurderinger.length === 0 ? (
        <p>{t('verne.ikkeVurdert')}</p>
      ) : (
        <ul className="v-punkter">
          {vern.liste.map((slag) => {
            const siste = vern.vurderinger.find((v) => v.slag === slag);
            return (
              <li key={slag}>
                {t(`verne.slag.${slag}`)}:{' '}
                {siste === undefined
                  ? t('verne.svar.ikkeVurdert')
                  : [
                      t(`verne.svar.${siste.vurdering}`),
                      ...(siste.gjelder ? [] : [t('verne.foerHendelsen')]),
                    ].join(', ')}
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
  );
}

/** Veien når saken står på feil person, også etter at den er slutt (VV-25). */
export function FeilPerson({ sak, slug, t }: Omit<Props, 'token'>) {
  if (!sak.slutt.koordinerer) return null;
  return (
    <p>
      <a className="ds-link" href={`/${slug}/saker/${sak.id}/forsegl`}>
        {t('forseglet.lenke')}
      </a>
    </p>
  );
}
