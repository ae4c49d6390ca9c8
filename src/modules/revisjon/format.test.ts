import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forpliktelse, hodeHash, nyttelastHash, objektHash, radHash, type Rad } from './format.ts';

const DOKUMENT = readFileSync(new URL('../../../docs/revisjonsformat.md', import.meta.url), 'utf8');
const iDokumentet = (navn: string) =>
  new RegExp(`^\\| ${navn}[^|]*\\| \`([0-9a-f]{64})\``, 'm').exec(DOKUMENT)?.[1];

const objekter = [{ slag: 'sak', id: '11111111-1111-4111-8111-111111111111' }];
const nyttelast = nyttelastHash(Buffer.alloc(32, 1), Buffer.from('hello'));
const bundet = forpliktelse(objekter, nyttelast);
const rad: Rad = {
  omrade: '22222222-2222-4222-8222-222222222222',
  seq: '7',
  epoke: 1,
  xid: '900',
  aktorSlag: 'person',
  aktor: '33333333-3333-4333-8333-333333333333',
  oktHash: '04'.repeat(32),
  handling: 'sak_vist',
  utfall: 'ja',
  grunnlag: '',
  tid: '0',
  nyttelastHash: nyttelast.toString('hex'),
  forpliktelse: bundet.toString('hex'),
  objekter,
  nyttelast: null,
};

describe('formatet', () => {
  it.each([
    [
      'nyttelast_hash',
      nyttelast,
      '65058ee7a1da6ae2ad461f5f64943484ce6c6c32104ffe1293b22ff5bea95193',
    ],
    [
      'objekt_hash',
      objektHash(objekter),
      'bf21ac827d30167e9b4ac87747d580c649719a96298ba51de61de80f2885a139',
    ],
    ['forpliktelse', bundet, '936db0871ffcbcf11fdd3c09da609092c94739d3c57efbca80b2499f5e405a80'],
    ['rad_hash', radHash(rad), 'dce03195d9b14a8f604fa77fe010ce0bfedeff8e8cc29452bcbbc5997e33e089'],
    [
      'hode_hash',
      hodeHash(rad.omrade, '1', null, [radHash(rad)]),
      '57045b941892a5eb9b1adf67a914ecc03a3d87a471874df0b0455bd9603f122b',
    ],
  ])('%s er prøveverdien i docs/revisjonsformat.md', (navn, regnet, ventet) => {
    expect(regnet.toString('hex')).toBe(ventet);
    expect(iDokumentet(navn)).toBe(ventet);
  });

  it('hvert felt i raden endrer hashen', () => {
    const endringer: Partial<Rad>[] = [
      { omrade: '22222222-2222-4222-8222-222222222223' },
      { seq: '8' },
      { epoke: 2 },
      { xid: '901' },
      { aktorSlag: 'system' },
      { aktor: null },
      { oktHash: null },
      { handling: 'sak_vist_' },
      { utfall: 'nei' },
      { grunnlag: 'x' },
      { tid: '1' },
      { forpliktelse: '00'.repeat(32) },
    ];
    const hasher = [{}, ...endringer].map((e) => radHash({ ...rad, ...e }).toString('hex'));
    expect(new Set(hasher).size).toBe(endringer.length + 1);
  });

  it('tekst kan ikke flyttes fra ett felt til det neste', () => {
    const a = radHash({ ...rad, handling: 'sak', utfall: 'vistja' });
    const b = radHash({ ...rad, handling: 'sakvist', utfall: 'ja' });
    expect(a.equals(b)).toBe(false);
    expect(
      objektHash([{ slag: 'a', id: objekter[0]?.id ?? '' }]).equals(objektHash(objekter)),
    ).toBe(false);
  });
});
