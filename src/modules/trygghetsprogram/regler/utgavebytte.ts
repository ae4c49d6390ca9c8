import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar, Tilstand } from './typer.ts';
import { vernliste, type Vernslag } from './vernFoerSlutt.ts';

export const kilde = {
  ider: ['TP-47', 'VV-22', 'TS-26', 'TG-08'],
  slag: 'HARD',
  kapittel: '000 Forside; Vardes valg',
  regel:
    'En sak følger utgaven den begynte under, til den som har ansvaret for den, flytter den til utgaven området har nå, med en grunn som står i saken. Det som er ført, står. Er samtalen overlatt, eller guiden utenfra, og den nye utgaven ikke har det, avklares det først. En sak som er slutt, flyttes ikke.',
} as const satisfies Regelkilde;

/** Det basen svarer med når saken ikke kan flyttes. */
export const BYTTESTOPP = [
  'ikke_ansvarlig',
  'saken_er_slutt',
  'ingen_utgave',
  'alt_der',
  'samtalen_er_overlatt',
  'guiden_er_utenfra',
  'alt_flyttet',
  'gjelder_ikke',
] as const;
export type Byttestopp = (typeof BYTTESTOPP)[number];

/** Kan saken flyttes, med denne grunnen? */
export function utgavebytte(inn: {
  /** Det basen sier stopper det; `null` når ingenting gjør det. */
  stopp: Byttestopp | null;
  grunn: string | null;
}): Svar<Byttestopp | 'mangler_byttegrunn'> {
  if (inn.stopp !== null) return { tillatt: false, grunn: inn.stopp };
  return harTekst(inn.grunn) ? { tillatt: true } : { tillatt: false, grunn: 'mangler_byttegrunn' };
}

/** Det i saken som leser innstillingen. `omraadet`: området leser den, ikke saken. */
type Steg = 'inntaket' | 'foerste_samtale' | 'samtalen' | 'guiden' | 'alltid' | 'omraadet';
export const STEGET = {
  hatkriminalitetAlleAldre: 'inntaket',
  koordinering: 'omraadet',
  varsles: 'omraadet',
  telefonsamtalen: 'foerste_samtale',
  delegering: 'samtalen',
  arbeidMedAktuelle: 'omraadet',
  guideFra: 'guiden',
  sporOmTjenester: 'alltid',
  frivilligeGuider: 'guiden',
  guideyrker: 'guiden',
  vurderUngdommenVedNeiFraForesatte: 'foerste_samtale',
  manusStasjoner: 'foerste_samtale',
  guideSomVitne: 'samtalen',
  kontakthyppighet: 'samtalen',
  kontaktformer: 'alltid',
  alvorligeTiltak: 'alltid',
  samtaletiltak: 'samtalen',
  gjenaapning: 'alltid',
  kontaktEtterFjortenDager: 'alltid',
  veiledningFra: 'alltid',
  aarligProdukt: 'omraadet',
  saksnummerIMal: 'samtalen',
  stottekontakter: 'alltid',
  samtaledeler: 'samtalen',
  ekstraLenker: 'samtalen',
  lovhenvisninger: 'omraadet',
  kortversjon: 'omraadet',
  meldenumre: 'omraadet',
  enhetsnavn: 'omraadet',
  minnOmSkolensPlikt: 'alltid',
  foresatteKalles: 'foerste_samtale',
  avvergingspliktOrdlegges: 'omraadet',
  forankresAv: 'omraadet',
  tilpassRaadTilUngdommen: 'samtalen',
  foresattesOppfolging: 'samtalen',
  hvemKanBliGuide: 'guiden',
  sltSamarbeid: 'omraadet',
  akuttnumre: 'alltid',
  kontaktdager: 'alltid',
} as const satisfies Readonly<Record<string, Steg>>;
export type Innstillingsnavn = keyof typeof STEGET;

/** Det som handler om foresatte; en voksen har ingen mellom seg og den som ringer. */
const OM_FORESATTE: readonly Innstillingsnavn[] = [
  'vurderUngdommenVedNeiFraForesatte',
  'foresatteKalles',
  'foresattesOppfolging',
];
const ETTER_FOERSTE: readonly Tilstand[] = [
  'samtale_avtalt',
  'samtale_holdt',
  'guide_soekes',
  'aktiv',
  'guide_borte',
  'stagnasjon',
];

export type Virkning = {
  /** Det som blir annerledes i saken fra nå. */
  naa: readonly Innstillingsnavn[];
  /** Steget er gjort; det som er ført, står som det er. */
  gjort: readonly Innstillingsnavn[];
  /** Ulikt, men ikke noe denne saken leser. */
  ikkeSaken: readonly Innstillingsnavn[];
  /** Vern som må vurderes og ikke er det, og vern som ikke lenger må det. */
  nyttVern: readonly Vernslag[];
  ikkeLengerVern: readonly Vernslag[];
};

/** Det som skiller de to utgavene, holdt mot denne saken (TP-47). */
export function utgavevirkning(inn: {
  ulike: readonly Innstillingsnavn[];
  fraTiltak: readonly string[];
  tilTiltak: readonly string[];
  vurdertVern: readonly string[];
  tilstand: Tilstand;
  samtalenFullfoert: boolean;
  voksen: boolean;
}): Virkning {
  const gjorte: Readonly<Record<Steg, boolean>> = {
    inntaket: inn.tilstand !== 'vurdert',
    foerste_samtale: ETTER_FOERSTE.includes(inn.tilstand),
    samtalen: inn.samtalenFullfoert,
    guiden: inn.tilstand === 'aktiv' || inn.tilstand === 'stagnasjon',
    ...{ alltid: false, omraadet: false },
  };
  const utenfor = (n: Innstillingsnavn) =>
    STEGET[n] === 'omraadet' || (inn.voksen && OM_FORESATTE.includes(n));
  const [fra, til] = [vernliste(inn.fraTiltak), vernliste(inn.tilTiltak)];
  return {
    naa: inn.ulike.filter((n) => !utenfor(n) && !gjorte[STEGET[n]]),
    gjort: inn.ulike.filter((n) => !utenfor(n) && gjorte[STEGET[n]]),
    ikkeSaken: inn.ulike.filter(utenfor),
    nyttVern: til.filter((v) => !fra.includes(v) && !inn.vurdertVern.includes(v)),
    ikkeLengerVern: fra.filter((v) => !til.includes(v)),
  };
}

export const mutanter = {
  utgavebytte: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'alt_der' } },
  utgavevirkning: {
    ja: { naa: [], gjort: [], ikkeSaken: [], nyttVern: [], ikkeLengerVern: [] },
    nei: { naa: ['delegering'], gjort: [], ikkeSaken: [], nyttVern: [], ikkeLengerVern: [] },
  },
} as const satisfies {
  utgavebytte: Mutant<typeof utgavebytte>;
  utgavevirkning: Mutant<typeof utgavevirkning>;
};
