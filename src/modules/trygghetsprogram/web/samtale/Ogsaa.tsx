import type { ReactNode } from 'react';
import { Avkryssing, Del, Lenkeknapp, Tekstfelt, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { KobletSamtale, Samtaleside } from '../../queries/hentSamtale.ts';
import { resultatsvirkning } from '../../regler/resultatsvirkning.ts';
import { Advarselsgrunn } from '../Advarsel.tsx';
import { Hensynene } from '../saker/Klarering.tsx';
import { medfelt } from '../skjemastopp.ts';
import type { Tekster } from '../tekst.ts';
import { Resultatfelter } from './Resultatfelter.tsx';
import { erVoksen, kanRinges, stengtNaa } from './Samtaleside.tsx';
import { sakIListe } from '../../initialer.ts';

type Felles = { s: Skjematilstand; t: Tekster };

/** Slik saken nevnes på en side som handler om en annen: initialene og saksreferansen, aldri navnet. */
type Nevnt = { sak: Pick<KobletSamtale['sak'], 'id' | 'initialer' | 'saksreferanse'> };
export const nevnt = ({ sak }: Nevnt): string => sakIListe(sak);

/** Ledetekstene til feltene for de koblede sakene, med hvem de gjelder. */
export const medledetekster = (
  koblede: readonly Nevnt[],
  t: Tekster,
  felter: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    koblede.flatMap((k) =>
      Object.entries({ med: t('gjelderFlere.tittel'), ...felter }).map(([felt, tekst]) => [
        medfelt(felt, k.sak.id),
        `${tekst} ${nevnt(k)}`,
      ]),
    ),
  );

/** Én av de koblede sakene: krysses den av, føres det i den også. Åpen når noe er skrevet, eller noe mangler. */
export function Ogsaa({
  koblet,
  skjult = {},
  s,
  t,
  children,
}: Felles & {
  koblet: Pick<KobletSamtale, 'hensyn'> & Nevnt;
  skjult?: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const { id } = koblet.sak;
  const med = medfelt('med', id);
  const apen =
    s.valgt(med, 'ja') || Object.keys(s.feil).some((felt) => felt.endsWith(medfelt('', id)));
  return (
    <details className="v-ogsaa" open={apen}>
      <summary>{t('gjelderFlere.gjaldt', { hvem: nevnt(koblet) })}</summary>
      <div className="v-ogsaa__felter">
        <Avkryssing
          navn={med}
          ledetekst={t('gjelderFlere.foer', { hvem: nevnt(koblet) })}
          avkrysset={s.valgt(med, 'ja')}
          feil={s.feil[med]}
        />
        {Object.entries(skjult).map(([navn, verdi]) => (
          <input key={navn} type="hidden" name={medfelt(navn, id)} value={verdi} />
        ))}
        <Hensynene hensyn={koblet.hensyn} t={t} />
        {children}
      </div>
    </details>
  );
}

/** Hvorfor den koblede saken ikke kan føres herfra; `null` når den kan. */
function stengt(koblet: KobletSamtale, t: Tekster): string | null {
  const grunn = stengtNaa(koblet);
  if (grunn !== null) return t(`foersteSamtale.stengt.${grunn.ord}`);
  if (erVoksen(koblet)) return t('gjelderFlere.voksen');
  const { avklart } = koblet.familie;
  if (!avklart.tillatt) return t(`familie.ikkeAvklart.${avklart.grunn}`);
  return kanRinges(koblet).length > 0 ? null : t('foersteSamtale.bostedUkjent');
}

/** De koblede sakene forsøket også gjaldt, med hvem som ble ringt i hver, og hva som ble sagt (VV-11). */
export function OgsaaRingt({
  koblede,
  slug,
  s,
  t,
}: Felles & { koblede: readonly KobletSamtale[]; slug: string }) {
  if (koblede.length === 0) return null;
  return (
    <Del tittel={t('gjelderFlere.tittel')} tekst={t('gjelderFlere.hjelp')}>
      {koblede.map((k) => {
        const { id } = k.sak;
        const felt = (navn: string) => ({
          navn: medfelt(navn, id),
          verdi: s.verdi(medfelt(navn, id)),
          feil: s.feil[medfelt(navn, id)],
        });
        const hvorfor = stengt(k, t);
        if (hvorfor !== null)
          return (
            <div key={id}>
              <p>
                <strong>{nevnt(k)}</strong> {hvorfor}
              </p>
              <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${id}`}>
                {t('foersteSamtale.tilSaken')}
              </Lenkeknapp>
            </div>
          );
        return (
          <Ogsaa key={id} koblet={k} skjult={{ etter: k.ringt.at(-1)?.id ?? '' }} s={s} t={t}>
            <Valg
              {...felt('til')}
              ledetekst={t('gjelderFlere.til')}
              alternativer={kanRinges(k).map((f) => ({
                verdi: f.id,
                tekst: f.navn,
                ...(f.kontakt?.nummer ? { hjelp: f.kontakt.nummer } : {}),
              }))}
            />
            <Tekstfelt
              {...felt('tilstede')}
              ledetekst={t('foersteSamtale.tilstede')}
              hjelp={t('foersteSamtale.tilstedeHjelp')}
              maks={300}
            />
            <Tekstfelt
              {...felt('tolkgrunn')}
              ledetekst={t('foersteSamtale.tolkgrunn')}
              hjelp={t('gjelderFlere.tolkgrunnHjelp')}
              maks={500}
            />
            <Tekstomrade
              {...felt('ord')}
              ledetekst={t('foersteSamtale.ord')}
              hjelp={t('gjelderFlere.ordHjelp')}
              linjer={3}
              maks={2000}
            />
            {k.ventet === null ? null : (
              <Advarselsgrunn
                advarsel="ventet_for_lenge"
                virkedager={k.ventet}
                utgave={k.sak.utgave.kode}
                felt={felt('advarselsgrunn')}
                t={t}
              />
            )}
          </Ogsaa>
        );
      })}
    </Del>
  );
}

/** De koblede sakene der noen svarte sist, og det ikke er skrevet hva det ble til. */
export const utenResultat = (side: Pick<Samtaleside, 'koblede'>): readonly KobletSamtale[] =>
  side.koblede.filter(
    (k) =>
      k.sisteResultat === 'mangler' &&
      k.ringt.at(-1)?.tilUngdommen === false &&
      resultatsvirkning({ tilstand: k.sak.tilstand, svarteSist: true }).tillatt,
  );

/** Resultatet for hver ungdom samtalen også gjaldt (VV-11). */
export function OgsaaResultat({ side, s, t }: Felles & { side: Samtaleside }) {
  const koblede = utenResultat(side);
  if (koblede.length === 0 || side.ringt.at(-1)?.tilUngdommen !== false) return null;
  return (
    <Del tittel={t('gjelderFlere.tittel')} tekst={t('gjelderFlere.hjelp')}>
      {koblede.map((k) => (
        <Ogsaa
          key={k.sak.id}
          koblet={k}
          skjult={{ oppringning: k.ringt.at(-1)?.id ?? '' }}
          s={s}
          t={t}
        >
          <Resultatfelter side={k} navn={(felt) => medfelt(felt, k.sak.id)} s={s} t={t} />
        </Ogsaa>
      ))}
    </Del>
  );
}
