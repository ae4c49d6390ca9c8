import { expect, test } from 'vitest';
import { sammeHendelse } from './sammeHendelse.ts';

const ulike = {
  sammePerson: false,
  sammeSaksnummer: false,
  sammeStart: false,
  sammeDag: false,
  klokkeslettMangler: false,
  likeAnmeldt: true,
};
const start = { ...ulike, sammePerson: true, sammeStart: true, sammeDag: true };

test.each([
  ['samme saksnummer, en annen person', { ...ulike, sammeSaksnummer: true }, 'samme'],
  ['samme person, type og start', start, 'samme'],
  ['samme start, men bare den ene er anmeldt', { ...start, likeAnmeldt: false }, 'mulig'],
  [
    'samme dag, og klokkeslettet mangler',
    { ...start, sammeStart: false, klokkeslettMangler: true },
    'mulig',
  ],
  ['samme dag, to klokkeslett', { ...start, sammeStart: false }, 'annen'],
  [
    'samme dag, en annen person',
    { ...start, sammePerson: false, klokkeslettMangler: true },
    'annen',
  ],
  ['ingenting likt', ulike, 'annen'],
] as const)('VV-09 %s', (_hva, inn, likhet) => expect(sammeHendelse(inn)).toBe(likhet));
