import { describe, expect, it } from 'vitest';
import { barnetsKanMed, barnetsSvar, jaetStaar, type BarnetsSvar } from './barnetsSvar.ts';

const hist = (...slag: BarnetsSvar[]) =>
  slag.map((s) => ({ slag: s, til: s === 'plikt' ? null : ('familien' as const) }));

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
      expect(jaetStaar(historie, 'familien')).toBe(familien);
      expect(barnetsKanMed(historie, 'familien')).toBe(familien);
      expect(barnetsKanMed(historie, 'plikten')).toBe(plikten);
      // Et ja til familien er ikke et ja til guiden, og omvendt.
      expect(barnetsKanMed(historie, 'guiden')).toBe(false);
      const tilGuiden = historie.map((s) => ({ ...s, til: s.til && ('guiden' as const) }));
      expect(barnetsKanMed(tilGuiden, 'guiden')).toBe(familien);
      expect(barnetsKanMed(tilGuiden, 'familien')).toBe(false);
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
      const historie = hist(...foer);
      const r = barnetsSvar({ svar, til: 'familien', historie, plikt, ord });
      expect(r.tillatt ? 'ja' : r.grunn).toBe(ut);
      const ingen = barnetsSvar({ svar, til: null, historie, plikt, ord });
      expect(ingen.tillatt ? 'ja' : ingen.grunn).toBe(
        svar === 'plikt' ? ut : 'mangler_barnets_svar',
      );
    },
  );
});
