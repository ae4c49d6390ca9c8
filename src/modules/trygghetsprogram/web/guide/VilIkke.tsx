import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Knapp, Skjema } from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Guideside } from '../../queries/guiden.ts';
import type { Tekster } from '../tekst.ts';

/** Dem ungdommen ikke vil ha: de står ikke på lista, og får aldri vite det (TG-04). */
export function VilIkke({
  side,
  handling,
  s,
  t,
}: {
  side: Guideside;
  handling: string;
  s: Skjematilstand;
  t: Tekster;
}) {
  if (side.vilIkke.length === 0) return null;
  return (
    <Del tittel={t('guide.vilIkke.tittel')} tekst={t('guide.vilIkke.tekst')}>
      {side.vilIkke.map((v) => (
        <Skjema
          key={v.brukerId}
          handling={handling}
          token={s.token}
          nokkel={s.nokkel}
          skjult={{ gjoer: 'vil_likevel', til: v.brukerId }}
        >
          <p>{t('guide.vilIkke.en', { navn: v.navn, dag: formatDato(v.dag), hvem: v.av })}</p>
          <Knapp slag="stille" liten>
            {t('guide.vilIkke.likevel', { navn: v.navn })}
          </Knapp>
        </Skjema>
      ))}
    </Del>
  );
}
