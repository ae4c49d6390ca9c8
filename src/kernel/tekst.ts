/** Står det noe her? Blanke tegn og tegnsetting alene er ikke et svar. */
export const harTekst = (tekst: string | null | undefined): tekst is string =>
  typeof tekst === 'string' && /[\p{L}\p{N}]/u.test(tekst);
