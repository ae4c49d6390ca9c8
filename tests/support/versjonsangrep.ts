import { kunnskap, type Utgitt } from './differanseangrep.ts';
import { system } from './simpleks.ts';

type Celler = Readonly<Record<string, number | null>>;
type Endring = { sum: Record<string, number>; fast: number };
type Funn = { celler: string[]; lav: number; hoey: number };

/** Å vite at noe er endret, og med færre enn `k`. */
const roeper = (lav: number, hoey: number, k: number): boolean =>
  (lav > 0 && hoey < k) || (hoey < 0 && lav > -k);

/** Hver mengde av tallene når de er få; ellers hvert for seg, hvert par, og alle uten ett og to. */
function* mengder(celler: readonly string[]): Generator<string[]> {
  if (celler.length <= 6)
    for (let m = 1; m < 2 ** celler.length; m++) yield celler.filter((_, i) => (m >> i) % 2 === 1);
  else
    for (const [i, a] of celler.entries())
      for (const b of celler.slice(i)) {
        yield [...new Set([a, b])];
        yield celler.filter((c) => c !== a && c !== b);
      }
  yield [...celler];
}

/**
 * Det skjulte i en krysset tabell: hvert tall, og hver mengde rader uten noen av kolonnene som bare har noe skjult i de radene. Det er de
 * mengdene radene og kolonnene til sammen kan si noe om.
 */
function* kryss(celler: readonly string[]): Generator<string[]> {
  const delt = celler.map((c) => c.split('|'));
  const [rader, kolonner] = [0, 1].map((i) => [...new Set(delt.map((d) => d[i] ?? ''))]);
  for (const c of celler) yield [c];
  for (let r = 1; r < 2 ** (rader?.length ?? 0); r++) {
    const i = (rad: string | undefined) => (r >> (rader?.indexOf(rad ?? '') ?? 0)) % 2 === 1;
    const ute = (kolonner ?? []).filter((k) => delt.every(([a, b]) => b !== k || i(a)));
    for (let u = 0; u < 2 ** ute.length; u++) {
      const uten = new Set(ute.filter((_, nr) => (u >> nr) % 2 === 1));
      yield celler.filter((_, nr) => i(delt[nr]?.[0]) && !uten.has(delt[nr]?.[1] ?? ''));
    }
  }
}

/** Hver sum av noen av tallene. */
const summene = (tall: readonly number[]): Set<number> =>
  tall.reduce(
    (alle, f) => (f === 0 ? alle : new Set([...alle, ...[...alle].map((s) => s + f)])),
    new Set([0]),
  );

/**
 * To versjoner som ett system: hvert tall i hver av dem er ukjent, null eller mer, til det vises, og endringen i hver mengde av celler i
 * en tabell er en sum av forskjeller, som kan være under null. Løseren finner hva hver slik endring må ligge mellom. Svarer med dem som er
 * noe annet enn null, men mindre enn `k`.
 */
export function smaaEndringer(foer: Utgitt, naa: Utgitt, k: number): Funn[] {
  if (JSON.stringify(foer.tabeller) === JSON.stringify(naa.tabeller) && foer.antall === naa.antall)
    return [];
  const navngitt = [
    { ...foer, navn: 'foer', aar: [1], medianer: {} },
    { ...naa, navn: 'naa', aar: [2], medianer: {} },
  ];
  const { likninger } = kunnskap(navngitt, k);
  const alt = system(likninger);
  const funn: Funn[] = [];
  const tabeller: [string, Celler, Celler][] = [
    ['', { antall: foer.antall }, { antall: naa.antall }],
    ...Object.entries(naa.tabeller).map(([t, celler]): [string, Celler, Celler] => [
      `${t}:`,
      foer.tabeller[t] ?? {},
      celler ?? {},
    ]),
  ];
  for (const [t, a, b] of tabeller) {
    const viste: number[] = [];
    const endring = new Map<string, Endring>();
    for (const [c, v] of Object.entries(b)) {
      const f = a[c] ?? null;
      if (v !== null && f !== null) viste.push(v - f);
      else
        endring.set(c, {
          sum: {
            ...(v === null ? { [`naa/${t}${c}`]: 1 } : {}),
            ...(f === null ? { [`foer/${t}${c}`]: -1 } : {}),
          },
          fast: (v ?? 0) - (f ?? 0),
        });
    }
    const summer = summene(viste);
    const sjekk = (celler: string[], lav: number, hoey: number) => {
      // Snevrere enn dette må det være for at en forskjøvet sum skal falle mellom null og grensen.
      if (hoey - lav >= k - 1) return;
      const vist = [...summer].find((s) => roeper(s + lav, s + hoey, k));
      if (vist !== undefined) funn.push({ celler, lav: vist + lav, hoey: vist + hoey });
    };
    sjekk([`${t}(viste)`], 0, 0);
    const sett = new Set<string>();
    const skjulte = [...endring.keys()];
    const delene = skjulte.some((c) => c.includes('|')) ? kryss : mengder;
    for (const mengde of delene(skjulte)) {
      const id = mengde.join();
      if (id === '' || sett.has(id)) continue;
      sett.add(id);
      const deler = mengde.flatMap((c) => endring.get(c) ?? []);
      const g = alt.grenser(Object.fromEntries(deler.flatMap((d) => Object.entries(d.sum))));
      const fast = deler.reduce((n, d) => n + d.fast, 0);
      sjekk(
        mengde.map((c) => `${t}${c}`),
        g.lav + fast,
        g.hoey + fast,
      );
    }
  }
  return funn;
}

/** Tabellene som teller dem medianen er av, og cellene de står i der, slik rapporten selv forklarer det. */
const TALT_I: Record<string, readonly (readonly [string, readonly string[]])[]> = {
  dager_til_ringt: [
    ['dager', ['0_3', '4_7', '8_14', 'over_14']],
    ['ringt_uka', ['ja']],
  ],
  dager_fulgt: [
    ['framdrift', ['samtale', 'guide']],
    ['utfall', ['trygg', 'annen_hjelp', 'ikke_videre', 'annet']],
    ['fulgt', ['holdt', 'brutt']],
  ],
  trygg_foer: [
    ['trygg_foer', ['0_3', '4_6', '7_10']],
    ['fulgt', ['holdt', 'brutt']],
  ],
  trygg_etter: [
    ['trygg_etter', ['0_3', '4_6', '7_10']],
    ['fulgt', ['holdt', 'brutt']],
  ],
};

/**
 * Medianene som er en annen i den nye versjonen, uten at det kan ses at minst `k` er endret i hver tabell som teller dem den er av: da er
 * det få som flyttet den. Regner med det som vises, og med null når tallet ikke vises i begge.
 */
export function flyttedeMedianer(foer: Utgitt, naa: Utgitt, k: number): string[] {
  return Object.entries(naa.medianer ?? {}).flatMap(([m, verdi]) => {
    if (verdi === (foer.medianer?.[m] ?? null)) return [];
    const egne = (TALT_I[m] ?? []).filter(([t]) => naa.tabeller[t] !== undefined);
    const sett = egne.every(([t, celler]) =>
      celler.some((c) => {
        const [a, b] = [foer.tabeller[t]?.[c] ?? null, naa.tabeller[t]?.[c] ?? null];
        return a !== null && b !== null && Math.abs(b - a) >= k;
      }),
    );
    return sett && egne.length > 0 ? [] : [m];
  });
}
