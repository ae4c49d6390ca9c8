import { expect, it } from 'vitest';
import { gyldigKontaktfrist } from './kontaktfristvalg.ts';

it('(del) TP-18 fristen er et helt tall fra én til tjue virkedager', () => {
  for (const dager of [1, 3, 20]) expect(gyldigKontaktfrist(dager), String(dager)).toBe(true);
  for (const dager of [0, -1, 21, 2.5, Number.NaN])
    expect(gyldigKontaktfrist(dager), String(dager)).toBe(false);
});
