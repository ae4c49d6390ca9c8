import { readFileSync } from 'node:fs';

const fil = (navn: string) => readFileSync(new URL(`../fixtures/${navn}`, import.meta.url));
export const UKE46 = fil('uttrekk-uke-46.csv');
export const UKE47 = fil('uttrekk-uke-47-rotete.csv');
/** Raden uke 47 endrer på linje 42, slik den sto i uke 46. */
export const SAKSNUMMER = '15630172 8543/26-4';

/** Raden med `SAKSNUMMER`, uten de andre i filen: overskriften og raden, endret. */
export function barRaden(endre: (rad: string) => string): Buffer {
  const [hode = '', ...rader] = UKE46.toString('utf8').split('\n');
  return Buffer.from(`${hode}\n${endre(rader.find((r) => r.startsWith(SAKSNUMMER)) ?? '')}\n`);
}
