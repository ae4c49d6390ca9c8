import { dagerMellom, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { foelgesOpp } from './fjortenDager.ts';
import { kontaktTeller, type Gjaldt, type Utfall } from './kontaktTeller.ts';
import type { Kontaktform } from './loggfoering.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-20'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Har noen prøvd tre ganger, på minst to måter, siden ungdommen sist ble nådd, er fjortendagersoppgaven gjort, og koordinatoren ser på saken: prøve videre, en annen vei, eller om den skal avsluttes, med en dag innen dagene utgaven sier, høyst fjorten.',
} as const satisfies Regelkilde;

/** Så mange forsøk, på så mange måter. */
const FORSOEK = 3;
const MAATER = 2;

type Forsoek = {
  dag: Dato;
  form: Kontaktform;
  utfall: Utfall;
  gjaldt: Gjaldt;
  underTi: boolean;
  /** En nyere linje gjelder i stedet. */
  rettet: boolean;
};

/** Forsøkene siden sist, og dagen det siste ble gjort når det er prøvd nok; `null` til da. */
export type Proevd = { antall: number; maater: number; nok: Dato | null };

/** @param siden dagen ungdommen sist ble nådd, samtalen, eller koordinatoren sist så på det: forsøkene etter den teller */
export function treForsoek(linjer: readonly Forsoek[], siden: Dato): Proevd {
  const forsoek = linjer.filter(
    (l) =>
      !l.rettet &&
      l.utfall === 'forsoek' &&
      l.dag > siden &&
      // Et forsøk på det som ville ha telt.
      kontaktTeller({ utfall: 'naadd', gjaldt: l.gjaldt, underTi: l.underTi }),
  );
  const antall = forsoek.length;
  const maater = new Set(forsoek.map((l) => l.form)).size;
  const sist = forsoek.map((l) => l.dag).reduce((a, b) => (a > b ? a : b), siden);
  return { antall, maater, nok: antall >= FORSOEK && maater >= MAATER ? sist : null };
}

/** Det koordinatoren kan si. */
export const BESLUTNINGER = ['proev_videre', 'annen_maate', 'avslutning_vurderes'] as const;
export type Beslutning = (typeof BESLUTNINGER)[number];

export type Gjennomgangsstopp =
  | 'ikke_din'
  | 'foelges_ikke_opp'
  | 'ikke_aapen'
  | 'mangler_ord'
  | 'frist_passert'
  | 'for_lenge';

/** Kan koordinatoren føre hva som skjer nå? */
export function kontaktgjennomgang(inn: {
  koordinator: boolean;
  tilstand: Tilstand;
  /** Tre forsøk er gjort, og ingen har sett på det. */
  aapen: boolean;
  beslutning: Beslutning;
  ord: string | null;
  frist: Dato;
  iDag: Dato;
  /** Dagene det kan gå i utgaven saken følger (`kontaktdager`). */
  hoyst: number;
}): Svar<Gjennomgangsstopp> {
  const nei = (grunn: Gjennomgangsstopp) => ({ tillatt: false, grunn }) as const;
  if (!inn.koordinator) return nei('ikke_din');
  if (!foelgesOpp(inn.tilstand)) return nei('foelges_ikke_opp');
  if (!inn.aapen) return nei('ikke_aapen');
  if (inn.beslutning === 'annen_maate' && !harTekst(inn.ord)) return nei('mangler_ord');
  if (inn.frist <= inn.iDag) return nei('frist_passert');
  if (dagerMellom(inn.iDag, inn.frist) > inn.hoyst) return nei('for_lenge');
  return { tillatt: true };
}

export const mutanter = {
  treForsoek: {
    ja: { antall: 3, maater: 2, nok: '2099-01-01' as Dato },
    nei: { antall: 0, maater: 0, nok: null },
  },
  kontaktgjennomgang: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_aapen' } },
} as const satisfies {
  treForsoek: Mutant<typeof treForsoek>;
  kontaktgjennomgang: Mutant<typeof kontaktgjennomgang>;
};
