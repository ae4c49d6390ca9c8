/* Hvem orakelet for rutene spør om, og hvem de er for saken. Skrevet av 1.16 og 1.16b; importerer ingenting fra src. */

/** Personene i demoen, og hva de har med prøvesaken å gjøre. */
export const PERSONER = [
  'koordinator', // i eierens enhet: saken er deres
  'koordinator2', // i eierens enhet, men inhabil i saken og raden
  'slt', // kommunal koordinator uten politiets vedtak; saken er delt med hen (VV-35)
  'helsesykepleier',
  'guide', // guide i saken, akseptert
  'etterforsker', // etterforsker i saken (RO-05)
  'ordforer',
  'leder', // og politienhetens eskaleringsmottaker (VV-14)
  'administrator',
  'personvernombud',
  'handterer', // navngitt håndterer av rader med vernet adresse (1.16b)
  'ytteroy', // koordinator i et annet område
  'ukjent', // en konto uten medlemskap
] as const;
export type Hvem = (typeof PERSONER)[number];

export type Regel = (p: Hvem) => boolean;
export const noen =
  (...hvem: Hvem[]): Regel =>
  (p) =>
    hvem.includes(p);
export const alle: Regel = () => true;
export const ingen: Regel = () => false;
export const medlem: Regel = (p) => p !== 'ytteroy' && p !== 'ukjent';
/** TP-01: meldingen er for ansatte. Ordføreren er folkevalgt: hen får veien uten navn, og aldri skjemaet (1.16, VV-36). */
export const ansatt: Regel = (p) => medlem(p) && p !== 'ordforer';
export const koordinatorer = noen('koordinator', 'koordinator2', 'slt');
/** Uttrekket er politiets: begge koordinatorene der, ikke den kommunale (VV-35). */
export const politietsKoordinatorer = noen('koordinator', 'koordinator2');
export const koordinatorISaken = noen('koordinator');
/** 1.16b: lederen pekes ut av området, ser antall og utpeker; administratoren styrer brukere og verv. */
export const leder = noen('leder');
export const administrator = noen('administrator');
export const klarerer = noen('koordinator', 'koordinator2', 'etterforsker');
export const etterforskeren = noen('etterforsker');
export const ringer = noen('koordinator', 'koordinator2');
export const harSaken = noen('koordinator', 'guide', 'etterforsker', 'slt');

/** Hva `:id` og feltet `rad` fylles med for den som prøver. */
export type Oppdrag =
  | 'sak'
  | 'venterKlarering'
  | 'familien'
  | 'fulgt'
  | 'feilfoert'
  | 'forsegling'
  | 'forseglingIKommunen'
  | 'oppgave'
  | 'forespoersel'
  | 'ledergrunn'
  | 'tilbud'
  | 'guideforespoersel'
  | 'uttrekk'
  | 'melding'
  | 'radOmSluttet'
  | 'gjenaapnetPaaRad'
  | 'tilfeldig'
  | 'medlemskap'
  | 'bruker'
  | 'vernet';

/** `side` er siden selv, `videre` er gjort, `skjema: …` er skjemaet igjen med feltene som var feil, `notis` er siden med et nei. */
export type Svar = 'side' | 'videre' | 'notis' | `skjema: ${string}`;

export type Ruteregel = {
  readonly slipper: Regel;
  readonly oppdrag?: Oppdrag;
  /** Hvem som kan møte navnet i svaret. */
  readonly serNavn?: Regel;
  /** Hva den som slipper inn, får for et gyldig skjema, når det er noe annet enn siden (GET) eller veien videre (POST). */
  readonly gir?: Svar | Readonly<Partial<Record<Hvem, Svar>>>;
  /** Åpne sider svarer alle likt, også uten økt. */
  readonly aapen?: true;
};
