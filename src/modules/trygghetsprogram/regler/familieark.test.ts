import { describe, expect, it } from 'vitest';
import { ARKFELTER, familieark, paaArket } from './familieark.ts';

const JA: Parameters<typeof familieark>[0] = {
  ...{ hvem: 'koordinator', delegering: true, tilstand: 'aktiv', fullfoert: true },
  til: 'familien',
  felter: ['kontakten'],
};

const INGENTING: Parameters<typeof paaArket>[1] = {
  ...{ egne_tiltak: null, forslag: null, andre_forslag: null, forventninger: null },
  ...{ kontakten: null, tilgjengelig: null, neste: null, guiden: null, barnets: null },
};

describe('familiens ark', () => {
  it.each([
    [{}, 'ja'],
    [{ hvem: 'tildelt' }, 'ja'],
    [{ hvem: 'tildelt', delegering: false }, 'ikke_din'],
    [{ hvem: null }, 'ikke_din'],
    [{ fullfoert: false }, 'ikke_fullfoert'],
    [{ tilstand: 'avsluttet' }, 'ikke_holdt'],
    [{ tilstand: 'venter_klarering' }, 'ja'],
    [{ felter: [] }, 'mangler_felt'],
    [{ til: null }, 'koordinatoren_bestemmer'],
    [{ til: 'ungdommen' }, 'mangler_felt'],
    [{ til: 'ungdommen', felter: ['forslag'] }, 'ja'],
  ] as const)('VV-28 med %j lages arket: %s', (endret, ut) => {
    const svar = familieark({ ...JA, ...endret });
    expect(svar.tillatt ? 'ja' : svar.grunn).toBe(ut);
  });

  it('(del) VV-28 TS-15 bare det som er merket og har noe å vise, er med', () => {
    const tomt = {
      ...{ egne_tiltak: null, forslag: 'Gå flere', andre_forslag: null, forventninger: ' ' },
      ...{ kontakten: 'Hver uke', tilgjengelig: 'Hverdager', neste: null, guiden: null },
      barnets: 'Vil selv fortelle det',
    };
    expect(paaArket(['kontakten', 'forslag', 'forventninger', 'guiden'], tomt, 'familien')).toEqual(
      ['forslag', 'kontakten'],
    );
    expect(paaArket([], tomt, 'familien')).toEqual([]);
    expect(paaArket(ARKFELTER, tomt, 'familien')).toEqual([
      ...['forslag', 'kontakten', 'tilgjengelig', 'barnets'],
    ]);
  });

  it('VV-01 ungdommens eget ark sier verken hvem guiden er, når de møtes, eller det som er sagt til familien', () => {
    const alt = Object.fromEntries(ARKFELTER.map((f) => [f, 'Står her'] as const));
    const innhold = { ...INGENTING, ...alt };
    expect(paaArket(ARKFELTER, innhold, 'familien')).toEqual(ARKFELTER);
    expect(paaArket(ARKFELTER, innhold, 'ungdommen')).toEqual([
      ...['egne_tiltak', 'forslag', 'andre_forslag'],
    ]);
  });
});
