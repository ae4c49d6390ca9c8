/** Står det noe her? Blanke tegn og tegnsetting alene er ikke et svar. */
export const harTekst = (tekst: string | null | undefined): tekst is string =>
  typeof tekst === 'string' && /[\p{L}\p{N}]/u.test(tekst);

/** Setter verdier inn i `{navn}`-plassene. */
export function fyll(tekst: string, verdier: Readonly<Record<string, string | number>>): string {
  return tekst.replaceAll(/\{(\w+)\}/g, (hel, navn: string) => String(verdier[navn] ?? hel));
}

/** Det samme for ett og for flere, som hele setninger. */
export type Antallstekst = Readonly<Record<'en' | 'flere', string>>;

/** Setningen for antallet; `{n}` er tallet. */
export const medAntall = (tekst: Antallstekst, n: number): string =>
  fyll(n === 1 ? tekst.en : tekst.flere, { n });
