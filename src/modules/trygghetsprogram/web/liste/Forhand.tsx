import {
  Del,
  Etikett,
  Lenkeknapp,
  Skjema,
  Knapp,
  Knapper,
  Notis,
  Tabell,
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

/** Overskriften i filen, og hva Varde leser hver kolonne som: åpent, for det er dette en bekrefter. */
function Kolonner({ lest, betyr, t }: Pick<Forhandsvisning, 'lest' | 'betyr'> & { t: Tekster }) {
  const kommune = lest.kolonner.find((k) => k.felt === 'kommunenummer')?.overskrift;
  return (
    <Del tittel={t('uke.kolonner')} tekst={t('uke.kolonnerTekst')}>
      {kommune !== undefined && lest.kommunen !== null && lest.kommunen !== betyr && (
        <Notis slag="rolig">
          {t('uke.kommunenTyder', { svar: t(`uke.${betyr}`), kolonne: kommune })}
        </Notis>
      )}
      <Tabell
        tittel={t('uke.kolonner')}
        kolonner={[{ tekst: t('uke.iFilen'), smal: 'linje' }, { tekst: t('uke.lesesSom') }]}
        rader={[
          ...lest.kolonner.map((k) => ({
            id: `${k.felt}|${k.overskrift}`,
            celler: [
              k.overskrift,
              k.felt === 'kommunenummer'
                ? `${t('uke.felt.kommunenummer')}: ${t(`uke.${betyr}`)}`
                : slaOpp(t, 'uke.felt', k.felt),
            ],
          })),
          ...lest.ukjente.map((overskrift) => ({
            id: `|${overskrift}`,
            celler: [
              overskrift,
              <span key="ikke" className="v-dempet">
                {t('uke.lesesIkke')}
              </span>,
            ],
          })),
        ]}
      />
      <p className="v-dempet">
        {t('uke.koding', {
          koding: lest.koding,
          skilletegn: t(`uke.skilletegn.${SKILLE[lest.skilletegn] ?? 'semikolon'}`),
        })}
        {lest.datoformer.length > 0 &&
          `. ${t('uke.datoformer', {
            former: lest.datoformer.map((f) => t(`uke.datoform.${f}`)).join(', '),
          })}`}
      </p>
      {lest.overskriftslinje > 1 && (
        <p className="v-dempet">{t('uke.overskriftslinje', { linje: lest.overskriftslinje })}</p>
      )}
    </Del>
  );
}

/** Det filen ville blitt, før noe er lagret: kolonnene, antall per utfall, og hver rad med linje og grunn. */
export function Forhand({ data, slug, token, skjult, t }: Props) {
  const antall = Map.groupBy(data.rader, (r) => r.utfall);
  return (
    <>
      <Kolonner lest={data.lest} betyr={data.betyr} t={t} />
      <Del tittel={t('uke.rader')}>
        <ul className="v-etiketter">
          {[...antall].map(([utfall, rader]) => (
            <li key={utfall}>
              <Etikett
                farge={utfall === 'uleselig' || utfall === 'ufullstendig' ? 'venter' : 'rolig'}
              >
                {`${t(`uke.utfall.${utfall}`)}: ${rader.length}`}
              </Etikett>
            </li>
          ))}
        </ul>
        <details>
          <summary>{t('uke.visRader', { count: data.rader.length })}</summary>
          <ul>
            {data.rader.map((r) => (
              <li key={r.linje}>
                {[radord(r, t), ...r.endringer.map((e) => endringsord(e, t))].join(' · ')}
              </li>
            ))}
          </ul>
        </details>
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
