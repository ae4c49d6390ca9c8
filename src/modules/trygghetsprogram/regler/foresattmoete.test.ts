import { expect, it } from 'vitest';
import { foresattmoete, foresattmoetesvar, kanMoetes } from './foresattmoete.ts';
import { TILSTANDER } from './typer.ts';

const ved = new Date('2026-11-23T13:00:00Z');
const oppsett: Parameters<typeof foresattmoete>[0] = {
  ...{ tilstand: 'samtale_holdt', alder: 14, avklart: true, valgte: ['mor'], kan: ['mor'] },
  ...{ ved, holdesAv: 'Familierådgiver Eksempel' },
};
const grunn = (endret: Partial<typeof oppsett>) => {
  const svar = foresattmoete({ ...oppsett, ...endret });
  return svar.tillatt ? 'tillatt' : svar.grunn;
};
const svar: Parameters<typeof foresattmoetesvar>[0] = {
  ...{ tilstand: 'samtale_holdt', steg: 'holdt', ved, merHjelp: false, ord: null, naa: ved },
};
const svargrunn = (endret: Partial<typeof svar>) => {
  const s = foresattmoetesvar({ ...svar, ...endret });
  return s.tillatt ? 'tillatt' : s.grunn;
};

it('TS-03 møtet settes opp med tid, hvem det er med, og hvem som holder det, fra familien er kontaktet og så lenge saken går; aldri for en voksen', () => {
  expect(grunn({})).toBe('tillatt');
  expect(grunn({ alder: null })).toBe('tillatt');
  expect(grunn({ alder: 17 })).toBe('tillatt');
  expect(grunn({ alder: 18 })).toBe('er_voksen');
  expect(grunn({ valgte: [] })).toBe('mangler_foresatte');
  expect(grunn({ ved: null })).toBe('mangler_tid');
  expect(grunn({ holdesAv: ' ' })).toBe('mangler_holder');
  const i = TILSTANDER.filter((tilstand) => grunn({ tilstand }) === 'tillatt');
  expect(i.toSorted()).toEqual([
    ...['aktiv', 'guide_borte', 'guide_soekes', 'i_foerste_kontakt', 'samtale_avtalt'],
    ...['samtale_holdt', 'stagnasjon'],
  ]);
});

it('VV-01 TS-03 bare de foresatte som kan kontaktes nå, kan være med, og først når hver kjent foresatt er besvart', () => {
  expect(grunn({ avklart: false })).toBe('ikke_alle_besvart');
  expect(grunn({ valgte: ['mor', 'far'] })).toBe('kan_ikke_kontaktes');
  const f = { slag: 'verge', borMed: 'ja', naa: true, svart: true } as const;
  const alle: Parameters<typeof kanMoetes>[0] = [
    { ...f, id: 'ja', kanKontaktes: 'ja' },
    { ...f, id: 'nei', kanKontaktes: 'nei' },
    { ...f, id: 'ukjent', kanKontaktes: 'ukjent' },
    { ...f, id: 'ikke_lenger', kanKontaktes: 'ja', naa: false },
    { ...f, id: 'ubesvart', kanKontaktes: 'ja', svart: false },
  ];
  expect(kanMoetes(alle).map((x) => x.id)).toEqual(['ja']);
});

it('TS-03 det føres om møtet er holdt, og om de foresatte trenger mer hjelp og hvor, eller hvorfor det ikke ble noe av', () => {
  expect(svargrunn({})).toBe('tillatt');
  expect(svargrunn({ steg: null })).toBe('mangler_svar');
  expect(svargrunn({ merHjelp: null })).toBe('mangler_behov');
  expect(svargrunn({ merHjelp: true })).toBe('mangler_hvor');
  expect(svargrunn({ merHjelp: true, ord: 'Familievernet' })).toBe('tillatt');
  expect(svargrunn({ naa: new Date('2026-11-22T22:00:00Z') })).toBe('dagen_har_ikke_vaert');
  // Samme dag er nok: møtet kan ha vært før klokka.
  expect(svargrunn({ naa: new Date('2026-11-23T08:00:00Z') })).toBe('tillatt');
  expect(svargrunn({ steg: 'droppet', merHjelp: null })).toBe('mangler_grunn');
  expect(svargrunn({ steg: 'droppet', merHjelp: null, ord: 'Avlyste' })).toBe('tillatt');
  expect(svargrunn({ tilstand: 'avsluttet' })).toBe('ikke_kontaktet');
});
