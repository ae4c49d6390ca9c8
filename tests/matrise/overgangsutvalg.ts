import { AKTER, rollene, ventet, type Celle } from './overgangsorakel.ts';
import { noens } from './overgangsangrep.ts';
import {
  BOKSTAVER,
  grunnen,
  RADER,
  raderFor,
  ROLLER,
  tilstanden,
  type Rolle,
} from './overgangsrader.ts';

/* Hvilke rader og roller en kjøring tar, og hva hele kjøringen må ha tatt. */

type Sted = { rad: string; anmeldt: boolean; utgave: Celle['utgave'] };

/** Cella slik den står blant dem som er tatt. */
export const cellenavn = ({ fra, akt, hvem, anmeldt, utgave }: Celle): string =>
  `${utgave} ${anmeldt ? 'anmeldt' : 'ikke anmeldt'} ${fra} ${hvem} ${akt}`;

/** Raden finnes i en anmeldt sak, i en som ikke er det, eller i begge. */
const UANMELDT: ReadonlySet<string> = new Set(raderFor(false));
const verdiene = (rad: string): readonly boolean[] => (UANMELDT.has(rad) ? [true, false] : [true]);
const HUSKET = new Map<string, ReadonlySet<string>>();
/** Skrittene rollen har i raden, i en anmeldt sak eller i en som ikke er det. */
function skrittene(fra: string, hvem: Rolle, utgave: Celle['utgave']): ReadonlySet<string> {
  const navn = `${utgave} ${fra} ${hvem}`;
  const husket = HUSKET.get(navn);
  if (husket !== undefined) return husket;
  const har = new Set(
    AKTER.filter((akt) =>
      verdiene(fra).some(
        (anmeldt) =>
          noens({ fra, anmeldt, utgave }).has(akt) &&
          ventet({ fra, akt, hvem, anmeldt, utgave }) !== 'nei',
      ),
    ),
  );
  HUSKET.set(navn, har);
  return har;
}

/** Hver dag: koordinatoren, og hver tjuefjerde av de andre på skift. */
export const iDag = (
  utgave: Celle['utgave'],
  alle: boolean,
  skift: number,
  hver = 24,
): readonly Rolle[] =>
  rollene(utgave, alle).filter((r, i) => r === 'koordinator' || (i + skift) % hver === 0);

/**
 * Hele kjøringen: hver rolle går i hver rad, i begge utgaver. Den som har et skritt der, går i en anmeldt sak og i en som ikke er det; den som
 * ikke har noe, i den ene i 000 og den andre i 001.
 */
export const iHele = ({ rad, anmeldt, utgave }: Sted, dag: number): readonly Rolle[] => {
  return rollene(utgave, true).filter(
    (r, i) =>
      !UANMELDT.has(rad) ||
      (RADER.indexOf(rad) + i + Number(anmeldt) + Number(utgave === '001') + dag) % 2 === 0 ||
      skrittene(rad, r, utgave).size > 0,
  );
};

/**
 * Radene som sier hvordan saken tok slutt, er flere enn resten til sammen. Koordinatoren, og én til på skift, prøver hvert skritt der; de andre
 * dem noen har i raden. Det ingen har, er stengt av tilstanden, og den raden er en måte av, tar hver rolle med hvert skritt.
 */
export const skritt = (sted: Sted, hvem: Rolle, dag: number): readonly string[] => {
  if (grunnen(sted.rad) === null || iDag(sted.utgave, true, dag, ROLLER.length).includes(hvem))
    return AKTER;
  const { rad: fra, anmeldt, utgave } = sted;
  const har = noens({ fra, anmeldt, utgave });
  return AKTER.filter((akt) => har.has(akt));
};

/** Radene en kjøring tar: alle, eller én for hver tilstand, på skift. */
export const radene = (alle: boolean, anmeldt: boolean, skift: number): readonly string[] => {
  const fins = raderFor(anmeldt);
  if (alle) return fins;
  return BOKSTAVER.flatMap((b) => {
    const sine = fins.filter((r) => tilstanden(r) === b);
    return sine.length === 0 ? [] : (sine[skift % sine.length] ?? []);
  });
};

/**
 * Cellene en hel kjøring skulle tatt, og ikke har. Et skritt noen har, tas i en anmeldt sak og i en som ikke er det, også når det bare er
 * deres i den ene; et ingen av dem har, tas i minst én. I radene for hvordan saken tok slutt gjelder det skrittene noen har.
 */
export const mangler = (
  tatt: ReadonlySet<string>,
  utgaver: readonly Celle['utgave'][] = ['000', '001'],
): readonly string[] =>
  utgaver.flatMap((utgave) => {
    const roller = rollene(utgave, true);
    return RADER.flatMap((fra) =>
      roller.flatMap((hvem) => {
        const har = skrittene(fra, hvem, utgave);
        const alt = grunnen(fra) === null || hvem === 'koordinator';
        const andres = verdiene(fra).map((anmeldt) => noens({ fra, anmeldt, utgave }));
        return AKTER.flatMap((akt) => {
          if (!alt && !andres.every((a) => a.has(akt))) return [];
          const savnes = verdiene(fra)
            .map((anmeldt) => cellenavn({ fra, akt, hvem, anmeldt, utgave }))
            .filter((n) => !tatt.has(n));
          return har.has(akt) || savnes.length === verdiene(fra).length ? savnes : [];
        });
      }),
    );
  });
