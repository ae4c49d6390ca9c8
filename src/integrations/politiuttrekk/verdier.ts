import { enkel } from './kolonner.ts';

export type Uttrekkssakstype = 'vold' | 'ran' | 'trusler' | 'seksuallovbrudd' | 'annet';

/** Fra et nektende ord og ut leddet er det ikke noe filen sier: «ikke familie», «tyveri uten bruk av vold». */
const NEKTET = /\b(ikke|ikkje|ingen|intet|ut[ae]n(?! samtykke)|verken|hverken|nei)\b.*$/;

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
  [/\b(drap|bombe|vold|skole)?s?trus(sel|ler)\w*|\btruende\b|\btru(et|a)\b/, 'trusler'],
  [
    /\b(familie|partner|gate|ungdoms)?vold(s(?!om)\w*|elig\w*)?\b|\bkropps(krenk|skade)\w*|\bkroppskade\w*|\blegems(krenk|besk|fornaerm)\w*|\bmishandling\w*|\bdrap\b|\bdrapsforsok\b|\bknivstikking\w*/,
    'vold',
  ],
];

/** Det en celle skriver når den ikke oppgir noe. */
const UOPPGITT = new Set(['ukjent', 'ikke oppgitt', 'ikke angitt', 'ikke registrert', 'mangler']);

/** Verdien, eller `null` når cella er tom eller sier «ikke oppgitt». */
export const oppgitt = (tekst: string): string | null =>
  tekst === '' || UOPPGITT.has(enkel(tekst)) ? null : tekst;

/** Oppgir cella noe? En strek gjør det heller ikke. */
const sierNoe = (tekst: string): boolean => /[\p{L}\p{N}]/u.test(oppgitt(tekst) ?? '');

/** Typen når verdien sier en av de fire; alt annet er `annet`, og koordinatoren vurderer det (TP-04). En tom celle sier ingen. */
export function lesSakstype(tekst: string): Uttrekkssakstype | null {
  if (!sierNoe(tekst)) return null;
  const alle = ledd(tekst);
  return TYPER.find(([m]) => alle.some((l) => m.test(l)))?.[1] ?? 'annet';
}

const FORNAERMET =
  /^(\d+ )?(den )?(fornaerm(ed?e?t?|a)|fornerm(ed?e?t?|a)|skadelidte?|utsatte?|offer|offeret)( (part|person|barn|ungdom|i saken|for \w+|\d+))?$/;
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

// Slekten som den skrives: leddene foran kan være flere («farfar», «bonusbestemor», «lillesøster»), men ikke hva som helst («tumor»).
const FORAN =
  '(?:ste|foster|bonus|adoptiv|halv|tvilling|store?|lille|eldre|yngre|beste?|far|mor|olde|tipp|svi?ger|sos)*';
const SLEKT = `${FORAN}(?:far|fedre|mor|modre|foreldre|forelder|bror|broder|brodre|soster|sostre|sosken|soskenbarn|sonn|datter|dotter)(?:en|a|et|ne|ene)?`;
const HJEMME = 'samboer|kjaereste|ektefelle|ektemann|mann|kone|partner|venn';
const FAMILIE = new RegExp(
  `\\b(?:familie(?:n|r|medlem\\w*|relasjon\\w*|forhold\\w*)?|foreldre\\w*|forelder\\w*|foresatt\\w*|verge\\w*|${SLEKT}|pappa|mamma|onkel\\w*|tante\\w*|fetter\\w*|kusine\\w*|svoger\\w*|svigerinne\\w*|nevo\\w*|niese\\w*|barnebarn|slekt\\w*|samboer\\w*|ektefelle\\w*|ektemann\\w*|(?:mors|fars|mammas|pappas) (?:nye |tidligere )?(?:${HJEMME})|(?:${HJEMME})\\w* (?:til|av) (?:${SLEKT}|mamma|pappa))\\b`,
);
const ANDRES = 'venn|venninne|kamerat|nabo|bekjent|kjenning|kollega|medelev|klassekamerat';
/** «Venn av familien» og «mor til en venn» er begge utenfor; «kjæreste til mor» er ikke det. */
const UTENFOR = new RegExp(
  `\\b(?:${ANDRES})\\w* (?:av|til|av til) (?!mor|far|mamma|pappa)|\\b(?:${SLEKT}|mamma|pappa)\\w* (?:til|av) (?:en |ei )?(?:${ANDRES})`,
);

/** Er den mistenkte i familien, etter det verdien sier? */
export const erFamilie = (tekst: string): boolean =>
  ledd(tekst).some((l) => FAMILIE.test(l) && !UTENFOR.test(l));

export type Uttrekksstatus = 'under_etterforskning' | 'henlagt' | 'avgjort' | 'ukjent';

/** Straffesakens status når verdien sier den; det som venter, er nektet eller ikke er kjent, er ukjent. En tom celle sier ingen. */
export function lesStatus(tekst: string): Uttrekksstatus | null {
  if (!sierNoe(tekst)) return null;
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
      /\b(under|pagaende) etterforskn?ing\b|^(til |i )?etterforskn?ing( pagar| i gang)?$|\betterforskes\b/,
    )
    ? 'under_etterforskning'
    : 'ukjent';
}
