import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TG-28'],
  slag: 'DATA',
  kapittel: '000 Guide; 001 §7',
  regel:
    'Rådene og tiltakene guiden ga, står ved kontakten som valg, så koordinatoren og evalueringen ser hva som er gjort. En linje som er rettet, telles ikke.',
} as const satisfies Regelkilde;

/** Det guiden ga eller gjorde ved en kontakt. */
export const GUIDETILTAK = [
  'raad_trygghet',
  'raad_nett',
  'raad_anmelde',
  'fulgte',
  'snakket_foresatte',
  'skole_eller_jobb',
  'hjelpetjeneste',
  // TG-19, TG-21, TG-20: det som ble sagt om straffesaken, og dialogen om framdriften.
  'straffesakens_gang',
  'vist_til_etterforsker',
  'dialog_etterforsker',
  'annet',
] as const;
export type Guidetiltak = (typeof GUIDETILTAK)[number];

/** Hvor mange kontakter hvert råd eller tiltak står ved, det vanligste først; bare de som er gitt. */
export function gjortHittil(
  linjer: readonly { rettet: boolean; tiltak: readonly Guidetiltak[] }[],
): readonly { tiltak: Guidetiltak; antall: number }[] {
  return GUIDETILTAK.map((tiltak) => ({
    tiltak,
    antall: linjer.filter((l) => !l.rettet && l.tiltak.includes(tiltak)).length,
  }))
    .filter((g) => g.antall > 0)
    .toSorted((a, b) => b.antall - a.antall);
}

export const mutanter = {
  gjortHittil: { ja: [{ tiltak: 'annet', antall: 1 }], nei: [] },
} as const satisfies { gjortHittil: Mutant<typeof gjortHittil> };
