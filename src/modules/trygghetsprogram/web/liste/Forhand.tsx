import {
  Del,
  Etikett,
  Fakta,
  Lenkeknapp,
  Skjema,
  Knapp,
  Knapper,
  slaOpp,
  type Tekstkode,
} from '../../../../ui/index.ts';
import type { Forhandsvisning } from '../../commands/lastOppUttrekk.ts';
import type { Tekster } from '../tekst.ts';
import { endringsord, radord } from './ord.ts';

type Props = {
  data: Forhandsvisning;
  slug: string;
  token: string;
  skjult: Readonly<Record<string, string>>;
  t: Tekster;
};
/** Skilletegnet har et navn; tegnet selv er vanskelig å se. */
const SKILLE: Readonly<Record<string, Tekstkode<'trygghetsprogram', 'uke.skilletegn'>>> = {
  ';': 'semikolon',
  '\t': 'tabulator',
  '|': 'strek',
  ',': 'komma',
};

/** Det filen ville blitt, før noe er lagret: kolonnene, antall per utfall, og hver rad med linje og grunn. */
export function Forhand({ data, slug, token, skjult, t }: Props) {
  const antall = Map.groupBy(data.rader, (r) => r.utfall);
  const { lest } = data;
  return (
    <>
      <Del tittel={t('uke.rader')}>
        <p>
          {[...antall].map(([utfall, rader]) => (
            <Etikett
              key={utfall}
              farge={utfall === 'uleselig' || utfall === 'ufullstendig' ? 'venter' : 'rolig'}
            >
              {`${t(`uke.utfall.${utfall}`)}: ${rader.length}`}
            </Etikett>
          ))}
        </p>
        <details>
          <summary>{`${t('uke.rader')} (${data.rader.length})`}</summary>
          <ul>
            {data.rader.map((r) => (
              <li key={r.linje}>
                {[radord(r, t), ...r.endringer.map((e) => endringsord(e, t))].join(' · ')}
              </li>
            ))}
          </ul>
        </details>
      </Del>
      <Del tittel={t('uke.kolonner')}>
        <p>
          {t('uke.koding', {
            koding: lest.koding,
            skilletegn: t(`uke.skilletegn.${SKILLE[lest.skilletegn] ?? 'semikolon'}`),
          })}
        </p>
        <details>
          <summary>{`${t('uke.kolonner')} (${lest.kolonner.length})`}</summary>
          <Fakta
            par={lest.kolonner.map((k) => ({
              navn: k.overskrift,
              verdi: slaOpp(t, 'uke.felt', k.felt),
            }))}
          />
        </details>
        {lest.ukjente.length === 0 ? null : (
          <p>{t('uke.ukjente', { kolonner: lest.ukjente.join(', ') })}</p>
        )}
      </Del>
      <Skjema handling={`/${slug}/uttrekk/lagre`} token={token} filer skjult={skjult}>
        <Knapper>
          <Knapp>{t('uke.bekreft')}</Knapp>
          <Lenkeknapp slag="stille" href={`/${slug}/uttrekk`}>
            {t('uke.avbryt')}
          </Lenkeknapp>
        </Knapper>
      </Skjema>
    </>
  );
}
