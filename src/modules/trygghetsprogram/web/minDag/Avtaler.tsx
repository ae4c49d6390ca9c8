import { formatDato, iDagIOslo, iOslo, type Dato } from '../../../../kernel/dato.ts';
import { klokka, Lenkeknapp, Rad, Radliste, tidspunkt } from '../../../../ui/index.ts';
import type { MinDag, Ventende } from '../../queries/minDag.ts';
import type { Tekster } from '../tekst.ts';
import { sakIListe } from '../../initialer.ts';

/** Hvem som holder den, når det ikke er koordinatoren selv (TP-29), og dagen det prøves igjen når noen ikke svarte imens. */
function omAvtalen(sak: Ventende, t: Tekster): string | undefined {
  const ord = [
    ...(sak.minSamtale
      ? [t('dag.minSamtale')]
      : sak.neste?.venterPaa === 'tildelt'
        ? [t('dag.overlattSamtale')]
        : []),
    ...(sak.nesteForsoek === null
      ? []
      : [t('foersteSamtale.nesteGang', { dag: formatDato(sak.nesteForsoek) })]),
  ];
  return ord.length === 0 ? undefined : ord.join(' ');
}

type Props = Pick<MinDag, 'avtaler'> & { iDag: Dato; slug: string; t: Tekster };

/** *Avtaler*: samtalene som er avtalt i dag og framover, til den som har saken og til den som holder dem (TP-27). */
export function Avtaler({ avtaler, iDag, slug, t }: Props) {
  if (avtaler.length === 0) return null;
  return (
    <Radliste tittel={t('dag.avtaler')}>
      {avtaler.map((s) => {
        const saken = `/${slug}/saker/${s.sakId}`;
        const idag = iDagIOslo(s.avtale) === iDag;
        return (
          <Rad
            key={s.sakId}
            hvem={sakIListe(s)}
            href={saken}
            hva={t(idag ? 'dag.avtaltIDag' : 'dag.avtaltSamtale', {
              tid: idag ? klokka(t, iOslo(s.avtale).klokkeslett) : tidspunkt(t, s.avtale),
            })}
            under={omAvtalen(s, t)}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={s.minSamtale ? `${saken}/samtale` : saken}>
                {t(s.minSamtale ? 'sak.tilSamtalen' : 'dag.aapne')}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}
