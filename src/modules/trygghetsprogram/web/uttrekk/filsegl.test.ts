import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aapneSegl, forsegl, GYLDIG_MS } from './filsegl.ts';

const rot = randomBytes(32);
const naa = new Date('2026-11-23T08:00:00Z');
const eier = { brukerId: 'a', omrade: 'fjordvik' };
const fil = new TextEncoder().encode('Saksnr;Dato\n1;2');
const om = (ms: number) => new Date(naa.getTime() + ms);

describe('forseglet uttrekk', () => {
  const forseglet = forsegl(rot, eier, fil, naa) ?? '';

  it('åpnes av den som lastet den opp, i samme område, innen fristen', () => {
    expect(aapneSegl(rot, eier, forseglet, om(GYLDIG_MS - 1))).toEqual(Buffer.from(fil));
  });

  it('er aldri lik to ganger og viser ikke innholdet', () => {
    expect(forsegl(rot, eier, fil, naa)).not.toBe(forseglet);
    expect(Buffer.from(forseglet, 'base64').includes('Saksnr')).toBe(false);
  });

  it('åpnes ikke når fristen er ute', () => {
    expect(aapneSegl(rot, eier, forseglet, om(GYLDIG_MS))).toBeNull();
  });

  it.each([
    ['en annen person', { ...eier, brukerId: 'b' }],
    ['et annet område', { ...eier, omrade: 'ytteroy' }],
    ['person og område skrevet over i hverandre', { brukerId: 'afjord', omrade: 'vik' }],
  ])('åpnes ikke for %s', (_hvem, annen) => {
    expect(aapneSegl(rot, annen, forseglet, naa)).toBeNull();
  });

  it('åpnes ikke når én byte er endret, uansett hvilken', () => {
    const bytes = Buffer.from(forseglet, 'base64');
    for (let i = 0; i < bytes.length; i++) {
      const endret = Buffer.from(bytes);
      endret[i] = (endret[i] ?? 0) ^ 1;
      expect(aapneSegl(rot, eier, endret.toString('base64'), naa), `byte ${i}`).toBeNull();
    }
  });

  it.each(['', 'x', 'AQ==', '<script>', 'A'.repeat(60)])('åpnes ikke av «%s»', (tekst) => {
    expect(aapneSegl(rot, eier, tekst, naa)).toBeNull();
  });

  it('åpnes ikke med en annen rotnøkkel', () => {
    expect(aapneSegl(randomBytes(32), eier, forseglet, naa)).toBeNull();
  });

  it('en fil som ikke lar seg pakke nok til skjemaet, blir ikke forseglet', () => {
    expect(forsegl(rot, eier, randomBytes(5 * 1024 * 1024), naa)).toBeNull();
  });
});
