import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Skjema, Tekstfelt } from '../../../../ui/index.ts';
import type { Oppstart } from '../../queries/oppstart.ts';
import type { OmradeForesporsel, Skjemasvar } from '../ramme.ts';
import type { Folketekster } from '../tekst.ts';

/** Grensen for små tall: de som ser oppstarten, leser den, og administratoren hever den (RE-09). */
export function MinsteTall({
  f,
  s,
  t,
  o,
}: {
  f: OmradeForesporsel;
  s: Skjemasvar;
  t: Folketekster;
  o: Oppstart;
}) {
  const { tall, fra } = o.minsteTall;
  const naa = t('minsteTall.naa', { tall: String(tall) });
  return (
    <Del
      tittel={t('minsteTall.tittel')}
      tekst={fra === null ? naa : `${naa} ${t('minsteTall.fra', { dag: formatDato(fra) })}`}
    >
      {f.omrade.roller.includes('administrator') ? (
        <Skjema
          handling={`/${f.omrade.slug}/oppstart/minste-tall`}
          token={f.skjematoken}
          nokkel={crypto.randomUUID()}
          knapp={t('minsteTall.knapp')}
          knappeslag="sekundaer"
        >
          <Tekstfelt
            navn="tall"
            ledetekst={t('minsteTall.felt')}
            hjelp={t('minsteTall.hjelp')}
            tastatur="numeric"
            maks={2}
            kort
            feil={s.feil['tall']}
            verdi={s.verdi('tall')}
            pakrevd
          />
        </Skjema>
      ) : null}
    </Del>
  );
}
