import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { navneord } from './sammeNavn.ts';

export const kilde = {
  ider: ['VV-23', 'RO-05', 'VV-09'],
  slag: 'HARD',
  kapittel: '000 Koord, Etterf; 001 §2, §3; Vardes valg',
  regel:
    'Etterforskeren i politiets rad står til en senere rad oppgir en annen. Mangler navnet eller tjenestenummeret, eller er navnet bare skrevet på en annen måte, står det som sto. Et tjenestenummer blir borte bare når raden oppgir en annen person uten nummer, og aldri av en fil den det tilhører, selv laster opp.',
} as const satisfies Regelkilde;

export type Etterforsker = { etterforsker: string | null; tjenestenummer: string | null };

/** Tallet slik det sammenlignes: filene skriver det med mellomrom, bindestrek og små bokstaver også. */
export const likt = (nummer: string): string =>
  nummer
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();

/** Tittelen foran navnet er ikke navnet: den skifter med årene, og skrives på flere måter. */
const TITTEL = /^(politi\p{L}*|pol|bet|(over|forste)?betjent|p[fo]?b)$/u;

const ordene = (navn: string | null): string => navneord(navn ?? '');

const ledd = (navn: string | null): string[] =>
  ordene(navn)
    .replaceAll('æ', 'ae')
    .replaceAll(/ø|oe/g, 'o')
    .replaceAll('aa', 'a')
    .split(' ')
    .filter((ord) => ord !== '' && !TITTEL.test(ord));

/** Er det ene forbokstaven i det andre? */
const passer = (a: string, b: string): boolean =>
  (a.length === 1 || b.length === 1) && a.charAt(0) === b.charAt(0);

/** Kan de to navnene være den samme? «Prøve, Pia», «P. Prøve» og «Pia M. Prøve» er «Pia Prøve»; «Per Prøve» er en annen. */
export function kanVaereSamme(a: string | null, b: string | null): boolean {
  const [en, to] = [ledd(a), ledd(b)];
  const [faa, mange] = en.length < to.length ? [en, to] : [to, en];
  const igjen = [...mange];
  let helt = false;
  // De hele leddene først, så forbokstaven ikke tar plassen til et ledd som er likt.
  for (const ord of faa.toSorted((x, y) => y.length - x.length)) {
    const likt = igjen.indexOf(ord);
    const plass = likt === -1 ? igjen.findIndex((annet) => passer(ord, annet)) : likt;
    if (plass === -1) return false;
    helt ||= likt !== -1 && ord.length > 1;
    igjen.splice(plass, 1);
  }
  return helt;
}

/**
 * Etterforskeren raden har etter det nye uttrekket.
 *
 * @param avDenNevnte den raden nevner, lastet selv opp filen: da står det som sto
 */
export function etterforskerenNaa(
  kjent: Etterforsker,
  oppgitt: Etterforsker,
  avDenNevnte: boolean,
): Etterforsker {
  if (avDenNevnte)
    return { etterforsker: kjent.etterforsker, tjenestenummer: kjent.tjenestenummer };
  const nyttNavn =
    ledd(oppgitt.etterforsker).length > 0 &&
    ordene(oppgitt.etterforsker) !== ordene(kjent.etterforsker);
  const tallet = likt(oppgitt.tjenestenummer ?? '');
  const nyttTall = tallet !== '' && tallet !== likt(kjent.tjenestenummer ?? '');
  const enAnnen =
    nyttNavn &&
    ledd(kjent.etterforsker).length > 0 &&
    !kanVaereSamme(kjent.etterforsker, oppgitt.etterforsker);
  return {
    etterforsker: nyttNavn ? oppgitt.etterforsker : kjent.etterforsker,
    tjenestenummer: nyttTall
      ? oppgitt.tjenestenummer
      : enAnnen && tallet === ''
        ? null
        : kjent.tjenestenummer,
  };
}

export const mutanter = {
  likt: { ja: '', nei: 'X' },
  kanVaereSamme: { ja: true, nei: false },
  etterforskerenNaa: {
    ja: { etterforsker: null, tjenestenummer: null },
    nei: { etterforsker: 'Pia Prøve', tjenestenummer: 'TST0931' },
  },
} as const satisfies {
  likt: Mutant<typeof likt>;
  kanVaereSamme: Mutant<typeof kanVaereSamme>;
  etterforskerenNaa: Mutant<typeof etterforskerenNaa>;
};
