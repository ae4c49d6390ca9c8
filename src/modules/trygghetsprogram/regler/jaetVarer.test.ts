import { describe, expect, it } from 'vitest';
import { jaetVarer, type Jasier } from './jaetVarer.ts';

const grunnen = (foresatt: Partial<Jasier> = {}, voksen = false) => {
  const svar = jaetVarer({
    foresatt: { kanKontaktes: 'ja', samtykkerTil: 'deling', byttet: false, ...foresatt },
    voksen,
  });
  return svar.tillatt ? null : svar.grunn;
};

describe('ja-et en deling hviler på', () => {
  it('(del) VV-35 VV-01 varer så lenge den foresatte kan kontaktes, er den samme og kan samtykke til å dele', () => {
    expect(grunnen()).toBeNull();
    expect(grunnen({ samtykkerTil: 'ikke_avklart' })).toBeNull();
    for (const kanKontaktes of ['nei', 'ukjent'] as const)
      expect(grunnen({ kanKontaktes }), kanKontaktes).toBe('hviler');
    for (const samtykkerTil of ['kontakt', 'ingenting'] as const)
      expect(grunnen({ samtykkerTil }), samtykkerTil).toBe('hviler');
    expect(grunnen({ byttet: true })).toBe('hviler');
  });

  it('(del) VV-35 er borte når ungdommen er fylt 18 (AMB-32), hva den foresatte enn har svart', () => {
    expect(grunnen({}, true)).toBe('slutt');
    expect(grunnen({ kanKontaktes: 'nei' }, true)).toBe('slutt');
  });
});
