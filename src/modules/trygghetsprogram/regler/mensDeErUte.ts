import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';

export const kilde = {
  ider: ['VV-28', 'TS-02'],
  slag: 'HARD',
  kapittel: 'Vardes valg; 000 Veil-Før; 001 §5 Før',
  regel:
    'Det som skrives mens de foresatte er ute, skrives på sidearket og aldri i samtalen. Er de inne, går et svar dit når ungdommen ber om det, og det står ikke lenger i samtalen.',
} as const satisfies Regelkilde;

/** Spørsmålene i hver del som svares på med ord, under navnene samtalen har på dem. */
export const ORDENE_I_DELEN = {
  fortelling: ['opplevd', 'etterpaa', 'naa', 'hvor', 'hvem', 'naar'],
  tiltak: ['egne_tiltak', 'andre_forslag'],
  guide: ['forventninger', 'tilgjengelig', 'hyppighet', 'utenom', 'mer_hjelp'],
  slutt: ['innhold'],
} as const;
export type Orddel = keyof typeof ORDENE_I_DELEN;
export type Arkspoersmaal = (typeof ORDENE_I_DELEN)[Orddel][number];
export type Delord = Partial<Readonly<Record<Arkspoersmaal, string | null>>>;

const ALLE: readonly Arkspoersmaal[] = Object.values(ORDENE_I_DELEN).flat();

/** Svarene som går på sidearket: alt nytt mens de er ute, ellers det ungdommen ba om. */
export const ordTilArket = (inn: {
  ute: boolean;
  skrevet: Delord;
  staar: Delord;
  merket: readonly Arkspoersmaal[];
}): readonly Arkspoersmaal[] =>
  ALLE.filter((felt) => {
    const ord = inn.skrevet[felt];
    if (!harTekst(ord)) return false;
    return inn.ute ? ord !== inn.staar[felt] : inn.merket.includes(felt);
  });

export const mutanter = {
  ordTilArket: { ja: ALLE, nei: [] },
} as const satisfies { ordTilArket: Mutant<typeof ordTilArket> };
