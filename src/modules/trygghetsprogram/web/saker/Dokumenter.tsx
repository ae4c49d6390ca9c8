import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Lenkeliste } from '../../../../ui/index.ts';
import type { Saksdokument, Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

const STI = {
  samtalen: 'trygghetssamtale',
  familiearket: 'trygghetssamtale/familien',
  samtykket: 'samtykke',
  loggen: 'logg/retten',
} as const satisfies Record<Saksdokument['slag'], string>;

/** Papirene i saken, for den som ser dem. */
export function Dokumenter({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  if (sak.dokumenter.length === 0) return null;
  return (
    <Del tittel={t('sak.dokumenter.tittel')}>
      <Lenkeliste
        punkter={sak.dokumenter.map(({ slag, dag, nr = 0 }) => ({
          // Utleveringene har én side; nummeret skiller dem.
          href: `/${slug}/saker/${sak.id}/${STI[slag]}${nr === 0 ? '' : `#utlevering-${nr}`}`,
          tekst: t(`sak.dokumenter.${slag}`, { nr }),
          under: formatDato(dag),
        }))}
      />
    </Del>
  );
}
