import { expect, test } from 'vitest';
import { familienFoerKontakt } from './familienFoerKontakt.ts';

type Endring = { hva: string; til: string };
const med = (nyttFraPolitiet: readonly Endring[], ...svar: boolean[]) =>
  familienFoerKontakt({ hendelser: svar.map((iFamilie) => ({ iFamilie })), nyttFraPolitiet });
const hos = (...svar: boolean[]) => med([], ...svar);

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
  const familien = { hva: 'familie', til: 'ja' };
  expect(med([familien], false)).toBe('mistenkt_i_familien');
  expect(med([{ hva: 'status', til: 'henlagt' }, familien], false)).toBe('mistenkt_i_familien');
  expect(med([{ hva: 'status', til: 'ja' }], false)).toBe('kan_kontaktes');
  expect(med([{ hva: 'familie', til: 'nei' }], false)).toBe('kan_kontaktes');
  expect(med([familien])).toBe('ukjent');
});
