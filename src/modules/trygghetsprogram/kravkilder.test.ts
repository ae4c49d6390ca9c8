import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { kapittelFor, KRAVKILDER } from './kravkilder.ts';
import { OVERGANGER, type Overgang } from './regler/statusoverganger.ts';

const Krav = z.array(z.object({ id: z.string(), kilde: z.string() }));
const katalog = new Map(
  Krav.parse(
    JSON.parse(readFileSync(new URL('../../../docs/krav/krav.json', import.meta.url), 'utf8')),
  ).map((k) => [k.id, k.kilde]),
);

describe('hvor kravene står', () => {
  it('hvert krav i saksgangen har samme kilde her som i kravlista, og våre egne har ingen', () => {
    const spurt = new Set(OVERGANGER.flatMap((o: Overgang) => o.vakter));
    expect(Object.keys(KRAVKILDER).sort()).toEqual([...spurt].sort());
    for (const [id, kilde] of Object.entries(KRAVKILDER)) {
      if (id.startsWith('VV')) expect(kilde, id).toBeNull();
      else expect(kilde, id).toBe(katalog.get(id));
    }
  });

  it.each([
    ['000 Koord; 001 §2', 'fjordvik', 'kap. 2'],
    ['000 Koord; 001 §2', '000', 'Koordinator'],
    ['000 Tlf 1; 001 §4(1)', '001', 'kap. 4'],
    ['000 Tlf 1; 001 §4(1)', '000', 'Tlf 1'],
    ['001 fn 11 (not in 000)', '001', 'fn 11'],
    ['001 §7 (not in 000)', '000', null],
    ['003 §9.1.1', '001', 'kap. 9.1.1'],
  ])('«%s» i utgaven %s er %s', (kilde, utgave, svar) => {
    expect(kapittelFor(kilde, utgave, 'kap.')).toBe(svar);
  });
});
