import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { loggenSomStoette } from './loggenSomStoette.ts';

const inn = {
  ...({ anmeldt: true, foerer: 'guide', tilstand: 'aktiv', antall: 0 } as const),
  ...{ avtalt: null, iGangSiden: tilDato('2026-11-20'), iDag: tilDato('2026-11-23') },
};

it('TG-12 i en anmeldt sak minnes guiden om at hen kan bli vitne, og om den tomme loggen dagen etter at oppfølgingen begynte', () => {
  expect(loggenSomStoette(inn)).toBe('tom_logg');
  expect(loggenSomStoette({ ...inn, antall: 1 })).toBe('vitne');
  expect(loggenSomStoette({ ...inn, iGangSiden: inn.iDag })).toBe('vitne');
  expect(loggenSomStoette({ ...inn, tilstand: 'guide_soekes' })).toBe('vitne');
});

it('TG-12 er en dag avtalt for den første kontakten, minnes det først dagen etter den', () => {
  for (const [avtalt, ut] of [
    ['2026-11-24', 'vitne'],
    ['2026-11-23', 'vitne'],
    ['2026-11-22', 'tom_logg'],
  ] as const)
    expect(loggenSomStoette({ ...inn, avtalt: tilDato(avtalt) }), avtalt).toBe(ut);
});

it('TG-12 i en sak som ikke er anmeldt, og for koordinatoren, sies det ikke', () => {
  expect(loggenSomStoette({ ...inn, anmeldt: false })).toBe(null);
  expect(loggenSomStoette({ ...inn, foerer: 'koordinator' })).toBe(null);
});
