import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { delingssvar, DELINGSVALG, muligeDelingssvar, type Delingssvarer } from './delingssvar.ts';

const IDAG = tilDato('2026-11-23');
const mor: Delingssvarer = { maa: true, staar: null, faarTrekke: true };
const sa = (svar: 'ja' | 'nei' | 'trukket', stanser = false) => ({ staar: { svar, stanser } });
const svarer = (
  mer: Partial<Parameters<typeof delingssvar>[0]> = {},
  hen: Partial<Delingssvarer> = {},
) => {
  const svar = delingssvar(
    { valg: 'ja_muntlig', dag: IDAG, idag: IDAG, bekreftet: true, ...mer },
    { ...mor, ...hen },
  );
  return svar.tillatt ? null : svar.grunn;
};

describe('svaret om en deling', () => {
  it('(del) VV-03 VV-01 bare den som må, sier ja eller nei; den som sa ja, kan trekke det, også når hen ikke lenger må', () => {
    expect(muligeDelingssvar(mor)).toEqual(['ja_muntlig', 'ja_skriftlig', 'nei']);
    expect(muligeDelingssvar({ ...mor, ...sa('ja') })).toEqual([
      ...['ja_muntlig', 'ja_skriftlig', 'trukket'],
    ]);
    expect(muligeDelingssvar({ ...mor, ...sa('ja'), maa: false })).toEqual(['trukket']);
    expect(muligeDelingssvar({ ...mor, maa: false })).toEqual([]);
    expect(muligeDelingssvar({ ...mor, ...sa('ja'), maa: false, faarTrekke: false })).toEqual([]);
    for (const valg of DELINGSVALG)
      expect(svarer({ valg }, { maa: false }), valg).toBe('ikke_hens');
    expect(svarer({ valg: 'nei' }, sa('ja'))).toBe('ikke_hens');
    expect(svarer({ valg: 'trukket' })).toBe('ikke_hens');
    expect(svarer({ valg: 'trukket' }, sa('ja'))).toBeNull();
  });

  it('(del) VV-03 et svar som stanset, står: det spørres på nytt', () => {
    expect(muligeDelingssvar({ ...mor, ...sa('nei', true) })).toEqual([]);
    expect(svarer({}, sa('trukket', true))).toBe('svaret_staar');
    expect(svarer({}, sa('trukket'))).toBeNull();
  });

  it('(del) DU-08 et ja er bekreftet; et nei trenger det ikke; dagen står, og er aldri fram i tid', () => {
    for (const valg of ['ja_muntlig', 'ja_skriftlig'] as const) {
      expect(svarer({ valg })).toBeNull();
      expect(svarer({ valg, bekreftet: false })).toBe('mangler_bekreftelse');
    }
    expect(svarer({ valg: 'nei', bekreftet: false })).toBeNull();
    expect(svarer({ dag: null })).toBe('mangler_dag');
    expect(svarer({ dag: tilDato('2026-11-24') })).toBe('fram_i_tid');
  });
});
