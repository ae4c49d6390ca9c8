import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Foresattfakta, Foresattslag } from './typer.ts';

export const kilde = {
  ider: ['VV-03', 'TG-07', 'TP-07'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Hvem som må samtykke, står i en datert tabell over tema, alder og omsorg. Til videre kontakt med et barn: de foresatte barnet bor hos, av dem som kan kontaktes og kan bestemme, eller barnevernet når det har omsorgen; bor barnet ikke hos noen av dem, de andre som kan. Den andre blir informert. Den som ikke skal kontaktes, spørres aldri, og er en foresatt ikke besvart, spørres ingen. Fra 18 samtykker den unge alene.',
} as const satisfies Regelkilde;

/** En linje i tabellen for ett tema (VV-03). */
export type Samtykkekrav = {
  aldersbaand: 'under_10' | '10_14' | '15_17' | '18_pluss' | 'ukjent';
  omsorg: 'foresatte' | 'barnevernet';
  fra: Dato;
  hvem: 'de_barnet_bor_hos' | 'barnevernet' | 'ungdommen';
  andre: 'informeres' | 'ingen';
};

export type Samtykkefakta = Foresattfakta & {
  samtykkerTil: 'kontakt' | 'deling' | 'ingenting' | 'ikke_avklart';
};

/** `noteres`: hen spørres ikke, og et nei stopper ingenting. For den unge: svaret føres, og et nei stopper. */
export type Samtykkeplikt = 'samtykker' | 'informeres' | 'noteres';

export type Samtykkehinder = 'ikke_alle_besvart' | 'bosted_ukjent' | 'ingen_kan';

export type Samtykkere = {
  ungdommen: 'samtykker' | 'noteres';
  foresatte: Readonly<Record<string, Samtykkeplikt>>;
  /** Hvorfor det ikke er kjent hvem som må svare. */
  hinder: Samtykkehinder | null;
};

const BESTEMMER: readonly Foresattslag[] = [
  'forelder_med_foreldreansvar',
  'verge',
  'representant',
  'barnevern_med_omsorg',
];
const bestemmer = (f: Samtykkefakta): boolean =>
  BESTEMMER.includes(f.slag) && f.samtykkerTil !== 'ingenting';
const hjemme = (f: Samtykkefakta): boolean => f.borMed === 'ja' || f.borMed === 'delvis';

function linja(
  tabell: readonly Samtykkekrav[],
  sak: { aldersbaand: Samtykkekrav['aldersbaand']; iDag: Dato },
  omsorg: Samtykkekrav['omsorg'],
): Samtykkekrav | undefined {
  const gjelder = tabell.filter(
    (k) => k.aldersbaand === sak.aldersbaand && k.omsorg === omsorg && k.fra <= sak.iDag,
  );
  return gjelder.toSorted((a, b) => b.fra.localeCompare(a.fra))[0];
}

/** De som må si ja, av dem som er foresatte i dag. */
function spurte(krav: Samtykkekrav, naa: readonly Samtykkefakta[]): readonly Samtykkefakta[] {
  const kan = naa.filter(
    (f) =>
      f.kanKontaktes === 'ja' &&
      bestemmer(f) &&
      (krav.hvem === 'de_barnet_bor_hos' || f.slag === 'barnevern_med_omsorg'),
  );
  if (krav.hvem === 'barnevernet') return kan;
  const hosDem = kan.filter(hjemme);
  return hosDem.length > 0 ? hosDem : kan;
}

function hinderet(
  krav: Samtykkekrav,
  alle: readonly Samtykkefakta[],
  naa: readonly Samtykkefakta[],
): Samtykkehinder | null {
  if (alle.some((f) => !f.svart)) return 'ikke_alle_besvart';
  if (
    krav.hvem === 'de_barnet_bor_hos' &&
    naa.some(
      (f) =>
        f.slag === 'forelder_med_foreldreansvar' &&
        f.kanKontaktes === 'ja' &&
        f.samtykkerTil !== 'ingenting' &&
        f.borMed === 'ukjent',
    )
  )
    return 'bosted_ukjent';
  return spurte(krav, naa).length === 0 ? 'ingen_kan' : null;
}

/** `tabell` er linjene for temaet det spørres om. Hvem som må svare i dag, hvem som blir informert, og hvem det bare noteres hva sa. */
export function hvemSamtykker(
  tabell: readonly Samtykkekrav[],
  sak: {
    aldersbaand: Samtykkekrav['aldersbaand'];
    iDag: Dato;
    foresatte: readonly Samtykkefakta[];
  },
): Samtykkere {
  const naa = sak.foresatte.filter((f) => f.naa);
  const krav = linja(
    tabell,
    sak,
    naa.some((f) => f.slag === 'barnevern_med_omsorg') ? 'barnevernet' : 'foresatte',
  );
  if (krav === undefined) return { ungdommen: 'noteres', foresatte: {}, hinder: 'ingen_kan' };
  if (krav.hvem === 'ungdommen') return { ungdommen: 'samtykker', foresatte: {}, hinder: null };
  const maa = spurte(krav, naa);
  const plikten = (f: Samtykkefakta): Samtykkeplikt => {
    if (maa.includes(f)) return 'samtykker';
    return f.kanKontaktes === 'ja' && bestemmer(f) && krav.andre === 'informeres'
      ? 'informeres'
      : 'noteres';
  };
  return {
    ungdommen: 'noteres',
    foresatte: Object.fromEntries(naa.map((f) => [f.id, plikten(f)])),
    hinder: hinderet(krav, sak.foresatte, naa),
  };
}

export const mutanter = {
  hvemSamtykker: {
    ja: { ungdommen: 'noteres', foresatte: {}, hinder: null },
    nei: { ungdommen: 'noteres', foresatte: {}, hinder: 'ingen_kan' },
  },
} as const satisfies { hvemSamtykker: Mutant<typeof hvemSamtykker> };
