import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-07'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Er alderen ikke kjent, fører koordinatoren fødselsdatoen, eller at den utsatte er fylt 18 og hvem som har sett det. En alder som er kjent, byttes ikke.',
} as const satisfies Regelkilde;

export function alderFoeres(inn: {
  kjent: boolean;
  fodselsdato: Dato | null;
  settAv: string | null;
  iDag: Dato;
}): Svar<'alder_kjent' | 'mangler_alder' | 'velg_en' | 'fram_i_tid'> {
  const { kjent, fodselsdato, settAv, iDag } = inn;
  const nei = (grunn: 'alder_kjent' | 'mangler_alder' | 'velg_en' | 'fram_i_tid') =>
    ({ tillatt: false, grunn }) as const;
  if (kjent) return nei('alder_kjent');
  if (fodselsdato === null) return harTekst(settAv) ? { tillatt: true } : nei('mangler_alder');
  if (harTekst(settAv)) return nei('velg_en');
  return fodselsdato > iDag ? nei('fram_i_tid') : { tillatt: true };
}

export const mutanter = {
  alderFoeres: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_alder' } },
} as const satisfies { alderFoeres: Mutant<typeof alderFoeres> };
