import { leggTilDager, seneste, tidligste, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TG-24', 'VV-21', 'VV-22'],
  slag: 'HARD',
  kapittel: '000 Koord; 001 §2; Vardes valg',
  regel:
    'Er guiden borte, er hver av dagene dekket av en vikar som har tatt oppdraget, eller av en pause ungdommen selv ønsker. En dag ingen av dem dekker, er koordinatorens å finne en løsning for.',
} as const satisfies Regelkilde;

/** Begge dagene er med. */
export type Periode = { fra: Dato; til: Dato };

const i = (p: Periode, dag: Dato): boolean => p.fra <= dag && dag <= p.til;

/** Den første dagen i tiden `fra`–`til` guiden er borte og ingen dekker; `null` når alle er dekket. */
export function foersteUdekkede(inn: {
  fra: Dato;
  til: Dato;
  borte: readonly Periode[];
  /** Vikarer som har tatt oppdraget, og dagene de har det. */
  vikarer: readonly Periode[];
  /** Pausen ungdommen ønsker; den siste dagen er dagen før hen skal kontaktes igjen. */
  pause: Periode | null;
}): Dato | null {
  const dekker = [...inn.vikarer, ...(inn.pause === null ? [] : [inn.pause])];
  const dager = inn.borte.flatMap((b) => {
    let dag = seneste(b.fra, inn.fra);
    const slutt = tidligste(b.til, inn.til);
    // Hopp fra en dekket dag til dagen etter det som dekker den.
    for (let d = dekker.find((x) => i(x, dag)); d !== undefined && dag <= slutt;) {
      dag = leggTilDager(d.til, 1);
      d = dekker.find((x) => i(x, dag));
    }
    return dag <= slutt ? [dag] : [];
  });
  return dager.length === 0 ? null : dager.reduce(tidligste);
}

/** Hvordan det står til med en ungdom i sommer. */
export type Sommerdekning = 'ikke_svart' | 'udekket' | 'dekket';

/**
 * @param inn `kontaktperson`: en annen enn koordinatoren følger opp; koordinatoren har en stedfortreder i fraværet sitt (VV-22). `svart`:
 *   hen har sagt når hen er borte, eller at hen er her
 */
export function sommerdekning(inn: {
  kontaktperson: boolean;
  svart: boolean;
  udekket: Dato | null;
}): Sommerdekning {
  if (inn.udekket !== null) return 'udekket';
  return inn.kontaktperson && !inn.svart ? 'ikke_svart' : 'dekket';
}

export const mutanter = {
  foersteUdekkede: { ja: '2099-01-01' as Dato, nei: null },
  sommerdekning: { ja: 'dekket', nei: 'udekket' },
} as const satisfies {
  foersteUdekkede: Mutant<typeof foersteUdekkede>;
  sommerdekning: Mutant<typeof sommerdekning>;
};
