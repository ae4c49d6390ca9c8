import { expect, it } from 'vitest';
import { plassholdere, utgavetekst, vistTekst } from './utgavetekst.ts';

const TEKST = { maks: 20, linjer: false, plassholdere: [] } as const;

it('TP-47 en tekst er kort nok, har ord, er uten koder, og har originalens plassholdere og ingen andre', () => {
  expect(utgavetekst({ ...TEKST, tekst: 'Si hei' })).toEqual({ tillatt: true });
  for (const [tekst, grunn] of [
    ['x'.repeat(21), 'for_lang'],
    ['…', 'uten_ord'],
    ['<i>hei', 'koder'],
    ['$t(noe)', 'koder'],
    ['a\nb', 'flere_linjer'],
    ['{{x}}', 'plassholdere'],
    ['{x}', 'plassholdere'],
  ] as const)
    expect(utgavetekst({ ...TEKST, tekst }), tekst).toEqual({ tillatt: false, grunn });
  expect(utgavetekst({ ...TEKST, linjer: true, tekst: 'a\nb' })).toEqual({ tillatt: true });
  const med = { ...TEKST, plassholdere: ['aar'] };
  expect(utgavetekst({ ...med, tekst: 'I {{aar}}' })).toEqual({ tillatt: true });
  expect(utgavetekst({ ...med, tekst: 'I fjor' })).toEqual({
    ...{ tillatt: false, grunn: 'plassholdere' },
  });
  expect(plassholdere('{{b}} og {{a}}, {{b}}')).toEqual(['a', 'b']);
});

it('TP-47 TP-26 språkets egen tekst går foran; mangler den, er det bokmålet som er skrevet om, ellers originalen', () => {
  expect(vistTekst('nn', { nb: 'A', nn: 'B' })).toEqual({ tekst: 'B', paa: 'nn' });
  expect(vistTekst('nn', { nb: 'A' })).toEqual({ tekst: 'A', paa: 'nb' });
  expect(vistTekst('en', { nn: 'B' })).toBeNull();
  expect(vistTekst('nb', {})).toBeNull();
});
