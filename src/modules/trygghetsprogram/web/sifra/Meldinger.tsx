import { formatDato } from '../../../../kernel/dato.ts';
import {
  Del,
  Etikett,
  Knapp,
  Knapper,
  Lenkeknapp,
  Lenkeliste,
  Skjema,
  Forklaring,
  tidspunkt,
} from '../../../../ui/index.ts';
import type {
  Guidemelding,
  Meldingspliktlinje,
  Meldingsside,
} from '../../queries/guidemeldinger.ts';
import { kanFeilfoeres } from '../../regler/feilfoering.ts';
import { kanSiesFra, MELDINGSSLAG } from '../../regler/guidemelding.ts';
import { SaNei } from '../SaNei.tsx';
import type { Tekster } from '../tekst.ts';
import { knappen, pliktnavn, sagtOm } from './forklart.ts';

/** Det som kan sies fra om der saken står. Veiledning er ett trykk og ikke noe skjema (TG-25). */
export function SiFra({
  side,
  veien,
  token,
  nokkel,
  t,
}: {
  side: Meldingsside;
  veien: string;
  token: string;
  nokkel?: string;
  t: Tekster;
}) {
  const aapne = MELDINGSSLAG.filter(
    (slag) => kanSiesFra({ ...side.sak, slag }).tillatt && slag !== 'veiledning',
  );
  const spoer = kanSiesFra({ ...side.sak, slag: 'veiledning' }).tillatt;
  if (aapne.length === 0)
    return <Forklaring hvorfor={t('siFra.ikke.foelges_ikke_opp')} regel="VV-21" />;
  return (
    <>
      <SaNei dag={side.sak.saNeiDag} t={t} />
      <Lenkeliste
        punkter={[
          ...aapne.map((slag) => ({
            href: `${veien}/${slag}`,
            tekst: t(`siFra.slag.${slag}`),
            under: t(`siFra.ingress.${slag}`),
          })),
          ...(side.sak.saNeiDag === null
            ? [{ href: `${veien}/vil-ikke-mer`, tekst: t('nei.tittel') }]
            : []),
        ]}
      />
      {spoer ? (
        <Skjema handling={`${veien}/veiledning`} token={token} nokkel={nokkel}>
          <Knapper>
            <Knapp slag="sekundaer">{t('siFra.slag.veiledning')}</Knapp>
          </Knapper>
          <p className="v-dempet">{t(`siFra.veileder.${side.veileder}`)}</p>
        </Skjema>
      ) : null}
    </>
  );
}

function Svart({ svart, t }: { svart: NonNullable<Meldingspliktlinje['svart']>; t: Tekster }) {
  const med = svart.med.map((m) => t(`siFra.med.${m}`)).join(', ');
  return (
    <>
      <span className="v-endring">
        {t(`siFra.svar.${svart.svar}`)}
        {med === '' ? '' : ` (${med})`}, {formatDato(svart.dag)}.
      </span>
      {svart.ord === null ? null : <span className="v-endring v-egneord">{svart.ord}</span>}
      <span className="v-endring v-dempet">
        {t('logg.skrevet', { hvem: svart.av, tid: tidspunkt(t, svart.ved) })}
      </span>
    </>
  );
}

function Plikt({
  melding,
  linje,
  veien,
  t,
}: {
  melding: Guidemelding;
  linje: Meldingspliktlinje;
  veien: string;
  t: Tekster;
}) {
  return (
    <li>
      <strong>{pliktnavn(linje.plikt, melding.fravaeret, t)}</strong>{' '}
      {linje.svart === null ? (
        <>
          <Etikett farge="venter">{t('siFra.gjenstaar')}</Etikett>
          {linje.min ? (
            <span className="v-endring">
              <Lenkeknapp slag="sekundaer" liten href={`${veien}/${melding.id}/${linje.plikt}`}>
                {knappen(linje.plikt, melding.omVikaren, t)}
              </Lenkeknapp>
            </span>
          ) : (
            <span className="v-endring v-dempet">{t(`siFra.plikt.${linje.plikt}.hos`)}</span>
          )}
        </>
      ) : (
        <Svart svart={linje.svart} t={t} />
      )}
    </li>
  );
}

/** Det det er sagt fra om, det siste først, med det som gjenstår og det som er gjort. */
export function Meldinger({ side, veien, t }: { side: Meldingsside; veien: string; t: Tekster }) {
  return (
    <Del tittel={t('siFra.del')}>
      {side.meldinger.length === 0 ? (
        <p className="v-dempet">{t('siFra.tom')}</p>
      ) : (
        <ol className="v-tidslinje">
          {side.meldinger.map((m) => (
            <li key={m.id}>
              <time dateTime={m.ved.toISOString()}>{tidspunkt(t, m.ved)}</time>
              <span>
                {sagtOm(m.slag, m.fravaeret, t)}
                {m.fra === null ? null : (
                  <span className="v-endring">
                    {m.slag === 'enige'
                      ? t('siFra.enigeDen', { dag: formatDato(m.fra) })
                      : m.til === null
                        ? t('siFra.borteFra', { fra: formatDato(m.fra) })
                        : t('siFra.borte', { fra: formatDato(m.fra), til: formatDato(m.til) })}
                  </span>
                )}
                {m.av === '' ? null : <span className="v-endring v-dempet">{m.av}</span>}
                {m.flyttetAv === null ? null : (
                  <span className="v-endring v-dempet">
                    {t('logg.feil.flyttetHitAv', { hvem: m.flyttetAv })}
                  </span>
                )}
                {m.ord === null ? null : <span className="v-endring v-egneord">{m.ord}</span>}
                <ul className="v-punkter">
                  {m.plikter.map((linje) => (
                    <Plikt key={linje.plikt} melding={m} linje={linje} veien={veien} t={t} />
                  ))}
                </ul>
                {kanFeilfoeres(m.slag) && (m.egen || side.sak.foerer === 'koordinator') ? (
                  <span className="v-endring">
                    <Lenkeknapp slag="stille" liten href={`${veien}/${m.id}/feilfoert`}>
                      {t('logg.feil.lenke')}
                    </Lenkeknapp>
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Del>
  );
}
