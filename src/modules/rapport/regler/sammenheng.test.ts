import { expect, test } from 'vitest';
import { terning, tilfeldigTelling } from '../../../../tests/support/tilfeldigTelling.ts';
import { sammenhenger } from './sammenheng.ts';

test('RE-09 VV-50 det som går inn i en sum, går ut av den, i alle tabellene som henger sammen', () => {
  for (const lite of [false, true]) {
    const t = tilfeldigTelling(80, terning(7), lite);
    const nett = sammenhenger(t);
    const celler = Object.entries(t.tabeller).flatMap(([navn, c]) =>
      navn === 'vurdering' ? [] : Object.keys(c).map((x) => `${navn}:${x}`),
    );
    const ider = nett.flatMap((k) => k.filter((x) => x.fast !== true).map((x) => x.id));
    expect(ider.toSorted()).toEqual(celler.toSorted());
    for (const kanter of nett) {
      // Et tiltak deler dem som fikk guide; alt annet er av hele summen.
      const tiltak = kanter.some((x) => x.id.startsWith('tiltak_'));
      expect(kanter.filter((x) => x.fast === true)).toMatchObject([
        { antall: tiltak ? t.tabeller.framdrift?.['guide'] : 80 },
      ]);
      for (const node of new Set(kanter.flatMap((x) => [x.fra, x.til]))) {
        const sum = (ende: 'fra' | 'til') =>
          kanter.filter((x) => x[ende] === node).reduce((a, x) => a + x.antall, 0);
        expect(sum('fra'), node).toBe(sum('til'));
      }
    }
  }
});
