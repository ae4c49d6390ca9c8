import { expect, it } from 'vitest';
import { bekreftelse, muntligJaRettes } from './bekreftelse.ts';

it('VV-13 det muntlige svaret som står, bekreftes av den som svarer for straffesaken, én gang, og ikke når noen har svart siden', () => {
  const siste = { id: 'a', muntlig: true, bekreftet: false };
  const inn = { svarer: true, siste, sett: 'a' };
  expect(bekreftelse(inn)).toEqual({ tillatt: true });
  for (const [endret, grunn] of [
    [{ svarer: false }, 'ikke_din'],
    [{ siste: null }, 'ikke_din'],
    [{ sett: 'b' }, 'svart_siden'],
    [{ siste: { ...siste, muntlig: false } }, 'svart_siden'],
    [{ siste: { ...siste, bekreftet: true } }, 'alt_bekreftet'],
  ] as const)
    expect(bekreftelse({ ...inn, ...endret }), grunn).toEqual({ tillatt: false, grunn });
});

it('VV-13 et muntlig ja som ikke er bekreftet, rettes av den som svarer for straffesaken, til saken er slutt', () => {
  const siste = { svar: 'klarert', muntlig: true, bekreftet: false } as const;
  const inn = { tilstand: 'aktiv', svarer: true, siste } as const;
  for (const tilstand of [
    'venter_klarering',
    'klar_for_kontakt',
    'samtale_holdt',
    'aktiv',
  ] as const)
    expect(muntligJaRettes({ ...inn, tilstand }), tilstand).toBe(true);
  for (const tilstand of ['vurdert', 'avsluttet', 'henvist', 'angret'] as const)
    expect(muntligJaRettes({ ...inn, tilstand }), tilstand).toBe(false);
  for (const endret of [
    { svarer: false },
    { siste: null },
    { siste: { ...siste, svar: 'nei' } },
    { siste: { ...siste, muntlig: false } },
    { siste: { ...siste, bekreftet: true } },
  ] as const)
    expect(muntligJaRettes({ ...inn, ...endret })).toBe(false);
});
