import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { overfoering, type Overfoeringsforslag, type Overfoeringssteg } from './overfoering.ts';

const IDAG = tilDato('2026-11-23');
const ALT = {
  grunn: 'flytter',
  sted: 'Ytterøy',
  hvem: 'Kari, Ytterøy',
  grunnlag: 'Samtykke fra mor',
  tilOmrade: null,
  dag: IDAG,
} as const;
const grunnen = (
  steg: Overfoeringssteg,
  forrige: Overfoeringssteg | null,
  mer: Partial<Overfoeringsforslag> = {},
  iVarde = false,
) => {
  const naa = { forrige, iVarde, kanTilbys: ['ytteroy'], iDag: IDAG };
  const svar = overfoering({ ...ALT, steg, ...mer }, naa);
  return svar.tillatt ? null : svar.grunn;
};

test.each([null, 'trukket', 'overtatt', 'avslaatt'] as const)(
  '(del) VV-18 etter %s kan saken tilbys, og ikke tas over',
  (forrige) => {
    expect(grunnen('tilbudt', forrige)).toBeNull();
    for (const steg of ['trukket', 'overtatt'] as const)
      expect(grunnen(steg, forrige)).toBe('steget_passer_ikke');
  },
);

test('(del) VV-18 et tilbud tas over eller trekkes, og tilbys ikke to ganger', () => {
  expect(grunnen('tilbudt', 'tilbudt')).toBe('steget_passer_ikke');
  expect(grunnen('overtatt', 'tilbudt')).toBeNull();
  expect(
    grunnen('trukket', 'tilbudt', { sted: null, hvem: null, grunnlag: null, grunn: null }),
  ).toBeNull();
});

test('(del) VV-18 det står hvorfor og hvor når den tilbys, og hvem, når og grunnlaget når den er tatt over', () => {
  expect(grunnen('tilbudt', null, { grunn: null })).toBe('mangler_grunn');
  expect(grunnen('tilbudt', null, { sted: ' ' })).toBe('mangler_sted');
  expect(grunnen('overtatt', 'tilbudt', { hvem: null })).toBe('mangler_hvem');
  expect(grunnen('overtatt', 'tilbudt', { grunnlag: '–' })).toBe('mangler_grunnlag');
  expect(grunnen('overtatt', 'tilbudt', { dag: tilDato('2026-11-24') })).toBe(
    'dagen_har_ikke_vaert',
  );
});

test('(del) VV-18 et område i Varde tilbys uten at stedet skrives, bare når saken kan gå dit, og de svarer selv', () => {
  const inne = { tilOmrade: 'ytteroy', sted: null };
  expect(grunnen('tilbudt', null, inne)).toBeNull();
  expect(grunnen('tilbudt', null, { ...inne, tilOmrade: 'annet' })).toBe('kan_ikke_tilbys_dit');
  expect(grunnen('overtatt', 'tilbudt', {}, true)).toBe('de_svarer_der');
  expect(grunnen('avslaatt', 'tilbudt')).toBe('de_svarer_der');
  expect(grunnen('trukket', 'tilbudt', {}, true)).toBeNull();
});
