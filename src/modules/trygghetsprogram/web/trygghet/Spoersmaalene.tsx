import {
  Ansikt,
  Datofelt,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Skala,
  Skjema,
  Valg,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import { ANSIKTER, SVARTE, TALL, TRYGGHETER } from '../../regler/opplevdTrygghet.ts';
import type { Tekster } from '../tekst.ts';

type Props = {
  ansikter: boolean;
  handling: string;
  /** Den samme siden, med den andre skalaen; `null` når svaret rettes. */
  bytt: string | null;
  tilbake: string;
  s: Skjematilstand;
  t: Tekster;
};

/** Spørsmålene slik ungdommen ser dem: fire, hvert med en vei til å la være, i tall eller ansikter. */
export function Spoersmaalene({ ansikter, handling, bytt, tilbake, s, t }: Props) {
  const trinn = ansikter
    ? ANSIKTER.map((verdi, nr) => ({
        verdi: String(verdi),
        tekst: t(`trygghet.ansikt.${verdi}`),
        bilde: <Ansikt trinn={nr} />,
      }))
    : TALL.map((n) => ({ verdi: String(n), tekst: String(n) }));
  return (
    <>
      <ul>
        {t('trygghet.foerst')
          .split('\n')
          .map((p) => (
            <li key={p}>{p}</li>
          ))}
      </ul>
      {bytt === null ? null : (
        <p>
          <a className="ds-link" href={bytt}>
            {t(ansikter ? 'trygghet.medTall' : 'trygghet.medAnsikter')}
          </a>
        </p>
      )}
      <Skjema
        handling={handling}
        token={s.token}
        nokkel={s.nokkel}
        skjult={{ ansikter: ansikter ? 'ja' : 'nei' }}
      >
        {TRYGGHETER.map((hva) => (
          <Skala
            key={hva}
            navn={hva}
            ledetekst={t(`trygghet.spoersmaal.${hva}`)}
            {...(ansikter ? {} : { hjelp: t('trygghet.skala') })}
            trinn={trinn}
            ikkeSvar={t('trygghet.ikkeSvar')}
            verdi={s.verdi(hva)}
            feil={s.feil[hva]}
          />
        ))}
        <details className="v-hvorfor" open={s.feil['dag'] !== undefined}>
          <summary>{t('trygghet.tilDeg')}</summary>
          <div className="v-skjema__del">
            <Valg
              navn="svarte"
              ledetekst={t('trygghet.svarte')}
              verdi={s.verdi('svarte')}
              alternativer={SVARTE.map((v) => ({ verdi: v, tekst: t(`trygghet.svarteValg.${v}`) }))}
            />
            <Datofelt
              navn="dag"
              ledetekst={t('trygghet.dag')}
              verdi={s.verdi('dag')}
              feil={s.feil['dag']}
            />
            <p>{t('trygghet.tilDegTekst')}</p>
          </div>
        </details>
        <Knapper>
          <Knapp>{t('trygghet.lagre')}</Knapp>
          <Lenkeknapp slag="stille" href={tilbake}>
            {t('trygghet.vilIkke')}
          </Lenkeknapp>
        </Knapper>
      </Skjema>
      <Notis slag="rolig">{t('trygghet.ettHakk')}</Notis>
    </>
  );
}
