import { expect, test } from 'vitest';
import { koordinatorvalg } from './koordinatorvalg.ts';

const god = {
  erMegSelv: false,
  slag: 'politi',
  behandlingsansvarlig: 'politi',
  regimeBekreftet: true,
  uforenlig: false,
  erKoordinator: false,
};

test('TP-45 VV-22 i politiet blir det en programkoordinator, i kommunen en kommunal koordinator', () => {
  expect(koordinatorvalg(god)).toEqual({ tillatt: true, rolle: 'programkoordinator' });
  expect(
    koordinatorvalg({ ...god, slag: 'kommunal_tjeneste', behandlingsansvarlig: 'kommune' }),
  ).toEqual({ tillatt: true, rolle: 'kommunal_koordinator' });
});

test.each([
  ['deg_selv', { erMegSelv: true }],
  ['feil_organisasjon', { slag: 'frivillig', behandlingsansvarlig: 'annen' }],
  ['regime_ikke_bekreftet', { regimeBekreftet: false }],
  ['uforenlig_verv', { uforenlig: true }],
  ['har_vervet', { erKoordinator: true }],
] as const)('VV-22 nei, med grunnen %s', (grunn, endret) => {
  expect(koordinatorvalg({ ...god, ...endret })).toEqual({ tillatt: false, grunn });
});
