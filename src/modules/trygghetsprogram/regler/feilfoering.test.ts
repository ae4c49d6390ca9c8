import { expect, it } from 'vitest';
import { feilfoering, kanFeilfoeres } from './feilfoering.ts';

type Inn = Parameters<typeof feilfoering>[0];
const TIL = { sammeSak: false, foerer: true, sammeEier: true, foelgesOpp: true };
const kan = (endret: Partial<Inn> = {}) => {
  const svar = feilfoering({
    ...{
      foerer: 'guide',
      linje: { egen: true, rettet: false, annensNotat: false },
      grunn: 'Feil ungdom',
      til: null,
    },
    ...endret,
  });
  return svar.tillatt ? 'ja' : svar.grunn;
};

it('(del) VV-25 den som skrev linjen, eller koordinatoren, fører den som feilført, slik den står nå og med en grunn', () => {
  expect(kan()).toBe('ja');
  expect(kan({ linje: { egen: false, rettet: false, annensNotat: false } })).toBe('ikke_din');
  expect(
    kan({ foerer: 'koordinator', linje: { egen: false, rettet: false, annensNotat: false } }),
  ).toBe('ja');
  expect(kan({ linje: { egen: true, rettet: true, annensNotat: false } })).toBe('alt_rettet');
  expect(kan({ grunn: null })).toBe('mangler_grunn');
});

it('(del) VV-25 den flyttes bare til en annen sak den som flytter, fører loggen i, hos den samme eieren', () => {
  expect(kan({ til: TIL })).toBe('ja');
  expect(kan({ til: { ...TIL, foerer: false } })).toBe('finner_ikke_saken');
  expect(kan({ til: { ...TIL, sammeSak: true } })).toBe('finner_ikke_saken');
  expect(kan({ til: { ...TIL, sammeEier: false } })).toBe('annen_eier');
  expect(kan({ til: { ...TIL, foelgesOpp: false } })).toBe('stengt');
});

it('(del) VV-25 en linje med en annens notat flyttes ikke: den forsegles, eller flyttes av den som skrev notatet', () => {
  const linje = { egen: false, rettet: false, annensNotat: true };
  expect(kan({ foerer: 'koordinator', linje, til: TIL })).toBe('en_annens_notat');
  expect(kan({ foerer: 'koordinator', linje })).toBe('ja');
});

it('VV-25 TG-17 en trussel og en bekymring tas ut; det som flyttet saken da det ble sagt, gjør ikke det', () => {
  for (const slag of ['trussel', 'bekymring'] as const) expect(kanFeilfoeres(slag)).toBe(true);
  for (const slag of ['stagnasjon', 'fravaer', 'samtykke_trukket', 'guide_slutt', 'enige'] as const)
    expect(kanFeilfoeres(slag), slag).toBe(false);
});
