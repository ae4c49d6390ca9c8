import { expect, test } from 'vitest';
import { harTekst } from './tekst.ts';

test.each(['a', ' Ærlig svar. ', '1', 'čáhci'])('«%s» er et svar', (t) =>
  expect(harTekst(t)).toBe(true),
);
test.each(['', '   ', '-', '...', '\n\t', null, undefined])('%j er ikke et svar', (t) =>
  expect(harTekst(t)).toBe(false),
);
