import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { etterforskerenNaa, type Etterforsker } from './etterforskerenNaa.ts';
import { nyAnmeldtDag } from './nyAnmeldtDag.ts';

export const kilde = {
  ider: ['VV-09', 'VV-14', 'TP-17', 'TP-09'],
  slag: 'HARD',
  kapittel: '000 Hva, Koord; 001 §1, §2; Vardes valg',
  regel:
    'Det politiet oppgir i et nytt uttrekk, gjelder. Det de ikke oppgir, fordi kolonnen mangler eller cella er tom, endrer ingenting: status, type, etterforsker og dagen det ble anmeldt står som før, både i raden og i saken. At den mistenkte er i familien, blir aldri borte igjen.',
} as const satisfies Regelkilde;

/** Verdien som gjelder etter at politiet har oppgitt den, eller ikke. */
export const oppgittGjelder = <T>(kjent: T, oppgitt: T | null): T => oppgitt ?? kjent;

/** Det politiet kan endre i en rad. */
export type FraPolitiet = Etterforsker & {
  anmeldt: boolean;
  anmeldtDato: Dato | null;
  status: string | null;
  sakstype: string;
  iFamilie: boolean;
};
/** Det en linje i uttrekket sier; `null` er ikke oppgitt. */
export type Oppgitt = Etterforsker & {
  anmeldtDato: Dato | null;
  status: string | null;
  sakstype: string | null;
  /** Linja sier at den mistenkte er i familien; ellers sier den det ikke. */
  familie: boolean;
};

/** Raden etter linja i det nye uttrekket. `avDenNevnte`: den raden nevner som etterforsker, lastet selv opp filen (VV-23). */
export const radenEtter = (
  kjent: FraPolitiet,
  oppgitt: Oppgitt,
  avDenNevnte: boolean,
): FraPolitiet => ({
  anmeldt: kjent.anmeldt,
  anmeldtDato: nyAnmeldtDag(kjent, oppgitt.anmeldtDato),
  status: oppgittGjelder(kjent.status, oppgitt.status),
  sakstype: oppgittGjelder(kjent.sakstype, oppgitt.sakstype),
  iFamilie: kjent.iFamilie || oppgitt.familie,
  ...etterforskerenNaa(kjent, oppgitt, avDenNevnte),
});

export const mutanter = {
  oppgittGjelder: { ja: 'henlagt', nei: null },
  radenEtter: {
    ja: {
      anmeldt: true,
      anmeldtDato: null,
      etterforsker: null,
      tjenestenummer: null,
      iFamilie: false,
      status: 'ukjent',
      sakstype: 'annet',
    },
    nei: {
      anmeldt: true,
      anmeldtDato: null,
      etterforsker: null,
      tjenestenummer: null,
      iFamilie: false,
      status: null,
      sakstype: 'vold',
    },
  },
} as const satisfies {
  oppgittGjelder: Mutant<typeof oppgittGjelder>;
  radenEtter: Mutant<typeof radenEtter>;
};
