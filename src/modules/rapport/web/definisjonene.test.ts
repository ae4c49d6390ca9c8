import { expect, it } from 'vitest';
import { AVSLUTNINGSMAATER, SLUTTCELLEN } from '../../../../tests/support/sluttmaatene.ts';
import { SLUTTMAATENE, TABELLER } from '../regler/typer.ts';
import { cellenavn, definisjonen } from './innhold.tsx';
import { tekster } from './tekst.ts';

const DEFINISJONER = 5;
const SPRAK = ['nb', 'nn', 'en'] as const;

it('RE-04 VV-16 hver måte en sak kan slutte på, står i én celle i definisjonen, og ingen to steder: den samme som tellingen har den i', () => {
  const alle = Object.values(SLUTTMAATENE).flat();
  expect(alle.toSorted()).toEqual([...AVSLUTNINGSMAATER, 'overfort'].toSorted());
  for (const [celle, maater] of Object.entries(SLUTTMAATENE))
    for (const maate of maater)
      expect(SLUTTCELLEN[maate], maate).toBe(celle === 'ikke_talt' ? 'teller_ikke' : celle);
});

it.each(SPRAK)(
  'RE-04 VV-16 det som vises under tabellen, sier for hver celle hvilke måter den teller, og hva som ikke telles (%s)',
  (sprak) => {
    const t = tekster(sprak);
    const tekst = definisjonen(t, 'utfall', DEFINISJONER);
    // Cellene i rekkefølge, hver med navnet sitt og det den teller til den neste begynner.
    const navn = TABELLER.utfall.map((celle) => cellenavn(t, 'utfall', celle));
    const start = navn.map((n) => tekst.indexOf(n));
    expect(start.every((s) => s >= 0)).toBe(true);
    expect(start.toSorted((a, b) => a - b)).toEqual(start);
    const ord = (celle: keyof typeof SLUTTMAATENE) =>
      SLUTTMAATENE[celle].map((m) => t(`sluttmaate.${m}`)).join(', ');
    for (const [nr, celle] of TABELLER.utfall.entries()) {
      if (celle === 'paagaar') continue;
      const delen = tekst.slice(start[nr], start[nr + 1] ?? tekst.length);
      expect(delen, celle).toContain(`: ${ord(celle)}.`);
    }
    expect(tekst.endsWith(`: ${ord('ikke_talt')}.`)).toBe(true);
    const alle = Object.values(SLUTTMAATENE).flatMap((m) =>
      m.map((maate) => t(`sluttmaate.${maate}`)),
    );
    expect(new Set(alle).size).toBe(alle.length);
    expect(tekst).not.toContain('{{');
  },
);

it.each([
  ['nb', 'er ett tall for alle som ble avvist'],
  ['nn', 'er eitt tal for alle som vart avviste'],
  ['en', 'is one figure for everyone who was turned down'],
] as const)(
  'RE-04 meldingene som er avvist, er ett tall, og definisjonen sier det (%s)',
  (sprak, ord) => {
    const t = tekster(sprak);
    expect(definisjonen(t, 'vurdering', DEFINISJONER)).toContain(
      `${cellenavn(t, 'vurdering', 'ikke_aktuelt')}${sprak === 'en' ? '”' : '»'} ${ord}`,
    );
  },
);
