import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { avslutningskrav, type Avslutningsforslag } from './avslutningskrav.ts';
import {
  AVSLUTNINGSMAATER,
  erOppfoelgingens,
  OPPFOELGINGENS,
  type Avslutningsmaate,
} from './avslutningsmaater.ts';

const NAA = { sakId: 'denne', iDag: tilDato('2026-11-23') };
const TOMT = {
  ...{ hvem: null, dag: null, part: null, grunn: null, sammeSom: null },
  ...{ konkludert: [], tiltak: null, enige: false, muntligAv: null, guidenKanFoere: false },
  harVaertGuide: ['jon'],
};
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

test.each(AVSLUTNINGSMAATER.filter((m) => m !== 'henvist' && !erOppfoelgingens(m)))(
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

const FULLT: Partial<Avslutningsforslag> = {
  ...{ konkludert: ['ungdommen', 'guide'], dag: NAA.iDag },
  ...{ tiltak: 'Fritidsklubben', grunn: 'Prøver noe annet' },
};
test('TP-39 ikke mer behov er ungdommens og guidens konklusjon, ført av guiden selv, eller sagt av en som har vært guide i saken, med hvorfor; koordinatorens kryss er ikke nok', () => {
  const krever = (mer: Partial<Avslutningsforslag>) =>
    grunnen('ikke_mer_behov', { ...FULLT, grunn: null, ...mer });
  const konkludert = ['ungdommen', 'guide', 'koordinator'] as const;
  expect(krever({ konkludert, grunn: 'Går bra' })).toBe('mangler_guidens_ord');
  expect(krever({ muntligAv: 'en-annen', grunn: 'Går bra' })).toBe('var_ikke_guide');
  for (const grunn of [null, ' '])
    expect(krever({ muntligAv: 'jon', grunn })).toBe('mangler_muntlig_grunn');
  expect(krever({ muntligAv: 'jon', grunn: 'Har sluttet' })).toBeNull();
  // C21: kan guiden føre det, er en muntlig beskjed ikke nok.
  const kan = { guidenKanFoere: true } as const;
  expect(krever({ ...kan, muntligAv: 'jon', grunn: 'Travel' })).toBe('guiden_foerer_selv');
  for (const guidenKanFoere of [true, false])
    expect(krever({ enige: true, konkludert: [], guidenKanFoere })).toBeNull();
});

test('TP-39 andre tiltak sier hvilke, og det som avvikles, sier hvorfor', () => {
  for (const tomt of [null, '', ' – ']) {
    expect(grunnen('andre_tiltak', { ...FULLT, tiltak: tomt })).toBe('mangler_tiltak');
    expect(grunnen('avviklet', { ...FULLT, grunn: tomt })).toBe('mangler_grunn');
  }
  expect(grunnen('andre_tiltak', { ...FULLT, grunn: null })).toBeNull();
  expect(grunnen('avviklet', { ...FULLT, tiltak: null })).toBeNull();
});

test.each(OPPFOELGINGENS)(
  'TP-39 %s: dagen har vært, og det står hvem som kom fram til det',
  (maate) => {
    const fullt = { ...FULLT, enige: true };
    expect(grunnen(maate, { ...fullt, dag: null })).toBe('mangler_sluttdag');
    expect(grunnen(maate, { ...fullt, dag: tilDato('2026-11-24') })).toBe(
      'sluttdagen_har_ikke_vaert',
    );
    expect(grunnen(maate, { ...fullt, konkludert: [] })).toBe(
      maate === 'ikke_mer_behov' ? null : 'mangler_konkludert',
    );
    if (maate !== 'ikke_mer_behov')
      expect(grunnen(maate, { ...FULLT, konkludert: ['koordinator'] })).toBeNull();
  },
);
