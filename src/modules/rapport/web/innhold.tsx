import { Del, Fakta, Notis, slaOpp, Tabell as Tabellen } from '../../../ui/index.ts';
import type { Arsrapport } from '../queries/arsrapporter.ts';
import {
  KRYSSET,
  MEDIANER,
  SLUTTMAATENE,
  TABELLER,
  type Krysset as Kryss,
  type Median,
  type Tabell,
} from '../regler/typer.ts';
import type { Tekster } from './tekst.ts';

export const erKrysset = (tabell: Tabell): tabell is Kryss => tabell in KRYSSET;

/** Navnet på en celle; i en som er krysset, begge. */
export function cellenavn(t: Tekster, tabell: Tabell, celle: string): string {
  if (!erKrysset(tabell)) return slaOpp(t, `celle.${tabell}`, celle);
  const [ned, bort] = KRYSSET[tabell];
  const [a = '', b = ''] = celle.split('|');
  return `${slaOpp(t, `celle.${ned}`, a)}, ${slaOpp(t, `celle.${bort}`, b)}`;
}

/** Hva tabellen teller, etter definisjonene rapporten ble telt etter. */
export function definisjonen(t: Tekster, tabell: Tabell, definisjoner: number): string {
  if (tabell === 'utfall' && definisjoner < 3) return t('utfallFoer');
  if (definisjoner < 4 && erEndretI4(tabell)) return t(`definisjonFoer.${tabell}`);
  if (definisjoner < 5 && (tabell === 'fjorten' || tabell === 'fulgt'))
    return t(`definisjonFoer5.${tabell}`);
  return tabell === 'utfall' ? utfallet(t) : t(`definisjon.${tabell}`);
}
/** Hver celle med måtene den teller, så ingen må gjette hvor en sak er talt (RE-04). */
function utfallet(t: Tekster): string {
  const ord = (celle: keyof typeof SLUTTMAATENE) =>
    SLUTTMAATENE[celle].map((maate) => t(`sluttmaate.${maate}`)).join(', ');
  return t('definisjon.utfall', {
    ...{ trygg: ord('trygg'), annenHjelp: ord('annen_hjelp'), ikkeVidere: ord('ikke_videre') },
    ...{ annet: ord('annet'), ikkeTalt: ord('ikke_talt') },
  });
}
const ENDRET_I_4 = ['framdrift', 'yrke', 'fjorten', 'fulgt', 'utfall'] as const;
const erEndretI4 = (tabell: Tabell): tabell is (typeof ENDRET_I_4)[number] =>
  ENDRET_I_4.some((x) => x === tabell);
/** Hvilke saker tallene er om, etter definisjonene rapporten ble telt etter. */
export const sakene = (t: Tekster, definisjoner: number): string =>
  t(definisjoner < 4 ? 'grunnlag.sakerFoer' : 'grunnlag.saker');

/** Ferdig før ordene ble tatt vare på med tallene: det som står, er programmets i dag. */
export const ordeneErNyere = (r: Pick<Arsrapport, 'versjon' | 'ord'>): boolean =>
  r.versjon !== null && (r.ord === undefined || r.ord === null);

/** Hva medianen er målt i. */
export const medianverdi = (t: Tekster, m: Median): string =>
  t(m.startsWith('trygg') ? 'medianer.verdiSkala' : 'medianer.verdi');

/** Tabellene i den rekkefølgen de står; de som ikke er med i perioden, er ikke der. */
export const medTall = (r: Arsrapport): { tabell: Tabell; celler: [string, number | null][] }[] =>
  Object.keys(TABELLER).flatMap((navn) => {
    const tabell = Object.entries(r.tall.tabeller).find(([n]) => n === navn);
    return tabell === undefined
      ? []
      : [
          {
            tabell: finn(navn),
            // En celle som kom til siden, er ikke i en rapport fra før.
            celler: TABELLER[finn(navn)].flatMap((c): [string, number | null][] => {
              const tall = tabell[1][c];
              return tall === undefined ? [] : [[c, tall]];
            }),
          },
        ];
  });

const erTabell = (navn: string): navn is Tabell => navn in TABELLER;
function finn(navn: string): Tabell {
  if (!erTabell(navn)) throw new Error(`Ukjent tabell: ${navn}`);
  return navn;
}

/** Tallet slik det står i alle formene; et skjermet er aldri tomt. */
export const tallord = (t: Tekster, n: number | null): string =>
  n === null ? t('skjermet') : String(n);

/** En tabell der ingenting kan vises, er én setning, ikke en rekke ganger det samme ordet. I regnearket står radene. */
export const altErSkjermet = (celler: readonly (readonly [string, number | null])[]): boolean =>
  celler.length > 0 && celler.every(([, n]) => n === null);

/** Om noe av det som er talt, ikke vises: da står det øverst hva ordet betyr. */
export const noeErSkjermet = (r: Arsrapport): boolean =>
  r.tall.antall !== null &&
  (MEDIANER.some((m) => r.tall.medianer[m] === null) ||
    medTall(r).some(({ celler }) => celler.some(([, n]) => n === null)));

/** Medianene som står fra en tidligere versjon, sagt i alle formene. */
export const staarMedianer = ({ tall }: Arsrapport, t: Tekster): string[] =>
  MEDIANER.flatMap((m) => {
    const sum = tall.medianerStaar?.[m];
    return sum === undefined
      ? []
      : [t('medianStaar', { median: t(`medianer.${m}`), sum: String(sum) })];
  });

/** Krysset: det ene ned, det andre bortover. */
function Krysset({
  tabell,
  celler,
  t,
}: {
  tabell: Kryss;
  celler: [string, number | null][];
  t: Tekster;
}) {
  const del = (plass: number) => [...new Set(celler.map(([c]) => c.split('|')[plass] ?? ''))];
  const [ned, bort] = KRYSSET[tabell];
  const hent = new Map(celler);
  return (
    <Tabellen
      tittel={t(`tabell.${tabell}`)}
      kolonner={[
        { tekst: t(`tabell.${ned}`) },
        ...del(1).map((k) => ({ tekst: slaOpp(t, `celle.${bort}`, k), tall: true })),
      ]}
      rader={del(0).map((rad) => ({
        id: rad,
        celler: [
          slaOpp(t, `celle.${ned}`, rad),
          ...del(1).map((k) => tallord(t, hent.get(`${rad}|${k}`) ?? null)),
        ],
      }))}
    />
  );
}

function Tall({ rapport, t }: { rapport: Arsrapport; t: Tekster }) {
  const { tall } = rapport;
  return (
    <>
      <Fakta
        par={[
          { navn: t('sum'), verdi: tallord(t, tall.antall) },
          ...MEDIANER.map((m) => ({
            navn: t(`medianer.${m}`),
            verdi: tallord(t, tall.medianer[m]),
          })),
        ]}
      />
      {staarMedianer(rapport, t).map((setning) => (
        <p key={setning}>{setning}</p>
      ))}
      {medTall(rapport).map(({ tabell, celler }) => (
        <Del
          key={tabell}
          tittel={t(`tabell.${tabell}`)}
          tekst={definisjonen(t, tabell, rapport.definisjoner)}
        >
          {tall.staar?.[tabell] === undefined ? null : (
            <p>{t('staar', { sum: String(tall.staar[tabell]) })}</p>
          )}
          {altErSkjermet(celler) ? (
            <p>{t('altSkjermet')}</p>
          ) : erKrysset(tabell) ? (
            <Krysset {...{ tabell, celler, t }} />
          ) : (
            <Tabellen
              tittel={t(`tabell.${tabell}`)}
              kolonner={[{ tekst: t('hva') }, { tekst: t('antall'), tall: true }]}
              rader={celler.map(([celle, n]) => ({
                id: celle,
                celler: [cellenavn(t, tabell, celle), tallord(t, n)],
              }))}
            />
          )}
        </Del>
      ))}
    </>
  );
}

/** Rapporten slik den leses og skrives ut: hva tallene gjelder, tallene, og hvordan de er telt. */
export function Rapportinnhold({ rapport, t }: { rapport: Arsrapport; t: Tekster }) {
  const k = String(rapport.grense);
  const flere = rapport.periode.length > 1;
  return (
    <>
      {rapport.periode.length === 0 ? (
        <Notis slag="rolig">{t('venter')}</Notis>
      ) : (
        <p>{t('aarene', { aar: rapport.periode.join(', ') })}</p>
      )}
      {flere ? <p>{t('treAar')}</p> : null}
      {rapport.periode.length > 0 && rapport.tall.antall === null ? (
        <Notis slag="rolig">{t('forFaa')}</Notis>
      ) : null}
      {noeErSkjermet(rapport) ? <p>{t('skjermetBetyr')}</p> : null}
      {rapport.tall.antall === null ? null : <Tall rapport={rapport} t={t} />}
      <Del tittel={t('foelt')}>
        <p>{rapport.definisjoner < 2 ? t(`foeltFoer.${rapport.slag}`) : t('foeltTekst')}</p>
      </Del>
      <Del tittel={t('slikTelles')}>
        <p>{sakene(t, rapport.definisjoner)}</p>
        <p>{t('grunnlag.grense', { k })}</p>
        <p>{t('grunnlag.median')}</p>
        <p>{t('grunnlag.rettelse', { k })}</p>
        {ordeneErNyere(rapport) ? <p>{t('ordeneErNyere')}</p> : null}
      </Del>
    </>
  );
}
