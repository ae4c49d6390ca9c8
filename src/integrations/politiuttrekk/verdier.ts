import { enkel } from './kolonner.ts';

export type Uttrekkssakstype = 'vold' | 'ran' | 'trusler' | 'seksuallovbrudd' | 'annet';

/** Fra et nektende ord og ut leddet er det ikke noe filen sier: «ikke familie», «tyveri uten bruk av vold». */
const NEKTET = /\b(ikke|ikkje|ingen|intet|uten|utan|verken|hverken|nei)\b.*$/;

/** Leddene i verdien, forenklet, uten det som er nektet. */
const ledd = (tekst: string): string[] =>
  tekst
    .split(/[,;.()/:]|\s[-–]\s|\bmen\b/i)
    .map((l) => enkel(l).replace(NEKTET, '').trim())
    .filter((l) => l !== '');

const TYPER: [RegExp, Uttrekkssakstype][] = [
  [
    /\bseksu(al|ell)\w*|\bvoldtekt\w*|\b(barne|nett)?overgrep\w*|\bsamleie\b|\bblotting\b|\bincest\b|\b(naken|intim|overgreps)bilde\w*|\bintime bilde\w*/,
    'seksuallovbrudd',
  ],
  [/\b(gate|veske|butikk|kiosk|bank|post|bil|hjemme|gjeng)?ran\b|\brans(forsok|offer)\w*/, 'ran'],
  [/\b(drap|bombe|vold|skole)?s?trus(sel|ler)\w*|\btruende\b/, 'trusler'],
  [
    /\b(familie|partner|gate|ungdoms)?vold(s(?!om)\w*|elig\w*)?\b|\bkropps(krenk|skade)\w*|\bkroppskade\w*|\blegems(krenk|besk|fornaerm)\w*|\bmishandling\w*|\bdrap\b|\bdrapsforsok\b|\bknivstikking\w*/,
    'vold',
  ],
];

/** Typen når verdien sier en av de fire; alt annet er `annet`, og koordinatoren vurderer det (TP-04). */
export function lesSakstype(tekst: string): Uttrekkssakstype {
  const alle = ledd(tekst);
  return TYPER.find(([m]) => alle.some((l) => m.test(l)))?.[1] ?? 'annet';
}

const FORNAERMET =
  /^(\d+ )?(den )?(fornaermed?e?t?|fornermed?e?t?|skadelidte?|utsatte?|offer|offeret)( (part|person|barn|ungdom|i saken|for \w+|\d+))?$/;
const VITNE = /^(\d+ )?(oyen)?vitne(t|r|ne)?\b/;

/** Rollen når verdien er den; «mor til fornærmet» er ikke den fornærmede, og den som er begge deler, er fornærmet. */
export function lesRolle(tekst: string): 'fornaermet' | 'vitne' | 'ukjent' {
  const alle = ledd(tekst).flatMap((l) => l.split(/ (?:og|eller) /));
  if (alle.some((l) => FORNAERMET.test(l))) return 'fornaermet';
  return alle.some((l) => VITNE.test(l)) ? 'vitne' : 'ukjent';
}

/** «Ja», «x» og det samme på andre måter; også «Ja, hudfarge». */
export const lesJa = (tekst: string): boolean => {
  const t = enkel(tekst);
  return ['j', 'true', '1', 'x'].includes(t) || /^(ja|yes)\b/.test(t);
};

/** Alvorlig når kolonnen svarer ja, eller verdien selv er ordet for det. */
export const lesAlvorlig = (tekst: string): boolean =>
  lesJa(tekst) || /^((saerlig|svaert|meget) )?(alvorlig|grov|grovt|hoy)$/.test(enkel(tekst));

/** Det en kolonne skriver når adressen ikke er vernet; alt annet er vern, også det ingen kjenner (VV-48). */
const IKKE_VERN = new Set([
  'nei',
  'n',
  '0',
  'ingen',
  'ingen sperre',
  'ingen gradering',
  'ugradert',
  'ikke gradert',
  'ikke sperret',
]);
export const sierVern = (tekst: string): boolean =>
  !/^[-–]?$/.test(tekst) && !IKKE_VERN.has(enkel(tekst));

/** «9901», «9901 Fjordvik», «301» (regnearket tok nullen) og «Fjordvik»: nummeret og navnet, når de er der. */
export function lesKommune(tekst: string): {
  kommunenummer: string | null;
  kommunenavn: string | null;
} {
  const nummer = /(?<!\d)\d{3,4}(?!\d)/.exec(tekst)?.[0].padStart(4, '0') ?? null;
  const navn = tekst.replace(/[\d()/,]+/g, ' ').trim();
  return { kommunenummer: nummer, kommunenavn: navn === '' ? null : navn };
}

/** Fornavn og etternavn; er de i én kolonne, skriver politiet «Etternavn, Fornavn». */
export function lesNavn(fornavn: string, etternavn: string, helt: string): string {
  const delt = [fornavn, etternavn].filter((d) => d !== '').join(' ');
  if (delt !== '') return delt;
  const [forst = '', ...resten] = helt.split(',').map((d) => d.trim());
  return [...resten, forst].filter((d) => d !== '').join(' ');
}

const FAMILIE =
  /\b(familie(n|r|medlem\w*|relasjon\w*|forhold\w*)?|foreldre\w*|forelder\w*|(ste|foster|beste|svi?ger|adoptiv)?(far|mor|foreldre)(en|a)?|(ste|halv|foster|tvilling)?(bror|soster|sosken)(en|et|a)?|onkel|tante|fetter|kusine|slekt\w*|sonn|datter|(mors|fars) (samboer|kjaereste|ektefelle|mann|kone))\b/;
const UTENFOR = /\b(venn|venninne|nabo|bekjent|kjenning|kollega)\w* (av|til|av til)\b/;

/** Er den mistenkte i familien, etter det verdien sier? */
export const erFamilie = (tekst: string): boolean =>
  ledd(tekst).some((l) => FAMILIE.test(l) && !UTENFOR.test(l));

/** Straffesakens status når verdien sier den; det som venter, er nektet eller ikke er kjent, er ukjent. */
export function lesStatus(
  tekst: string,
): 'under_etterforskning' | 'henlagt' | 'avgjort' | 'ukjent' {
  const alle = ledd(tekst);
  const sier = (m: RegExp) => alle.some((l) => m.test(l) && !/\b(av)?venter\b/.test(l));
  if (sier(/\bhenlagt\b/)) return 'henlagt';
  if (
    sier(
      /\b(dom|domt|domfelt|frifunnet|rettskraftig|avgjort|forelegg|patalebesl\w*|pataleunnlatelse)\b/,
    )
  )
    return 'avgjort';
  const nektet = NEKTET.test(enkel(tekst));
  return !nektet &&
    sier(
      /\b(under|pagaende) etterforskning\b|^(til |i )?etterforskning( pagar| i gang)?$|\betterforskes\b/,
    )
    ? 'under_etterforskning'
    : 'ukjent';
}
