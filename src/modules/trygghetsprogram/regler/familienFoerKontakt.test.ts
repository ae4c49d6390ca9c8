import { expect, test } from 'vitest';
import { familienFoerKontakt } from './familienFoerKontakt.ts';

const med = (radenSier: boolean, ...svar: boolean[]) =>
  familienFoerKontakt({ hendelser: svar.map((iFamilie) => ({ iFamilie })), radenSier });
const hos = (...svar: boolean[]) => med(false, ...svar);

test('TP-09 er den mistenkte i familien i én av hendelsene, kan familien ikke kontaktes før det er avklart', () => {
  expect(hos(true)).toBe('mistenkt_i_familien');
  expect(hos(false, true)).toBe('mistenkt_i_familien');
});

test('TP-09 er den mistenkte ikke i familien i noen av dem, advares det ikke', () => {
  expect(hos(false)).toBe('kan_kontaktes');
  expect(hos(false, false)).toBe('kan_kontaktes');
});

test('TP-09 den som ikke leser hendelsene, får verken advarselen eller at familien kan kontaktes', () => {
  expect(hos()).toBe('ukjent');
});

test('TP-09 VV-09 har politiet sagt siden at den mistenkte er i familien, gjelder det før noen har tatt det inn i saken', () => {
  expect(med(true, false)).toBe('mistenkt_i_familien');
  expect(med(true, true)).toBe('mistenkt_i_familien');
  expect(med(true)).toBe('ukjent');
});
