import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['DU-02'],
  slag: 'HARD',
  kapittel: '003 §9 (partsforholdet)',
  regel:
    'Søket finner bare egne saker, på saksreferanse, initialer eller navn; aldri på fødselsnummer eller saksnummer.',
} as const satisfies Regelkilde;

/** Bokstaver og tall slik de sammenlignes: små bokstaver, uten punktum og bindestrek. */
const ordI = (tekst: string): string[] =>
  tekst
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .split(/[^\p{L}\p{N}]/u)
    .filter((o) => o !== '');

/** Ser ut som et fødselsnummer eller et straffesaksnummer. Det avgjøres av det som er skrevet, aldri av hva som finnes. */
export const erNummer = (sok: string): boolean => /\d{8,}/.test(sok.replaceAll(/[\s.\-/]/g, ''));

/**
 * Passer det som er skrevet med saken? Saksreferansen: minst tre tegn fra begynnelsen. Initialene: nøyaktig. Navnet:
 * hvert ord begynner et av navnene, minst to bokstaver.
 */
export function soketreff(inn: {
  sok: string;
  saksreferanse: string;
  navn: string | null;
}): boolean {
  if (erNummer(inn.sok)) return false;
  const sokt = ordI(inn.sok);
  const helt = sokt.join('');
  if (helt.length < 2) return false;
  if (helt.length >= 3 && inn.saksreferanse.toLowerCase().startsWith(helt)) return true;
  if (inn.navn === null) return false;
  const navn = ordI(inn.navn.replaceAll('-', ''));
  const forbokstaver = (deler: readonly string[]) => deler.map((d) => Array.from(d)[0]).join('');
  if (helt === forbokstaver(navn)) return true;
  if (navn.length > 1 && helt === forbokstaver([...navn.slice(0, 1), ...navn.slice(-1)]))
    return true;
  const deler = ordI(inn.navn);
  return sokt.every((o) => o.length >= 2 && [...navn, ...deler].some((d) => d.startsWith(o)));
}

export const mutanter = {
  soketreff: { ja: true, nei: false },
  erNummer: { ja: true, nei: false },
} as const satisfies { soketreff: Mutant<typeof soketreff>; erNummer: Mutant<typeof erNummer> };
