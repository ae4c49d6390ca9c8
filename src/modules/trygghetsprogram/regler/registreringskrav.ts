import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Kanal } from './typer.ts';

export const kilde = {
  ider: ['TP-01'],
  slag: 'DATA',
  kapittel: '000 Forside, Hva; 001 §1, Kort',
  regel:
    'Enhver ansatt i kommunen eller politiet kan melde inn en utsatt person; kanal, avsender, dato og grunn følger med. Kom det fra en annen, er avsenderen den andre, med navn og rolle.',
} as const satisfies Regelkilde;

export type Registreringsmangel =
  | 'ikke_ansatt'
  | 'kanal'
  | 'avsender'
  | 'avsenderrolle'
  | 'dato'
  | 'dato_i_framtida'
  | 'grunn';
export type Registreringssvar =
  | { tillatt: true }
  | { tillatt: false; mangler: readonly [Registreringsmangel, ...Registreringsmangel[]] };

/** Alt meldingen mangler, i den rekkefølgen feltene står (TP-01). */
export function registreringskrav(inn: {
  ansattI: 'kommune' | 'politi' | null;
  kanal: Kanal | null;
  avsender: string | null;
  /** Hvem avsenderen er for ungdommen; kreves når det er en annen enn den som melder. */
  avsenderrolle: string | null;
  dato: Dato | null;
  grunn: string | null;
  idag: Dato;
}): Registreringssvar {
  const mangler: Registreringsmangel[] = [];
  if (inn.ansattI === null) mangler.push('ikke_ansatt');
  if (inn.kanal === null) mangler.push('kanal');
  if (!harTekst(inn.avsender)) mangler.push('avsender');
  if (inn.kanal === 'annen_kjenner_behovet' && !harTekst(inn.avsenderrolle))
    mangler.push('avsenderrolle');
  if (inn.dato === null) mangler.push('dato');
  else if (inn.dato > inn.idag) mangler.push('dato_i_framtida');
  if (!harTekst(inn.grunn)) mangler.push('grunn');
  const [forste, ...resten] = mangler;
  return forste === undefined
    ? { tillatt: true }
    : { tillatt: false, mangler: [forste, ...resten] };
}

export const mutanter = {
  registreringskrav: { ja: { tillatt: true }, nei: { tillatt: false, mangler: ['grunn'] } },
} as const satisfies { registreringskrav: Mutant<typeof registreringskrav> };
