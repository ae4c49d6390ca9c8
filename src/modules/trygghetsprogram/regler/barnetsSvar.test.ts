import { describe, expect, it } from 'vitest';
import { barnetsKanMed, barnetsSvar, jaetStaar, type BarnetsSvar } from './barnetsSvar.ts';

const hist = (...slag: BarnetsSvar[]) => slag.map((s) => ({ slag: s }));

describe('det ungdommen sier om sidearket', () => {
  it.each([
    [[], false, false],
    [['ja'], true, false],
    [['ja', 'trukket'], false, false],
    [['ja', 'trukket', 'ja'], true, false],
    [['plikt'], false, true],
    [['ja', 'plikt'], true, true],
    [['ja', 'trukket', 'plikt'], false, true],
  ] as const)(
    'VV-28 etter %j er avsnittet med til familien: %s, og dit plikten sier: %s',
    (slag, familien, plikten) => {
      const historie = hist(...slag);
      expect(jaetStaar(historie)).toBe(familien);
      expect(barnetsKanMed(historie, 'familien')).toBe(familien);
      expect(barnetsKanMed(historie, 'plikten')).toBe(plikten);
    },
  );

  it.each([
    ['ja', [], null, null, 'ja'],
    ['ja', ['ja'], null, null, 'alt_ja'],
    ['ja', ['ja', 'trukket'], null, null, 'ja'],
    ['trukket', ['ja'], null, null, 'ja'],
    ['trukket', [], null, null, 'ikke_ja'],
    ['trukket', ['ja', 'trukket'], null, null, 'ikke_ja'],
    ['plikt', [], 'barnevernet', 'Slås hjemme', 'ja'],
    ['plikt', [], null, 'Slås hjemme', 'mangler_plikt'],
    ['plikt', [], 'avverge', ' ', 'mangler_pliktgrunn'],
    [null, [], null, null, 'mangler_barnets_svar'],
  ] as const)(
    'VV-28 «%s» etter %j med plikten %s og grunnen %j: %s',
    (svar, foer, plikt, ord, ut) => {
      const r = barnetsSvar({ svar, historie: hist(...foer), plikt, ord });
      expect(r.tillatt ? 'ja' : r.grunn).toBe(ut);
    },
  );
});
