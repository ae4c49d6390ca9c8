import { expect, test } from 'vitest';
import { INNSYNSGRUNNER, innsynsgrunn } from './innsynsgrunn.ts';

test.each(INNSYNSGRUNNER)('(del) VV-48 «%s» åpner raden, med egne ord', (grunn) => {
  expect(innsynsgrunn({ grunn, ord: 'Ringt av saksbehandler' })).toEqual({ tillatt: true });
});

test.each(INNSYNSGRUNNER.filter((g) => g !== 'annen'))(
  '(del) VV-48 «%s» sier nok alene',
  (grunn) => {
    expect(innsynsgrunn({ grunn, ord: null })).toEqual({ tillatt: true });
  },
);

test.each(['', 'nysgjerrig', 'Ta_Stilling'])(
  '(del) VV-48 «%s» er ingen grunn, uansett ord',
  (grunn) => {
    expect(innsynsgrunn({ grunn, ord: 'Vil se' })).toEqual({
      tillatt: false,
      grunn: 'ukjent_grunn',
    });
  },
);

test.each([null, '', '   '])('(del) VV-48 en annen grunn uten ord stopper', (ord) => {
  expect(innsynsgrunn({ grunn: 'annen', ord })).toEqual({ tillatt: false, grunn: 'mangler_ord' });
});
