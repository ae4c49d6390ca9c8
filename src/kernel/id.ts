/** Uten vokaler (ingen ord), og uten tegn som ligner: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V, Y. */
export const SAKSREFERANSE_TEGN = 'CDFGHJKMNPQRTVWX34679';
export const SAKSREFERANSE_FORM = new RegExp(`^[${SAKSREFERANSE_TEGN}]{6}$`);

export const nyId = (): string => crypto.randomUUID();

const tilfeldigeOktetter = (antall: number): Uint8Array =>
  crypto.getRandomValues(new Uint8Array(antall));

/**
 * Seks tilfeldige tegn, likt fordelt. Entydig per område er det databasen som sikrer; den som lagrer, prøver på nytt.
 * `kilde` byttes bare i tester.
 */
export function nySaksreferanse(
  kilde: (antall: number) => Uint8Array = tilfeldigeOktetter,
): string {
  const grense = 256 - (256 % SAKSREFERANSE_TEGN.length);
  let referanse = '';
  while (referanse.length < 6) {
    for (const oktett of kilde(8)) {
      // Oktetter over grensen ville gjort de første tegnene vanligere enn de siste.
      if (oktett < grense && referanse.length < 6) {
        referanse += SAKSREFERANSE_TEGN.charAt(oktett % SAKSREFERANSE_TEGN.length);
      }
    }
  }
  return referanse;
}
