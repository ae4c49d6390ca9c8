import { expect, it } from 'vitest';
import { hvemHarSamtalen } from './hvemHarSamtalen.ts';

it('TP-29 VV-23 RO-05 koordinatoren og den samtalen er overlatt til, har den; den som etterforsker saken, bare med lederens grunn', () => {
  const ingen = {
    ...{ etterforsker: false, lederHarGittGrunn: false },
    ...{ koordinator: false, tildelt: false },
  };
  expect(hvemHarSamtalen({ ...ingen, koordinator: true })).toBe('koordinator');
  expect(hvemHarSamtalen({ ...ingen, tildelt: true })).toBe('tildelt');
  expect(hvemHarSamtalen({ ...ingen, koordinator: true, tildelt: true })).toBe('koordinator');
  expect(hvemHarSamtalen(ingen)).toBeNull();
  for (const rolle of ['koordinator', 'tildelt'] as const) {
    const hen = { ...ingen, [rolle]: true, etterforsker: true };
    expect(hvemHarSamtalen(hen), rolle).toBeNull();
    expect(hvemHarSamtalen({ ...hen, lederHarGittGrunn: true }), rolle).toBe(rolle);
  }
  const bare = { ...ingen, etterforsker: true, lederHarGittGrunn: true };
  expect(hvemHarSamtalen(bare)).toBeNull();
});
