import { tilDato, type Dato } from '../kernel/dato.ts';
import type { RegistrerPersonInn } from '../modules/trygghetsprogram/index.ts';

/** En guide som følger opp, og hva som har skjedd siden. */
type Fulgt = {
  guide: string;
  hvor: 'kommune' | 'politi';
  /** Dagene siden guiden nådde ungdommen, eldste først, og ordene ved hver. */
  kontakter: readonly (readonly [dager: number, ord: string])[];
  /** Hvor trygg ungdommen sa at hen kjente seg: i samtalen, og så dagene siden. Alt i alt, stedene, menneskene, tida; `null` er ikke svart. */
  trygg?: readonly (readonly [dager: number | null, ...svar: (number | null)[]])[];
  /** Det guiden har sagt fra om. */
  sagt?: 'veiledning' | 'fravaer';
  /** Dagene guiden har meldt at hen er borte, regnet fra i dag (VV-19). */
  borte?: readonly [number, number];
  /** Det sto stille, og en annen tok over. */
  byttet?: string;
};

/** En ungdom i demoens år (demo-fjordvik.md). Alle er oppdiktet. */
export type Ungdom = {
  navn: string;
  fodt: Dato;
  grunn: string;
  sakstype: RegistrerPersonInn['sakstype'];
  rolle?: RegistrerPersonInn['rolle'];
  hatkriminalitet?: true;
  /** De foresatte som kan kontaktes, den første blir ringt; ingen når ungdommen er voksen. */
  foresatte: readonly { navn: string; nummer: string; borMed: 'ja' | 'delvis' | 'nei' }[];
  /** Ungdommens eget nummer, fra 18 år. */
  nummer?: string;
  /** Samme hendelse som den med dette navnet. */
  sammeSom?: string;
  /** Dagene siden trygghetssamtalen; `null` når den ikke er holdt. */
  samtalen: number | null;
  /** Etter samtalen: en guide følger opp, det trengtes ikke mer, hen takket nei, det søkes guide, eller det er ikke avgjort. */
  videre?:
    | { slag: 'fulgt'; fulgt: Fulgt }
    | { slag: 'trengs_ikke'; avveining: string }
    | { slag: 'oensker_ikke'; grunn: string; gjenaapnet: string }
    | { slag: 'soekes'; spurt?: string };
};

const mor = (navn: string, nummer: string) => [{ navn, nummer, borMed: 'ja' }] as const;
const trengsIkke = (avveining: string) => ({ slag: 'trengs_ikke', avveining }) as const;
const fulgt = (f: Fulgt) => ({ slag: 'fulgt', fulgt: f }) as const;

/** De to som er der når demoen åpner. */
export const FOERST: readonly Ungdom[] = [
  {
    ...{ navn: 'Sol Narreland', fodt: tilDato('2011-03-14'), sakstype: 'trusler' },
    grunn: 'Ble truet på vei hjem, og har gått omveier siden.',
    foresatte: mor('Gro Narreland', '99 00 22 33'),
    samtalen: 34,
    // Seksten dager uten kontakt.
    videre: fulgt({
      ...{ guide: 'guide', hvor: 'kommune' },
      kontakter: [[16, 'Gikk sammen til bussen. Hen vil ta den selv neste uke.']],
      trygg: [
        [null, 3, 2, 4, 3],
        [16, 5, 4, 5, 4],
      ],
    }),
  },
  {
    ...{ navn: 'Elias Påhittmo', fodt: tilDato('2010-10-02'), sakstype: 'vold' },
    grunn: 'Et slag bak skolen ble filmet og delt.',
    foresatte: mor('Rita Påhittmo', '99 00 44 55'),
    samtalen: 20,
    videre: fulgt({
      ...{ guide: 'guide', hvor: 'kommune', sagt: 'veiledning' },
      kontakter: [[3, 'Snakket om hvem hen kan gå hjem sammen med.']],
      trygg: [
        [null, 4, 6, 2, null],
        [3, 5, 6, 4, null],
      ],
    }),
  },
];

/** Resten av året: med dem over og de som kom fra uttrekkene, blir det 27 tatt inn, 17 samtaler og sju med guide. */
export const RESTEN: readonly Ungdom[] = [
  {
    ...{ navn: 'Ulv Liksomnes', fodt: tilDato('2011-06-21'), sakstype: 'ran' },
    grunn: 'To ble stoppet på busstasjonen og måtte gi fra seg mobilen.',
    foresatte: mor('Berta Liksomnes', '99 00 31 01'),
    samtalen: 48,
    videre: fulgt({
      ...{ guide: 'politiguide', hvor: 'politi' },
      kontakter: [
        [30, 'Viste bussruta på kartet, og ble enige om hvor hen kan stå.'],
        [9, 'Tok bussen sammen. Det gikk fint.'],
      ],
      trygg: [
        [null, 2, 1, 5, 2],
        [30, 4, 3, 6, 3],
        [9, 7, 6, 7, 5],
      ],
    }),
  },
  {
    ...{ navn: 'Falk Skinnberg', fodt: tilDato('2011-09-02'), sakstype: 'ran' },
    grunn: 'Var sammen med en venn på busstasjonen da begge måtte gi fra seg mobilen.',
    foresatte: mor('Tuva Skinnberg', '99 00 31 02'),
    sammeSom: 'Ulv Liksomnes',
    samtalen: 47,
    videre: fulgt({
      ...{ guide: 'politiguide', hvor: 'politi' },
      kontakter: [[9, 'Var med på bussturen. Vil prøve selv fra mandag.']],
      trygg: [
        [null, 5, 3, null, null],
        [9, 6, 5, null, null],
      ],
    }),
  },
  {
    ...{ navn: 'Linh Øvingsås', fodt: tilDato('2012-01-30'), sakstype: 'seksuallovbrudd' },
    grunn: 'Et bilde av henne ble delt i flere grupper.',
    foresatte: mor('Mai Øvingsås', '99 00 31 03'),
    samtalen: 26,
    videre: fulgt({
      ...{ guide: 'helsesykepleier', hvor: 'kommune', borte: [9, 20] },
      kontakter: [[5, 'Snakket om hvem i klassen hun stoler på.']],
      trygg: [
        [null, 2, 6, 0, 4],
        [5, 2, 6, 2, 4],
      ],
    }),
  },
  {
    ...{ navn: 'Storm Testfjord', fodt: tilDato('2010-12-11'), sakstype: 'trusler' },
    grunn: 'Trusler på Snapchat etter en slåsskamp.',
    foresatte: mor('Ellen Testfjord', '99 00 31 04'),
    samtalen: 62,
    videre: fulgt({
      ...{ guide: 'klubb', hvor: 'kommune', byttet: 'sosiallaerer' },
      kontakter: [[40, 'Snakket litt på klubben. Ville ikke si så mye.']],
    }),
  },
  {
    ...{ navn: 'Amal Prøvedal', fodt: tilDato('2011-11-19'), sakstype: 'vold' },
    grunn: 'Ble dyttet og slått på vei hjem fra trening.',
    foresatte: mor('Sahra Prøvedal', '99 00 31 05'),
    samtalen: 33,
    videre: fulgt({
      ...{ guide: 'minoritet', hvor: 'kommune', sagt: 'fravaer' },
      kontakter: [[8, 'Fulgte til trening og hjem igjen.']],
      trygg: [[8, 6, 4, 8, 6]],
    }),
  },
  {
    ...{ navn: 'Njål Eksempelvik', fodt: tilDato('2007-05-17'), sakstype: 'hatkriminalitet' },
    grunn: 'Ble ropt etter og skubbet på vei hjem fra byen på grunn av hvem han er.',
    ...{ hatkriminalitet: true, foresatte: [], nummer: '99 00 31 06', samtalen: 15 },
  },
  {
    ...{ navn: 'Vår Mønsterbråten', fodt: tilDato('2012-04-08'), sakstype: 'vold' },
    grunn: 'Ble slått i skogkanten. Foreldrene bor hver for seg.',
    foresatte: [
      { navn: 'Solgunn Mønsterbråten', nummer: '99 00 31 07', borMed: 'ja' },
      { navn: 'Leif Demo-Haugen', nummer: '99 00 31 08', borMed: 'nei' },
    ],
    samtalen: 12,
    videre: { slag: 'soekes' },
  },
  {
    ...{ navn: 'Eldrid Fiksjonsmo', fodt: tilDato('2014-08-25'), sakstype: 'vold' },
    ...{ grunn: 'Så et slagsmål på nært hold, og tør ikke gå forbi stedet.', rolle: 'vitne' },
    foresatte: mor('Gunnhild Fiksjonsmo', '99 00 31 09'),
    samtalen: 9,
    videre: { slag: 'soekes', spurt: 'miljoterapeut' },
  },
  {
    ...{ navn: 'Sjur Låtsbakk', fodt: tilDato('2011-02-03'), sakstype: 'vold' },
    grunn: 'Fortalte helsesykepleieren at han ble slått. Det er ikke anmeldt.',
    foresatte: mor('Anne Låtsbakk', '99 00 31 10'),
    samtalen: 2,
  },
  {
    ...{ navn: 'Ragna Demo-Haugen', fodt: tilDato('2010-07-07'), sakstype: 'trusler' },
    grunn: 'Ble truet av en hun kjente fra før.',
    foresatte: mor('Marit Demo-Haugen', '99 00 31 11'),
    samtalen: 150,
    // Takket nei, og meldte seg før saken skal for retten.
    videre: {
      slag: 'oensker_ikke',
      grunn: 'Hun ville ikke ha guide, og moren var enig. Hun vet hvor vi er.',
      gjenaapnet: 'Saken skal for retten i vinter, og hun gruer seg.',
    },
  },
  {
    ...{ navn: 'Håkon Påfunnen', fodt: tilDato('2011-05-29'), sakstype: 'vold' },
    grunn: 'Slått ned på fotballbanen.',
    foresatte: mor('Liv Påfunnen', '99 00 31 12'),
    samtalen: 190,
    videre: trengsIkke('Har laget rundt seg, og går alene igjen.'),
  },
  {
    ...{ navn: 'Åse Liksomnes', fodt: tilDato('2012-10-14'), sakstype: 'trusler' },
    grunn: 'Trusler i en gruppechat.',
    foresatte: mor('Kari Liksomnes', '99 00 31 13'),
    samtalen: 175,
    videre: trengsIkke('Har blokkert dem det gjaldt, og skolen følger med.'),
  },
  {
    ...{ navn: 'Thandiwe Narreland', fodt: tilDato('2010-03-22'), sakstype: 'ran' },
    grunn: 'Fikk jakka revet av seg ved kjøpesenteret.',
    foresatte: mor('Zola Narreland', '99 00 31 14'),
    samtalen: 120,
    videre: trengsIkke('Var redd de første dagene. Er med venner i sentrum igjen.'),
  },
  {
    ...{ navn: 'Bjørn Skinnberg', fodt: tilDato('2011-08-18'), sakstype: 'vold' },
    grunn: 'Sparket på skoleveien.',
    foresatte: mor('Wenche Skinnberg', '99 00 31 15'),
    samtalen: 96,
    videre: trengsIkke('Følger en eldre bror til skolen, og vil ikke ha mer hjelp nå.'),
  },
  {
    ...{ navn: 'Snefrid Prøvedal', fodt: tilDato('2011-12-27'), sakstype: 'vold' },
    grunn: 'Ble holdt fast og slått etter skoletid.',
    foresatte: mor('Torunn Prøvedal', '99 00 31 17'),
    samtalen: 70,
    videre: trengsIkke('Helsesykepleieren følger henne opp fra før, og det er nok.'),
  },
  {
    ...{ navn: 'Solveig Testfjord', fodt: tilDato('2012-06-02'), sakstype: 'trusler' },
    grunn: 'Fikk meldinger om at hun skulle bli tatt.',
    foresatte: mor('Nina Testfjord', '99 00 31 16'),
    samtalen: null,
  },
];

/** Tallet i merket (`demomerke`) når alle er inne; før det er det hvor mange som er begynt på. */
export const FERDIG = RESTEN.length + 1;
