import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Samtykkehinder, Samtykkeplikt } from './hvemSamtykker.ts';
import { samtykkeErSlutt } from './samtykketilstand.ts';
import {
  SAMTYKKEORD,
  type Samtykkeord,
  type Samtykketilstand,
  type Svar,
  type Tilstand,
} from './typer.ts';

export const kilde = {
  ider: ['DU-08', 'DU-10', 'VV-01', 'VV-03', 'VV-04'],
  slag: 'HARD',
  kapittel: '003 §9.1.1',
  regel:
    'Et ja er bare gyldig når det er gitt frivillig, uttrykkelig og med nok kunnskap om følgene, og det står hvem som tok imot det, og når. Det skriftlige sier hva som ble forklart. Bare den som må samtykke, gir et ja; den andre informeres, og kan ha en innvending, som koordinatoren vurderer med ord. Den som ikke skal kontaktes, gir aldri et ja, og nei-et hens blir notert. Et nei som stanset, rettes ikke: det spørres på nytt.',
} as const satisfies Regelkilde;

export type Samtykkestopp =
  | 'ikke_naa'
  | 'alt_spurt'
  | Samtykkehinder
  | 'mangler_omfang'
  | 'spoer_paa_nytt'
  | 'ikke_hens'
  | 'passer_ikke'
  | 'svaret_staar'
  | 'mangler_dag'
  | 'fram_i_tid'
  | 'mangler_mottaker'
  | 'mangler_bekreftelse'
  | 'mangler_ord'
  | 'bare_koordinatoren';

/** Tilstandene der noen kan spørres: fra noen er nådd, til saken er slutt (TP-20, VV-01). */
const SPOERRES_I: readonly Tilstand[] = [
  ...(['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes'] as const),
  ...(['aktiv', 'guide_borte', 'stagnasjon'] as const),
];

/** Kan noen spørres i denne tilstanden: fra noen er nådd, til saken er slutt (TP-20, VV-01)? */
export const kanSpoerres = (tilstand: Tilstand): boolean => SPOERRES_I.includes(tilstand);

/** Kan det spørres om samtykke nå? `staar` er det forrige; `null` når ingen er spurt. */
export function samtykkespoersmaal(sak: {
  tilstand: Tilstand;
  hinder: Samtykkehinder | null;
  staar: Samtykketilstand | null;
  omfang: string | null;
}): Svar<Samtykkestopp> {
  const nei = (grunn: Samtykkestopp) => ({ tillatt: false, grunn }) as const;
  if (!kanSpoerres(sak.tilstand)) return nei('ikke_naa');
  if (sak.hinder !== null) return nei(sak.hinder);
  if (sak.staar !== null && !samtykkeErSlutt(sak.staar)) return nei('alt_spurt');
  return harTekst(sak.omfang) ? { tillatt: true } : nei('mangler_omfang');
}

export type Samtykkeforslag = {
  svar: Samtykkeord;
  dag: Dato | null;
  idag: Dato;
  mottattAv: string | null;
  bekreftet: { frivillig: boolean; uttrykkelig: boolean; informert: boolean };
  ord: string | null;
};

/** Den som svarer: den unge, eller en foresatt med det hen skal her. */
export type Svarer = {
  ungdommen: boolean;
  /** `null`: hen er ikke med lenger. */
  plikt: Samtykkeplikt | null;
  voksen: boolean;
  /** Det hen svarte sist, og om det stanset. */
  staar: { svar: Samtykkeord; stanser: boolean } | null;
};

const JA: readonly Samtykkeord[] = ['muntlig', 'skriftlig'];
const NEI: readonly Samtykkeord[] = ['nektet', 'trukket'];
const VURDERT: readonly Samtykkeord[] = ['innvending_fortsetter', 'innvending_stanser'];

/** Er svaret hens å gi? Den unge gir alltid sitt. */
function hens(svar: Samtykkeord, { ungdommen, plikt, staar, voksen }: Svarer): boolean {
  if (ungdommen) return JA.includes(svar) || NEI.includes(svar);
  if (voksen) return false;
  if (plikt === null) return svar === 'trukket';
  if (JA.includes(svar)) return plikt === 'samtykker';
  if (svar === 'informert' || svar === 'innvending') return plikt === 'informeres';
  if (VURDERT.includes(svar)) return staar?.svar === 'innvending';
  return svar === 'trukket' || plikt !== 'informeres';
}

/** Passer svaret etter det hen svarte sist? */
function passer(svar: Samtykkeord, { staar }: Svarer): boolean {
  const ga = staar !== null && JA.includes(staar.svar);
  if (svar === 'trukket') return ga;
  if (svar === 'nektet' || svar === 'muntlig') return !ga;
  if (svar === 'skriftlig') return staar?.svar !== 'skriftlig';
  return staar?.svar !== 'innvending' || VURDERT.includes(svar);
}

function ordene(f: Samtykkeforslag): Samtykkestopp | null {
  if (f.dag === null) return 'mangler_dag';
  if (f.dag > f.idag) return 'fram_i_tid';
  if (!VURDERT.includes(f.svar) && !harTekst(f.mottattAv)) return 'mangler_mottaker';
  const { frivillig, uttrykkelig, informert } = f.bekreftet;
  if (JA.includes(f.svar) && !(frivillig && uttrykkelig && informert)) return 'mangler_bekreftelse';
  const medOrd = ['skriftlig', 'innvending', ...VURDERT];
  return medOrd.includes(f.svar) && !harTekst(f.ord) ? 'mangler_ord' : null;
}

/** Hvorfor hen ikke kan svare dette; `null` når hen kan. */
function svarstopp(
  svar: Samtykkeord,
  svarer: Svarer,
  sak: { tilstand: Samtykketilstand; koordinator: boolean },
): Samtykkestopp | null {
  if (svarer.staar?.stanser === true) return 'svaret_staar';
  if (!hens(svar, svarer)) return 'ikke_hens';
  if (!passer(svar, svarer)) return 'passer_ikke';
  if (VURDERT.includes(svar) && !sak.koordinator) return 'bare_koordinatoren';
  return samtykkeErSlutt(sak.tilstand) && !NEI.includes(svar) ? 'spoer_paa_nytt' : null;
}

/** Svarene som kan føres for denne nå, i rekkefølge. `tilstand` er der hele samtykket står. */
export const muligeSvar = (
  svarer: Svarer,
  sak: { tilstand: Samtykketilstand; koordinator: boolean },
): readonly Samtykkeord[] => SAMTYKKEORD.filter((svar) => svarstopp(svar, svarer, sak) === null);

/** Kan dette svaret føres? */
export function samtykkesvar(
  forslag: Samtykkeforslag,
  svarer: Svarer,
  sak: { tilstand: Samtykketilstand; koordinator: boolean },
): Svar<Samtykkestopp> {
  const grunn = svarstopp(forslag.svar, svarer, sak) ?? ordene(forslag);
  return grunn === null ? { tillatt: true } : { tillatt: false, grunn };
}

export const mutanter = {
  kanSpoerres: { ja: true, nei: false },
  samtykkespoersmaal: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_naa' } },
  muligeSvar: { ja: SAMTYKKEORD, nei: [] },
  samtykkesvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_hens' } },
} as const satisfies {
  kanSpoerres: Mutant<typeof kanSpoerres>;
  samtykkespoersmaal: Mutant<typeof samtykkespoersmaal>;
  muligeSvar: Mutant<typeof muligeSvar>;
  samtykkesvar: Mutant<typeof samtykkesvar>;
};
