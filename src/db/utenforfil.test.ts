import { appendFileSync, mkdtempSync, readFileSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Utenforfil, type Utenforhode } from './utenforfil.ts';

const A = '22222222-2222-4222-8222-222222222222';
const nyFil = () => join(mkdtempSync(join(tmpdir(), 'varde-hoder-')), 'logghoder.jsonl');
const hode = (nr: number): Utenforhode => ({
  omrade: A,
  nr: String(nr),
  epoke: 1,
  xidFra: '1',
  xidTil: '2',
  antall: 1,
  hash: String(nr).repeat(64),
  signatur: '00',
});

describe('filen utenfor databasen', () => {
  it('er tom før det første hodet, og husker det siste', () => {
    const fil = new Utenforfil(nyFil());
    fil.oppdater();
    expect(fil.sist(A)).toBeUndefined();
    fil.leggTil([hode(1), hode(2)]);
    expect(fil.sist(A)?.nr).toBe(2n);
  });

  it('deles av to prosesser som ser hverandres hoder', () => {
    const sti = nyFil();
    const [en, to] = [new Utenforfil(sti), new Utenforfil(sti)];
    en.leggTil([hode(1)]);
    to.oppdater();
    to.leggTil([hode(2)]);
    en.oppdater();
    expect(en.sist(A)?.nr).toBe(2n);
  });

  it('overlever en linje strømmen gikk under', () => {
    const sti = nyFil();
    new Utenforfil(sti).leggTil([hode(1)]);
    appendFileSync(sti, JSON.stringify(hode(2)).slice(0, 40));
    const fil = new Utenforfil(sti);
    fil.oppdater();
    expect(fil.sist(A)?.nr).toBe(1n);
    fil.leggTil([hode(2)]);
    const igjen = new Utenforfil(sti);
    igjen.oppdater();
    expect(igjen.sist(A)?.nr).toBe(2n);
    expect(readFileSync(sti, 'utf8').endsWith('}\n')).toBe(true);
  });

  it('sier fra når noen har kortet den', () => {
    const sti = nyFil();
    const fil = new Utenforfil(sti);
    fil.leggTil([hode(1)]);
    fil.oppdater();
    truncateSync(sti, 0);
    expect(() => fil.oppdater()).toThrow('kortere');
  });
});
