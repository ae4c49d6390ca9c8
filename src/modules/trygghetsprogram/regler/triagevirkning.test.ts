import { expect, test } from 'vitest';
import { triagevirkning } from './triagevirkning.ts';

const kl = (tid: string): Date => new Date(`2026-11-23T${tid}+01:00`);
const beslutning = { tattVed: kl('08:00:00'), listaForlattVed: null, angretVed: null };

test('TP-17 en beslutning virker av seg selv etter 30 minutter, ikke før', () => {
  expect(triagevirkning(beslutning, kl('08:29:59'))).toEqual({
    tilstand: 'venter',
    fra: kl('08:30:00'),
  });
  expect(triagevirkning(beslutning, kl('08:30:00'))).toEqual({
    tilstand: 'virker',
    fra: kl('08:30:00'),
  });
});

test('TP-17 den virker når lista forlates', () => {
  const forlatt = { ...beslutning, listaForlattVed: kl('08:10:00') };
  expect(triagevirkning(forlatt, kl('08:09:59')).tilstand).toBe('venter');
  expect(triagevirkning(forlatt, kl('08:10:00'))).toEqual({
    tilstand: 'virker',
    fra: kl('08:10:00'),
  });
  const straks = { ...beslutning, listaForlattVed: beslutning.tattVed };
  expect(triagevirkning(straks, kl('08:00:00'))).toEqual({
    tilstand: 'virker',
    fra: kl('08:00:00'),
  });
});

// Likeverdige mutanter: `forlatt !== null` → true (det som ikke er forlatt, er ikke forlatt etter beslutningen, og ingen klokke her går før 1970) og
// `forlatt < selv` → `<=` (forlates lista idet fristen er ute, er de to tidspunktene det samme).
test('TP-17 en liste som ble forlatt før beslutningen, eller etter fristen, flytter ikke virkningen', () => {
  for (const tid of ['07:59:00', '09:00:00']) {
    const svar = triagevirkning({ ...beslutning, listaForlattVed: kl(tid) }, kl('08:31:00'));
    expect(svar).toEqual({ tilstand: 'virker', fra: kl('08:30:00') });
  }
});

test('TP-17 den kan angres til den virker, ikke etterpå', () => {
  expect(triagevirkning({ ...beslutning, angretVed: kl('08:29:59') }, kl('09:00:00'))).toEqual({
    tilstand: 'angret',
  });
  expect(
    triagevirkning({ ...beslutning, angretVed: kl('08:30:00') }, kl('09:00:00')).tilstand,
  ).toBe('virker');
});
