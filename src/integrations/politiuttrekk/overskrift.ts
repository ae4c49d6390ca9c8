import {
  erSperre,
  kjennIgjen,
  MAA_HA,
  nokkel,
  type Felt,
  type Kolonner,
  type Sagt,
} from './kolonner.ts';
import { HOYST_POST, type Post } from './poster.ts';

export type Overskrift = Kolonner & {
  navn: readonly string[];
  /** Linja overskriften står på; over den kan det stå en tittel. */
  linje: number;
};

const HOYST_KOLONNER = 100;
/** Så mange rader og linjer fra toppen letes det etter overskriften i. */
export const HOYST_OVER = 10;
const SKILLETEGN = [';', '\t', '|', ','] as const;
export type Skilletegn = (typeof SKILLETEGN)[number];

/** En kolonne i overskriften: det den leses som, og det ordlista alene ville lest den som. */
export type Kolonnelesing = {
  overskrift: string;
  felt: Felt | null;
  ordlista: Felt | null;
  /** Kan være en sperre, og leses alltid som en. */
  laast: boolean;
};

/** Det enheten har sagt før om overskrifter, etter `nokkel`. */
export type Husket = ReadonlyMap<string, Felt | null>;

const husketFor = (navn: readonly string[], husket: Husket): Map<number, Felt | null> =>
  new Map(
    navn.flatMap((n, i) => {
      const felt = husket.get(nokkel(n));
      return felt === undefined ? [] : [[i, felt] as const];
    }),
  );

const antall = (navn: readonly string[], husket: Husket = new Map()): number =>
  navn.length > HOYST_KOLONNER ? 0 : kjennIgjen(navn, husketFor(navn, husket)).plass.size;

/** Feltet i hver kolonne. */
export function feltene({ plass, sperrer }: Kolonner): Map<number, Felt> {
  const felt = new Map<number, Felt>([...plass].map(([f, p]) => [p, f]));
  for (const p of sperrer) felt.set(p, 'adressesperre');
  return felt;
}

/** Kolonnene i rekkefølge, slik de leses. */
export function kolonnelesing(navn: readonly string[], kolonner: Kolonner): Kolonnelesing[] {
  const [naa, ordlista] = [feltene(kolonner), feltene(kjennIgjen(navn))];
  return navn.map((overskrift, p) => ({
    overskrift,
    felt: naa.get(p) ?? null,
    ordlista: ordlista.get(p) ?? null,
    laast: erSperre(overskrift),
  }));
}

/** Det skilletegnet som gir flest kjente kolonner i én av de første linjene; kjennes ingen, det som gir flest celler. */
export function finnSkilletegn(tekst: string): Skilletegn {
  const linjer = tekst
    .slice(0, HOYST_POST)
    .split(/\r\n|\n|\r/)
    .filter((l) => l.trim() !== '')
    .slice(0, HOYST_OVER);
  const flest = (s: Skilletegn) =>
    Math.max(0, ...linjer.map((l) => antall(l.split(s, HOYST_KOLONNER + 1))));
  const celler = (s: Skilletegn) => (linjer[0] ?? '').split(s, HOYST_KOLONNER + 1).length;
  const best = (tall: (s: Skilletegn) => number) =>
    SKILLETEGN.reduce<Skilletegn>((b, s) => (tall(s) > tall(b) ? s : b), ';');
  const kjent = best(flest);
  return flest(kjent) > 0 ? kjent : best(celler);
}

/** Uten de tomme cellene et skilletegn for mye gir til slutt. */
export function utenTomHale(felter: readonly string[], minst = 0): readonly string[] {
  let slutt = felter.length;
  while (slutt > minst && felter[slutt - 1] === '') slutt -= 1;
  return felter.slice(0, slutt);
}

/**
 * Raden med flest kjente kolonner av de første, og plassen dens; eller hvorfor filen ikke er et uttrekk. `sagt` er svart om
 * denne filen, og går foran det som er husket, som går foran ordlista.
 */
export function finnOverskrift(
  poster: readonly Post[],
  husket: Husket = new Map(),
  sagt: Sagt = new Map(),
):
  | { plass: number; overskrift: Overskrift }
  | { feil: 'ingen_overskrift' }
  | { feil: 'mangler_kolonner'; mangler: Felt[]; overskrifter: Kolonnelesing[] } {
  const treff = poster.slice(0, HOYST_OVER).map((p) => antall(p.felter, husket));
  const flest = Math.max(0, ...treff);
  const plass = treff.indexOf(flest);
  const post = poster[plass];
  if (post === undefined || flest === 0) return { feil: 'ingen_overskrift' };
  const navn = utenTomHale(post.felter);
  const kolonner = kjennIgjen(navn, new Map([...husketFor(navn, husket), ...sagt]));
  const mangler = MAA_HA.filter((f) => !kolonner.plass.has(f));
  if (mangler.length > 0) {
    // Er det for få kolonner til at de vi må ha, kan være blant dem, er det ingenting å peke ut.
    const lest = kolonnelesing(navn, kolonner);
    const nok = lest.filter((k) => !k.laast).length >= MAA_HA.length;
    return { feil: 'mangler_kolonner', mangler, overskrifter: nok ? lest : [] };
  }
  return { plass, overskrift: { ...kolonner, navn, linje: post.linje } };
}

/** Det som kan være en overskrift i de første radene. */
export const muligeOverskrifter = (poster: readonly Post[]): string[] => [
  ...new Set(
    poster
      .slice(0, HOYST_OVER)
      .flatMap((p) => (p.felter.length > HOYST_KOLONNER ? [] : p.felter.map(nokkel)))
      .filter((n) => n !== ''),
  ),
];
