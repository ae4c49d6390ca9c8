import { expect, it } from 'vitest';
import nb from '../../tekster/nb.json' with { type: 'json' };
import { inhabilord } from './inhabilord.ts';

it('VV-23 den som melder seg inhabil, får lese det som skjer med nettopp hens del av saken', () => {
  const ord = (koordinerer: boolean, svarer: boolean, ringer: boolean) =>
    inhabilord({ slutt: { koordinerer }, klarerer: svarer ? 'svarer' : null, ringer });
  expect(ord(true, false, true)).toBe('koordinator');
  expect(ord(false, true, false)).toBe('etterforsker');
  expect(ord(false, true, true)).toBe('etterforsker');
  expect(ord(false, false, true)).toBe('samtaleholder');
  expect(ord(false, false, false)).toBe('andre');
  // Koordinatorens sak går til en annen koordinator, og ingen andres gjør det; hvem det blir, avgjør basen.
  for (const [hvem, tekst] of Object.entries(nb.sak.inhabilTekst)) {
    expect(tekst.includes('til en annen koordinator'), hvem).toBe(hvem === 'koordinator');
    expect(tekst, hvem).not.toContain('stedfortreder');
  }
  expect(nb.beskjeder.inhabil).not.toContain('tedfortreder');
});
