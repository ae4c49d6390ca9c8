import { formatDato } from '../../../../kernel/dato.ts';
import {
  Del,
  Etikett,
  Knapp,
  Knapper,
  Kort,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Skjema,
  Tabell,
} from '../../../../ui/index.ts';
import type { Ansvarsside, Ansvarstall, Koordinator } from '../../queries/ansvar.ts';
import type { Fravaer } from '../../queries/fravaer.ts';
import type { Medlemskap } from '../../queries/medlemskap.ts';
import { regimevalg } from '../../regler/regimevalg.ts';
import { stilling } from '../felles.tsx';
import type { Skjemasvar } from '../ramme.ts';
import type { Folketekster } from '../tekst.ts';

type Felles = { slug: string; token: string; t: Folketekster };

function Tall({ tall, t }: { tall: Ansvarstall; t: Folketekster }) {
  if (tall.status === 'i_orden')
    return <Notis slag="rolig">{t('ansvar.iOrden', { count: tall.aktive })}</Notis>;
  const linjer = [
    ...(tall.aktive === 0 ? [t('ansvar.ingenAktiv')] : []),
    ...(tall.utenAnsvarlig > 0 ? [t('ansvar.utenAnsvarlig', { count: tall.utenAnsvarlig })] : []),
    ...(tall.sluttet > 0 ? [t('ansvar.sluttet', { count: tall.sluttet })] : []),
    ...(tall.utenStedfortreder > 0
      ? [t('ansvar.utenStedfortreder', { count: tall.utenStedfortreder })]
      : []),
  ];
  return (
    <Notis slag={tall.status === 'alarm' ? 'viktig' : 'rolig'}>
      {linjer.map((l) => (
        <p key={l}>{l}</p>
      ))}
      {tall.status === 'alarm' ? <p>{t('ansvar.hvemKan')}</p> : null}
    </Notis>
  );
}

/** Lederens bekreftelse av én ansatts taushetsregler; også administratorens av en leders. */
export function Bekreftelse({ m, slug, token, t, til }: Felles & { m: Medlemskap; til: string }) {
  return (
    <Kort tittel={m.navn} niva={3}>
      <p>
        {stilling(m)}
        {m.regimeOppgitt === null ? null : (
          <span className="v-dempet">
            {' · '}
            {t('ansvar.oppgitt', { dato: formatDato(m.regimeOppgitt) })}
          </span>
        )}
      </p>
      <Skjema
        handling={`/${slug}/${til}`}
        token={token}
        nokkel={crypto.randomUUID()}
        knapp={t('ansvar.bekreftFor', { navn: m.navn })}
        skjult={{ id: m.id }}
      >
        <Nedtrekk
          navn={`regime-${m.id}`}
          ledetekst={t('ansvar.regimeFor', { navn: m.navn })}
          verdi={m.regime ?? ''}
          alternativer={regimevalg(m.slag).map((r) => ({
            verdi: r,
            tekst: t(`regimer.${r}.kort`),
          }))}
        />
      </Skjema>
    </Kort>
  );
}

function fravaerstekst(alle: readonly Fravaer[], brukerId: string, t: Folketekster): string {
  const f = alle.find((x) => x.brukerId === brukerId);
  if (f === undefined) return t('ingen');
  const datoer = { fra: formatDato(f.fra), til: formatDato(f.til) };
  return f.stedfortreder === null
    ? t('ansvar.borteUten', datoer)
    : t('ansvar.borte', { ...datoer, hvem: f.stedfortreder });
}

function Koordinatorer({ side, slug, t }: { side: Ansvarsside; slug: string; t: Folketekster }) {
  if (side.koordinatorer.length === 0) return <p>{t('ansvar.ingenKoordinatorer')}</p>;
  const rad = (k: Koordinator) => ({
    id: `${k.brukerId}-${k.organisasjonId}-${k.vervId ?? ''}`,
    celler: [
      <>
        {k.navn}{' '}
        {k.vervId === null ? <Etikett farge="venter">{t('ansvar.harSluttet')}</Etikett> : null}
      </>,
      k.fra === null ? t('ingen') : formatDato(k.fra),
      k.saker,
      k.stedfortrederI,
      fravaerstekst(side.fravaer, k.brukerId, t),
      <Lenkeknapp
        key="endre"
        slag="sekundaer"
        liten
        href={`/${slug}/ansvar/${k.organisasjonId}/${k.brukerId}`}
      >
        {t('ansvar.endre')} <span className="ds-sr-only">{k.navn}</span>
      </Lenkeknapp>,
    ],
  });
  return (
    <Tabell
      tittel={t('ansvar.koordinatorer')}
      kolonner={[
        { tekst: t('navn') },
        { tekst: t('siden') },
        { tekst: t('ansvar.saker'), tall: true },
        { tekst: t('ansvar.stedfortreder'), tall: true },
        { tekst: t('ansvar.fravaer') },
        { tekst: t('ansvar.endre') },
      ]}
      rader={side.koordinatorer.map(rad)}
    />
  );
}

function Utpeking({ side, slug, token, s, t }: Felles & { side: Ansvarsside; s: Skjemasvar }) {
  const kan = side.ansatte.filter((a) => a.grunn === null);
  const ikke = side.ansatte.filter((a) => a.grunn !== null && a.grunn !== 'har_vervet');
  return (
    <Del tittel={t('ansvar.utpek')} tekst={t('ansvar.utpekTekst')}>
      {kan.length === 0 ? (
        <p>{t('ansvar.ingenKan')}</p>
      ) : (
        <Skjema handling={`/${slug}/ansvar/utpek`} token={token} nokkel={crypto.randomUUID()}>
          <Nedtrekk
            navn="ansatt"
            ledetekst={t('ansvar.ansatt')}
            feil={s.feil['ansatt']}
            verdi={s.verdi('ansatt')}
            alternativer={kan.map(({ medlem }) => ({
              verdi: medlem.id,
              tekst: `${medlem.navn} (${[stilling(medlem), medlem.organisasjon].filter(Boolean).join(', ')})`,
            }))}
          />
          <Knapp slag={side.venter.length === 0 ? 'primaer' : 'sekundaer'}>
            {t('ansvar.utpekKnapp')}
          </Knapp>
        </Skjema>
      )}
      {ikke.length === 0 ? null : (
        <details className="ds-details" data-variant="default">
          <summary>{t('ansvar.kanIkke')}</summary>
          <ul>
            {ikke.map(({ medlem, grunn }) => (
              <li key={medlem.id}>
                {medlem.navn}: {grunn === null ? '' : t(`feil.${grunn}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Del>
  );
}

export function Ansvar({ side, slug, token, s, t }: Felles & { side: Ansvarsside; s: Skjemasvar }) {
  return (
    <>
      <Tall tall={side.tall} t={t} />
      {side.venter.length === 0 ? null : (
        <Del tittel={t('ansvar.venter')} tekst={t('ansvar.venterTekst')}>
          {side.venter.map((m) => (
            <Bekreftelse key={m.id} m={m} slug={slug} token={token} t={t} til="ansvar/bekreft" />
          ))}
        </Del>
      )}
      <Del tittel={t('ansvar.koordinatorer')}>
        <Koordinatorer side={side} slug={slug} t={t} />
        <Knapper>
          {side.koordinatorer.some((k) => k.vervId !== null) ? (
            <Lenkeknapp slag="sekundaer" href={`/${slug}/fravaer`}>
              {t('ansvar.meldFravaer')}
            </Lenkeknapp>
          ) : null}
          <Lenkeknapp slag="stille" href={`/${slug}/fravaer/guide`}>
            {t('guidefravaer.lenke')}
          </Lenkeknapp>
          <Lenkeknapp slag="stille" href={`/${slug}/ledergrunn`}>
            {t('ansvar.etterforskere')}
          </Lenkeknapp>
        </Knapper>
      </Del>
      <Utpeking side={side} slug={slug} token={token} s={s} t={t} />
    </>
  );
}
