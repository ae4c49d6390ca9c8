import { Del, Skjema, Tekstfelt } from '../../../../ui/index.ts';
import type { OmradeForesporsel, Skjemasvar } from '../ramme.ts';
import type { Folketekster } from '../tekst.ts';

/** Fristen for å ringe familien: alle her leser den, og administratoren setter den (TP-18). */
export function Frist({
  f,
  s,
  t,
  dager,
}: {
  f: OmradeForesporsel;
  s: Skjemasvar;
  t: Folketekster;
  dager: number;
}) {
  return (
    <Del tittel={t('frist.tittel')} tekst={t('frist.naa', { count: dager })}>
      {f.omrade.roller.includes('administrator') ? (
        <Skjema
          handling={`/${f.omrade.slug}/oppstart/frist`}
          token={f.skjematoken}
          nokkel={crypto.randomUUID()}
          knapp={t('frist.knapp')}
        >
          <Tekstfelt
            navn="virkedager"
            ledetekst={t('frist.virkedager')}
            hjelp={t('frist.hjelp')}
            tastatur="numeric"
            maks={2}
            kort
            feil={s.feil['virkedager']}
            verdi={s.verdi('virkedager') === '' ? String(dager) : s.verdi('virkedager')}
            pakrevd
          />
        </Skjema>
      ) : null}
    </Del>
  );
}
