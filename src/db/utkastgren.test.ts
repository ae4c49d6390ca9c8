import { describe, expect, it } from 'vitest';
import { alleredeSenere, STAMME, velgGren } from './utkastgren.ts';

const side = 'side-1';
const kjent = (versjon: number, gren = STAMME) => ({ side, gren, versjon });

describe('velgGren', () => {
  it('første lagring begynner på stammen', () => {
    expect(velgGren([], kjent(0))).toEqual({ gren: STAMME, vedSiden: null });
  });
  it('samme side fortsetter, også når svaret på forrige lagring ble borte', () => {
    const rader = [{ gren: STAMME, side, versjon: 7 }];
    expect(velgGren(rader, kjent(7)).gren).toBe(STAMME);
    expect(velgGren(rader, kjent(3)).gren).toBe(STAMME);
  });
  it('en ny side fortsetter på teksten den ble vist med', () => {
    expect(velgGren([{ gren: STAMME, side: 'annen', versjon: 7 }], kjent(7))).toEqual({
      gren: STAMME,
      vedSiden: null,
    });
  });
  it('en fane som henger etter, får sin egen gren', () => {
    const nyere = [{ gren: STAMME, side: 'annen', versjon: 8 }];
    expect(velgGren(nyere, kjent(7))).toEqual({ gren: side, vedSiden: 'nyere' });
    expect(velgGren(nyere, kjent(0))).toEqual({ gren: side, vedSiden: 'nyere' });
  });
  it('er utkastet sendt i en annen fane, er det som skrives nå, et nytt', () => {
    expect(velgGren([], kjent(7))).toEqual({ gren: side, vedSiden: 'borte' });
    expect(velgGren([], kjent(2, side))).toEqual({ gren: side, vedSiden: null });
  });
});

describe('alleredeSenere', () => {
  const rad = { gren: STAMME, side, versjon: 2, senere: true };
  it('den samme siden har lagret noe etterpå: det står', () => {
    expect(alleredeSenere([{ ...rad, side: 'annen' }, rad], kjent(0))).toBe(rad);
  });
  it.each([
    ['en annen side', { ...rad, side: 'annen' }],
    ['før', { ...rad, senere: false }],
    ['bare plassen', { ...rad, versjon: 0 }],
  ])('%s: det som ble lagt til side, lagres', (_, annen) => {
    expect(alleredeSenere([annen], kjent(0))).toBe(undefined);
  });
});
