import { describe, expect, it } from 'vitest';
import { leggTilDager, tilDato, ukedag, type Dato } from '../../../kernel/dato.ts';
import { klareringsfrist, mestHastende, type Klareringsfrist } from './klareringsfrist.ts';
import type { Klareringsord } from './typer.ts';

/** Mandag til fredag; helligdagene prøves der kalenderen er. */
function hverdager(fra: Dato, antall: number): Dato {
  let dag = fra;
  for (let igjen = antall; igjen > 0;) {
    dag = leggTilDager(dag, 1);
    if (ukedag(dag) <= 5) igjen -= 1;
  }
  return dag;
}
const TORSDAG = tilDato('2026-11-12');
const frist = (
  iDag: string,
  svar: Klareringsord | null = null,
  ikkeFoer: string | null = null,
  spurt: Dato | null = TORSDAG,
) =>
  klareringsfrist(
    { spurt, svar, ikkeFoer: ikkeFoer === null ? null : tilDato(ikkeFoer), iDag: tilDato(iDag) },
    hverdager,
  );

describe('uten svar', () => {
  it.each([
    ['2026-11-12', null, null],
    ['2026-11-13', null, null],
    ['2026-11-15', null, null],
    ['2026-11-16', '2026-11-16', null],
    ['2026-11-18', '2026-11-16', null],
    ['2026-11-19', '2026-11-16', '2026-11-19'],
    ['2027-02-01', '2026-11-16', '2026-11-19'],
  ])('(del) VV-13 spurt torsdag 12., %s: purret %s, videre %s', (iDag, purret, videre) => {
    expect(frist(iDag)).toEqual({ siden: TORSDAG, avDagen: false, purret, videre });
  });

  it('(del) VV-13 er det ikke spurt, løper ingen frist', () => {
    expect(frist('2027-02-01', null, null, null)).toBeNull();
  });
});

describe('med svar', () => {
  it.each(['klarert', 'klarert_med_vilkaar', 'tar_det_selv', 'nei'] as const)(
    '(del) VV-13 %s er et svar: det purres aldri',
    (svar) => {
      expect(frist('2027-02-01', svar)).toBeNull();
    },
  );

  it('(del) VV-13 «ikke før» hviler til dagen, og er åpent igjen den dagen med nye frister', () => {
    expect(frist('2026-11-30', 'ikke_foer', '2026-12-01')).toBeNull();
    const dagen = tilDato('2026-12-01');
    expect(frist('2026-12-01', 'ikke_foer', '2026-12-01')).toEqual({
      siden: dagen,
      avDagen: true,
      purret: null,
      videre: null,
    });
    expect(frist('2026-12-08', 'ikke_foer', '2026-12-01')).toEqual({
      siden: dagen,
      avDagen: true,
      purret: '2026-12-03',
      videre: '2026-12-08',
    });
  });
});

describe('flere hendelser i saken', () => {
  const f = (siden: string, mer: Partial<Klareringsfrist> = {}): Klareringsfrist => ({
    siden: tilDato(siden),
    avDagen: false,
    purret: null,
    videre: null,
    ...mer,
  });

  it('(del) VV-14 den som er gått videre, står før den som er purret, og den eldste først', () => {
    const videre = f('2026-11-10', { purret: TORSDAG, videre: TORSDAG });
    const purret = f('2026-11-02', { purret: TORSDAG });
    const gammel = f('2026-11-01');
    const ny = f('2026-11-20');
    expect(mestHastende([ny, gammel, purret, videre])).toBe(videre);
    expect(mestHastende([ny, purret, gammel])).toBe(purret);
    expect(mestHastende([ny, gammel])).toBe(gammel);
    expect(mestHastende([])).toBeNull();
  });
});
