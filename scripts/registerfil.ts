import type { Regel } from './regler.ts';

/**
 * Regelregisteret som typede data: produktet leser reglenes `kilde` herfra, ikke av filene og ikke av docs.
 *
 * @throws Error når to regler heter det samme
 */
export function registerfil(regler: readonly Regel[]): string {
  const navn = regler.map((r) => r.navn);
  const dobbel = navn.find((n, i) => navn.indexOf(n) !== i);
  if (dobbel !== undefined) throw new Error(`to regler heter ${dobbel}`);
  const data = Object.fromEntries(
    [...regler]
      .sort((a, b) => (a.navn < b.navn ? -1 : 1))
      .map(({ navn: n, modul, kilde }) => [n, { modul, ...kilde }]),
  );
  return `/* Laget av \`npm run regelindeks\` fra \`kilde\` i hver regel. Rett den der. */
import type { Registerregel } from './typer.ts';

export const REGISTER = ${JSON.stringify(data, null, 2)} as const satisfies Readonly<Record<string, Registerregel>>;
export type Regelnavn = keyof typeof REGISTER;
`;
}
