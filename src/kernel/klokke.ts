import { iOslo, leggTilDager, type Dato } from './dato.ts';

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

const KLOKKA = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/**
 * Øyeblikket klokka er dette i Norge, av en dag og `tt:mm` (også `tt.mm`). `null` når det ikke er et klokkeslett, eller når
 * det ikke finnes den dagen (timen som hoppes over når sommertida begynner).
 */
export function lesTidspunkt(dag: Dato, klokka: string): Date | null {
  const m = KLOKKA.exec(klokka.trim());
  if (m === null) return null;
  const [, timer = '', minutter = ''] = m;
  const soekt = `${timer.padStart(2, '0')}:${minutter}`;
  const start = tidspunkt(`${leggTilDager(dag, -1)}T22:00:00Z`);
  const minutt = Number(timer) * 60 + Number(minutter);
  for (const forskyvning of [0, 60]) {
    const proevd = leggTilMinutter(start, minutt + forskyvning);
    const oslo = iOslo(proevd);
    if (oslo.dato === dag && oslo.klokkeslett === soekt) return proevd;
  }
  return null;
}
