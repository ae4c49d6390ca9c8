import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-17', 'TG-18', 'TG-22', 'TG-25'],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; tilstandsmaskin 2.1 C17',
  regel:
    'Guiden sier fra med ett trykk: ungdommen er truet, noe bekymrer, det står stille, eller hen trenger veiledning. Koordinatoren kan si fra om det samme, men ikke spørre om veiledning. En trussel gir plikt til å oppfordre til å anmelde, og til egenrapport når den som sier fra, er i politiet. Pliktene kan ikke slettes. Trekkes samtykket, stopper oppfølgingen av seg selv og skal gjennomgås.',
} as const satisfies Regelkilde;

export const MELDINGSSLAG = ['trussel', 'bekymring', 'stagnasjon', 'veiledning'] as const;
export type Meldingsslag = (typeof MELDINGSSLAG)[number];
/** Det basen selv sier fra om: samtykket er trukket, og oppfølgingen stopper (C24a). */
export type Sagtslag = Meldingsslag | 'samtykke_trukket';
export const MELDINGSPLIKTER = [
  'oppfordre_anmelde',
  'egenrapport',
  'vurder_bekymring',
  'gjennomgang',
  'gi_veiledning',
] as const;
export type Meldingsplikt = (typeof MELDINGSPLIKTER)[number];
/** De saken ikke slutter med åpne uten en grunn. */
export const FOER_SLUTT = ['oppfordre_anmelde', 'egenrapport', 'vurder_bekymring'] as const;

/** Kan det sies fra om dette nå? */
export function guidemelding(inn: {
  slag: Meldingsslag;
  foerer: 'guide' | 'koordinator';
  tilstand: Tilstand;
}): Svar<'foelges_ikke_opp' | 'ikke_i_gang' | 'bare_guiden_spoer'> {
  if (!foelgesOpp(inn.tilstand)) return { tillatt: false, grunn: 'foelges_ikke_opp' };
  if (inn.slag === 'stagnasjon' && inn.tilstand !== 'aktiv')
    return { tillatt: false, grunn: 'ikke_i_gang' };
  if (inn.slag === 'veiledning' && inn.foerer !== 'guide')
    return { tillatt: false, grunn: 'bare_guiden_spoer' };
  return { tillatt: true };
}

/** Det som må gjøres etter meldingen, i den rekkefølgen det vises. */
export function plikteneAv(melding: {
  slag: Sagtslag;
  avPoliti: boolean;
}): readonly Meldingsplikt[] {
  switch (melding.slag) {
    case 'trussel':
      return melding.avPoliti ? ['oppfordre_anmelde', 'egenrapport'] : ['oppfordre_anmelde'];
    case 'bekymring':
      return ['vurder_bekymring'];
    case 'stagnasjon':
    case 'samtykke_trukket':
      return ['gjennomgang'];
    case 'veiledning':
      return ['gi_veiledning'];
  }
}

export const mutanter = {
  guidemelding: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'foelges_ikke_opp' } },
  plikteneAv: { ja: ['oppfordre_anmelde', 'egenrapport'], nei: [] },
} as const satisfies {
  guidemelding: Mutant<typeof guidemelding>;
  plikteneAv: Mutant<typeof plikteneAv>;
};
