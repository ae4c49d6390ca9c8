import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { sistPresentert } from './presentasjonsvarsel.ts';

const p = (enhetId: string | null, dag: string) => ({ enhetId, dag: tilDato(dag) });

test('TP-51 den siste dagen gjelder, bare for enheten det var for, og en som aldri har hørt om programmet, har ingen', () => {
  const alle = [p('a', '2026-03-01'), p('a', '2026-05-01'), p('a', '2026-04-01')];
  expect(sistPresentert('a', alle)).toBe('2026-05-01');
  expect(sistPresentert('a', alle.slice(0, 1))).toBe('2026-03-01');
  expect(sistPresentert('b', [...alle, p(null, '2026-06-01')])).toBeNull();
});
