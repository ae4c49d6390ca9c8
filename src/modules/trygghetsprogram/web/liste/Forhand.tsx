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
  type Sprak,
} from '../../../../ui/index.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { oppsettet } from '../../queries/sisteOppsett.ts';
import type { Forhandsvisning } from '../../commands/lastOppUttrekk.ts';
import type { Lesesvar } from '../../queries/lesFilen.ts';
import type { Tekster } from '../tekst.ts';
import { Datorekken } from './Datorekke.tsx';
import { Kolonnevalg } from './Kolonnevalg.tsx';
import { skjulteSvar } from './lesesvar.ts';
import { endringsord, radord } from './ord.ts';

type Props = {
  data: Forhandsvisning;
  slug: string;
  token: string;
  /** Filen og det som er oppgitt om den. */
  skjult: Readonly<Record<string, string>>;
  /** Det som er svart om hvordan filen skal leses, og det som er galt med svarene. */
  svar: Lesesvar;
  feil: Readonly<Record<string, string>>;
  sprak: Sprak;
  t: Tekster;
};
const TEGNSETT: Readonly<Record<Forhandsvisning['lest']['koding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

/** Oppsettet mot det politienheten sendte sist. Mangler kolonnen for vernet adresse, er det en viktig merknad. */
function SidenSist({ sist, t }: { sist: Forhandsvisning['sidenSist']; t: Tekster }) {
  if (sist === null) return null;
  const ord = (felt: readonly string[]) => felt.map((f) => slaOpp(t, 'uke.felt', f)).join(', ');
  const dato = formatDato(sist.kjoertDato);
  const { borte, nye, skrevetAnnerledes } = sist;
  if (borte.length === 0 && nye.length === 0 && !skrevetAnnerledes)
    return <p className="v-dempet">{t('uke.oppsett.likt', { dato })}</p>;
  return (
    <Notis slag={borte.includes('adressesperre') ? 'viktig' : 'rolig'}>
      {[
        borte.length > 0 ? t('uke.oppsett.borte', { dato, felt: ord(borte) }) : '',
        nye.length > 0 ? t('uke.oppsett.nye', { dato, felt: ord(nye) }) : '',
        skrevetAnnerledes ? t('uke.oppsett.skrevet', { dato }) : '',
      ]
        .filter((d) => d !== '')
        .join(' ')}
    </Notis>
  );
}

/** Overskriften i filen, og hva Varde leser hver kolonne som: åpent, for det er dette en bekrefter. */
function Kolonner(props: Props) {
  const { data, feil, t } = props;
  const { lest, betyr, sidenSist } = data;
  const kommune = lest.kolonner.find((k) => k.felt === 'kommunenummer')?.overskrift;
  return (
    <Del tittel={t('uke.kolonner')} tekst={t('uke.kolonnerTekst')}>
      <SidenSist sist={sidenSist} t={t} />
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
          koding: TEGNSETT[lest.koding],
          skilletegn: t(`uke.skilletegn.${oppsettet(lest).skilletegn}`),
        })}
        {data.datorekke.fra !== 'spoer' &&
          lest.datoformer.length > 0 &&
          `. ${t('uke.datoformer', {
            former: lest.datoformer.map((f) => t(`uke.datoform.${f}`)).join(', '),
          })}`}
      </p>
      {lest.overskriftslinje > 1 && (
        <p className="v-dempet">{t('uke.overskriftslinje', { linje: lest.overskriftslinje })}</p>
      )}
      <details id="kolonnene" open={Object.keys(feil).some((f) => f !== 'datorekke')}>
        <summary>{t('uke.rett.tittel')}</summary>
        <p className="v-dempet">{t('uke.rett.tekst')}</p>
        <Kolonnevalg {...props} overskrifter={lest.overskrifter} />
      </details>
    </Del>
  );
}

/** Radene slik de ville blitt, og knappen som lagrer dem. */
function Radene({ data, slug, token, skjult, svar, t }: Props) {
  const antall = Map.groupBy(data.rader, (r) => r.utfall);
  return (
    <>
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
      <Skjema
        handling={`/${slug}/uttrekk/lagre`}
        token={token}
        filer
        skjult={{ ...skjult, ...skjulteSvar({ ...svar, datorekke: data.datorekke.rekke }) }}
      >
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

/** Det filen ville blitt, før noe er lagret: kolonnene, antall per utfall, og hver rad med linje og grunn. Må noe svares først, står det øverst. */
export function Forhand(props: Props) {
  if (props.data.datorekke.fra === 'spoer')
    return (
      <>
        <Datorekken {...props} />
        <Kolonner {...props} />
      </>
    );
  return (
    <>
      <Kolonner {...props} />
      <Datorekken {...props} />
      {Object.keys(props.feil).length === 0 && <Radene {...props} />}
    </>
  );
}
