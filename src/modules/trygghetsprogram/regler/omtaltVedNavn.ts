import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-27'],
  slag: 'WARN',
  kapittel: 'Vardes valg',
  regel:
    'Den ungdommen er utrygg for, omtales ved relasjonen, som «en gutt i parallellklassen». Ser det ut som et navn, sies det fra.',
} as const satisfies Regelkilde;

/** Ord med stor bokstav som ikke er et navn på noen, selv om de står midt i en setning. */
const IKKE_NAVN = ['Instagram', 'Snapchat', 'TikTok', 'Discord', 'YouTube', 'Facebook', 'Roblox'];
const STORT_ORD = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}[\p{L}’'-]*/gu;
/** Her begynner en setning, og det første ordet har stor bokstav uansett. */
const SETNINGSSTART = /(?:^|[.!?:;•\n]\s*|[-–—]\s+)$/u;

/** Det første ordet som ser ut som navnet på en person, eller `null`: et ord med stor bokstav inni en setning, eller to på rad. */
export function omtaltVedNavn(tekst: string | null): string | null {
  const ordene = [...(tekst ?? '').matchAll(STORT_ORD)].filter(([o]) => !IKKE_NAVN.includes(o));
  for (const [nr, treff] of ordene.entries()) {
    const foran = (tekst ?? '').slice(0, treff.index);
    const neste = ordene[nr + 1];
    const paaRad = neste !== undefined && neste.index === treff.index + treff[0].length + 1;
    if (!SETNINGSSTART.test(foran) || paaRad) return paaRad ? `${treff[0]} ${neste[0]}` : treff[0];
  }
  return null;
}

export const mutanter = {
  omtaltVedNavn: { ja: null, nei: 'Navn' },
} as const satisfies { omtaltVedNavn: Mutant<typeof omtaltVedNavn> };
