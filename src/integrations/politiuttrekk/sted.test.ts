import { describe, expect, it } from 'vitest';
import { kanVaereHjem, stedskategori } from './sted.ts';

describe('stedet', () => {
  it.each([
    ['Fjordvik bussterminal', 'transport'],
    ['Rutebuss 41', 'transport'],
    ['Fjordvik sentrum, Storgata', 'sentrum'],
    ['Snapchat', 'nett'],
    ['Kjøpesenteret Strandkanten', 'butikk'],
    ['Fritidsklubben Kaia', 'fritid'],
    ['Bak Fjordvik ungdomsskole', 'skole'],
    ['Hjemme hos far', 'hjem'],
    ['Leilighet i Strandgata', 'hjem'],
    ['Storgata 12', 'hjem'],
    ['Storgata 12 B', 'hjem'],
    ['Et ukjent sted', 'annet'],
  ])('«%s» er %s', (tekst, kategori) => {
    expect(stedskategori(tekst)).toBe(kategori);
  });

  it.each([
    ['Storgata 12', true],
    ['Skolegata 4', true],
    ['privatadresse', true],
    ['Rutebuss 41', false],
    ['Linje 3', false],
    ['Storgata', false],
  ])('«%s» kan være et hjem: %s', (tekst, ventet) => {
    expect(kanVaereHjem(tekst)).toBe(ventet);
  });
});
