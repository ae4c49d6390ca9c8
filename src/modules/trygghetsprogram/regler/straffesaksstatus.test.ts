import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  kanRettes,
  RETTES_TIL,
  STRAFFESAKSSTATUSER,
  straffesaksstatus,
} from './straffesaksstatus.ts';

const iDag = tilDato('2026-11-23');
const imorgen = tilDato('2026-11-24');
const staar = { status: 'under_etterforskning', dag: null };

it('(del) VV-15 hver status føres med dag; bare rettsdagen ligger fram i tid, og det som alt står, er ikke noe nytt', () => {
  const grunn = (...inn: Parameters<typeof straffesaksstatus>) => {
    const svar = straffesaksstatus(...inn);
    return svar.tillatt ? null : svar.grunn;
  };
  expect(grunn({ status: null, dag: iDag }, staar, iDag)).toBe('mangler_status');
  for (const status of STRAFFESAKSSTATUSER) {
    expect(grunn({ status, dag: iDag }, staar, iDag), status).toBe(null);
    expect(grunn({ status, dag: null }, staar, iDag), status).toBe('mangler_dag');
    expect(grunn({ status, dag: imorgen }, staar, iDag), status).toBe(
      status === 'berammet' ? null : 'dagen_har_ikke_vaert',
    );
    expect(grunn({ status, dag: iDag }, { status, dag: iDag }, iDag), status).toBe('staar_slik');
    expect(grunn({ status, dag: iDag }, { status, dag: null }, iDag), status).toBe(null);
    // Ført ved en feil: det etterforskes fortsatt.
    const rett = { status: RETTES_TIL, dag: iDag } as const;
    expect(grunn(rett, { status, dag: iDag }, iDag), status).toBe(null);
    expect(kanRettes(status), status).toBe(true);
    expect(grunn({ ...rett, dag: imorgen }, { status, dag: iDag }, iDag)).toBe(
      'dagen_har_ikke_vaert',
    );
  }
  for (const status of [RETTES_TIL, 'ukjent']) {
    expect(kanRettes(status), status).toBe(false);
    expect(grunn({ status: RETTES_TIL, dag: iDag }, { status, dag: null }, iDag), status).toBe(
      'ingenting_aa_rette',
    );
  }
});
