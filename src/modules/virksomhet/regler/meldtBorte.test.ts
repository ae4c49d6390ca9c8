import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { meldtBorte } from './meldtBorte.ts';

const NYTT: Parameters<typeof meldtBorte>[0] = {
  ...{ fra: tilDato('2026-07-01'), til: tilDato('2026-07-20'), iDag: tilDato('2026-06-01') },
  ...{ gammelt: null, andre: [] },
};
const dager = (fra: string, til: string) => ({ fra: tilDato(fra), til: tilDato(til) });

it.each([
  ['dager som kommer', {}, null],
  ['én dag, i dag', dager('2026-06-01', '2026-06-01'), null],
  ['siste dag før den første', dager('2026-07-02', '2026-07-01'), 'til_foer_fra'],
  ['fra i går', dager('2026-05-31', '2026-06-03'), 'har_begynt'],
  ['over et år', dager('2026-07-01', '2027-07-03'), 'for_langt'],
  ['samme dag som et annet', { andre: [dager('2026-07-20', '2026-07-25')] }, 'alt_meldt'],
  ['dagen etter et annet', { andre: [dager('2026-06-20', '2026-06-30')] }, null],
] as const)('VV-19 TG-23 et fravær meldes på forhånd: %s', (_, endret, svar) => {
  expect(meldtBorte({ ...NYTT, ...endret })).toBe(svar);
});

it('VV-19 det som er begynt, kan bli kortere og lengre, men ikke begynne en annen dag; det som ikke er begynt, kan flyttes', () => {
  const begynt = { gammelt: { fra: tilDato('2026-05-20') } };
  const endret = (fra: string, til: string) =>
    meldtBorte({ ...NYTT, ...begynt, ...dager(fra, til) });
  expect(endret('2026-05-20', '2026-06-01')).toBeNull();
  expect(endret('2026-05-20', '2026-08-01')).toBeNull();
  expect(endret('2026-05-20', '2026-05-31')).toBe('fravaeret_er_forbi');
  expect(endret('2026-05-21', '2026-06-10')).toBe('har_begynt');
  const ikke = { gammelt: { fra: tilDato('2026-06-10') } };
  const flyttet = (fra: string) => meldtBorte({ ...NYTT, ...ikke, ...dager(fra, '2026-06-20') });
  expect(flyttet('2026-06-01')).toBeNull();
  expect(flyttet('2026-05-31')).toBe('har_begynt');
});
