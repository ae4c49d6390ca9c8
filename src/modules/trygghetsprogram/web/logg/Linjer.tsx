import { formatDato } from '../../../../kernel/dato.ts';
import { Etikett, Lenkeknapp, tidspunkt } from '../../../../ui/index.ts';
import type { Logglinje, Loggside } from '../../queries/guidelogg.ts';
import type { Tekster } from '../tekst.ts';

type Linjeprops = { l: Logglinje; t: Tekster };

/** Måten, om ungdommen ble nådd, og hvem det gjaldt. */
export const kortord = (l: Logglinje, t: Tekster): string =>
  [
    t(`logg.formValg.${l.form}`),
    t(`logg.utfallValg.${l.utfall}`).toLowerCase(),
    t(`logg.gjaldtValg.${l.gjaldt}`).toLowerCase(),
  ].join(', ');

/** Hvem som flyttet linjen hit fra en annen sak; `null` når den alltid sto her (VV-25). */
export const flyttetOrd = (l: Logglinje, t: Tekster): string | null => {
  if (!l.flyttetHit) return null;
  return l.flyttetAv === null
    ? t('logg.feil.flyttetHit')
    : t('logg.feil.flyttetHitAv', { hvem: l.flyttetAv });
};

function Ordene({ l, t }: Linjeprops) {
  return (
    <>
      {l.akutt ? <span className="v-endring">{t('nei.akuttLinje')}</span> : null}
      {l.tokKontakt ? <span className="v-endring">{t('logg.tokKontaktLinje')}</span> : null}
      {l.resultat === null ? null : (
        <span className="v-endring">{t(`logg.resultatLinje.${l.resultat}`)}</span>
      )}
      {l.tiltak.length === 0 ? null : (
        <span className="v-endring">
          {l.tiltak.map((x) => t(`logg.tiltak.valg.${x}`)).join('. ')}
        </span>
      )}
      {l.ord === null ? null : <span className="v-endring v-egneord">{l.ord}</span>}
      {l.notat === null ? null : (
        <span className="v-endring">
          {l.egen ? t('logg.notatLinje') : t('logg.notatene.linje', { hvem: l.av })}{' '}
          <span className="v-egneord">{l.notat}</span>
        </span>
      )}
      {l.neste === null ? null : (
        <span className="v-endring">{t('logg.nesteLinje', { dag: formatDato(l.neste) })}</span>
      )}
      <span className="v-endring v-dempet">
        {[t('logg.skrevet', { hvem: l.av, tid: tidspunkt(t, l.ved) }), flyttetOrd(l, t)]
          .filter((s) => s !== null)
          .join('. ')}
      </span>
    </>
  );
}

/** Kontaktene, den siste først. Er en linje rettet, står det som sto, under den (TG-13). */
export function Logglinjer({ side, loggen, t }: { side: Loggside; loggen: string; t: Tekster }) {
  if (side.linjer.length === 0) return <p className="v-dempet">{t('logg.tom')}</p>;
  return (
    <ol className="v-tidslinje">
      {side.linjer.map((l) => (
        <li key={l.id}>
          <time dateTime={l.dag}>{formatDato(l.dag)}</time>
          <span>
            {kortord(l, t)}{' '}
            {l.teller ? null : <Etikett farge="rolig">{t('logg.tellerIkke')}</Etikett>}
            <Ordene l={l} t={t} />
            {l.foer.length === 0 ? null : (
              <details>
                <summary>{t('logg.stodFoer', { count: l.foer.length })}</summary>
                <ol>
                  {l.foer.map((f) => (
                    <li key={f.id}>
                      {formatDato(f.dag)}: {kortord(f, t)}
                      <Ordene l={f} t={t} />
                    </li>
                  ))}
                </ol>
              </details>
            )}
            <span className="v-endring">
              {l.egen && side.telling !== null ? (
                <Lenkeknapp slag="stille" liten href={`${loggen}/${l.id}`}>
                  {t('logg.rett')}
                </Lenkeknapp>
              ) : null}
              {l.egen || side.sak.foerer === 'koordinator' ? (
                <Lenkeknapp slag="stille" liten href={`${loggen}/${l.id}/feilfoert`}>
                  {t('logg.feil.lenke')}
                </Lenkeknapp>
              ) : null}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
