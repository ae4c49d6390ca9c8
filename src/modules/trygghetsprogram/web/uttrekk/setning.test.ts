import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../../kernel/dato.ts';
import { SPRAK } from '../../../../ui/index.ts';
import { tekster } from '../tekst.ts';
import { dagrekker, grunner, kortlinje, radforklaring, setning, type Radfakta } from './setning.ts';
import { uttrekkstekster } from './tekst.ts';

const nb = { felles: tekster('nb'), t: uttrekkstekster('nb').triage };
const rad = (over: Partial<Radfakta> = {}, kandidat: Partial<Radfakta['kandidat']> = {}) => ({
  linje: 4,
  alderDa: 17,
  alderIDag: 17,
  dagerSiden: 12,
  ...over,
  kandidat: {
    sakstype: 'vold',
    rolle: 'fornaermet',
    anmeldt: true,
    alvorlig: false,
    hatkriminalitet: false,
    iFamilie: false,
    stedskategori: 'skole',
    straffesakStatus: null,
    vurdering: {
      maalgruppe: {
        iMaalgruppen: true,
        grunn: 'under_18',
        alderVedHendelsen: 17,
        alderIDag: 17,
      },
      advarsler: [],
    },
    ...kandidat,
  } satisfies Radfakta['kandidat'],
});
const utenfor = rad(
  { alderDa: null },
  {
    rolle: 'vitne',
    vurdering: {
      maalgruppe: {
        iMaalgruppen: false,
        grunner: ['vitne', 'ukjent_alder'],
        alderVedHendelsen: null,
        alderIDag: null,
      },
      advarsler: ['vitne'],
    },
  },
);

describe('setningen om målgruppen', () => {
  it('sier alder, hendelse, rolle og svar', () => {
    expect(setning(rad(), nb)).toBe('17 år da det skjedde · vold · utsatt · i målgruppen');
    expect(setning(utenfor, nb)).toBe('ukjent alder · vold · vitne · utenfor målgruppen');
  });
  it('sier hvorfor, én setning for hver grunn', () => {
    expect(grunner(rad(), nb)).toBe('Under 18 år og utsatt for noe programmet er til for.');
    expect(grunner(utenfor, nb)).toBe('Er vitne. Alderen er ikke kjent.');
  });
  it.each(SPRAK)('har ingen tomme plasser på %s', (sprak) => {
    const ord = { felles: tekster(sprak), t: uttrekkstekster(sprak).triage };
    for (const r of [rad(), utenfor])
      expect([setning(r, ord), grunner(r, ord), kortlinje(r, ord)].join()).not.toMatch(
        /[{}]|undefined|null/,
      );
  });
});

describe('linjene', () => {
  it('lista sier type, sted, dager og linje, og hopper over det som mangler', () => {
    expect(kortlinje(rad(), nb)).toBe('vold · skole · 12 dager siden · linje 4');
    expect(kortlinje(rad({ linje: null, dagerSiden: null }, { stedskategori: null }), nb)).toBe(
      'vold',
    );
  });
  it('en rad utenfor lista sier linje, utfall og grunn', () => {
    const t = uttrekkstekster('nb').uke;
    expect(
      radforklaring({ linje: 16, utfall: 'uleselig', grunner: ['feil_antall_kolonner'] }, t),
    ).toBe('Linje 16: Kan ikke leses (feil antall kolonner)');
    expect(radforklaring({ linje: 2, utfall: 'kjent', grunner: [] }, t)).toBe(
      'Linje 2: Kjent fra før',
    );
  });
  it('dager på rad blir én periode, også over et årsskifte', () => {
    const t = uttrekkstekster('nb').uke;
    const dager = ['2026-12-31', '2027-01-01', '2027-01-03'].map(tilDato);
    expect(dagrekker(dager, t)).toBe('31.12.2026–01.01.2027, 03.01.2027');
    expect(dagrekker([], t)).toBe('');
  });
});
