import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { VERNSVAR } from './vernFoerSlutt.ts';
import {
  gaarVidereIDag,
  kanVurderes,
  merketTasBort,
  skalKontaktes,
  vernkontakt,
  vernsvar,
} from './vernsvar.ts';

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

it('VV-24 TP-35 vitnebeskyttelsen svares det på i en alvorlig sak, og der det alt er ført noe; programmet kontaktes når det trengs, til noen er kontaktet, spurt eller har svart', () => {
  const liste = ['voldsalarm', 'annet'] as const;
  expect(kanVurderes(liste, { alvorlig: false, vurdert: [] })).toEqual(liste);
  const med = [...liste, 'vitnebeskyttelse'];
  expect(kanVurderes(liste, { alvorlig: true, vurdert: [] })).toEqual(med);
  expect(kanVurderes(liste, { alvorlig: false, vurdert: ['vitnebeskyttelse'] })).toEqual(med);
  const om = (vurdering: 'trengs' | 'spurt') =>
    ({ slag: 'vitnebeskyttelse', vurdering, kontaktet: false }) as const;
  const uten = { alvorlig: false, vitnebeskyttelse: false };
  expect(skalKontaktes({ ...uten, vern: [om('trengs')] })).toEqual(['vitnebeskyttelse']);
  expect(skalKontaktes({ ...uten, vern: [om('spurt')] })).toEqual([]);
  expect(skalKontaktes({ ...uten, alvorlig: true, vern: [om('trengs')] })).toEqual([
    'vitnebeskyttelse',
  ]);
  expect(skalKontaktes({ ...uten, vitnebeskyttelse: true, vern: [om('trengs')] })).toEqual([]);
});

it('TP-52 merket koordinatoren satte, tas bort med en grunn; et som fulgte raden, og et som ikke står, ikke', () => {
  const satt = { alvorlig: true, fulgteRaden: false };
  const nei = (grunn: string) => ({ tillatt: false, grunn });
  expect(merketTasBort(satt, 'Feil sak')).toEqual({ tillatt: true });
  expect(merketTasBort(satt, ' - ')).toEqual(nei('mangler_merkegrunn'));
  expect(merketTasBort({ ...satt, fulgteRaden: true }, 'Feil sak')).toEqual(nei('fulgte_med'));
  expect(merketTasBort({ alvorlig: false, fulgteRaden: false }, 'Feil sak')).toEqual(
    nei('ikke_merket'),
  );
});
