import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { kontaktEtterNei, ungdommensNei } from './ungdommensNei.ts';
import type { Tilstand } from './typer.ts';

const IDAG = tilDato('2026-11-20');

it('VV-04 at ungdommen ikke vil mer, føres fra samtalen er holdt til saken er slutt, én gang, og ikke fram i tid', () => {
  const sier = (endret: Partial<Parameters<typeof ungdommensNei>[0]> = {}) => {
    const svar = ungdommensNei({
      ...{ tilstand: 'aktiv', saNei: false, dag: IDAG, iDag: IDAG },
      ...endret,
    });
    return svar.tillatt ? 'ja' : svar.grunn;
  };
  for (const tilstand of [
    ...(['samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'] as const),
  ] satisfies Tilstand[])
    expect(sier({ tilstand })).toBe('ja');
  for (const tilstand of ['avsluttet', 'vurdert', 'samtale_avtalt'] satisfies Tilstand[])
    expect(sier({ tilstand })).toBe('foelges_ikke_opp');
  expect(sier({ saNei: true })).toBe('alt_sagt_nei');
  expect(sier({ dag: null })).toBe('mangler_dag');
  expect(sier({ dag: tilDato('2026-11-21') })).toBe('dagen_har_ikke_vaert');
});

it('VV-04 etter dagen ungdommen sa nei, føres kontakt bare når hen selv tok den, eller det måtte til; før dagen, og med andre, er det som ellers', () => {
  const sier = (endret: Partial<Parameters<typeof kontaktEtterNei>[0]> = {}) => {
    const svar = kontaktEtterNei({
      ...{ neiDag: tilDato('2026-11-19'), dag: IDAG, gjaldt: 'ungdommen' },
      ...{ tokKontakt: false, akutt: false, ord: null, ...endret },
    });
    return svar.tillatt ? 'ja' : svar.grunn;
  };
  expect(sier()).toBe('ungdommen_sa_nei');
  expect(sier({ gjaldt: 'sammen' })).toBe('ungdommen_sa_nei');
  expect(sier({ neiDag: null })).toBe('ja');
  expect(sier({ dag: tilDato('2026-11-19') })).toBe('ja');
  expect([sier({ gjaldt: 'foresatte' }), sier({ gjaldt: 'andre' })]).toEqual(['ja', 'ja']);
  expect(sier({ tokKontakt: true })).toBe('ja');
  expect(sier({ akutt: true, ord: 'Skrev at hen ikke ville leve' })).toBe('ja');
  expect(sier({ akutt: true, ord: ' ' })).toBe('mangler_hvorfor_akutt');
});
