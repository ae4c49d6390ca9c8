import { expect, it } from 'vitest';
import { deFoerste } from './medlogger.ts';

it('VV-11 det kan velges blant tjue saker, hver én gang; er det flere, sies det', () => {
  const saker = Array.from({ length: 21 }, (_, n) => `sak ${n}`);
  expect(deFoerste(saker)).toEqual({ vises: saker.slice(0, 20), flereEnn: 20 });
  expect(deFoerste([...saker.slice(0, 20), 'sak 0'])).toEqual({
    ...{ vises: saker.slice(0, 20), flereEnn: null },
  });
});
