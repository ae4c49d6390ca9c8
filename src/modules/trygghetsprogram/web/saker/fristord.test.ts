import { expect, it } from 'vitest';
import { tilDato } from '../../../../kernel/dato.ts';
import { tekster } from '../tekst.ts';
import { fristord } from './fristord.ts';

it('(del) VV-13 det som står, er det som er sant: når det skulle vært svart, og aldri at noen har purret', () => {
  const frist = {
    ...{ siden: tilDato('2026-11-12'), avDagen: false, purret: tilDato('2026-11-16') },
    ...{ videre: null, mottakere: [] },
  };
  const ord = (['nb', 'nn', 'en'] as const).map((sprak) => fristord(frist, tekster(sprak)));
  expect(ord[0]).toBe('Spurt 12.11.2026. Skulle vært svart innen 16.11.2026.');
  for (const o of ord) {
    expect(o).toContain('16.11.2026');
    expect(o).not.toMatch(/purr|remind/i);
  }
});
