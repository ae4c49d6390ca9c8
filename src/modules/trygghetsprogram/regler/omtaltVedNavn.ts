import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-27'],
  slag: 'WARN',
  kapittel: 'Vardes valg',
  regel:
    'I kommunens sone omtales den ungdommen er utrygg for, ved relasjonen, som «en gutt i parallellklassen». Ser det ut som et navn, et brukernavn, et nummer eller en e-postadresse, sies det fra, og den som skriver, kan gå videre når hen har sett det. Den som skriver i politiet, får ingen advarsel.',
} as const satisfies Regelkilde;

/** Ord med stor bokstav som ikke er et navn på noen, selv om de står midt i en setning. */
const IKKE_NAVN = [
  ...['Instagram', 'Snapchat', 'Snap', 'TikTok', 'Discord', 'YouTube', 'Facebook', 'Messenger'],
  ...['Roblox', 'Vipps', 'Varde', 'Norge', 'Jeg', 'Vi', 'Hun', 'Han', 'Hen', 'De', 'Det', 'Du'],
  ...['Januar', 'Februar', 'Mars', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September'],
  ...['Oktober', 'November', 'Desember', 'Mandag', 'Tirsdag', 'Onsdag', 'Torsdag', 'Fredag'],
  ...['Lørdag', 'Søndag', 'Påske', 'Jul'],
] as const;
const ikkeNavn = (ord: string): boolean => IKKE_NAVN.some((i) => i === ord);
const STORT_ORD = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}[\p{L}’'-]*/gu;
/** Her begynner en setning, og det første ordet har stor bokstav uansett. */
const SETNINGSSTART = /(?:^|[.!?:;•\n]\s*|[-–—]\s+)$/u;
/** Ordet foran et sted: «på Rema», «ved Gulspurvhallen». */
const FORAN_STED = /(?<!\p{L})(?:i|på|ved|mot|bak|utenfor|utanfor|rundt|nær)\s+$/iu;
/** Slik slutter navnet på et sted. */
const STED =
  /(?:skole|skolen|skule|skulen|hall|hallen|gata|gate|veien|vegen|vei|veg|senter|senteret|torg|torget|park|parken|plass|plassen|stasjon|stasjonen|kirke|kirka|bygda|byen|dalen|vika|vik)$/iu;
/** «Ola N.»: fornavnet og forbokstaven. */
const FORBOKSTAV = /^\s\p{Lu}\.(?![\p{L}])/u;
/** Det som peker ut én person uten å være et navn: e-post, brukernavn, fødselsnummer og telefon. */
const PEKER_UT = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.\p{L}{2,}/u,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]{3,}/u,
  /(?<![\p{N}])\d{6}[ ]?\d{5}(?![\p{N}])/u,
  /(?<![\p{N}])(?:\+?47[ ]?)?[2-9]\d(?:[ ]?\d\d){3}(?![\p{N}])/u,
  /(?<![\p{N}])(?:\+?47[ ]?)?[49]\d\d[ ]\d\d[ ]\d\d\d(?![\p{N}])/u,
];

function pekerUt(tekst: string): string | null {
  for (const monster of PEKER_UT) {
    const [treff] = monster.exec(tekst) ?? [];
    if (treff !== undefined) return treff;
  }
  return null;
}

/**
 * Det første som ser ut til å peke ut en person, eller `null`: en e-postadresse, et brukernavn eller et nummer, et ord med stor bokstav
 * inni en setning, to på rad, eller et fornavn med forbokstav. Et sted er ikke det.
 */
export function omtaltVedNavn(tekst: string | null): string | null {
  const hele = tekst ?? '';
  const ordene = [...hele.matchAll(STORT_ORD)].filter(([o]) => !ikkeNavn(o));
  for (const [nr, treff] of ordene.entries()) {
    const [ord] = treff;
    const foran = hele.slice(0, treff.index);
    const etter = hele.slice(treff.index + ord.length);
    const neste = ordene[nr + 1];
    const paaRad =
      neste !== undefined &&
      neste.index === treff.index + ord.length + 1 &&
      hele[neste.index - 1] === ' ';
    const forbokstav = FORBOKSTAV.exec(etter)?.[0] ?? null;
    if (forbokstav !== null) return `${ord}${forbokstav}`;
    if (paaRad && !STED.test(neste[0]) && !STED.test(ord)) return `${ord} ${neste[0]}`;
    // Det siste i to på rad er alt vurdert sammen med det første.
    if (SETNINGSSTART.test(foran) || FORAN_STED.test(foran) || STED.test(ord) || paaRad) continue;
    const forrige = ordene[nr - 1];
    if (forrige !== undefined && forrige.index + forrige[0].length + 1 === treff.index) continue;
    return ord;
  }
  return pekerUt(hele);
}

/** Det den som skriver i kommunens sone, skal se før det lagres; `null` når ingenting er igjen å se. */
export function navnevarsel(inn: {
  iPolitiet: boolean;
  ord: readonly (string | null)[];
  /** Det hen alt har sett, og vil ha stående. */
  sett: string | null;
}): string | null {
  if (inn.iPolitiet) return null;
  return inn.ord.map(omtaltVedNavn).find((n) => n !== null && n !== inn.sett) ?? null;
}

export const mutanter = {
  omtaltVedNavn: { ja: null, nei: 'Navn' },
  navnevarsel: { ja: null, nei: 'Navn' },
} as const satisfies {
  omtaltVedNavn: Mutant<typeof omtaltVedNavn>;
  navnevarsel: Mutant<typeof navnevarsel>;
};
