import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import type { Samtykkekrav } from './hvemSamtykker.ts';
import { MODENHETSSVAR, modenhetsvurdering, spoerOmModenhet } from './modenhetsvurdering.ts';

const I_DAG = tilDato('2026-11-23');
const linje = (mer: Partial<Samtykkekrav>): Samtykkekrav => ({
  ...{ fraAlder: 0, modenhet: 'uansett', omsorg: 'foresatte', fra: tilDato('2026-01-01') },
  ...{ til: null, hvem: 'alle_som_kan', andre: 'ingen', ungdommen: 'samtykker' },
  ...mer,
});
const HELSE = [linje({}), linje({ fraAlder: 16, modenhet: 'forstaar_ikke' })];
const sak: Parameters<typeof modenhetsvurdering>[1] = {
  ...{ tilstand: 'aktiv', alder: 16, kom: tilDato('2026-11-01'), iDag: I_DAG },
};
const f = { svar: 'forstaar_ikke', grunn: 'Svarte på noe annet', dag: I_DAG } as const;

it('VV-03 modenheten vurderes bare når en linje spør om det ved den alderen ungdommen har: ikke for en yngre, en voksen eller en med ukjent alder, og ikke av en linje som ikke gjelder i dag', () => {
  for (const [alder, spoerres] of [
    [null, false],
    [15, false],
    [16, true],
    [17, true],
    [18, false],
  ] as const)
    expect(spoerOmModenhet(HELSE, { alder, iDag: I_DAG }), String(alder)).toBe(spoerres);
  const med = (mer: Partial<Samtykkekrav>) =>
    spoerOmModenhet([linje({ modenhet: 'forstaar', ...mer })], { alder: 16, iDag: I_DAG });
  expect(med({ fra: I_DAG })).toBe(true);
  expect(med({ fra: tilDato('2026-11-24') })).toBe(false);
  expect(med({ til: I_DAG })).toBe(true);
  expect(med({ til: tilDato('2026-11-22') })).toBe(false);
  expect(spoerOmModenhet([linje({})], { alder: 16, iDag: I_DAG })).toBe(false);
});

it('VV-03 vurderingen har et svar, hva koordinatoren så, og en dag fra saken kom til i dag; den føres ikke i en sak som er slutt, eller når ingen linje spør', () => {
  for (const svar of MODENHETSSVAR)
    expect(modenhetsvurdering(HELSE, sak, { ...f, svar })).toEqual({ tillatt: true });
  expect(modenhetsvurdering(HELSE, sak, { ...f, dag: sak.kom })).toEqual({ tillatt: true });
  const grunn = (
    mer: Partial<Parameters<typeof modenhetsvurdering>[2]>,
    hvor: Partial<Parameters<typeof modenhetsvurdering>[1]> = {},
  ) => {
    const svar = modenhetsvurdering(HELSE, { ...sak, ...hvor }, { ...f, ...mer });
    return svar.tillatt ? null : svar.grunn;
  };
  for (const tilstand of ['avsluttet', 'henvist', 'angret'] as const)
    expect(grunn({}, { tilstand })).toBe('saken_er_slutt');
  expect(grunn({}, { alder: 15 })).toBe('spoerres_ikke');
  expect(grunn({}, { alder: 18 })).toBe('spoerres_ikke');
  expect(grunn({ svar: null })).toBe('mangler_svar');
  expect(grunn({ grunn: null })).toBe('mangler_grunn');
  expect(grunn({ grunn: ' \n' })).toBe('mangler_grunn');
  expect(grunn({ dag: null })).toBe('mangler_dag');
  expect(grunn({ dag: tilDato('2026-11-24') })).toBe('fram_i_tid');
  expect(grunn({ dag: tilDato('2026-10-31') })).toBe('foer_saken');
});
