import { describe, expect, it } from 'vitest';
import { aapenTil, aapningsbekreftelse, barnetsaapning } from './barnetsaapning.ts';

describe('barnetsaapning', () => {
  const inn = {
    ...{ avsnitt: ['a'], andres: ['a', 'b'], akutt: false, ord: 'Blir slått' },
    plikt: 'avverge',
  } as const;
  it('VV-28 å åpne en annens sideark trenger avsnittene, plikten, om det haster, og grunnen', () => {
    expect(barnetsaapning(inn)).toEqual({ tillatt: true });
    expect(barnetsaapning({ ...inn, akutt: true })).toEqual({ tillatt: true });
    for (const [endret, grunn] of [
      [{ avsnitt: [] }, 'mangler_avsnitt'],
      [{ avsnitt: ['a', 'mitt'] }, 'mangler_avsnitt'],
      [{ plikt: null }, 'mangler_plikt'],
      [{ akutt: null }, 'mangler_akutt'],
      [{ ord: ' ' }, 'mangler_pliktgrunn'],
    ] as const)
      expect(barnetsaapning({ ...inn, ...endret }), grunn).toEqual({ tillatt: false, grunn });
  });

  it('VV-28 en annen enn den som ba, bekrefter, én gang; ved akutt fare trengs det ikke', () => {
    const spurt = { bedtAvMeg: false, akutt: false, bekreftet: false };
    expect(aapningsbekreftelse(spurt)).toEqual({ tillatt: true });
    for (const [endret, grunn] of [
      [{ bedtAvMeg: true }, 'din_egen'],
      [{ bekreftet: true }, 'alt_bekreftet'],
      [{ akutt: true }, 'trengs_ikke'],
    ] as const)
      expect(aapningsbekreftelse({ ...spurt, ...endret })).toEqual({ tillatt: false, grunn });
  });

  it('VV-28 det er åpent i sju dager: fra det ble bedt om ved akutt fare, ellers fra det ble bekreftet', () => {
    const [bedtVed, bekreftetVed] = [
      new Date('2026-11-02T08:00:00Z'),
      new Date('2026-11-03T08:00:00Z'),
    ];
    expect(aapenTil({ akutt: false, bedtVed, bekreftetVed: null })).toBeNull();
    expect(aapenTil({ akutt: false, bedtVed, bekreftetVed })).toEqual(
      new Date('2026-11-10T08:00:00Z'),
    );
    expect(aapenTil({ akutt: true, bedtVed, bekreftetVed: null })).toEqual(
      new Date('2026-11-09T08:00:00Z'),
    );
  });
});
