import { formatDato } from '../../../../kernel/dato.ts';
import { Etikett, Lenkeknapp, Rad, Radliste } from '../../../../ui/index.ts';
import type { SvarTilMeg as Spoersmaal } from '../../queries/svarTilMeg.ts';
import type { Tekster } from '../tekst.ts';

/** Siden når, og når det skal være svart. */
function fristen({ frist, svarfrist, forSent }: Spoersmaal, t: Tekster): string {
  return [
    t(frist.avDagen ? 'dag.dagenDuSatte' : 'frist.spurt', { dag: formatDato(frist.siden) }),
    t(forSent ? 'frist.svarfrist' : 'dag.svarInnen', { dag: formatDato(svarfrist) }),
  ].join(' ');
}

/** *Svar andre venter på*: til den som svarer for straffesaken. Bare et svar tar det bort; ingen navn, for saken viser ingen (RO-05). */
export function SvarTilMeg({
  spurt,
  slug,
  t,
}: {
  spurt: readonly Spoersmaal[];
  slug: string;
  t: Tekster;
}) {
  if (spurt.length === 0) return null;
  return (
    <Radliste tittel={t('dag.svarTilMeg')}>
      {spurt.map((s) => (
        <Rad
          key={s.klareringId}
          hvem={s.saksreferanse}
          href={`/${slug}/saker/${s.sakId}`}
          hva={
            s.dato === null
              ? t('klarering.spoersmaal.svarer')
              : t('dag.svarOmHendelsen', { dato: formatDato(s.dato) })
          }
          under={fristen(s, t)}
          merke={
            s.frist.purret === null ? undefined : (
              <Etikett farge="venter">{t('dag.harVentet', { count: s.virkedager })}</Etikett>
            )
          }
          handling={
            <Lenkeknapp
              slag="sekundaer"
              liten
              href={`/${slug}/saker/${s.sakId}/klarering/${s.hendelseId}`}
            >
              {t('klarering.knapp.svarer')}
            </Lenkeknapp>
          }
        />
      ))}
    </Radliste>
  );
}
