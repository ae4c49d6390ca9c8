import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  enhetsfeil,
  forankringsfeil,
  FORANKRINGER,
  presentasjonsfeil,
} from './forankringFoeres.ts';

const iDag = tilDato('2026-11-23');
const MORGEN = tilDato('2026-11-24');

test('TP-41 forankringen er et vedtak i kommunen eller politiet, eller en behandling i styringsgruppa eller politirådet, med dag og hvor det står', () => {
  const hel = { dag: iDag, referanse: 'Sak 14/26', iDag };
  for (const slag of FORANKRINGER) expect(forankringsfeil({ ...hel, slag })).toBeNull();
  expect(forankringsfeil({ ...hel, slag: null })).toBe('mangler_slag');
  const slag = 'politiraad';
  expect(forankringsfeil({ ...hel, slag, dag: null })).toBe('mangler_dag');
  expect(forankringsfeil({ ...hel, slag, dag: MORGEN })).toBe('dagen_er_ikke_kommet');
  expect(forankringsfeil({ ...hel, slag, referanse: ' - ' })).toBe('mangler_referanse');
});

test('TP-43 det føres hvem programmet ble gjort kjent for, og en dag som har vært', () => {
  const hel = { publikum: 'Alle lærerne', forEnhet: false, dag: iDag, iDag };
  expect(presentasjonsfeil(hel)).toBeNull();
  expect(presentasjonsfeil({ ...hel, publikum: '' })).toBe('mangler_publikum');
  expect(presentasjonsfeil({ ...hel, publikum: '', forEnhet: true })).toBeNull();
  expect(presentasjonsfeil({ ...hel, dag: null })).toBe('mangler_dag');
  expect(presentasjonsfeil({ ...hel, dag: MORGEN })).toBe('dagen_er_ikke_kommet');
});

test('TP-51 en enhet føres med navn, og om den er kommunens eller politiets', () => {
  for (const hos of ['kommune', 'politi'] as const) {
    expect(enhetsfeil({ navn: 'Utekontakten', hos })).toBeNull();
    expect(enhetsfeil({ navn: ' ', hos })).toBe('mangler_navn');
  }
  expect(enhetsfeil({ navn: 'Utekontakten', hos: null })).toBe('mangler_hos');
});
