import { expect, test } from 'vitest';
import { aapenRute, rute, Rutefeil, sjekkRuter, type Rute } from './rute.ts';

const svar = () => new Response();
const en = (sti: `/${string}`, metode: 'GET' | 'POST' = 'GET'): Rute =>
  rute({ metode, sti, tilgang: { krever: 'innlogget', hvorfor: 'test' }, handler: svar });

test('en rute uten tilgang stopper oppstarten', () => {
  const { tilgang: _, ...uten } = en('/a');
  expect(() => sjekkRuter([uten as Rute])).toThrow('GET /a: ruta sier ikke hvem som slipper inn');
});

test('en tilgang uten begrunnelse stopper oppstarten', () => {
  const r = aapenRute({ metode: 'GET', sti: '/a', hvorfor: '  ', handler: svar });
  expect(() => sjekkRuter([r])).toThrow(Rutefeil);
});

test('to ruter på samme plass stopper oppstarten, også når parameteren heter noe annet', () => {
  expect(() => sjekkRuter([en('/:omrade/sak/:id'), en('/:omrade/sak/:sakId')])).toThrow(
    'deler denne plassen',
  );
  expect(sjekkRuter([en('/:omrade/sak/:id'), en('/:omrade/sak/:id', 'POST')])).toHaveLength(2);
});

test('verv uten område, tom liste og ukjent verv stopper oppstarten', () => {
  const medVerv = (sti: `/${string}`, verv: readonly string[]) =>
    ({ ...en(sti), tilgang: { krever: { verv }, hvorfor: 'test' } }) as Rute;
  expect(() => sjekkRuter([medVerv('/rapport', ['guide'])])).toThrow('/:omrade');
  expect(() => sjekkRuter([medVerv('/:omrade', [])])).toThrow('tom');
  expect(() => sjekkRuter([medVerv('/:omrade', ['sjef'])])).toThrow('ukjent verv «sjef»');
  expect(sjekkRuter([medVerv('/:omrade', ['guide'])])).toHaveLength(1);
});

test('en lukket handler kan ikke utgis for åpen', () => {
  const r: Rute = { ...en('/a'), tilgang: { krever: 'aapen', hvorfor: 'test' } };
  expect(() => sjekkRuter([r])).toThrow('tilgangen passer ikke');
});

test.each(['a', '/A', '/a/', '//a', '/a?b', '/a b'])('stien «%s» er ikke gyldig', (sti) => {
  expect(() => sjekkRuter([{ ...en('/a'), sti }])).toThrow('stien er ikke gyldig');
});

test('faste stier prøves før områder', () => {
  const stier = sjekkRuter([
    en('/:omrade'),
    en('/:omrade/sak'),
    en('/logg-inn'),
    en('/'),
    en('/logg-inn/svar'),
  ]);
  expect(stier.map((r) => r.sti)).toEqual([
    '/logg-inn',
    '/',
    '/logg-inn/svar',
    '/:omrade',
    '/:omrade/sak',
  ]);
});
