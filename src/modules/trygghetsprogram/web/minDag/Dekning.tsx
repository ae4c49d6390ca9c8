import { formatDato } from '../../../../kernel/dato.ts';
import { Lenkeknapp, Rad, Radliste } from '../../../../ui/index.ts';
import { sakIListe } from '../../initialer.ts';
import type { MinDag } from '../../queries/minDag.ts';
import type { Tekster } from '../tekst.ts';

type Props = { dekning: MinDag['dekning']; slug: string; t: Tekster };

/** *Når guiden er borte*: sommerrunden til hver ungdom er dekket, og ellers dagene ingen følger opp de neste ukene (VV-21, VV-19). */
export function Dekning({ dekning, slug, t }: Props) {
  const { sommer, framover } = dekning;
  if (sommer === null && framover.length === 0) return null;
  return (
    <Radliste tittel={t('sommer.dagen.tittel')}>
      {sommer === null ? null : (
        <Rad
          hvem={t('sommer.dagen.antall', { count: sommer.antall })}
          hva={t('sommer.dagen.hva', { dag: formatDato(sommer.til) })}
          href={`/${slug}/sommer`}
          handling={
            <Lenkeknapp slag="sekundaer" liten href={`/${slug}/sommer`}>
              {t('sommer.dagen.aapne')}
            </Lenkeknapp>
          }
        />
      )}
      {framover.map((d) => {
        if (d.udekket === null || d.fravaerId === null) return null;
        const href = `/${slug}/saker/${d.sakId}/vikar/${d.fravaerId}`;
        return (
          <Rad
            key={d.sakId}
            hvem={sakIListe(d)}
            hva={t('sommer.dagen.borte', {
              ...{ navn: d.kontaktperson?.navn ?? '', dag: formatDato(d.udekket) },
            })}
            under={d.spurt === null ? undefined : t('sommer.spurt', { navn: d.spurt })}
            href={href}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={href}>
                {t('sommer.finn')}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}
