import { formatDato } from '../../../../kernel/dato.ts';
import { Lenkeknapp, Rad, Radliste } from '../../../../ui/index.ts';
import type { MinDag } from '../../queries/minDag.ts';
import type { Oppfoelging } from '../../queries/oppfoelginger.ts';
import type { Tekster } from '../tekst.ts';

type Props = { guide: MinDag['guide']; slug: string; t: Tekster };

/** *Spørsmål til deg*: om å være guide, uten navn på dagen (VV-23). */
export function SpurtOmGuide({ guide, slug, t }: Props) {
  if (guide.spurt.length === 0) return null;
  return (
    <Radliste tittel={t('guide.dag.tittel')}>
      {guide.spurt.map((g) => {
        const href = `/${slug}/guideforespoersler/${g.id}`;
        return (
          <Rad
            key={g.id}
            hvem={t('guide.smule')}
            hva={t(`guide.dag.${g.steg}`)}
            siden={formatDato(g.dag)}
            href={href}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={href}>
                {t(g.steg === 'villig' ? 'dag.aapne' : 'guide.dag.svar')}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}

type Foelges = { o: Oppfoelging; slug: string; t: Tekster };

/** Hvor lenge siden, den neste avtalen, og det ene trykket: å føre en kontakt (TG-11, TG-14). */
function Ungdom({ o, slug, t }: Foelges) {
  const { telling, neste } = o;
  const saken = `/${slug}/saker/${o.sakId}`;
  return (
    <Rad
      hvem={`${o.initialer} · ${o.saksreferanse}`}
      hva={
        telling === null
          ? t(`tilstander.${o.tilstand}`)
          : t(
              telling.maa
                ? 'logg.dagen.maa'
                : telling.naadd
                  ? 'logg.dagen.siden'
                  : 'logg.dagen.sidenSamtalen',
              { count: telling.dager },
            )
      }
      under={neste === null ? undefined : t('logg.dagen.neste', { dag: formatDato(neste) })}
      siden={telling === null ? formatDato(o.siden) : undefined}
      haster={telling?.maa === true}
      href={saken}
      handling={
        <>
          <Lenkeknapp slag="sekundaer" liten href={telling === null ? saken : `${saken}/logg`}>
            {t(telling === null ? 'dag.aapne' : 'logg.dagen.logg')}
          </Lenkeknapp>
          {telling === null ? null : (
            <Lenkeknapp slag="stille" liten href={`${saken}/si-fra`}>
              {t('siFra.lenke')}
            </Lenkeknapp>
          )}
        </>
      }
    />
  );
}

/** *Ungdommene du følger opp*: sakene jeg er guide i (RO-04). */
export function JegFoelger({ guide, slug, t }: Props) {
  if (guide.mine.length === 0) return null;
  return (
    <Radliste tittel={t('guide.dag.mine')}>
      {guide.mine.map((o) => (
        <Ungdom key={o.sakId} o={o} slug={slug} t={t} />
      ))}
    </Radliste>
  );
}

/** Det guiden har sagt fra om, og som er mitt å gjøre; en trussel haster (TG-17, TG-22, TG-25). */
export function SagtFra({
  sagtFra,
  iDag,
  slug,
  t,
}: Pick<MinDag, 'sagtFra' | 'iDag'> & Omit<Props, 'guide'>) {
  if (sagtFra.length === 0) return null;
  return (
    <Radliste tittel={t('siFra.dagen.tittel')}>
      {sagtFra.map((p) => {
        const href = `/${slug}/saker/${p.sakId}/si-fra/${p.meldingId}/${p.plikt}`;
        return (
          <Rad
            key={`${p.meldingId} ${p.plikt}`}
            hvem={`${p.initialer} · ${p.saksreferanse}`}
            hva={`${t(`siFra.sagt.${p.slag}`)}: ${t(`siFra.plikt.${p.plikt}.navn`).toLowerCase()}`}
            siden={formatDato(p.siden)}
            under={
              p.frist === null ? undefined : t('siFra.dagen.frist', { dag: formatDato(p.frist) })
            }
            haster={p.slag === 'trussel' || (p.frist !== null && p.frist < iDag)}
            href={href}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={href}>
                {t(`siFra.plikt.${p.plikt}.knapp`)}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}

/** *Unge uten kontakt på fjorten dager*, hos koordinatoren (TG-15). */
export function UtenKontakt({
  utenKontakt,
  slug,
  t,
}: Pick<MinDag, 'utenKontakt'> & Omit<Props, 'guide'>) {
  if (utenKontakt.length === 0) return null;
  return (
    <Radliste tittel={t('logg.dagen.uten')}>
      {utenKontakt.map((o) => (
        <Ungdom key={o.sakId} o={o} slug={slug} t={t} />
      ))}
    </Radliste>
  );
}
