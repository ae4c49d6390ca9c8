import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { prosjektrot } from '../prosjektrot.ts';
import type { Databaseslag } from '../roller.ts';
import { lesMigreringer, migreringskatalog } from './filer.ts';

/** Summen av hver migrering som er kjørt hos noen, på formen `sha256sum` skriver: «sum  mappe/fil», eldst først. */
export const LANDET = join(prosjektrot(), 'src', 'db', 'migrering', 'landet.sha256');

export const lesLandet = (): string[] =>
  readFileSync(LANDET, 'utf8')
    .split('\n')
    .filter((linje) => linje !== '');

/** Migreringene i katalogene, på samme form, hver base for seg. */
export const iKatalogene = (): string[] =>
  (['hoved', 'nokler'] satisfies Databaseslag[]).flatMap((slag) => {
    const katalog = migreringskatalog(slag);
    return lesMigreringer(katalog).map((m) => `${m.sha256}  ${basename(katalog)}/${m.navn}`);
  });

const fil = (linje: string): string => linje.slice(66);
const mappe = (linje: string): string => fil(linje).split('/')[0] ?? '';

/** Migreringene som ikke er landet ennå. */
export function ulandede(landet: readonly string[], her = iKatalogene()): string[] {
  const kjente = new Set(landet.map(fil));
  return her.filter((linje) => !kjente.has(fil(linje)));
}

/** Det som er galt: en landet migrering som er endret eller borte, eller en ny som går foran en landet. Ingenting er bra. */
export function bruddPaaLandet(landet: readonly string[], her = iKatalogene()): string[] {
  const na = new Set(her);
  const siste = new Map(landet.map((linje) => [mappe(linje), fil(linje)]));
  return [
    ...landet.filter((linje) => !na.has(linje)).map((l) => `${fil(l)} er endret eller borte`),
    ...ulandede(landet, her)
      .filter((linje) => fil(linje) < (siste.get(mappe(linje)) ?? ''))
      .map((l) => `${fil(l)} går foran en som er landet`),
  ];
}
