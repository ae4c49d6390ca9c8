import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { foersteUdekkede, sommerdekning, type Periode } from './fravaersdekning.ts';

const p = (fra: string, til: string): Periode => ({ fra: tilDato(fra), til: tilDato(til) });
const udekket = (borte: Periode[], vikarer: Periode[] = [], pause: Periode | null = null) =>
  foersteUdekkede({ ...p('2026-05-15', '2026-08-16'), borte, vikarer, pause });

describe('dekningen', () => {
  const juli = p('2026-07-01', '2026-07-31');

  it('VV-21 TG-24 er guiden borte, er hver dag dekket av en vikar eller en pause; den første som ikke er det, står igjen', () => {
    expect(udekket([])).toBeNull();
    expect(udekket([juli])).toBe('2026-07-01');
    expect(udekket([juli], [juli])).toBeNull();
    expect(udekket([juli], [], juli)).toBeNull();
    expect(udekket([juli], [p('2026-07-01', '2026-07-30')])).toBe('2026-07-31');
    expect(udekket([juli], [p('2026-07-02', '2026-07-31')])).toBe('2026-07-01');
    // To vikarer etter hverandre, og en pause mellom dem.
    expect(
      udekket(
        [juli],
        [p('2026-07-20', '2026-07-31'), p('2026-07-01', '2026-07-09')],
        p('2026-07-10', '2026-07-19'),
      ),
    ).toBeNull();
    expect(udekket([juli], [p('2026-07-01', '2026-07-09'), p('2026-07-11', '2026-08-30')])).toBe(
      '2026-07-10',
    );
  });

  it('VV-21 bare dagene i sommer teller, og flere fravær er ett samlet', () => {
    expect(udekket([p('2026-08-17', '2026-08-30'), p('2026-04-01', '2026-05-14')])).toBeNull();
    expect(udekket([p('2026-04-01', '2026-05-15')])).toBe('2026-05-15');
    expect(udekket([p('2026-08-16', '2026-08-30')])).toBe('2026-08-16');
    expect(udekket([p('2026-08-01', '2026-08-03'), p('2026-06-20', '2026-06-22')], [])).toBe(
      '2026-06-20',
    );
  });

  it('VV-21 VV-22 den som ikke har svart, er ikke dekket; er koordinatoren kontaktperson, har hen en stedfortreder', () => {
    const s = { kontaktperson: true, svart: true, udekket: null };
    expect(sommerdekning(s)).toBe('dekket');
    expect(sommerdekning({ ...s, svart: false })).toBe('ikke_svart');
    expect(sommerdekning({ ...s, svart: false, kontaktperson: false })).toBe('dekket');
    expect(sommerdekning({ ...s, svart: false, udekket: tilDato('2026-07-01') })).toBe('udekket');
  });
});
