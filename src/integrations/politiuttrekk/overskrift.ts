import { kjennIgjen, MAA_HA, type Felt, type Kolonner } from './kolonner.ts';
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

const antall = (navn: readonly string[]): number =>
  navn.length > HOYST_KOLONNER ? 0 : kjennIgjen(navn).plass.size;

/** Det skilletegnet som gir flest kjente kolonner i én av de første linjene. */
export function finnSkilletegn(tekst: string): Skilletegn {
  const linjer = tekst
    .slice(0, HOYST_POST)
    .split(/\r\n|\n|\r/)
    .filter((l) => l.trim() !== '')
    .slice(0, HOYST_OVER);
  const flest = (s: Skilletegn) =>
    Math.max(0, ...linjer.map((l) => antall(l.split(s, HOYST_KOLONNER + 1))));
  return SKILLETEGN.reduce<Skilletegn>((best, s) => (flest(s) > flest(best) ? s : best), ';');
}

/** Uten de tomme cellene et skilletegn for mye gir til slutt. */
export function utenTomHale(felter: readonly string[], minst = 0): readonly string[] {
  let slutt = felter.length;
  while (slutt > minst && felter[slutt - 1] === '') slutt -= 1;
  return felter.slice(0, slutt);
}

/**
 * Raden med flest kjente kolonner av de første, og plassen dens; eller hvorfor filen ikke er et uttrekk.
 */
export function finnOverskrift(
  poster: readonly Post[],
):
  | { plass: number; overskrift: Overskrift }
  | { feil: 'ingen_overskrift' }
  | { feil: 'mangler_kolonner'; mangler: Felt[] } {
  const treff = poster.slice(0, HOYST_OVER).map((p) => antall(p.felter));
  const flest = Math.max(0, ...treff);
  const plass = treff.indexOf(flest);
  const post = poster[plass];
  if (post === undefined || flest === 0) return { feil: 'ingen_overskrift' };
  const navn = utenTomHale(post.felter);
  const kolonner = kjennIgjen(navn);
  const mangler = MAA_HA.filter((f) => !kolonner.plass.has(f));
  if (mangler.length > 0) return { feil: 'mangler_kolonner', mangler };
  return { plass, overskrift: { ...kolonner, navn, linje: post.linje } };
}
