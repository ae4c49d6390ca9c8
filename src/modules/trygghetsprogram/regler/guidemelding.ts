import { leggTilDager, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Foerer } from './hvemFoerer.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-17', 'TG-18', 'TG-22', 'TG-23', 'TG-25', 'TP-39', 'VV-04', 'VV-06', 'VV-19'],
  slag: 'HARD',
  kapittel: '000 Guide, Koord; 001 §2, §7; 1.17; tilstandsmaskin 2.1 C15, C17',
  regel:
    'Guiden sier fra med ett trykk: ungdommen er truet, noe bekymrer, det står stille, hen blir borte, hen trenger veiledning, eller hen og ungdommen er enige om at det ikke er mer behov. Er det ingen guide ennå, sier kontaktpersonen fra om en trussel og en bekymring. Koordinatoren kan si fra om det samme som guiden, men ikke spørre om veiledning, og ikke si hva ungdommen og guiden er enige om. En trussel gir plikt til å oppfordre til å anmelde, og til egenrapport når den som sier fra, er i politiet. Et fravær føres med en gang; til neste arbeidsdag er ungdommen eller de foresatte og koordinatoren fortalt det, og vikar vurdert. Tilbake kommer bare en som har oppdraget ennå, og om et fravær eller en vikar fortelles det ikke noe når oppdraget det gjaldt, er slutt. Går vikaren ut mens guiden er borte, er det noe nytt å fortelle, der saken enn står; er hen borte som koordinator, er hen tilbake når det er over. Pliktene kan ikke slettes. Trekkes samtykket, stopper oppfølgingen av seg selv; slutter oppdraget, får ungdommen samme dag vite hvem som tar over, og før en vikar begynner, hvem det er. Har ungdommen sagt nei til mer kontakt, eller er kontakten stanset, skal ingen fortelle hen noe om guiden, og ingen vikar vurderes.',
} as const satisfies Regelkilde;

export const MELDINGSSLAG = [
  'trussel',
  'bekymring',
  'stagnasjon',
  'fravaer',
  'veiledning',
  'enige',
] as const;
export type Meldingsslag = (typeof MELDINGSSLAG)[number];
/** Det basen selv sier fra om: samtykket er trukket, og oppfølgingen stopper (C24a); oppdraget tok slutt, eller en vikar tok det (VV-19). */
export type Sagtslag = Meldingsslag | 'samtykke_trukket' | 'guide_slutt' | 'vikar';
export const MELDINGSPLIKTER = [
  'oppfordre_anmelde',
  'egenrapport',
  'vurder_bekymring',
  'gjennomgang',
  'gi_veiledning',
  'fortell_ungdommen',
  'fortell_koordinatoren',
  'vurder_vikar',
  'tilbake',
  'fortell_hvem',
  'avslutt_saken',
] as const;
export type Meldingsplikt = (typeof MELDINGSPLIKTER)[number];
/** De saken ikke slutter med åpne uten en grunn. */
export const FOER_SLUTT = ['oppfordre_anmelde', 'egenrapport', 'vurder_bekymring'] as const;

type Spoersmaal = {
  slag: Meldingsslag;
  foerer: Foerer;
  tilstand: Tilstand;
  /** Saken står stille, og gjennomgangen er ikke gjort. */
  venterGjennomgang: boolean;
};

/** Der oppfølgingen er i gang, også mens guiden er borte; er gjennomgangen gjort uten at saken kom videre, kan det sies på nytt (C17). */
const staarStille = (s: Spoersmaal): boolean =>
  ['aktiv', 'guide_borte'].includes(s.tilstand) ||
  (s.tilstand === 'stagnasjon' && !s.venterGjennomgang);
/** Også i en sak som står stille, og for guiden som har saken til en annen er i gang (VV-19). */
const erBorte = (s: Spoersmaal): boolean =>
  ['aktiv', 'stagnasjon'].includes(s.tilstand) ||
  (s.tilstand === 'guide_soekes' && s.foerer === 'guide');

/** Det kontaktpersonen hører og sier fra om, til guiden er i gang (VV-21). */
const KONTAKTPERSONENS: readonly Meldingsslag[] = ['trussel', 'bekymring'];

/** Kan det sies fra om dette der saken står? */
export function kanSiesFra(
  inn: Spoersmaal,
): Svar<
  | ('foelges_ikke_opp' | 'ikke_i_gang' | 'ikke_kontaktpersonens')
  | ('bare_guiden_spoer' | 'bare_guiden_er_enig')
> {
  if (!foelgesOpp(inn.tilstand)) return { tillatt: false, grunn: 'foelges_ikke_opp' };
  if (inn.foerer === 'samtaleholder' && !KONTAKTPERSONENS.includes(inn.slag))
    return { tillatt: false, grunn: 'ikke_kontaktpersonens' };
  if (
    (inn.slag === 'stagnasjon' && !staarStille(inn)) ||
    (inn.slag === 'fravaer' && !erBorte(inn)) ||
    (inn.slag === 'enige' && inn.tilstand !== 'aktiv')
  )
    return { tillatt: false, grunn: 'ikke_i_gang' };
  if (inn.slag === 'veiledning' && inn.foerer !== 'guide')
    return { tillatt: false, grunn: 'bare_guiden_spoer' };
  if (inn.slag === 'enige' && inn.foerer !== 'guide')
    return { tillatt: false, grunn: 'bare_guiden_er_enig' };
  return { tillatt: true };
}

export type Meldingsstopp =
  | 'foelges_ikke_opp'
  | 'ikke_i_gang'
  | 'ikke_kontaktpersonens'
  | 'bare_guiden_spoer'
  | 'bare_guiden_er_enig'
  | 'mangler_enigdag'
  | 'enigdagen_har_ikke_vaert'
  | 'enigdagen_foer_oppdraget'
  | 'mangler_fra'
  | 'fravaeret_har_ikke_begynt'
  | 'til_er_foer';

/** Kan meldingen føres? Et fravær har dager, og den første har vært; `fra` er ellers dagen ungdommen og guiden ble enige. */
export function guidemelding(
  inn: Spoersmaal & {
    fra: Dato | null;
    til: Dato | null;
    iDag: Dato;
    /** Dagen guiden tok oppdraget; `null` for en annen. */
    guideFra: Dato | null;
  },
): Svar<Meldingsstopp> {
  const nei = (grunn: Meldingsstopp) => ({ tillatt: false, grunn }) as const;
  const kan = kanSiesFra(inn);
  if (!kan.tillatt) return kan;
  if (inn.slag === 'enige') {
    if (inn.fra === null) return nei('mangler_enigdag');
    if (inn.fra > inn.iDag) return nei('enigdagen_har_ikke_vaert');
    return inn.guideFra !== null && inn.fra < inn.guideFra
      ? nei('enigdagen_foer_oppdraget')
      : { tillatt: true };
  }
  if (inn.slag !== 'fravaer') return { tillatt: true };
  if (inn.fra === null) return nei('mangler_fra');
  if (inn.fra > inn.iDag) return nei('fravaeret_har_ikke_begynt');
  return inn.til !== null && inn.til < inn.fra ? nei('til_er_foer') : { tillatt: true };
}

/** Det som må gjøres etter meldingen, i den rekkefølgen det vises. */
export function plikteneAv(melding: {
  slag: Sagtslag;
  avPoliti: boolean;
}): readonly Meldingsplikt[] {
  switch (melding.slag) {
    case 'trussel':
      return melding.avPoliti ? ['oppfordre_anmelde', 'egenrapport'] : ['oppfordre_anmelde'];
    case 'bekymring':
      return ['vurder_bekymring'];
    case 'stagnasjon':
    case 'samtykke_trukket':
      return ['gjennomgang'];
    case 'fravaer':
      return ['fortell_ungdommen', 'fortell_koordinatoren', 'vurder_vikar', 'tilbake'];
    case 'veiledning':
      return ['gi_veiledning'];
    case 'enige':
      return ['avslutt_saken'];
    case 'guide_slutt':
    case 'vikar':
      return ['fortell_hvem'];
  }
}

/** Når plikten skal være gjort, regnet i arbeidsdager fra meldingen; `null` når kilden ikke har noen frist (VV-19). */
export function arbeidsdagerTil(plikt: Meldingsplikt): number | null {
  if (plikt === 'fortell_hvem') return 0;
  return ['fortell_ungdommen', 'fortell_koordinatoren', 'vurder_vikar'].includes(plikt) ? 1 : null;
}

/** Det som er kontakt med ungdommen, eller bare har mening når noen følger opp. */
const IKKE_UTEN_KONTAKT: readonly Meldingsplikt[] = [
  'fortell_ungdommen',
  'fortell_hvem',
  'vurder_vikar',
  'tilbake',
];

/** Det som fortelles om et fravær eller en vikar. */
const FORTELLES: readonly Meldingsplikt[] = [
  'fortell_ungdommen',
  'fortell_koordinatoren',
  'fortell_hvem',
];

/**
 * Gjelder plikten ennå? Det som hører til tilstanden, gjelder så lenge saken står der på grunn av denne meldingen; søkes det vikar, kan
 * den som var borte, komme tilbake til en har tatt over (C16). Er oppdraget hens slutt, er det ingen som kommer tilbake.
 *
 * @param naa `denne`: saken kom i tilstanden med denne meldingen. `siden`: det ble sagt mens saken sto slik den står nå. `soekerVikar`:
 *   det ble søkt vikar etter den, og ingen har tatt oppdraget. `saNei`: ungdommen har sagt nei til mer kontakt (VV-04).
 *   `stanset`: det er ikke noe grunnlag for kontakten nå (DU-11)
 */
export function pliktGjelder(
  plikt: Meldingsplikt,
  naa: {
    tilstand: Tilstand;
    denne: boolean;
    siden: boolean;
    soekerVikar: boolean;
    /** Noen har oppdraget som guide, også en som skal avløses (C14). */
    harGuide: boolean;
    /** Oppdraget meldingen gjaldt, er ikke slutt: guidens som var borte, eller vikarens. */
    oppdragetVarer: boolean;
    /** Det er vikaren, og hen er borte som koordinator: da er hen tilbake når det er over. */
    vikarenVenter?: boolean;
    saNei?: boolean;
    stanset?: boolean;
  },
): boolean {
  const uten = naa.saNei === true || naa.stanset === true;
  if (uten && IKKE_UTEN_KONTAKT.includes(plikt)) return false;
  if (FORTELLES.includes(plikt)) return naa.oppdragetVarer;
  if (plikt === 'avslutt_saken') return naa.tilstand === 'aktiv' && naa.siden;
  if (plikt === 'gjennomgang') return naa.tilstand === 'stagnasjon' && naa.denne;
  const borte = naa.tilstand === 'guide_borte' && naa.denne;
  if (plikt === 'vurder_vikar') return borte;
  if (plikt === 'tilbake')
    return (
      naa.vikarenVenter !== true &&
      naa.harGuide &&
      (borte || (naa.tilstand === 'guide_soekes' && naa.soekerVikar))
    );
  return true;
}

/** Dagene det går før det spørres om guiden er tilbake, når ingen dag er sagt. */
const SPOER_ETTER = 7;

/** Er plikten på tide? Om guiden er tilbake, spørres det når dagen er kommet, eller etter en uke når den ikke er kjent. */
export function paaTide(
  plikt: Meldingsplikt,
  naa: { fra: Dato | null; til: Dato | null; iDag: Dato },
): boolean {
  if (plikt !== 'tilbake' || naa.fra === null) return true;
  return (naa.til ?? leggTilDager(naa.fra, SPOER_ETTER)) <= naa.iDag;
}

export const mutanter = {
  kanSiesFra: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'foelges_ikke_opp' } },
  guidemelding: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'foelges_ikke_opp' } },
  plikteneAv: { ja: ['oppfordre_anmelde', 'egenrapport'], nei: [] },
  arbeidsdagerTil: { ja: 1, nei: null },
  pliktGjelder: { ja: true, nei: false },
  paaTide: { ja: true, nei: false },
} as const satisfies {
  kanSiesFra: Mutant<typeof kanSiesFra>;
  guidemelding: Mutant<typeof guidemelding>;
  plikteneAv: Mutant<typeof plikteneAv>;
  arbeidsdagerTil: Mutant<typeof arbeidsdagerTil>;
  pliktGjelder: Mutant<typeof pliktGjelder>;
  paaTide: Mutant<typeof paaTide>;
};
