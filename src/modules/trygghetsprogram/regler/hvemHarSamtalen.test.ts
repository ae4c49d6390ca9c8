import { expect, it } from 'vitest';
import { hvemHarSamtalen } from './hvemHarSamtalen.ts';

it('(del) TP-29 VV-23 RO-05 koordinatoren og den samtalen er overlatt til, har den; den som etterforsker saken, aldri', () => {
  const ingen = { etterforsker: false, koordinator: false, tildelt: false };
  expect(hvemHarSamtalen({ ...ingen, koordinator: true })).toBe('koordinator');
  expect(hvemHarSamtalen({ ...ingen, tildelt: true })).toBe('tildelt');
  expect(hvemHarSamtalen({ ...ingen, koordinator: true, tildelt: true })).toBe('koordinator');
  expect(hvemHarSamtalen(ingen)).toBeNull();
  for (const rolle of ['koordinator', 'tildelt'] as const)
    expect(hvemHarSamtalen({ ...ingen, [rolle]: true, etterforsker: true }), rolle).toBeNull();
});
