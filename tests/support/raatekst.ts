/** Alt som står i radene, bytefelt lest som tekst: det ukrypterte ville stått der. */
export const raatekst = (rader: readonly Record<string, unknown>[]): string =>
  rader
    .flatMap((rad) => Object.values(rad))
    .map((verdi) => (Buffer.isBuffer(verdi) ? verdi.toString('utf8') : JSON.stringify(verdi)))
    .join('\n');
