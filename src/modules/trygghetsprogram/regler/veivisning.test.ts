import { expect, test } from 'vitest';
import { UTGAVE_000, UTGAVE_001 } from '../utgaver/index.ts';
import { veivisning } from './veivisning.ts';

test.each([
  ['000', UTGAVE_000, 'tjenesten_selv', false],
  ['001', UTGAVE_001, 'slt_koordinator', true],
] as const)(
  'TP-12 TP-15 i %s sies det hvem en spør, og om skolens egen plikt nevnes',
  (_navn, utgave, sporHvem, minnOmSkolen) => {
    expect(veivisning(utgave.innstillinger)).toEqual({ sporHvem, minnOmSkolen });
  },
);
