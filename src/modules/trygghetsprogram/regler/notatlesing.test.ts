import { expect, it } from 'vitest';
import { notatlesing } from './notatlesing.ts';

const kan = (endret: Partial<Parameters<typeof notatlesing>[0]>) => {
  const svar = notatlesing({
    ...{ slag: 'ja', foerer: 'guide', grunn: null, ord: 'Det er greit', guiden: 'en' },
    ...{ harJa: false, ...endret },
  });
  return svar.tillatt ? 'ja' : svar.grunn;
};

it('(del) VV-30 koordinatoren leser notatene bare med en grunn, guiden bare når ungdommen har sagt ja og ikke trukket det', () => {
  expect(kan({ slag: 'behov', foerer: 'koordinator', grunn: 'Uro' })).toBe('ja');
  expect(kan({ slag: 'behov', foerer: 'koordinator' })).toBe('mangler_grunn');
  expect(kan({ slag: 'behov', grunn: 'Uro' })).toBe('behovet_er_koordinatorens');
  for (const foerer of ['guide', 'koordinator'] as const) {
    expect(kan({ foerer })).toBe('ja');
    expect(kan({ foerer, harJa: true })).toBe('alt_slik');
    expect(kan({ foerer, slag: 'trukket' })).toBe('alt_slik');
    expect(kan({ foerer, slag: 'trukket', harJa: true })).toBe('ja');
    expect(kan({ foerer, guiden: null })).toBe('ingen_guide');
    expect(kan({ foerer, ord: null })).toBe('mangler_ord');
    expect(kan({ foerer, slag: 'trukket', harJa: true, ord: null })).toBe('ja');
  }
});
