import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-02', 'VV-23'],
  slag: 'HARD',
  kapittel: '000 Hva; 001 §1, Kort; Vardes valg',
  regel:
    'Bare en koordinator i den lokale enheten kan vurdere en ny registrering, og aldri en som er inhabil eller etterforsker saken uten at lederen har gitt en grunn.',
} as const satisfies Regelkilde;

export type Vurdererstopp = 'ikke_koordinator' | 'annen_enhet' | 'inhabil' | 'etterforsker_i_saken';

/** Kan denne vurdere registreringen? Den første grunnen som stanser, sies (TP-02, VV-23). */
export function hvemKanVurdere(inn: {
  erKoordinator: boolean;
  iSammeEnhet: boolean;
  inhabil: boolean;
  etterforskerISaken: boolean;
  lederHarGittGrunn: boolean;
}): Svar<Vurdererstopp> {
  if (!inn.erKoordinator) return { tillatt: false, grunn: 'ikke_koordinator' };
  if (!inn.iSammeEnhet) return { tillatt: false, grunn: 'annen_enhet' };
  if (inn.inhabil) return { tillatt: false, grunn: 'inhabil' };
  if (inn.etterforskerISaken && !inn.lederHarGittGrunn)
    return { tillatt: false, grunn: 'etterforsker_i_saken' };
  return { tillatt: true };
}

export const mutanter = {
  hvemKanVurdere: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_koordinator' } },
} as const satisfies { hvemKanVurdere: Mutant<typeof hvemKanVurdere> };
