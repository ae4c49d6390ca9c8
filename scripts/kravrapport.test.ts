import { describe, expect, it } from 'vitest';
import { idene, kravrapport } from './kravrapport.ts';

describe('kravrapporten', () => {
  it('teller bare id-er først i tittelen', () => {
    expect(idene('TP-03 VV-33 alder')).toEqual(['TP-03', 'VV-33']);
    expect(idene('(del) TP-03 alder')).toEqual([]);
    expect(idene('regelen TP-03')).toEqual([]);
    expect(idene('TP-034 noe')).toEqual([]);
  });
  it('avviser en tittel med et krav som ikke finnes, eller med flere enn tre', () => {
    expect(() => kravrapport(['TP-99 finnes ikke'])).toThrow('Ukjent krav');
    expect(() => kravrapport(['TP-01 TP-02 TP-03 TP-04 for mange'])).toThrow('For mange');
  });
  it('teller et krav én gang', () => {
    expect(kravrapport(['TP-01 a', 'TP-01 b', 'TP-02 c'])).toMatch(
      /^requirements proven: 2 of \d+\n/,
    );
  });
});
