import { iDagIOslo } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Foresattfakta, Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TS-03', 'VV-01'],
  slag: 'DATA',
  kapittel: '000 Veil-Før; 001 §5 Før; Vardes valg',
  regel:
    'Trenger de foresatte mye støtte selv, settes det opp et eget møte for dem: når, hvem av dem som kan kontaktes, og hvem som holder det. Det føres for seg, og oppgaven står til møtet er holdt eller droppet.',
} as const satisfies Regelkilde;

/** Fra noen er kontaktet, og så lenge ungdommen følges opp. */
const MOETES_I: readonly Tilstand[] = [
  ...(['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt'] as const),
  ...(['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'] as const),
];

export type Moetestopp =
  | 'ikke_kontaktet'
  | 'er_voksen'
  | 'ikke_alle_besvart'
  | 'mangler_foresatte'
  | 'kan_ikke_kontaktes'
  | 'mangler_tid'
  | 'mangler_holder';

/** De foresatte møtet kan være med: dem som kan kontaktes nå (VV-01). */
export const kanMoetes = <F extends Foresattfakta>(foresatte: readonly F[]): readonly F[] =>
  foresatte.filter((f) => f.naa && f.svart && f.kanKontaktes === 'ja');

/** Kan møtet settes opp, eller flyttes? */
export function foresattmoete(inn: {
  tilstand: Tilstand;
  alder: number | null;
  /** Hver kjent foresatt er besvart (VV-01). */
  avklart: boolean;
  valgte: readonly string[];
  kan: readonly string[];
  ved: Date | null;
  holdesAv: string | null;
}): Svar<Moetestopp> {
  const nei = (grunn: Moetestopp) => ({ tillatt: false, grunn }) as const;
  if (!MOETES_I.includes(inn.tilstand)) return nei('ikke_kontaktet');
  if (inn.alder !== null && inn.alder >= 18) return nei('er_voksen');
  if (!inn.avklart) return nei('ikke_alle_besvart');
  if (inn.valgte.length === 0) return nei('mangler_foresatte');
  if (!inn.valgte.every((id) => inn.kan.includes(id))) return nei('kan_ikke_kontaktes');
  if (inn.ved === null) return nei('mangler_tid');
  return harTekst(inn.holdesAv) ? { tillatt: true } : nei('mangler_holder');
}

export type Moetesvarstopp =
  | 'ikke_kontaktet'
  | 'mangler_svar'
  | 'dagen_har_ikke_vaert'
  | 'mangler_behov'
  | 'mangler_hvor'
  | 'mangler_grunn';

/** Kan det føres at møtet er holdt, med om de trenger mer hjelp og hvor, eller at det ikke blir noe av, med hvorfor? */
export function foresattmoetesvar(inn: {
  tilstand: Tilstand;
  steg: 'holdt' | 'droppet' | null;
  ved: Date;
  merHjelp: boolean | null;
  ord: string | null;
  naa: Date;
}): Svar<Moetesvarstopp> {
  const nei = (grunn: Moetesvarstopp) => ({ tillatt: false, grunn }) as const;
  if (!MOETES_I.includes(inn.tilstand)) return nei('ikke_kontaktet');
  if (inn.steg === null) return nei('mangler_svar');
  if (inn.steg === 'droppet') return harTekst(inn.ord) ? { tillatt: true } : nei('mangler_grunn');
  if (iDagIOslo(inn.ved) > iDagIOslo(inn.naa)) return nei('dagen_har_ikke_vaert');
  if (inn.merHjelp === null) return nei('mangler_behov');
  return inn.merHjelp && !harTekst(inn.ord) ? nei('mangler_hvor') : { tillatt: true };
}

export const mutanter = {
  kanMoetes: { ja: [], nei: [] },
  foresattmoete: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_kontaktet' } },
  foresattmoetesvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_svar' } },
} as const satisfies {
  kanMoetes: Mutant<typeof kanMoetes>;
  foresattmoete: Mutant<typeof foresattmoete>;
  foresattmoetesvar: Mutant<typeof foresattmoetesvar>;
};
