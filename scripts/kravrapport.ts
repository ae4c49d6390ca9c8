import { lesKatalog, lesKrav } from './kravkatalog.ts';

const ID = /^([A-Z]{2}-\d{2})(?=\s|,|:|$)/;
/** Høyst så mange id-er i én tittel: en test som beviser alt, beviser ingenting. */
const HOYST = 3;

/** Id-ene en tittel begynner med; `(del)` foran teller ikke. */
export function idene(tittel: string): string[] {
  const ut: string[] = [];
  let rest = tittel;
  for (let treff = ID.exec(rest); treff !== null; treff = ID.exec(rest)) {
    ut.push(treff[1] ?? '');
    rest = rest.slice(treff[0].length).replace(/^[\s,:]+/, '');
  }
  return ut;
}

/** «requirements proven: N of TOTAL», og id-ene. @throws Error når en tittel nevner et krav som ikke finnes, eller for mange */
export function kravrapport(bestatte: readonly string[]): string {
  const alle = new Set((lesKatalog() ?? lesKrav()).map((k) => k.id));
  const bevist = new Set<string>();
  for (const tittel of bestatte) {
    const ider = idene(tittel);
    if (ider.length > HOYST) throw new Error(`For mange krav i én testtittel: ${tittel}`);
    for (const id of ider) {
      if (!alle.has(id)) throw new Error(`Ukjent krav i testtittel: ${tittel}`);
      bevist.add(id);
    }
  }
  return `requirements proven: ${bevist.size} of ${alle.size}\n${[...bevist].sort().join(' ')}`;
}
