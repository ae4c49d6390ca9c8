import { REGISTER, type Regelnavn } from './register.ts';
import { STED, STEDER, type Sted } from './steder.ts';
import type { Registerregel } from './typer.ts';

export type Oppslag = Registerregel & {
  readonly navn: Regelnavn;
  readonly sted: Sted;
  /** Id-ene det lenkes hit med. Hver id har ett sted; har flere regler den, er det den som nevner den først. */
  readonly ankere: readonly string[];
};

const erNavn = (navn: string): navn is Regelnavn => Object.hasOwn(REGISTER, navn);
const ider = (r: Registerregel): readonly string[] => [
  ...new Set(r.utgave === undefined ? r.ider : [...r.ider, r.utgave]),
];

/**
 * Regelen id-en hører hjemme hos: der den står lengst fram. Et krav saksgangen stiller, og som ingen regel har først, hører
 * hjemme der.
 */
function hjemmene(
  navnene: readonly Regelnavn[],
  saksgangen: ReadonlySet<string>,
): ReadonlyMap<string, Regelnavn> {
  const ut = new Map<string, { navn: Regelnavn; plass: number }>();
  for (const navn of navnene)
    for (const [plass, id] of ider(REGISTER[navn]).entries())
      if (plass < (ut.get(id)?.plass ?? (saksgangen.has(id) ? 1 : Infinity)))
        ut.set(id, { navn, plass });
  return new Map([...ut].map(([id, { navn }]) => [id, navn]));
}

/** Alle reglene, i den rekkefølgen saken går. */
export function oppslagene(saksgangen: ReadonlySet<string>): readonly Oppslag[] {
  const navnene = Object.keys(REGISTER).filter(erNavn);
  const hjem = hjemmene(navnene, saksgangen);
  return STEDER.flatMap((sted) =>
    navnene
      .filter((n) => STED[n] === sted)
      .map((navn) => {
        const regel: Registerregel = REGISTER[navn];
        return { ...regel, navn, sted, ankere: ider(regel).filter((id) => hjem.get(id) === navn) };
      })
      .sort((a, b) => (a.ider[0] < b.ider[0] ? -1 : 1)),
  );
}
