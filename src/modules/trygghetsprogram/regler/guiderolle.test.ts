import { expect, it } from 'vitest';
import { guiderolle, GUIDEROLLER } from './guiderolle.ts';

it('(del) VV-30 oppdraget tas i en bestemt rolle: den i politiet som politi, ingen andre som det', () => {
  for (const rolle of GUIDEROLLER)
    for (const iPolitiet of [true, false])
      expect(guiderolle({ tar: true, rolle, iPolitiet }).tillatt).toBe(
        (rolle === 'politi') === iPolitiet,
      );
  expect(guiderolle({ tar: true, rolle: null, iPolitiet: false })).toMatchObject({
    grunn: 'mangler_rolle',
  });
  expect(guiderolle({ tar: false, rolle: null, iPolitiet: true }).tillatt).toBe(true);
});
