import { appendFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Oppstartsfeil } from '../oppstartsfeil.ts';
import { Sletteprotokoll } from './sletteprotokoll.ts';

const [A, B, C] = ['a', 'b', 'c'].map((x) => `${x.repeat(8)}-1111-4111-8111-${x.repeat(12)}`) as [
  string,
  string,
  string,
];
const NAA = new Date('2026-11-23T07:00:00Z');
const nyFil = () => join(mkdtempSync(join(tmpdir(), 'varde-protokoll-')), 'mappe', 'p.jsonl');

describe('sletteprotokollen', () => {
  it('husker i rekkefølge, på tvers av prosesser, og leses bare av eieren', () => {
    const sti = nyFil();
    expect(new Sletteprotokoll(sti).slettede()).toEqual([]);
    new Sletteprotokoll(sti).foer([A, B], NAA);
    new Sletteprotokoll(sti).foer([], NAA);
    new Sletteprotokoll(sti).foer([C], NAA);
    expect(new Sletteprotokoll(sti).slettede()).toEqual([A, B, C]);
    expect(statSync(sti).mode & 0o077).toBe(0);
  });

  it('mister ingen linje etter et strømbrudd: den halve telles ikke, og den neste står for seg', () => {
    for (const halv of [10, 46, 70]) {
      const sti = nyFil();
      const p = new Sletteprotokoll(sti);
      p.foer([A], NAA);
      appendFileSync(sti, JSON.stringify({ nokkel: B, ved: NAA.toISOString() }).slice(0, halv));
      expect(p.slettede()).toEqual([A]);
      new Sletteprotokoll(sti).foer([C], NAA);
      expect(p.slettede()).toEqual([A, C]);
      new Sletteprotokoll(sti).foer([B], NAA);
      expect(new Sletteprotokoll(sti).slettede()).toEqual([A, C, B]);
      expect(readFileSync(sti, 'utf8').match(/ #avbrutt\n/g)).toHaveLength(1);
    }
  });

  it.each(['{"nokkel":"', '', '{"nokkel":"ukjent","ved":"2026-11-23T07:00:00.000Z"}', '\0\0\0'])(
    'en hel linje som ikke kan leses (%j), stanser oppstarten i én setning',
    (linje) => {
      const sti = nyFil();
      new Sletteprotokoll(sti).foer([A], NAA);
      writeFileSync(sti, `${readFileSync(sti, 'utf8')}${linje}\n`);
      new Sletteprotokoll(sti).foer([B], NAA);
      const les = () => new Sletteprotokoll(sti).slettede();
      expect(les).toThrow(Oppstartsfeil);
      expect(les).toThrow(`Linje 2 i sletteprotokollen ${sti} kan ikke leses.`);
    },
  );
});
