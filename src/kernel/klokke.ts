/** Tid kommer inn som argument; bare tester og demoen bytter klokka. */
export interface Klokke {
  naa(): Date;
}

// Det eneste stedet i huset som leser maskinens klokke.
// oxlint-disable-next-line no-restricted-globals
export const systemklokke: Klokke = { naa: () => new Date() };

/** En klokke som står stille til den stilles. `start` er et ISO-tidspunkt med sone ('2026-11-23T08:00:00+01:00'). */
export function fastKlokke(start: Date | string): Klokke & { still(til: Date | string): void } {
  let naa = tidspunkt(start);
  return {
    naa: () => leggTilMinutter(naa, 0),
    still: (til) => {
      naa = tidspunkt(til);
    },
  };
}

/** Et nytt tidspunkt `minutter` etter `fra`; leser ikke klokka. */
export function leggTilMinutter(fra: Date, minutter: number): Date {
  return tidspunkt(fra.getTime() + minutter * 60_000);
}

function tidspunkt(verdi: Date | string | number): Date {
  // Regner om en verdi som er gitt; leser ikke klokka.
  // oxlint-disable-next-line no-restricted-globals
  const svar = new Date(verdi);
  if (Number.isNaN(svar.getTime())) throw new RangeError('Ugyldig tidspunkt');
  return svar;
}
