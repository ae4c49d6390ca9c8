import { expect, test } from 'vitest';
import { erNummer, soketreff } from './soketreff.ts';

const SAK = { saksreferanse: 'JDWPPX', navn: 'Máret Anna Påfunnen-Eid' };
const treff = (sok: string, sak: Partial<typeof SAK> = {}) => soketreff({ sok, ...SAK, ...sak });

test.each([
  'JDWPPX',
  'jdwppx',
  'jdw',
  'M.P.',
  'mp',
  'm p',
  'map',
  'Máret',
  'MÁRET påf',
  'Máret.',
  'på',
  'Påfunnen-Eid',
  'eid',
  'påfunneneid',
])('(del) DU-02 «%s» finner egen sak', (sok) => {
  expect(treff(sok)).toBe(true);
});

test.each([
  '',
  ' ',
  'm',
  'jd',
  'wppx',
  'Maret',
  'aret',
  'Máret Hansen',
  'mx',
  '...',
  'm. påfunnen',
])('(del) DU-02 «%s» finner ikke saken', (sok) => {
  expect(treff(sok)).toBe(false);
});

test('(del) DU-02 den som har ett navn, har én initial', () => {
  expect([treff('kk', { navn: 'Kari' }), treff('kari', { navn: 'Kari' })]).toEqual([false, true]);
  expect(treff('ka', { navn: '–' })).toBe(false);
});

test('(del) DU-02 uten navn i saken virker bare saksreferansen', () => {
  const uten = (sok: string) => soketreff({ sok, saksreferanse: 'JDWPPX', navn: null });
  expect([uten('jdwppx'), uten('mp'), uten('máret')]).toEqual([true, false, false]);
});

test.each(['05891590069', '058915 90069', '19026581 1527/26-1', '19026581'])(
  '(del) DU-02 «%s» er et nummer og søkes aldri opp, heller ikke når det står i navnet',
  (sok) => {
    expect(erNummer(sok)).toBe(true);
    expect(treff(sok, { navn: sok })).toBe(false);
  },
);

test.each(['234567', 'JDWPPX', 'Kari', '2B3C4D'])('(del) DU-02 «%s» er ikke et nummer', (sok) => {
  expect(erNummer(sok)).toBe(false);
});

test('(del) DU-02 en saksreferanse av bare tall kan søkes opp', () => {
  expect(soketreff({ sok: '234567', saksreferanse: '234567', navn: null })).toBe(true);
});
