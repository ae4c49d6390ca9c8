import { expect, test } from 'vitest';
import { ansvarsstatus } from './ansvarsstatus.ts';

const god = { aktive: 2, utenAnsvarlig: 0, sluttet: 0, utenStedfortreder: 0 };

test.each([
  ['i_orden', {}],
  ['alarm', { aktive: 0 }],
  ['alarm', { utenAnsvarlig: 1, sluttet: 1 }],
  ['ordnes', { sluttet: 3 }],
  ['ordnes', { utenStedfortreder: 1 }],
] as const)('VV-22 lederen får %s', (status, endret) => {
  expect(ansvarsstatus({ ...god, ...endret })).toBe(status);
});
