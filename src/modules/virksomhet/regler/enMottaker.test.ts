import { expect, it } from 'vitest';
import { enMottaker } from './enMottaker.ts';

it('(del) VV-14 en politienhet har høyst én som får klareringer ingen har svart på; andre verv kan flere ha', () => {
  expect(enMottaker('eskaleringsmottaker', [])).toBe(true);
  expect(enMottaker('eskaleringsmottaker', ['Lars'])).toBe(false);
  expect(enMottaker('etterforsker', ['Lars'])).toBe(true);
});
