import { expect, it } from 'vitest';
import { overtakelse } from './overtakelse.ts';

it.each([
  [{ svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja' }, null],
  [{ svar: 'ta_over', grunnlag: null, ord: 'Mor sa ja' }, 'mangler_rett'],
  [{ svar: 'ta_over', grunnlag: 'lov', ord: ' ' }, 'mangler_ord'],
  [{ svar: 'avslaa', avslag: 'bor_ikke_her' }, null],
  [{ svar: 'avslaa', avslag: null }, 'mangler_avslag'],
] as const)(
  '(del) VV-18 den som tar over, sier med hvilken rett; den som ikke gjør det, sier hvorfor: %o',
  (inn, grunn) => {
    expect(overtakelse(inn)).toEqual(
      grunn === null ? { tillatt: true } : { tillatt: false, grunn },
    );
  },
);
