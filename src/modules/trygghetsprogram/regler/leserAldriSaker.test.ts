import { expect, it } from 'vitest';
import { guidevalg } from './guidevalg.ts';
import { LESER_ALDRI_SAKER, leserAldriSaker } from './leserAldriSaker.ts';
import { overlates } from './overlates.ts';

it('(del) RO-11 den som styrer, leder eller kontrollerer, leser aldri en sak; et verv til endrer det ikke', () => {
  for (const verv of LESER_ALDRI_SAKER) {
    expect(leserAldriSaker([verv]), verv).toBe(true);
    expect(leserAldriSaker(['programkoordinator', verv]), verv).toBe(true);
  }
  for (const verv of ['guide', 'programkoordinator', 'slt_koordinator', 'navngitt_handterer'])
    expect(leserAldriSaker([verv]), verv).toBe(false);
  expect(leserAldriSaker([])).toBe(false);
});

it('(del) TP-29 TG-02 hen får verken samtalen eller oppdraget, også om hen stod på lista', () => {
  const guide = { mulig: true, tjenestenummer: null, etterforsker: { nummer: null } };
  const grunner = { relasjon: true, fagkompetanse: false };
  expect(overlates({ delegering: true, mulig: true, verv: ['leder'] })).toEqual({
    tillatt: false,
    grunn: 'kan_ikke_ha_saken',
  });
  expect(guidevalg({ ...guide, ...grunner, verv: ['leder'] })).toEqual({
    tillatt: false,
    grunn: 'kan_ikke_vaere_guide',
  });
  expect(guidevalg({ ...guide, ...grunner, verv: ['guide'] })).toEqual({ tillatt: true });
});
