import { datoAv, type Dato } from '../../kernel/dato.ts';
import { enkel } from './kolonner.ts';

export type Tidspunkt = { dato: Dato; klokkeslett: string | null };

const klokke = (t: string | undefined, m: string | undefined): string | null => {
  if (t === undefined || m === undefined) return null;
  return Number(t) < 24 && Number(m) < 60 ? `${t.padStart(2, '0')}:${m}` : null;
};

/** To siffer: et årstall som ikke er kommet ennå, er fra forrige hundreår; en hendelse og en fødsel har vært. */
function aarstall(tekst: string, iDag: Dato): number {
  if (tekst.length !== 2) return Number(tekst);
  const aar = 2000 + Number(tekst);
  return aar > Number(iDag.slice(0, 4)) ? aar - 100 : aar;
}

/** `dd.mm.åååå tt:mm`, `d.m.åå`, `d/m/åååå`, `åååå-mm-ddTtt:mm`; ellers `null`. */
export function lesTidspunkt(tekst: string, iDag: Dato): Tidspunkt | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2})[:.](\d{2}).*)?$/.exec(tekst);
  if (iso !== null) {
    const dato = datoAv(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return dato === null ? null : { dato, klokkeslett: klokke(iso[4], iso[5]) };
  }
  const norsk =
    /^(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})(?:\s+(?:kl\.?\s*)?(\d{1,2})[:.](\d{2}).*)?$/.exec(
      tekst,
    );
  if (norsk === null) return null;
  const dato = datoAv(aarstall(norsk[3] ?? '', iDag), Number(norsk[2]), Number(norsk[1]));
  return dato === null ? null : { dato, klokkeslett: klokke(norsk[4], norsk[5]) };
}

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
