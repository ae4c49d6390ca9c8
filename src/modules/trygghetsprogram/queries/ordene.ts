/** Ordene i en celle: noen celler er lister og skjemaer, og bare det noen har skrevet, er ord. */
export function ordene(celle: string): readonly string[] {
  const finn = (verdi: unknown): readonly string[] =>
    typeof verdi === 'string'
      ? [verdi]
      : typeof verdi === 'object' && verdi !== null
        ? Object.values(verdi).flatMap(finn)
        : [];
  if (!/^\s*[[{]/u.test(celle)) return [celle];
  try {
    return finn(JSON.parse(celle));
  } catch (feil) {
    if (feil instanceof SyntaxError) return [celle];
    throw feil;
  }
}
