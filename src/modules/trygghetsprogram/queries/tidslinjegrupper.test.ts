import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import type { Tidslinjepunkt, Tidslinjeslag } from './sakshistorie.ts';
import { PUNKTER_PER_SIDE, tidslinjevalg, utsnitt } from './tidslinjegrupper.ts';

const punkt = (slag: Tidslinjeslag): Tidslinjepunkt => ({
  ...{ dag: tilDato('2026-11-23'), ved: null, slag, hvem: null },
});
const lang = [
  ...Array.from({ length: PUNKTER_PER_SIDE + 2 }, () => punkt('kontakt')),
  punkt('ringte'),
];

it('TG-11 bygg 11: en lang historie står side for side uten at noe faller bort, og kan siles på hva det gjelder', () => {
  const foerste = utsnitt(lang, { gruppe: null, side: 0 });
  const andre = utsnitt(lang, { gruppe: null, side: 1 });
  expect([foerste.punkter.length, foerste.eldre]).toEqual([PUNKTER_PER_SIDE, true]);
  expect([andre.punkter.length, andre.eldre]).toEqual([3, false]);
  expect(utsnitt(lang, { gruppe: 'samtale', side: 0 }).punkter).toEqual([punkt('ringte')]);
  expect(utsnitt(lang, { gruppe: null, side: 99 }).side).toBe(1);
});

it('DU-05 bygg 11: en gruppe uten noe å vise den som spør, er ikke et valg, heller ikke når den står i adressen', () => {
  expect(foersteGrupper()).toEqual(['samtale', 'oppfoelging']);
  expect(utsnitt(lang, { gruppe: 'straffesak', side: 0 }).punkter).toEqual([]);
  const valg = (vis: string, side: string) =>
    tidslinjevalg((navn) => (navn === 'vis' ? vis : side));
  expect(valg('samtykke', '2')).toEqual({ gruppe: 'samtykke', side: 2 });
  expect(valg('finnesIkke', 'x')).toEqual({ gruppe: null, side: 0 });
});

const foersteGrupper = () => utsnitt(lang, { gruppe: null, side: 0 }).grupper;
