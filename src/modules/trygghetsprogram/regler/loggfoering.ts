import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Foerer } from './hvemFoerer.ts';
import type { Utfall } from './kontaktTeller.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-11', 'TG-13', 'VV-30'],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; Vardes valg',
  regel:
    'Guiden og koordinatoren fører hver kontakt: dagen, hvordan, med hvem, noen ord og den neste avtalen. Ingen kontakt er før det første i saken: hendelsen, dagen saken kom inn, eller den første oppringningen. Notatet om samtalen er guidens. En linje endres ikke: den som skrev den, skriver en ny i stedet, og det som sto, står.',
} as const satisfies Regelkilde;

/** Måtene det kan være kontakt på; utgaven sier hvilke av dem det spørres om (ED-15). */
export const KONTAKTFORMER = [
  'mote',
  'telefon',
  'epost',
  'sosiale_medier',
  'elektronisk',
  'annet',
] as const;
export type Kontaktform = (typeof KONTAKTFORMER)[number];

export type Loggstopp =
  | 'foelges_ikke_opp'
  | 'formen_er_ikke_i_utgaven'
  | 'dagen_har_ikke_vaert'
  | 'foer_saken'
  | 'neste_er_foer'
  | 'et_forsoek_er_ikke_kontakt'
  | 'notatet_er_guidens';

/** Kan denne kontakten føres? */
export function loggfoering(inn: {
  foerer: Foerer;
  medNotat: boolean;
  tilstand: Tilstand;
  form: Kontaktform;
  iUtgaven: readonly Kontaktform[];
  dag: Dato;
  /** Den første dagen i saken: hendelsen, dagen den kom inn, eller den første oppringningen; `null` når den ikke er kjent. */
  tidligst: Dato | null;
  neste: Dato | null;
  utfall: Utfall;
  /** Ungdommen tok kontakt selv. */
  tokKontakt: boolean;
  iDag: Dato;
}): Svar<Loggstopp> {
  if (!foelgesOpp(inn.tilstand)) return { tillatt: false, grunn: 'foelges_ikke_opp' };
  if (!inn.iUtgaven.includes(inn.form))
    return { tillatt: false, grunn: 'formen_er_ikke_i_utgaven' };
  if (inn.dag > inn.iDag) return { tillatt: false, grunn: 'dagen_har_ikke_vaert' };
  if (inn.tidligst !== null && inn.dag < inn.tidligst)
    return { tillatt: false, grunn: 'foer_saken' };
  if (inn.tokKontakt && inn.utfall === 'forsoek')
    return { tillatt: false, grunn: 'et_forsoek_er_ikke_kontakt' };
  if (inn.neste !== null && inn.neste < inn.dag) return { tillatt: false, grunn: 'neste_er_foer' };
  if (inn.medNotat && inn.foerer !== 'guide')
    return { tillatt: false, grunn: 'notatet_er_guidens' };
  return { tillatt: true };
}

/** Kan linjen rettes? Bare av den som skrev den, og bare slik den står nå (TG-13). */
export function loggretting(
  linje: { egen: boolean; rettet: boolean } | undefined,
): Svar<'ikke_din' | 'alt_rettet'> {
  if (linje?.egen !== true) return { tillatt: false, grunn: 'ikke_din' };
  return linje.rettet ? { tillatt: false, grunn: 'alt_rettet' } : { tillatt: true };
}

export const mutanter = {
  loggfoering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'foelges_ikke_opp' } },
  loggretting: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
} as const satisfies {
  loggfoering: Mutant<typeof loggfoering>;
  loggretting: Mutant<typeof loggretting>;
};
