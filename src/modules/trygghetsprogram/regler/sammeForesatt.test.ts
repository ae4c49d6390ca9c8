import { expect, it } from 'vitest';
import { sammeForesatt } from './sammeForesatt.ts';

const mor = { navn: 'Mona Fuglesang', nummer: '99 00 11 22' };
const nei = (grunn: string) => ({ tillatt: false, grunn });

it('VV-11 den samme foresatte i to saker har samme navn, eller samme fornavn på samme nummer', () => {
  for (const der of [
    { navn: ' mona  FUGLESANG', nummer: '99001122' },
    { navn: 'Mona Fuglesang', nummer: null },
    { navn: 'Mona F. Berg', nummer: '+47 99001122' },
  ])
    expect(sammeForesatt(mor, der)).toEqual({ tillatt: true });
  for (const der of [
    // To foresatte på ett nummer er to.
    { navn: 'Odd Fuglesang', nummer: mor.nummer },
    // To med samme navn på hvert sitt nummer er to.
    { navn: 'Mona Fuglesang', nummer: '41 23 45 67' },
    { navn: 'Mona Berg', nummer: '41 23 45 67' },
    { navn: 'Mona Berg', nummer: null },
  ])
    expect(sammeForesatt(mor, der)).toEqual(nei('en_annen_foresatt'));
  expect(sammeForesatt({ ...mor, nummer: null }, { navn: 'Mona Berg', nummer: null })).toEqual(
    nei('en_annen_foresatt'),
  );
  // Uten et navn er ingen den samme.
  const uten = { ...mor, navn: '?' };
  expect(sammeForesatt(uten, uten)).toEqual(nei('en_annen_foresatt'));
});

it('VV-11 ungdommens eget svar er bare hens', () => {
  expect(sammeForesatt(null, mor)).toEqual(nei('bare_foresatte'));
  expect(sammeForesatt(mor, null)).toEqual(nei('bare_foresatte'));
});
