import { expect, test } from 'vitest';
import { iDagIOslo } from '../src/kernel/dato.ts';
import { tilDagenHarSkiftet } from './dagskifte.ts';

test.each([
  ['om vinteren', '2026-11-29T22:59:00Z', 60_000],
  ['om sommeren', '2027-06-15T21:58:31Z', 89_000],
  ['i det året skifter', '2026-12-31T22:59:59.500Z', 500],
])('%s begynner ingen fil like før midnatt i Norge', (_navn, tid, venter) => {
  const naa = new Date(tid);
  expect(tilDagenHarSkiftet(naa)).toBe(venter);
  const etter = new Date(naa.getTime() + venter);
  expect(iDagIOslo(etter)).not.toBe(iDagIOslo(naa));
  expect(tilDagenHarSkiftet(etter)).toBe(0);
});

test.each(['2026-11-29T22:58:29Z', '2026-11-29T23:59:59Z', '2027-06-15T22:59:59Z'])(
  'ellers venter ingen: %s',
  (tid) => expect(tilDagenHarSkiftet(new Date(tid))).toBe(0),
);
