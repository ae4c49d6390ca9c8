import { expect, it } from 'vitest';
import { SPRAK } from '../../../../ui/index.ts';
import { ordFor, uttrekkstekster } from './tekst.ts';

function flat(o: object, foran = ''): [string, string][] {
  return (Object.entries(o) as [string, unknown][]).flatMap(([navn, verdi]): [string, string][] =>
    typeof verdi === 'object' && verdi !== null
      ? flat(verdi, `${foran}${navn}.`)
      : [[`${foran}${navn}`, String(verdi)]],
  );
}
const plasser = (tekst: string) => (tekst.match(/\{\w+\}/g) ?? []).sort().join();
const nb = new Map(flat(uttrekkstekster('nb')));

it.each(SPRAK)('%s har nøklene og plassene bokmål har, og ingen er tom', (sprak) => {
  const her = new Map(flat(uttrekkstekster(sprak)));
  expect([...her.keys()].sort()).toEqual([...nb.keys()].sort());
  for (const [navn, tekst] of her) {
    expect(tekst.trim(), navn).not.toBe('');
    expect(plasser(tekst), navn).toBe(plasser(nb.get(navn) ?? ''));
  }
});

it('en ukjent kode vises som den er, også når den heter noe objekter har', () => {
  expect(ordFor({ vold: 'vald' }, 'vold')).toBe('vald');
  expect(ordFor({ vold: 'vald' }, 'toString')).toBe('toString');
});
