import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Foresattfakta, Foresattslag } from './typer.ts';

export const kilde = {
  ider: ['VV-03', 'TG-07', 'TP-07', 'DU-12'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Hvem som må samtykke, står i en datert tabell over tema, minste alder, modenhet og omsorg. Linja for den høyeste alderen ungdommen har nådd, gjelder, og er det vurdert om hen forstår det hen blir spurt om, går linja for det foran. Til videre kontakt med et barn: de foresatte barnet bor hos, av dem som kan kontaktes og kan bestemme, eller barnevernet når det har omsorgen; bor barnet ikke hos noen av dem, de andre som kan, og den andre blir informert. Til å dele: hver foresatt som kan kontaktes og kan bestemme, hva det enn står at hen kan samtykke til, den det står om at kan samtykke til å dele, og ungdommen. Til helseopplysninger fra 16: ungdommen alene. Som part i barnevernet fra 15 svarer ungdommen også. Forstår hen ikke hva det gjelder, er det begge steder som for en yngre. Under 18 er ungdommens eget ja aldri nok til å dele. Den som ikke skal kontaktes, spørres aldri, og er en foresatt ikke besvart, spørres ingen. Fra 18 samtykker den unge alene.',
} as const satisfies Regelkilde;

/** Det noen kan spørres om, i rekkefølge. */
export const SAMTYKKETEMA = [
  'oppfoelging',
  'deling',
  'helseopplysning',
  'part_i_barnevern',
] as const;
export type Samtykketema = (typeof SAMTYKKETEMA)[number];

/** Forstår ungdommen det hen blir spurt om? `null`: ikke vurdert, eller ikke avklart. */
export type Modenhet = 'forstaar' | 'forstaar_ikke' | null;

/** En linje i tabellen for ett tema (VV-03). */
export type Samtykkekrav = {
  fraAlder: number;
  modenhet: 'uansett' | 'forstaar' | 'forstaar_ikke';
  omsorg: 'foresatte' | 'barnevernet';
  fra: Dato;
  til: Dato | null;
  hvem: 'de_barnet_bor_hos' | 'alle_som_kan' | 'barnevernet' | 'ungdommen';
  andre: 'informeres' | 'ingen';
  ungdommen: 'samtykker' | 'noteres';
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
/** Kan hen bestemme dette? Om å dele er det også den det står om at kan samtykke til å dele; det som står, tar ingen ut (VV-02, VV-03). */
function bestemmer(krav: Samtykkekrav, f: Samtykkefakta): boolean {
  const kan = BESTEMMER.includes(f.slag);
  return krav.hvem === 'alle_som_kan'
    ? kan || f.samtykkerTil === 'deling'
    : f.samtykkerTil !== 'ingenting' && kan;
}
const hjemme = (f: Samtykkefakta): boolean => f.borMed === 'ja' || f.borMed === 'delvis';

const saerskilt = (k: Samtykkekrav): number => (k.modenhet === 'uansett' ? 0 : 1);

/**
 * Linja med den høyeste alderen den unge har nådd, av dem den for modenheten hens, og av dem den som sist begynte å gjelde. Ukjent alder
 * er som den yngste.
 */
function linja(
  tabell: readonly Samtykkekrav[],
  sak: { alder: number | null; modenhet: Modenhet; iDag: Dato },
  omsorg: Samtykkekrav['omsorg'],
): Samtykkekrav | undefined {
  const gjelder = tabell.filter(
    (k) =>
      k.fraAlder <= (sak.alder ?? 0) &&
      (k.modenhet === 'uansett' || k.modenhet === sak.modenhet) &&
      k.omsorg === omsorg &&
      k.fra <= sak.iDag &&
      (k.til === null || k.til >= sak.iDag),
  );
  return gjelder.toSorted(
    (a, b) => b.fraAlder - a.fraAlder || saerskilt(b) - saerskilt(a) || b.fra.localeCompare(a.fra),
  )[0];
}

/** De som må si ja, av dem som er foresatte i dag. */
function spurte(krav: Samtykkekrav, naa: readonly Samtykkefakta[]): readonly Samtykkefakta[] {
  const kan = naa.filter(
    (f) =>
      f.kanKontaktes === 'ja' &&
      bestemmer(krav, f) &&
      (krav.hvem !== 'barnevernet' || f.slag === 'barnevern_med_omsorg'),
  );
  if (krav.hvem !== 'de_barnet_bor_hos') return kan;
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
    alder: number | null;
    modenhet: Modenhet;
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
    return f.kanKontaktes === 'ja' && bestemmer(krav, f) && krav.andre === 'informeres'
      ? 'informeres'
      : 'noteres';
  };
  return {
    ungdommen: krav.ungdommen,
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
