import { expect, test } from 'vitest';
import { mineRegimer, registreringsregime, type Arbeidsregime } from './registreringsregime.ts';

const skole: Arbeidsregime = {
  politi: false,
  paaStedet: ['opplaeringslova', 'forvaltningsloven'],
  bekreftet: null,
};
const politi: Arbeidsregime = {
  politi: true,
  paaStedet: ['politiregisterloven'],
  bekreftet: 'politiregisterloven',
};
const svar = (forhold: Arbeidsregime[], regime: string, grunnlag = 'samtykke') => {
  const s = registreringsregime({ forhold, regime, grunnlag });
  return s.tillatt ? 'ja' : s.grunn;
};

test('VV-36 regimet er et av dem arbeidsstedet har', () => {
  for (const regime of skole.paaStedet) expect(svar([skole], regime)).toBe('ja');
  expect(svar([politi], 'politiregisterloven')).toBe('ja');
  for (const regime of ['politiregisterloven', 'frivillig', '', 'tull'])
    expect(svar([skole], regime)).toBe('regimet_passer_ikke');
  expect(svar([], 'forvaltningsloven')).toBe('regimet_passer_ikke');
});

test('VV-36 har lederen bekreftet regimet, er det bare det', () => {
  const bekreftet = { ...skole, bekreftet: 'opplaeringslova' };
  expect(mineRegimer(bekreftet)).toEqual(['opplaeringslova']);
  expect(mineRegimer(skole)).toEqual(skole.paaStedet);
  expect(svar([bekreftet], 'opplaeringslova')).toBe('ja');
  expect(svar([bekreftet], 'forvaltningsloven')).toBe('regimet_passer_ikke');
  // To stillinger på samme sted: hver har sitt.
  expect(svar([bekreftet, skole], 'forvaltningsloven')).toBe('ja');
});

test('VV-36 politiarbeid er bare et grunnlag for den som er i politiet', () => {
  expect(svar([politi], 'politiregisterloven', 'politiarbeid')).toBe('ja');
  expect(svar([skole], 'opplaeringslova', 'politiarbeid')).toBe('grunnlaget_passer_ikke');
  // To stillinger med samme regime: det er nok at den ene er i politiet.
  const sivil = { ...politi, politi: false };
  expect(svar([sivil, politi], 'politiregisterloven', 'politiarbeid')).toBe('ja');
});
