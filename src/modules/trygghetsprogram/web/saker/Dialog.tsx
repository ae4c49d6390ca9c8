import { formatTidspunkt } from '../../../../kernel/dato.ts';
import { Del, Lenkeknapp } from '../../../../ui/index.ts';
import type { Dialoglinje } from '../../queries/dialog.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

/** Linjene i dialogen, det nyeste først. */
export function Dialoglinjer({ linjer, t }: { linjer: readonly Dialoglinje[]; t: Tekster }) {
  if (linjer.length === 0) return <p className="v-dempet">{t('dialog.tom')}</p>;
  return (
    <ol className="v-tidslinje">
      {linjer.map((l) => (
        <li key={l.id}>
          <time dateTime={l.ved.toISOString()}>{formatTidspunkt(l.ved)}</time>
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

/** Mens saken venter: noen tok kontakt selv, og det kan alltid føres (VV-12). */
export function TokKontakt({ sak, slug, t }: Props) {
  if (sak.dialog === null && !sak.melderHenvendelse) return null;
  return (
    <p>
      <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/dialog`}>
        {t('dialog.tokKontakt')}
      </Lenkeknapp>
    </p>
  );
}

/** Dialogen på saken, for den som er med i den (TP-46, RO-05); den som bare kan føre at noen tok kontakt, får veien dit (VV-12). */
export function Dialogdel({ sak, slug, t }: Props) {
  if (sak.dialog === null)
    return ['avsluttet', 'henvist'].includes(sak.tilstand) ? null : (
      <TokKontakt sak={sak} slug={slug} t={t} />
    );
  return (
    <Del tittel={t('dialog.del')}>
      <Dialoglinjer linjer={sak.dialog} t={t} />
      <p>
        <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/dialog`}>
          {t('dialog.skriv')}
        </Lenkeknapp>
      </p>
    </Del>
  );
}
