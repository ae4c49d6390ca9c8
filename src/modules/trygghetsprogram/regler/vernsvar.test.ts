import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { VERNSVAR } from './vernFoerSlutt.ts';
import { gaarVidereIDag, skalKontaktes, vernkontakt, vernsvar } from './vernsvar.ts';

const iDag = tilDato('2026-11-23');
const igaar = tilDato('2026-11-22');
const imorgen = tilDato('2026-11-24');
const vakta = { navn: 'Vakt Eksempel', rolle: 'politi', dag: igaar } as const;

it('TP-32 VV-24 behovet er koordinatorens eget ord; ethvert annet svar trenger navn, rolle og en dag som har vært', () => {
  const grunn = (...inn: Parameters<typeof vernsvar>) => {
    const svar = vernsvar(...inn);
    return svar.tillatt ? null : svar.grunn;
  };
  expect(grunn([], vakta, iDag)).toBe('ingenting_vurdert');
  expect(grunn(['trengs', 'trengs'], null, iDag)).toBe(null);
  for (const svar of VERNSVAR.filter((s) => s !== 'trengs')) {
    expect(grunn(['trengs', svar], vakta, iDag), svar).toBe(null);
    expect(grunn([svar], { ...vakta, dag: iDag }, iDag), svar).toBe(null);
    expect(grunn(['trengs', svar], null, iDag), svar).toBe('mangler_navn');
    expect(grunn([svar], { ...vakta, navn: '  ' }, iDag), svar).toBe('mangler_navn');
    expect(grunn([svar], { ...vakta, rolle: null }, iDag), svar).toBe('mangler_rolle');
    expect(grunn([svar], { ...vakta, dag: null }, iDag), svar).toBe('mangler_dag');
    expect(grunn([svar], { ...vakta, dag: imorgen }, iDag), svar).toBe('dagen_har_ikke_vaert');
  }
});

it('TP-33 TP-35 TP-52 den ansvarlige kontaktes om hvert tiltak som trengs, og vitnebeskyttelsesprogrammet i en alvorlig sak, til det er ført', () => {
  const vern = VERNSVAR.map((vurdering) => ({
    ...({ slag: 'voldsalarm', vurdering, kontaktet: false } as const),
  }));
  const sak = { alvorlig: false, vitnebeskyttelse: false };
  for (const v of vern)
    expect(skalKontaktes({ ...sak, vern: [v] }), v.vurdering).toEqual(
      v.vurdering === 'trengs' ? ['voldsalarm'] : [],
    );
  const trengs = { slag: 'annet', vurdering: 'trengs', kontaktet: true } as const;
  expect(skalKontaktes({ ...sak, vern: [trengs] })).toEqual([]);
  expect(
    skalKontaktes({ ...sak, alvorlig: true, vern: [{ ...trengs, kontaktet: false }] }),
  ).toEqual(['annet', 'vitnebeskyttelse']);
  expect(skalKontaktes({ alvorlig: true, vitnebeskyttelse: true, vern: [] })).toEqual([]);
});

it('TP-33 TP-35 kontakten føres med hvem og en dag som har vært, og bare om noe det er behov for', () => {
  const inn = { slag: 'voldsalarm', hvem: 'Alarmansvarlig Prøve', dag: iDag } as const;
  const grunn = (endret: Partial<Parameters<typeof vernkontakt>[0]>) => {
    const svar = vernkontakt({ ...inn, ...endret }, ['voldsalarm', 'vitnebeskyttelse'], iDag);
    return svar.tillatt ? null : svar.grunn;
  };
  expect(grunn({})).toBe(null);
  expect(grunn({ slag: 'vitnebeskyttelse' })).toBe(null);
  expect(grunn({ slag: null })).toBe('mangler_slag');
  expect(grunn({ slag: 'annet' })).toBe('ikke_behov');
  expect(grunn({ hvem: ' ' })).toBe('mangler_hvem');
  expect(grunn({ dag: null })).toBe('mangler_dag');
  expect(grunn({ dag: imorgen })).toBe('dagen_har_ikke_vaert');
});

it('VV-24 et ubesvart spørsmål går videre samme dag når saken er alvorlig, gjelder trusler, eller guiden har meldt en; ellers ikke', () => {
  const rolig = { alvorlig: false, trusler: false, meldtTrussel: false };
  expect(gaarVidereIDag(rolig, ['spurt'])).toBe(false);
  for (const hva of ['alvorlig', 'trusler', 'meldtTrussel'] as const) {
    expect(gaarVidereIDag({ ...rolig, [hva]: true }, ['trengs', 'spurt']), hva).toBe(true);
    expect(gaarVidereIDag({ ...rolig, [hva]: true }, ['trengs', 'paa_plass']), hva).toBe(false);
  }
});
