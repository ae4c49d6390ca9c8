import { expect, it } from 'vitest';
import {
  erPlikt,
  erSagtplikt,
  GUIDENS_PLIKTER,
  oppgaverFoerSlutt,
  plikter,
  PROGRAMMETS_PLIKTER,
  VERNETS_PLIKTER,
} from './oppgaverFoerSlutt.ts';

it('(del) TP-21 TP-36 TP-38 oppgavene hører til en anmeldt sak: guidens når den har en guide, programmets når det er satt i gang', () => {
  expect(plikter({ anmeldt: true, harGuide: true, iGang: true })).toEqual([
    'guide_kjent_for_etterforsker',
    'guide_i_bl',
    'program_i_bl',
    'program_kjent_for_jurist',
  ]);
  expect(plikter({ anmeldt: true, harGuide: true, iGang: false })).toEqual(GUIDENS_PLIKTER);
  expect(plikter({ anmeldt: true, harGuide: false, iGang: true })).toEqual(PROGRAMMETS_PLIKTER);
  expect(plikter({ anmeldt: true, harGuide: false, iGang: false })).toEqual([]);
  expect(plikter({ anmeldt: false, harGuide: true, iGang: true })).toEqual([]);
});

it('(del) TP-36 TP-38 saken slutter med oppgavene gjort, eller med en grunn; noe tomt er ingen grunn', () => {
  const nei = { tillatt: false, grunn: 'mangler_oppgavegrunn' };
  expect(oppgaverFoerSlutt([], null)).toEqual({ tillatt: true });
  for (const slag of ['vurder_behov', 'henvendelse', '']) expect(erPlikt(slag)).toBe(false);
  for (const plikt of [...GUIDENS_PLIKTER, ...PROGRAMMETS_PLIKTER]) {
    expect(erPlikt(plikt)).toBe(true);
    expect(oppgaverFoerSlutt([plikt], null)).toEqual(nei);
    expect(oppgaverFoerSlutt([plikt], '  ')).toEqual(nei);
    expect(oppgaverFoerSlutt([plikt], 'Etterforskeren har sluttet')).toEqual({ tillatt: true });
  }
});

it('TG-17 en trussel som ikke er fulgt opp, holder saken åpen som de andre oppgavene, til det står en grunn', () => {
  expect(oppgaverFoerSlutt(['oppfordre_anmelde'], null)).toEqual({
    ...{ tillatt: false, grunn: 'mangler_oppgavegrunn' },
  });
  expect(oppgaverFoerSlutt(['oppfordre_anmelde'], 'Ungdommen er flyttet')).toEqual({
    tillatt: true,
  });
});

it('(del) TP-52 kontaktene vernet krever, holder saken åpen som de andre, men er ferdige når de er ført, ikke når noen sier det', () => {
  for (const plikt of VERNETS_PLIKTER) {
    expect([erPlikt(plikt), erSagtplikt(plikt)]).toEqual([true, false]);
    expect(oppgaverFoerSlutt([plikt], null).tillatt).toBe(false);
    expect(oppgaverFoerSlutt([plikt], 'Merket ved en feil').tillatt).toBe(true);
  }
  for (const plikt of [...GUIDENS_PLIKTER, ...PROGRAMMETS_PLIKTER])
    expect(erSagtplikt(plikt)).toBe(true);
  expect(erSagtplikt('henvendelse')).toBe(false);
});
