import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { registreringskrav } from './registreringskrav.ts';

const hel = {
  ansattI: 'kommune',
  kanal: 'moett',
  avsender: 'Helsesykepleier',
  avsenderrolle: 'lærer',
  dato: tilDato('2026-11-23'),
  grunn: 'Redd på skoleveien',
  idag: tilDato('2026-11-23'),
} as const;

test.each(['moett', 'annen_kjenner_behovet'] as const)(
  'TP-01 ansatte i kommune og politi kan melde inn gjennom kanalen %s',
  (kanal) => {
    for (const ansattI of ['kommune', 'politi'] as const) {
      expect(registreringskrav({ ...hel, ansattI, kanal })).toEqual({ tillatt: true });
    }
  },
);

test.each([
  [{ ansattI: null }, 'ikke_ansatt'],
  [{ kanal: null }, 'kanal'],
  [{ avsender: ' ' }, 'avsender'],
  [{ kanal: 'annen_kjenner_behovet', avsenderrolle: ' ' }, 'avsenderrolle'],
  [{ dato: null }, 'dato'],
  [{ dato: tilDato('2026-11-24') }, 'dato_i_framtida'],
  [{ grunn: '' }, 'grunn'],
] as const)('TP-01 uten %o står det at %s mangler', (endring, mangel) => {
  expect(registreringskrav({ ...hel, ...endring })).toEqual({ tillatt: false, mangler: [mangel] });
});

test('TP-01 har den ansatte selv møtt ungdommen, spørres det ikke om rollen', () => {
  expect(registreringskrav({ ...hel, avsenderrolle: null })).toEqual({ tillatt: true });
});

test('TP-01 alt som mangler, nevnes på én gang', () => {
  expect(
    registreringskrav({
      ...hel,
      ansattI: null,
      kanal: null,
      avsender: null,
      avsenderrolle: null,
      dato: null,
      grunn: null,
    }),
  ).toEqual({
    tillatt: false,
    mangler: ['ikke_ansatt', 'kanal', 'avsender', 'dato', 'grunn'],
  });
});
