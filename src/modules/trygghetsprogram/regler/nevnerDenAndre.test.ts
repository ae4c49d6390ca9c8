import { expect, it } from 'vitest';
import { nevnerDenAndre, utenDenAndre } from './nevnerDenAndre.ts';

const svar = (...ord: (string | null)[]) =>
  nevnerDenAndre({
    ord,
    egne: ['Kanari Lia Fuglesang', 'Kaia'],
    andres: ['Spurv Fuglesang', 'Liv Å Ås', 'Hans'],
  }).tillatt;

it('VV-11 ordene i én sak nevner ikke ungdommen i den andre, heller ikke i eieform eller med små bokstaver', () => {
  for (const ord of [
    'Spurv sov dårlig',
    'det var spurv som ringte',
    'Spurvs skole',
    'sammen med Liv',
    'Hans',
    'Ås',
  ])
    expect(svar(ord), ord).toBe(false);
  expect(svar('Gikk en tur', null, 'med Spurv')).toBe(false);
});

it('VV-11 hens eget navn, et navn de har felles, og vanlige ord er ikke den andres', () => {
  for (const ord of [
    'Kanari og Mona Fuglesang',
    'Kaia vil på trening',
    'hans egen seng',
    'fare for liv',
    'Spurven på taket',
    'å gå',
  ])
    expect(svar(ord), ord).toBe(true);
  expect(svar(null)).toBe(true);
});

it('VV-11 (del) VV-32 navnet på den andre tas ut av ordene, også i eieform; det de har felles, og vanlige ord, står', () => {
  const navn = { egne: ['Kanari Fuglesang'], andres: ['Spurv Hans Fuglesang'], iStedet: '[…]' };
  expect(utenDenAndre('Kanari og Spurv Fuglesang, Spurvs bror', navn)).toBe(
    'Kanari og […] Fuglesang, […] bror',
  );
  expect(utenDenAndre('Gikk hans vei med Hans', navn)).toBe('Gikk hans vei med […]');
  expect(utenDenAndre('Ingen er nevnt', navn)).toBe('Ingen er nevnt');
});
