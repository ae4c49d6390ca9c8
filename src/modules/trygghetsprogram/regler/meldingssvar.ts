import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Foerer } from './hvemFoerer.ts';
import { FOER_SLUTT, type Meldingsplikt } from './guidemelding.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-17', 'TG-18', 'TG-22', 'TG-23', 'TG-24', 'TG-25', 'TP-39', 'ED-19', 'VV-19'],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; tilstandsmaskin 2.1 C16, C18–C20',
  regel:
    'En plikt er ferdig når svaret er ført, én gang: oppfordringen til å anmelde med det ungdommen svarte, egenrapporten med hvem det er rådført med, eller med hvem i politiet som fikk den videre, bekymringen med hva som ble gjort. Gjennomgangen er koordinatorens sammen med guiden, eller med grunnen til at det ikke lot seg gjøre, og ender i å fortsette, la noen andre ta over eller avvikle; den fortsetter bare med samtykke, og med en guide som har oppdraget. Veiledning gis av en koordinator, eller av den ansvarlige i det lokale politiet, slik utgaven sier. Er ungdommen og guiden enige om at det ikke er mer behov, avslutter koordinatoren saken, eller fører hvorfor dere likevel fortsetter. Når guiden er borte, føres hvem som er fortalt det, og koordinatorens vurdering av vikar, på samme måte; er det vikaren som er borte, står den oppgaven til en annen har tatt dagene, eller koordinatoren holder kontakten selv. En trussel og en bekymring kan besvares også når saken er slutt. Kan den som hørte trusselen, ikke skrive egenrapporten lenger, eller er hen borte, gir den som koordinerer saken, den videre til politiet.',
} as const satisfies Regelkilde;

/** Svarene hver plikt kan få. */
export const SVARENE = {
  oppfordre_anmelde: ['vil_anmelde', 'er_anmeldt', 'vil_tenke', 'vil_ikke'],
  egenrapport: ['skrevet', 'gitt_videre'],
  vurder_bekymring: ['meldt_barnevernet', 'avverget', 'droeftet', 'ikke_grunn'],
  gjennomgang: ['fortsett', 'noen_andre', 'avvikle'],
  gi_veiledning: ['gitt'],
  fortell_ungdommen: ['fortalt'],
  fortell_koordinatoren: ['fortalt'],
  vurder_vikar: ['ikke_vikar', 'vikar'],
  tilbake: ['tilbake'],
  fortell_hvem: ['fortalt'],
  avslutt_saken: ['fortsetter'],
} as const satisfies Record<Meldingsplikt, readonly string[]>;
export type Meldingssvar = (typeof SVARENE)[Meldingsplikt][number];
/** Hvem det kan være gjort sammen med. */
export const SAMMEN_MED = {
  oppfordre_anmelde: [],
  egenrapport: ['etterforsker', 'jurist'],
  vurder_bekymring: [],
  gjennomgang: ['guiden'],
  gi_veiledning: ['barnevern', 'bup'],
  fortell_ungdommen: ['ungdommen', 'foresatte'],
  fortell_koordinatoren: [],
  vurder_vikar: ['guiden'],
  tilbake: [],
  fortell_hvem: [],
  avslutt_saken: [],
} as const satisfies Record<Meldingsplikt, readonly string[]>;
export type SammenMed = (typeof SAMMEN_MED)[Meldingsplikt][number];

type Svarer = {
  foerer: Foerer;
  /** Den som svarer, koordinerer saken, også om hen er guiden i den. */
  koordinerer: boolean;
  /** Den som svarer, er i politiet. */
  iPolitiet: boolean;
};
type Saken = {
  veiledningFra: 'koordinator' | 'ansvarlig_i_lokalt_politi';
  /** Den som koordinerer saken, er i politiet: da har det lokale politiet en ansvarlig i den. */
  politietKoordinerer: boolean;
};

/** Hvem guiden får veiledning av i denne saken (TG-25, ED-19). Koordinerer kommunen saken, er det koordinatoren i begge utgaver. */
export const veilederI = (sak: Saken): 'koordinator' | 'politiets_koordinator' =>
  sak.veiledningFra === 'ansvarlig_i_lokalt_politi' && sak.politietKoordinerer
    ? 'politiets_koordinator'
    : 'koordinator';

const BEGGES: readonly Meldingsplikt[] = [
  ...(['oppfordre_anmelde', 'vurder_bekymring'] as const),
  ...(['fortell_ungdommen', 'fortell_koordinatoren'] as const),
];

/**
 * Er det denne som svarer på plikten? `egen`: hen sa fra selv. `utenSkriver`: den som sa fra, kan ikke skrive egenrapporten lenger, og da er
 * den koordinatorens å gi videre, også utenfor politiet.
 */
export function hvemSvarer(
  plikt: Meldingsplikt,
  svarer: Svarer,
  sak: Saken,
  { egen, utenSkriver = false }: { egen: boolean; utenSkriver?: boolean },
) {
  if (BEGGES.includes(plikt)) return true;
  // Rapporten er politiets: den som sa fra, mens hen er der, eller en koordinator i politiet.
  if (plikt === 'egenrapport')
    return (egen && svarer.iPolitiet) || (svarer.koordinerer && (svarer.iPolitiet || utenSkriver));
  if (!svarer.koordinerer) return false;
  return (
    plikt !== 'gi_veiledning' || veilederI(sak) !== 'politiets_koordinator' || svarer.iPolitiet
  );
}

/**
 * Svarene den som svarer, kan gi: egenrapporten er bare skrevet av en i politiet, og gis bare videre når den som sa fra, ikke kan skrive den.
 * Er det vikaren som er borte, tar en annen dagene når hen har sagt ja til dem, og guiden avløses ikke av det.
 */
export function svareneFor(
  plikt: Meldingsplikt,
  naa: { iPolitiet: boolean; utenSkriver: boolean; omVikaren: boolean },
): readonly Meldingssvar[] {
  if (plikt === 'egenrapport')
    return SVARENE[plikt].filter((svar) => (svar === 'skrevet' ? naa.iPolitiet : naa.utenSkriver));
  if (plikt === 'vurder_vikar' && naa.omVikaren) return ['ikke_vikar'];
  return SVARENE[plikt];
}

export type Svarstopp =
  | 'foelges_ikke_opp'
  | 'alt_svart'
  | 'ikke_din'
  | 'mangler_svar'
  | 'mangler_raadfoert'
  | 'mangler_hvem'
  | 'gjelder_ikke_lenger'
  | 'mangler_ord'
  | 'mangler_hvorfor'
  | 'mangler_mottaker'
  | 'dagen_har_ikke_vaert'
  | 'samtykket_gjelder_ikke'
  | 'ingen_guide';

/** Kan svaret føres? */
export function meldingssvar(inn: {
  plikt: Meldingsplikt;
  svar: string;
  med: readonly string[];
  ord: string | null;
  dag: Dato;
  iDag: Dato;
  altSvart: boolean;
  /** Plikten gjelder ennå (`pliktGjelder`). */
  gjelder: boolean;
  egen: boolean;
  /** Den som sa fra, kan ikke skrive egenrapporten lenger. */
  utenSkriver: boolean;
  /** Det er vikaren som er borte, ikke guiden (TG-24). */
  omVikaren: boolean;
  svarer: Svarer;
  sak: Saken;
  tilstand: Tilstand;
  samtykke: boolean;
  /** Noen har oppdraget som guide (C14). */
  harGuide: boolean;
}): Svar<Svarstopp> {
  const { plikt, svar, med } = inn;
  const nei = (grunn: Svarstopp) => ({ tillatt: false, grunn }) as const;
  if (!hvemSvarer(plikt, inn.svarer, inn.sak, inn)) return nei('ikke_din');
  if (inn.altSvart) return nei('alt_svart');
  // Trusselen og bekymringen er ikke borte om saken er slutt.
  const slutt = inn.tilstand === 'avsluttet' || inn.tilstand === 'henvist';
  const etterpaa = slutt && FOER_SLUTT.some((p) => p === plikt);
  if (!foelgesOpp(inn.tilstand) && !etterpaa) return nei('foelges_ikke_opp');
  if (!inn.gjelder) return nei('gjelder_ikke_lenger');
  const svarene = svareneFor(plikt, {
    iPolitiet: inn.svarer.iPolitiet,
    ...{ utenSkriver: inn.utenSkriver, omVikaren: inn.omVikaren },
  });
  if (!svarene.some((s) => s === svar)) return nei('mangler_svar');
  if (svar === 'gitt_videre' && !harTekst(inn.ord)) return nei('mangler_mottaker');
  if (svar === 'skrevet' && med.length === 0) return nei('mangler_raadfoert');
  if (plikt === 'fortell_ungdommen' && med.length === 0) return nei('mangler_hvem');
  const utenGuiden =
    (plikt === 'vurder_vikar' || plikt === 'gjennomgang') && !med.includes('guiden');
  if ((svar === 'ikke_grunn' || utenGuiden) && !harTekst(inn.ord)) return nei('mangler_ord');
  if (svar === 'fortsetter' && !harTekst(inn.ord)) return nei('mangler_hvorfor');
  if (inn.dag > inn.iDag) return nei('dagen_har_ikke_vaert');
  if (svar === 'fortsett' && !inn.samtykke) return nei('samtykket_gjelder_ikke');
  if (svar === 'fortsett' && !inn.harGuide) return nei('ingen_guide');
  return { tillatt: true };
}

export const mutanter = {
  veilederI: { ja: 'koordinator', nei: 'politiets_koordinator' },
  hvemSvarer: { ja: true, nei: false },
  svareneFor: { ja: ['skrevet', 'gitt_videre'], nei: [] },
  meldingssvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
} as const satisfies {
  veilederI: Mutant<typeof veilederI>;
  hvemSvarer: Mutant<typeof hvemSvarer>;
  svareneFor: Mutant<typeof svareneFor>;
  meldingssvar: Mutant<typeof meldingssvar>;
};
