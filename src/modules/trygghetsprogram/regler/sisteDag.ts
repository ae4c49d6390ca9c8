import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Foresattord, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-01'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En foresatt som ikke er besvart, eller som ikke skal kontaktes, får ingen siste dag, og mister den som sto der: hen faller aldri ut av spørsmålet.',
} as const satisfies Regelkilde;

/**
 * @param staar den foresatte slik hen står; `null` når hen er ny
 * @param nyPerson når navnet eller det hen er for barnet, er et annet enn før: da er hen ikke besvart
 */
export function sisteDag(inn: {
  fra: Dato | null;
  til: Dato | null;
  staar: { svart: boolean; kanKontaktes: Foresattord; til: Dato | null } | null;
  nyPerson: boolean;
}): Svar<'til_foer_fra' | 'nei_gaar_ikke_ut' | 'ubesvart_gaar_ikke_ut'> {
  const { fra, til, staar, nyPerson } = inn;
  if (til === null) return { tillatt: true };
  if (fra !== null && til < fra) return { tillatt: false, grunn: 'til_foer_fra' };
  // Dagen sto der fra før, og hen er den samme: andre felt rettes uten at den er i veien.
  if (staar !== null && !nyPerson && staar.til === til) return { tillatt: true };
  if (staar?.kanKontaktes === 'nei') return { tillatt: false, grunn: 'nei_gaar_ikke_ut' };
  return staar?.svart === true && !nyPerson
    ? { tillatt: true }
    : { tillatt: false, grunn: 'ubesvart_gaar_ikke_ut' };
}

export const mutanter = {
  sisteDag: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ubesvart_gaar_ikke_ut' } },
} as const satisfies { sisteDag: Mutant<typeof sisteDag> };
