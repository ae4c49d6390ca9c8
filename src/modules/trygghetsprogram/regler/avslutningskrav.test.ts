import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { avslutningskrav, type Avslutningsforslag } from './avslutningskrav.ts';
import { AVSLUTNINGSMAATER, type Avslutningsmaate } from './avslutningsmaater.ts';

const NAA = { sakId: 'denne', iDag: tilDato('2026-11-23') };
const TOMT = { hvem: null, dag: null, part: null, grunn: null, sammeSom: null };
const grunnen = (maate: Avslutningsmaate, mer: Partial<Avslutningsforslag> = {}) => {
  const svar = avslutningskrav({ ...TOMT, maate, ...mer }, NAA);
  return svar.tillatt ? null : svar.grunn;
};
const TRENGER: Partial<Record<Avslutningsmaate, [Partial<Avslutningsforslag>, string]>> = {
  allerede_fulgt_opp: [{ hvem: 'Helsestasjonen' }, 'mangler_hvem'],
  andre_henviser: [{ hvem: 'Kontaktlæreren' }, 'mangler_hvem'],
  ikke_behov: [{ grunn: 'Har det bra' }, 'mangler_grunn'],
  flyttet: [{ grunn: 'Til utlandet' }, 'mangler_grunn'],
  oensker_ikke: [{ part: 'ungdommen' }, 'mangler_part'],
  duplikat: [{ sammeSom: 'en annen' }, 'mangler_sak'],
};

// Likeverdig mutant: `forslag.dag !== null` → true. En ukjent dag er ikke etter i dag.
test('TP-11 den som er hjulpet videre, er satt i kontakt med en tjeneste, en dag som har vært', () => {
  const dag = NAA.iDag;
  for (const hvem of [null, '', ' – '])
    expect(grunnen('henvist', { hvem, dag })).toBe('mangler_tjeneste');
  expect(grunnen('henvist', { hvem: 'Uteseksjonen' })).toBe('mangler_dag');
  const iMorgen = tilDato('2026-11-24');
  expect(grunnen('henvist', { hvem: 'Uteseksjonen', dag: iMorgen })).toBe('dagen_har_ikke_vaert');
  expect(grunnen('henvist', { hvem: 'Uteseksjonen', dag })).toBeNull();
});

test.each(AVSLUTNINGSMAATER.filter((m) => m !== 'henvist'))(
  '(del) VV-16 %s: det som måten trenger',
  (maate) => {
    const [nok, mangler] = TRENGER[maate] ?? [{}, null];
    expect(grunnen(maate)).toBe(mangler);
    expect(grunnen(maate, nok)).toBeNull();
  },
);

test('(del) VV-16 en sak er ikke et duplikat av seg selv', () => {
  expect(grunnen('duplikat', { sammeSom: 'denne' })).toBe('samme_sak');
});
