import { Del, Lenkeknapp, Notis, tidspunkt } from '../../../../ui/index.ts';
import type { Dialoglinje } from '../../queries/dialog.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';
import { erSlutt } from './erSlutt.ts';

/** Linjene i dialogen, det nyeste først. */
export function Dialoglinjer({ linjer, t }: { linjer: readonly Dialoglinje[]; t: Tekster }) {
  if (linjer.length === 0) return <p className="v-dempet">{t('dialog.tom')}</p>;
  return (
    <ol className="v-tidslinje">
      {linjer.map((l) => (
        <li key={l.id}>
          <time dateTime={l.ved.toISOString()}>{tidspunkt(t, l.ved)}</time>
          <span>
            {t(`dialog.slag.${l.slag}`)}
            {l.hvem === null ? '' : `: ${l.hvem}`}
            <span className="v-endring v-egneord">{l.ord}</span>
            <span className="v-endring v-dempet">{t('dialog.av', { hvem: l.av })}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

type Props = { sak: Saksside; slug: string; t: Tekster };
type Saken = { sak: Pick<Saksside, 'id' | 'tilstand'>; slug: string; t: Tekster };

/**
 * Noen tok kontakt selv, og det kan alltid føres av den som ser saken. Mens klareringen venter, står det at hjelpen ikke gjør det
 * (VV-12).
 */
export function TokKontakt({ sak, slug, t }: Saken) {
  return (
    <>
      {sak.tilstand === 'venter_klarering' ? (
        <Notis slag="rolig">{t('dialog.hjelpFortsetter')}</Notis>
      ) : null}
      <p>
        <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/dialog`}>
          {t('dialog.tokKontakt')}
        </Lenkeknapp>
      </p>
    </>
  );
}

/** Dialogen på saken, for den som er med i den (TP-46, RO-05); den som bare kan føre at noen tok kontakt, får veien dit (VV-12). */
export function Dialogdel({ sak, slug, t }: Props) {
  // Mens saken venter, står veien i kortet over.
  if (sak.dialog === null)
    return ['venter_klarering', 'avsluttet', 'henvist'].includes(sak.tilstand) ? null : (
      <TokKontakt sak={sak} slug={slug} t={t} />
    );
  return (
    <Del tittel={t('dialog.del')}>
      <Dialoglinjer linjer={sak.dialog} t={t} />
      {erSlutt(sak) ? null : (
        <p>
          <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/dialog`}>
            {t('dialog.skriv')}
          </Lenkeknapp>
        </p>
      )}
    </Del>
  );
}
