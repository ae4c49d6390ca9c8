import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar, Triagevalg } from './typer.ts';

export const kilde = {
  ider: ['TP-17', 'TP-11', 'VV-18'],
  slag: 'DATA',
  kapittel: '000 Hva, Koord; 001 §1, §2; Vardes valg',
  regel:
    'Hver rad får én beslutning (tilby, ikke aktuelt eller henvis) med en grunn fra lista. Den som henvises, er satt i kontakt med en navngitt tjeneste, en dag som har vært. At ungdommen bor et annet sted, er aldri en grunn til å la hen falle.',
} as const satisfies Regelkilde;

/** De korte grunnene til hvert valg. «Annen kommune» finnes ikke under ikke aktuelt (VV-18). */
export const TRIAGEGRUNNER = {
  tilby: ['i_maalgruppen', 'behov'],
  ikke_aktuelt: ['faar_hjelp', 'ikke_behov', 'oensker_ikke'],
  henvis: ['annen_tjeneste', 'barnevern', 'stottesenter'],
} as const satisfies Record<Triagevalg, readonly string[]>;

/** Grunner som ikke sier nok alene: hvilken tjeneste, hva slags behov. */
const KREVER_ORD: readonly string[] = ['behov', 'annen_tjeneste'];

/** Grunnen som står valgt når skjemaet åpnes: utenfor målgruppen tas ingen inn uten et behov (TP-04, TP-05). */
export const grunnForvalgt = (valg: Triagevalg, { iMaalgruppen }: { iMaalgruppen: boolean }) =>
  valg === 'tilby' && !iMaalgruppen ? 'behov' : TRIAGEGRUNNER[valg][0];

export type Beslutningsstopp = 'alt_besluttet' | 'ukjent_grunn' | 'mangler_merknad' | 'mangler_dag';

/** Er beslutningen om raden hel: en grunn fra lista, ordene den krever, og dagen når noen henvises (TP-11, TP-17, VV-18)? */
export function triagebeslutning(inn: {
  valg: Triagevalg;
  grunn: string;
  merknad: string | null;
  /** Dagen ungdommen ble satt i kontakt med tjenesten; bare når hen henvises. */
  dag: Dato | null;
  iDag: Dato;
  altBesluttet: boolean;
}): Svar<Beslutningsstopp> {
  if (inn.altBesluttet) return { tillatt: false, grunn: 'alt_besluttet' };
  const grunner: readonly string[] = TRIAGEGRUNNER[inn.valg];
  if (!grunner.includes(inn.grunn)) return { tillatt: false, grunn: 'ukjent_grunn' };
  if (KREVER_ORD.includes(inn.grunn) && !harTekst(inn.merknad))
    return { tillatt: false, grunn: 'mangler_merknad' };
  if (inn.valg === 'henvis' && (inn.dag === null || inn.dag > inn.iDag))
    return { tillatt: false, grunn: 'mangler_dag' };
  return { tillatt: true };
}

export const mutanter = {
  triagebeslutning: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ukjent_grunn' } },
  grunnForvalgt: { ja: 'behov', nei: 'i_maalgruppen' },
} as const satisfies {
  triagebeslutning: Mutant<typeof triagebeslutning>;
  grunnForvalgt: Mutant<typeof grunnForvalgt>;
};
