import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { overfoering, type Overfoeringsforslag, type Overfoeringssteg } from './overfoering.ts';

const IDAG = tilDato('2026-11-23');
const ALT = {
  grunn: 'flytter',
  sted: 'Ytterøy',
  hvem: 'Kari, Ytterøy',
  grunnlag: 'Samtykke fra mor',
  dag: IDAG,
} as const;
const grunnen = (
  steg: Overfoeringssteg,
  forrige: Overfoeringssteg | null,
  mer: Partial<Overfoeringsforslag> = {},
) => {
  const svar = overfoering({ ...ALT, steg, ...mer }, { forrige, iDag: IDAG });
  return svar.tillatt ? null : svar.grunn;
};

test.each([null, 'trukket', 'overtatt'] as const)(
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
