import { dagerMellom, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Kontaktform } from './loggfoering.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-30', 'VV-20'],
  slag: 'HARD',
  kapittel: '000 Veil-d; 001 §5(4); Vardes valg',
  regel:
    'Avtalen om kontakt endres når ungdommen vil det. Vil ungdommen ha sjeldnere kontakt, føres det med en sluttdag, høyst åtte uker fram, og koordinatoren får vite det. En pause kan begynne en dag fram i tid, innen fjorten uker, og varer høyst åtte uker. Skal det vare lenger, er ungdommen spurt på nytt.',
} as const satisfies Regelkilde;

/** Åtte uker (VV-20). */
export const SJELDNERE_DAGER = 56;
/** Så langt fram kan en pause begynne: fra mai rekker det til skolen begynner (VV-21). */
export const PAUSE_INNEN_DAGER = 98;

export type Avtalestopp =
  | 'foelges_ikke_opp'
  | 'ikke_ungdommens_oenske'
  | 'mangler_form'
  | 'formen_er_ikke_i_utgaven'
  | 'mangler_hyppighet'
  | 'dagen_er_passert'
  | 'over_aatte_uker'
  | 'pausen_mangler_slutt'
  | 'pausen_begynner_ikke'
  | 'ikke_spurt_paa_nytt';

/** Kan dette avtales om kontakten? */
export function kontaktavtale(inn: {
  tilstand: Tilstand;
  former: readonly Kontaktform[];
  iUtgaven: readonly Kontaktform[];
  hyppighet: string | null;
  sjeldnereTil: Dato | null;
  /** Dagen pausen begynner; `null` når det gjelder fra nå. */
  sjeldnereFra: Dato | null;
  oensketAvUngdommen: boolean;
  /** Det forrige ønsket om sjeldnere kontakt, fra en tidligere dag: dagen det ble ført, og til når. */
  forrige: { dag: Dato; til: Dato } | null;
  /** Dagen ungdommen sist ble nådd. */
  sist: Dato | null;
  iDag: Dato;
}): Svar<Avtalestopp> {
  const nei = (grunn: Avtalestopp) => ({ tillatt: false, grunn }) as const;
  const { sjeldnereTil: til, sjeldnereFra: fra, forrige, sist, iDag } = inn;
  if (!foelgesOpp(inn.tilstand)) return nei('foelges_ikke_opp');
  if (inn.former.length === 0) return nei('mangler_form');
  if (!inn.former.every((f) => inn.iUtgaven.includes(f))) return nei('formen_er_ikke_i_utgaven');
  if (!harTekst(inn.hyppighet)) return nei('mangler_hyppighet');
  if (!inn.oensketAvUngdommen) return nei('ikke_ungdommens_oenske');
  if (til === null) return fra === null ? { tillatt: true } : nei('pausen_mangler_slutt');
  if (til <= iDag) return nei('dagen_er_passert');
  if (fra !== null && (fra <= iDag || fra >= til || dagerMellom(iDag, fra) > PAUSE_INNEN_DAGER))
    return nei('pausen_begynner_ikke');
  if (dagerMellom(fra ?? iDag, til) > SJELDNERE_DAGER) return nei('over_aatte_uker');
  const forlenges = forrige !== null && til > forrige.til;
  if (forlenges && (sist === null || sist <= forrige.dag)) return nei('ikke_spurt_paa_nytt');
  return { tillatt: true };
}

export const mutanter = {
  kontaktavtale: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'foelges_ikke_opp' } },
} as const satisfies { kontaktavtale: Mutant<typeof kontaktavtale> };
