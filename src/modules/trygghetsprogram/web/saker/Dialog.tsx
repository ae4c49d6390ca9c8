import { formatTidspunkt, type Dato } from '../../../../kernel/dato.ts';
import { Del, Lenkeknapp, Notis } from '../../../../ui/index.ts';
import type { Dialoglinje } from '../../queries/dialog.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';
import { hendelsesord } from './hendelsesord.ts';

type Hendelse = { id: string; sakstype: string; dato: Dato | null };
type Linjeprops = {
  linjer: readonly Dialoglinje[];
  /** Hendelsene linjene kan være om, når det er flere. */
  hendelser: readonly Hendelse[];
  t: Tekster;
};

/** Linjene i dialogen, det nyeste først; er det flere hendelser, står det hvilken linja er om (VV-10). */
export function Dialoglinjer({ linjer, hendelser, t }: Linjeprops) {
  const om = (l: Dialoglinje): string | null => {
    if (hendelser.length < 2) return null;
    const h = hendelser.find((en) => en.id === l.hendelseId);
    return h === undefined ? t('dialog.tilAlle') : hendelsesord(h, t);
  };
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
            {om(l) === null ? null : <span className="v-endring v-dempet">{om(l)}</span>}
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
      <Dialoglinjer
        linjer={sak.dialog}
        hendelser={sak.klareringer.flatMap((k) =>
          k.hendelse === null ? [] : [{ id: k.hendelseId, ...k.hendelse }],
        )}
        t={t}
      />
      <p>
        <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/dialog`}>
          {t('dialog.skriv')}
        </Lenkeknapp>
      </p>
    </Del>
  );
}
