import { expect, test } from 'vitest';
import {
  FELTGRUPPENAVN,
  OPPLYSNINGSKATEGORIER,
  opplysningskategori,
} from './opplysningskategori.ts';

test('DU-03 kategoriene er de seks håndboken nevner', () => {
  expect(OPPLYSNINGSKATEGORIER).toHaveLength(6);
});

test.each(FELTGRUPPENAVN)(
  'DU-03 feltgruppen %s er taushetsbelagt, i det minste som klientforhold',
  (gruppe) => {
    expect(opplysningskategori(gruppe)).toContain('klientforhold');
  },
);

test('DU-03 saken alene røper bare klientforholdet, fritekst kan røpe alt', () => {
  expect(opplysningskategori('sak')).toEqual(['klientforhold']);
  expect(opplysningskategori('foresatte')).toEqual(['klientforhold', 'slekt_familie_hjem']);
  expect(opplysningskategori('barnets')).toEqual(OPPLYSNINGSKATEGORIER);
});

test.each(['ny_tabell', 'toString', ''])(
  'DU-03 «%s», som ingen har vurdert, er taushetsbelagt i alt',
  (navn) => {
    expect(opplysningskategori(navn)).toEqual(OPPLYSNINGSKATEGORIER);
  },
);
