import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { erOppfoelgingens, type Avslutningsmaate } from './avslutningsmaater.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-11', 'TP-39', 'VV-16'],
  slag: 'HARD',
  kapittel: '000 Koord, Veil-e, Guide; 001 §2, §5(5), §7; Vardes valg',
  regel:
    'Den som er hjulpet videre, er satt i kontakt med en tjeneste en dag som har vært. De andre måtene sier det som trengs: hvem som følger opp, hvorfor det ikke er behov, hvem som ikke ønsker, eller hvilken sak det er den samme som. Slutter en oppfølging, står dagen og hvem som kom fram til det: når det ikke er mer behov, ungdommen sammen med guiden, slik guiden selv har ført det, eller slik en som har vært guide i saken, sa det når ingen kan føre det selv, og hvorfor; ellers også hvilke tiltak som er satt i gang, eller hvorfor den avvikles.',
} as const satisfies Regelkilde;

export type Part = 'ungdommen' | 'foresatte' | 'begge';
/** Hvem som kan ha kommet fram til at oppfølgingen slutter (TP-39). */
export const KONKLUDERER = ['ungdommen', 'foresatte', 'guide', 'koordinator'] as const;
export type Konkluderer = (typeof KONKLUDERER)[number];
export type Avslutningsforslag = {
  maate: Avslutningsmaate;
  /** Tjenesten, eller hvem som følger opp eller setter i kontakt. */
  hvem: string | null;
  dag: Dato | null;
  part: Part | null;
  grunn: string | null;
  /** Saken det er et duplikat av, når koordinatoren får åpne den. */
  sammeSom: string | null;
  konkludert: readonly Konkluderer[];
  /** De andre tiltakene som er satt i gang. */
  tiltak: string | null;
  /** Guiden har ført at ungdommen og hen er enige om at det ikke er mer behov, og det gjelder ennå. */
  enige: boolean;
  /** Guiden har oppdraget og er ansatt: da fører hen det selv (C21). */
  guidenKanFoere: boolean;
  /** Den som sa det til koordinatoren, når ingen guide kan føre det selv, og de som har vært guide i saken. */
  muntligAv: string | null;
  harVaertGuide: readonly string[];
};
export type Avslutningsmangel =
  | 'mangler_tjeneste'
  | 'mangler_dag'
  | 'dagen_har_ikke_vaert'
  | 'mangler_hvem'
  | 'mangler_grunn'
  | 'mangler_part'
  | 'mangler_sak'
  | 'samme_sak'
  | 'guiden_foerer_selv'
  | 'mangler_guidens_ord'
  | 'var_ikke_guide'
  | 'mangler_muntlig_grunn'
  | 'mangler_konkludert'
  | 'mangler_tiltak'
  | 'mangler_sluttdag'
  | 'sluttdagen_har_ikke_vaert';

/** Det en oppfølging slutter med (TP-39). */
function manglerISlutten(f: Avslutningsforslag): Avslutningsmangel | null {
  if (f.maate === 'ikke_mer_behov' && !f.enige) {
    if (f.guidenKanFoere) return 'guiden_foerer_selv';
    if (f.muntligAv === null) return 'mangler_guidens_ord';
    if (!f.harVaertGuide.includes(f.muntligAv)) return 'var_ikke_guide';
    if (!harTekst(f.grunn)) return 'mangler_muntlig_grunn';
  }
  if (f.maate === 'andre_tiltak' && !harTekst(f.tiltak)) return 'mangler_tiltak';
  if (f.maate === 'avviklet' && !harTekst(f.grunn)) return 'mangler_grunn';
  // Da er det ungdommen og guiden (TP-39).
  if (f.maate !== 'ikke_mer_behov' && f.konkludert.length === 0) return 'mangler_konkludert';
  return f.dag === null ? 'mangler_sluttdag' : null;
}

function mangler(f: Avslutningsforslag, sakId: string): Avslutningsmangel | null {
  switch (f.maate) {
    case 'henvist':
      if (!harTekst(f.hvem)) return 'mangler_tjeneste';
      return f.dag === null ? 'mangler_dag' : null;
    case 'allerede_fulgt_opp':
    case 'andre_henviser':
      return harTekst(f.hvem) ? null : 'mangler_hvem';
    case 'ikke_behov':
    case 'flyttet':
      return harTekst(f.grunn) ? null : 'mangler_grunn';
    case 'oensker_ikke':
      return f.part === null ? 'mangler_part' : null;
    case 'duplikat':
      if (f.sammeSom === null) return 'mangler_sak';
      return f.sammeSom === sakId ? 'samme_sak' : null;
    case 'ikke_mer_behov':
    case 'andre_tiltak':
    case 'avviklet':
      return manglerISlutten(f);
    default:
      return null;
  }
}

/** Er det som måten trenger, sagt? */
export function avslutningskrav(
  forslag: Avslutningsforslag,
  naa: { sakId: string; iDag: Dato },
): Svar<Avslutningsmangel> {
  const grunn = mangler(forslag, naa.sakId);
  if (grunn !== null) return { tillatt: false, grunn };
  if (forslag.dag !== null && forslag.dag > naa.iDag)
    return {
      tillatt: false,
      grunn: erOppfoelgingens(forslag.maate) ? 'sluttdagen_har_ikke_vaert' : 'dagen_har_ikke_vaert',
    };
  return { tillatt: true };
}

export const mutanter = {
  avslutningskrav: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_tjeneste' } },
} as const satisfies { avslutningskrav: Mutant<typeof avslutningskrav> };
