import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-34', 'TG-29', 'ED-16'],
  slag: 'GUIDE',
  kapittel: '000 Koord; 001 §2, fn 8, fn 13',
  regel:
    'Skal ungdommen møte i retten, foreslås vitnestøtte ved tingretten, med utgavens telefon og e-post, og det føres hvem som er spurt, om den ble brukt, eller om ungdommen takket nei. Der utgaven har det, kan guiden bli med i stedet.',
} as const satisfies Regelkilde;

/** Om ungdommen skal møte; det siste som er ført, gjelder. */
export const RETTSMOETER = ['skal_moete', 'skal_ikke_moete'] as const;
/** Det som er gjort med støtten i retten. */
export const RETTSSTOETTE = ['spurt', 'brukt', 'takket_nei', 'guiden'] as const;
export type Rettsmoeteslag = (typeof RETTSMOETER)[number];
export type Rettsstoette = (typeof RETTSSTOETTE)[number];

/** Støtten som kan føres: guiden i retten bare i utgaven som har det (TG-29, ED-16). */
export const rettsstoette = (alvorligeTiltak: readonly string[]): readonly Rettsstoette[] =>
  RETTSSTOETTE.filter((s) => s !== 'guiden' || alvorligeTiltak.includes('guide_med_i_retten'));

/** Skal ungdommen møte? Det noen har ført, går foran en rettsdag som er satt. */
export function skalIRetten(staar: {
  sagt: Rettsmoeteslag | null;
  berammet: boolean;
}): 'sagt' | 'berammet' | 'nei' {
  if (staar.sagt !== null) return staar.sagt === 'skal_moete' ? 'sagt' : 'nei';
  return staar.berammet ? 'berammet' : 'nei';
}

export type Rettsstopp =
  | 'mangler_hva'
  | 'mangler_kilde'
  | 'uten_paalegg'
  | 'skal_ikke_i_retten'
  | 'ikke_i_utgaven'
  | 'ingen_guide'
  | 'mangler_dag'
  | 'dagen_har_ikke_vaert'
  | 'mangler_hvem';

/** Kan dette føres om møtet i retten? Bare dagen ungdommen skal møte, kan ligge fram i tid. */
export function rettsmoete(inn: {
  slag: Rettsmoeteslag | Rettsstoette | null;
  /** Hvem som sa at ungdommen skal møte, eller ikke skal det. */
  fraPolitiet: boolean | null;
  /** Leser den som fører det, politiets opplysninger (TG-10)? */
  leserPolitiets: boolean;
  skal: ReturnType<typeof skalIRetten>;
  iUtgaven: readonly Rettsstoette[];
  harGuide: boolean;
  dag: Dato | null;
  hvem: string | null;
  iDag: Dato;
}): Svar<Rettsstopp> {
  const nei = (grunn: Rettsstopp) => ({ tillatt: false, grunn }) as const;
  const { slag, dag } = inn;
  if (slag === null) return nei('mangler_hva');
  if (slag === 'skal_moete' || slag === 'skal_ikke_moete') {
    if (inn.fraPolitiet === null) return nei('mangler_kilde');
    return inn.fraPolitiet && !inn.leserPolitiets ? nei('uten_paalegg') : { tillatt: true };
  }
  if (inn.skal === 'nei') return nei('skal_ikke_i_retten');
  if (!inn.iUtgaven.includes(slag)) return nei('ikke_i_utgaven');
  if (slag === 'guiden' && !inn.harGuide) return nei('ingen_guide');
  if (dag === null) return nei('mangler_dag');
  if (dag > inn.iDag) return nei('dagen_har_ikke_vaert');
  return slag === 'spurt' && !harTekst(inn.hvem) ? nei('mangler_hvem') : { tillatt: true };
}

export const mutanter = {
  rettsstoette: { ja: RETTSSTOETTE, nei: [] },
  skalIRetten: { ja: 'sagt', nei: 'nei' },
  rettsmoete: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_hva' } },
} as const satisfies {
  rettsstoette: Mutant<typeof rettsstoette>;
  skalIRetten: Mutant<typeof skalIRetten>;
  rettsmoete: Mutant<typeof rettsmoete>;
};
