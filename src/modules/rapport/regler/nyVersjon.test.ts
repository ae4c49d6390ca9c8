import { expect, test } from 'vitest';
import { angrip, forskjeller, type Utgitt } from '../../../../tests/support/differanseangrep.ts';
import {
  ALLE_CELLER,
  stokket,
  terning,
  tilfeldigTelling,
} from '../../../../tests/support/tilfeldigTelling.ts';
import { nyVersjon } from './nyVersjon.ts';
import { skjerm } from './skjerming.ts';
import { BLOKKER, INGEN_MEDIANER, INGEN_TALL, type Skjermet } from './typer.ts';

const K = 5;
/** `npm run prove:rapport` prøver tusen. */
const KOMMUNER = Number(process.env['VARDE_KOMMUNER'] ?? 2);
/** Kommunen der den femte versjonen lå for nær en eldre enn den siste, er alltid med. */
const FROE = [...new Set([...Array(KOMMUNER).keys(), 53])];
const medianer = { ...INGEN_MEDIANER, dager_til_ringt: 4 };
const rapport = (
  antall: number,
  utfall: Record<string, number | null>,
  mer: Partial<Skjermet> = {},
): Skjermet => ({ antall, tabeller: { utfall }, medianer, ...mer });
const ny = (foer: Skjermet, naa: Skjermet, ...eldre: Skjermet[]) =>
  nyVersjon({ foer: [foer, ...eldre], naa, k: K });

test('RE-09 er noe endret med færre enn grensen, står tallene som før', () => {
  const foer = rapport(40, { paagaar: 10, trygg: 12, annen_hjelp: 18 });
  expect(ny(foer, rapport(41, { paagaar: 11, trygg: 12, annen_hjelp: 18 }))).toEqual(foer);
  expect(ny(foer, rapport(40, { paagaar: 9, trygg: 13, annen_hjelp: 18 }))).toEqual(foer);
  const stor = rapport(46, { paagaar: 16, trygg: 12, annen_hjelp: 18 });
  expect(ny(foer, stor)).toEqual(stor);
  // Summen er ny, men tabellen står: forskjellen i den ville røpt to av seks.
  expect(ny(foer, rapport(46, { paagaar: 12, trygg: 16, annen_hjelp: 18 }))).toEqual({
    ...foer,
    ...{ antall: 46, staar: { utfall: 40 } },
  });
  // To forskjeller som er store nok hver for seg, men ikke sammen.
  expect(ny(foer, rapport(40, { paagaar: 15, trygg: 6, annen_hjelp: 19 }))).toEqual(foer);
});

test('RE-09 det som var skjermet, er det fortsatt, og resten av tabellen kan ikke røpe forskjellen', () => {
  const foer = rapport(40, { paagaar: null, trygg: null, annen_hjelp: 20 });
  expect(ny(foer, rapport(40, { paagaar: 10, trygg: 10, annen_hjelp: 20 }))).toEqual(foer);
  expect(ny(foer, rapport(46, { paagaar: null, trygg: null, annen_hjelp: 22 })).tabeller).toEqual(
    foer.tabeller,
  );
  const begge = rapport(52, { paagaar: null, trygg: null, annen_hjelp: 26 });
  expect(ny(foer, begge)).toEqual(begge);
  const rest = rapport(46, { paagaar: null, trygg: null, annen_hjelp: 25 });
  expect(ny(foer, rest).tabeller).toEqual(foer.tabeller);
});

test('RE-09 en tabell som står fra før, måles mot summen den ble regnet av; medianen står når summen står', () => {
  const foer = rapport(46, { paagaar: 22, trygg: 18 }, { staar: { utfall: 40 } });
  expect(ny(foer, rapport(46, { paagaar: 26, trygg: 20 }))).toEqual(foer);
  expect(ny(foer, rapport(46, { paagaar: 28, trygg: 18 }))).toEqual(
    rapport(46, { paagaar: 28, trygg: 18 }),
  );
  const foerst = rapport(40, { paagaar: 22, trygg: 18 });
  const flyttet = { medianer: { ...INGEN_MEDIANER, dager_til_ringt: 9, dager_fulgt: 70 } };
  expect(ny(foerst, { ...foerst, ...flyttet })).toEqual(foerst);
  expect(ny(foerst, rapport(45, { paagaar: 27, trygg: 18 }, flyttet)).medianer).toEqual(
    flyttet.medianer,
  );
});

test('RE-09 forskjellen måles mot alle som er vist, ikke bare den siste', () => {
  const eldst = rapport(40, { paagaar: 20, trygg: 20 });
  const siste = rapport(50, { paagaar: 30, trygg: 20 });
  const nesten = rapport(42, { paagaar: 22, trygg: 20 });
  expect(ny(siste, nesten)).toEqual(nesten);
  expect(ny(siste, nesten, eldst)).toEqual(siste);
  // Summen er langt nok fra begge; tabellen er det bare fra den siste.
  const tabellen = rapport(45, { paagaar: 22, trygg: 23 });
  expect(ny(siste, tabellen)).toEqual({ ...siste, antall: 45, staar: { utfall: 50 } });
  expect(ny(siste, rapport(45, { paagaar: 25, trygg: 20 }), eldst)).toEqual(
    rapport(45, { paagaar: 25, trygg: 20 }),
  );
  // Den første viste ingenting, fordi det var færre enn fem: seks nå er for nær.
  const tolv = rapport(12, { paagaar: 6, trygg: 6 });
  expect(ny(tolv, rapport(7, { paagaar: null, trygg: null }), INGEN_TALL)).toEqual(tolv);
  expect(ny(eldst, siste, siste)).toEqual(siste);
});

test('RE-09 var det færre enn grensen sist, vises ingenting før det er så mange flere at forskjellen ikke røper hvor få', () => {
  const foer = INGEN_TALL;
  expect(ny(foer, rapport(8, { paagaar: null, trygg: null }))).toEqual(INGEN_TALL);
  expect(ny(foer, rapport(9, { paagaar: null, trygg: null })).antall).toBe(9);
  const vist = rapport(40, { paagaar: 20, trygg: 20 });
  expect(ny(vist, INGEN_TALL)).toEqual(vist);
  expect(ny(foer, INGEN_TALL)).toEqual(INGEN_TALL);
});

/** Tabellene som henger sammen, med summen de er regnet av. */
const blokkene = (s: Skjermet, navn: string): Utgitt[] =>
  BLOKKER.map((blokk) => ({
    ...{ navn: `${navn}${blokk[0]}`, aar: [2025], antall: s.staar?.[blokk[0]] ?? s.antall },
    tabeller: Object.fromEntries(blokk.map((t) => [t, s.tabeller[t]])),
  }));

test(
  'RE-09 VV-50 alle versjoner sammen: angriperen finner ingen skjermede tall, og ingen forskjell mindre enn grensen',
  { timeout: KOMMUNER > 100 ? 3_600_000 : 20_000 },
  () => {
    let byttet = 0;
    for (const fro of FROE) {
      const kast = terning(1000 + fro);
      const orden = stokket(ALLE_CELLER, kast);
      let n = 40 + Math.floor(kast() * 100);
      let vist = skjerm(tilfeldigTelling(n, terning(fro)), K, { orden });
      const alle = [blokkene(vist, 'v1')];
      const eldre: Skjermet[] = [];
      for (const endring of [1, -2, 12, 60]) {
        n += endring;
        const maa = new Set(
          Object.entries(vist.tabeller).flatMap(([t, c]) =>
            Object.entries(c).flatMap(([x, v]) => (v === null ? [`${t}:${x}`] : [])),
          ),
        );
        const naa = skjerm(tilfeldigTelling(n, terning(fro)), K, { orden, maa });
        const foer = vist;
        vist = nyVersjon({ foer: [vist, ...eldre], naa, k: K });
        eldre.unshift(foer);
        if (vist !== foer) byttet++;
        const blokker = blokkene(vist, `v${alle.length + 1}`);
        for (const sist of alle)
          for (const [i, b] of blokker.entries()) {
            const a = sist[i];
            if (a === undefined) continue;
            for (const f of forskjeller(a, b))
              if (f !== 0) expect(Math.abs(f), `frø ${fro} ${b.navn}`).toBeGreaterThanOrEqual(K);
          }
        alle.push(blokker);
      }
      // Det som ikke ble byttet, er det samme en gang til; alt annet legges sammen.
      const ulike = new Map(alle.flat().map((u) => [JSON.stringify([u.antall, u.tabeller]), u]));
      expect(angrip([...ulike.values()], K), `frø ${fro}`).toEqual([]);
    }
    expect(byttet).toBeGreaterThan(0);
  },
);
