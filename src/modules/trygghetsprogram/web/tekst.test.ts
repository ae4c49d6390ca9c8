import { describe, expect, it } from 'vitest';
import { SPRAK } from '../../../ui/index.ts';
import { fyll, tekster } from './tekst.ts';

function flat(o: object, foran = ''): Map<string, string> {
  const ut = new Map<string, string>();
  for (const [navn, verdi] of Object.entries(o) as [string, unknown][]) {
    if (typeof verdi === 'object' && verdi !== null) {
      for (const [n, v] of flat(verdi, `${foran}${navn}.`)) ut.set(n, v);
    } else ut.set(`${foran}${navn}`, String(verdi));
  }
  return ut;
}
const plasser = (tekst: string) => (tekst.match(/\{\w+\}/g) ?? []).sort().join();

describe('tekstene', () => {
  const nb = flat(tekster('nb'));
  it.each(SPRAK)(
    '%s har de samme nøklene og de samme plassene som bokmål, og ingen er tom',
    (sprak) => {
      const her = flat(tekster(sprak));
      expect([...her.keys()]).toEqual([...nb.keys()]);
      for (const [n, v] of her) {
        expect(v.trim(), n).not.toBe('');
        expect(plasser(v), n).toBe(plasser(nb.get(n) ?? ''));
      }
    },
  );
  it('nynorsk og engelsk er ikke bokmål: minst tre av fire tekster er ulike', () => {
    for (const sprak of ['nn', 'en'] as const) {
      const like = [...flat(tekster(sprak))].filter(([n, v]) => v === nb.get(n)).length;
      expect(like / nb.size, sprak).toBeLessThan(sprak === 'nn' ? 0.35 : 0.15);
    }
  });
  it('setter inn verdier og lar ukjente plasser stå', () => {
    expect(fyll('{a} av {b}', { a: 1 })).toBe('1 av {b}');
  });
});
