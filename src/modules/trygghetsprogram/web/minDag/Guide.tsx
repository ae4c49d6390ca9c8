import { formatDato } from '../../../../kernel/dato.ts';
import { Lenkeknapp, Rad, Radliste } from '../../../../ui/index.ts';
import type { MinDag } from '../../queries/minDag.ts';
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

/** *Ungdommene du følger opp*: sakene jeg er guide i (RO-04). */
export function JegFoelger({ guide, slug, t }: Props) {
  if (guide.mine.length === 0) return null;
  return (
    <Radliste tittel={t('guide.dag.mine')}>
      {guide.mine.map((m) => {
        const href = `/${slug}/saker/${m.sakId}`;
        return (
          <Rad
            key={m.sakId}
            hvem={`${m.initialer} · ${m.saksreferanse}`}
            hva={t(`tilstander.${m.tilstand}`)}
            siden={formatDato(m.siden)}
            href={href}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={href}>
                {t('dag.aapne')}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}
