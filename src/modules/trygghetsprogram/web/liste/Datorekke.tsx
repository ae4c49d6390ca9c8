import {
  Del,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
  Valg,
  type Sprak,
} from '../../../../ui/index.ts';
import type { Dato } from '../../../../kernel/dato.ts';
import { DATOREKKER, type Datorekke } from '../../regler/datorekken.ts';
import type { Forhandsvisning } from '../../commands/lastOppUttrekk.ts';
import type { Lesesvar } from '../../queries/lesFilen.ts';
import type { Tekster } from '../tekst.ts';
import { skjulteKolonner, SPURT } from './lesesvar.ts';

type Props = {
  data: Forhandsvisning;
  slug: string;
  token: string;
  skjult: Readonly<Record<string, string>>;
  svar: Lesesvar;
  feil: Readonly<Record<string, string>>;
  sprak: Sprak;
  t: Tekster;
};

/** «3. desember 2026»: med måneden i ord, for det er rekkefølgen det spørres om. */
const iOrd = (dato: Dato, sprak: Sprak): string =>
  new Intl.DateTimeFormat(sprak === 'en' ? 'en-GB' : `${sprak}-NO`, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  }).format(new Date(dato));

/** «Måneden først: 03/12/2026 er 12. mars 2026», med en dato fra filen. */
function rekkeord({ lest }: Forhandsvisning, rekke: Datorekke, sprak: Sprak, t: Tekster): string {
  const dag = lest.eksempler[rekke];
  return t(`uke.datorekke.${rekke}`, {
    eksempel: lest.skraastreker.eksempel ?? '',
    dag: dag === null ? '' : iOrd(dag, sprak),
  });
}

function Rekkeskjema({ data, slug, token, skjult, svar, feil, sprak, t }: Props) {
  return (
    <Skjema
      handling={`/${slug}/uttrekk/forhandsvis`}
      token={token}
      filer
      skjult={{ ...skjult, ...skjulteKolonner(svar), [SPURT]: 'datoer' }}
    >
      <Valg
        navn="datorekke"
        ledetekst={t('uke.datorekke.tittel')}
        feil={feil['datorekke']}
        verdi={data.datorekke.rekke ?? ''}
        alternativer={DATOREKKER.map((verdi) => ({
          verdi,
          tekst: rekkeord(data, verdi, sprak, t),
        }))}
      />
      <Knapper>
        <Knapp slag={data.datorekke.rekke === null ? 'primaer' : 'sekundaer'}>
          {t('uke.datorekke.knapp')}
        </Knapp>
        {data.datorekke.rekke === null && (
          <Lenkeknapp slag="stille" href={`/${slug}/uttrekk`}>
            {t('uke.avbryt')}
          </Lenkeknapp>
        )}
      </Knapper>
    </Skjema>
  );
}

/**
 * Om dagen eller måneden står først, når filen ikke viser det selv. Er ingenting kjent, spørres det, og radene kommer etter
 * svaret; ellers står det hvordan datoene leses, og det kan rettes.
 */
export function Datorekken(props: Props) {
  const { data, sprak, t } = props;
  const { fra, rekke } = data.datorekke;
  if (fra === 'filen' || fra === 'ingen') return null;
  if (rekke === null)
    return (
      <Del tittel={t('uke.datorekke.overskrift')} tekst={t('uke.datorekke.tekst')}>
        <Rekkeskjema {...props} />
      </Del>
    );
  return (
    <Del tittel={t('uke.datorekke.overskrift')}>
      <Notis slag="rolig">
        {t(`uke.datorekke.${fra}`, { rekke: rekkeord(data, rekke, sprak, t) })}
      </Notis>
      <details id="datoene">
        <summary>{t('uke.datorekke.rett')}</summary>
        <Rekkeskjema {...props} />
      </details>
    </Del>
  );
}
