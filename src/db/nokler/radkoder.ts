import { dekrypter, krypter } from './felt.ts';

/** Krypterer og leser feltene i én rad; verdien er bundet til raden og kolonnen den står i. */
export type Radkoder = {
  skriv(kolonne: string, tekst: string | null): Buffer | null;
  les(kolonne: string, lagret: Buffer | null): string | null;
};

export function radkoder(nokkel: Buffer, omrade: string, tabell: string, rad: string): Radkoder {
  return {
    skriv: (kolonne, tekst) =>
      tekst === null ? null : krypter(nokkel, { omrade, tabell, rad, kolonne }, tekst),
    les: (kolonne, lagret) =>
      lagret === null ? null : dekrypter(nokkel, { omrade, tabell, rad, kolonne }, lagret),
  };
}
