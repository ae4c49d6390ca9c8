import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Part } from './avslutningskrav.ts';
import type { Avslutningsmaate } from './avslutningsmaater.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-40', 'TP-20', 'VV-34'],
  slag: 'HARD',
  utgave: 'ED-17',
  kapittel: '001 §7; Vardes valg',
  regel:
    'Der utgaven har gjenåpning, åpnes en sak som er slutt, igjen bare når ungdommen eller de foresatte melder behovet; er ungdommen fylt 18, melder hen det selv. Hvem, når og hvorfor står i saken. Den som er død, ikke klarert, overført, eller en sak som var feil eller et duplikat, åpnes ikke igjen. Var trygghetssamtalen holdt, står saken da der det søkes guide; ellers begynner den der kontakten begynner, og går ikke forbi vurderingen, klareringen og samtalen.',
} as const satisfies Regelkilde;

/** Måtene det ikke er noe å åpne igjen etter: ingen ble fulgt opp her, eller saken er et annet sted. */
const ENDELIGE: readonly (Avslutningsmaate | 'overfort')[] = [
  'feilregistrert',
  'duplikat',
  'overfort',
  'doed',
  'ikke_klarert',
];
/** Der trygghetssamtalen var holdt. */
const ETTER_SAMTALEN: readonly Tilstand[] = [
  'samtale_holdt',
  'guide_soekes',
  'aktiv',
  'guide_borte',
  'stagnasjon',
];

export type Gjenaapningsstopp = 'ikke_avsluttet' | 'ikke_i_utgaven' | 'endelig_slutt';

/** Kan saken åpnes igjen, som den står? */
export function gjenaapning(
  sak: {
    tilstand: Tilstand;
    /** Avslutningen som står; `null` når ingen gjør det. */
    slutt: { maate: Avslutningsmaate | 'overfort'; fra: string | null } | null;
  },
  utgave: { gjenaapning: boolean },
): Svar<Gjenaapningsstopp> {
  const { slutt } = sak;
  if (sak.tilstand !== 'avsluttet' || slutt === null)
    return { tillatt: false, grunn: 'ikke_avsluttet' };
  if (!utgave.gjenaapning) return { tillatt: false, grunn: 'ikke_i_utgaven' };
  if (ENDELIGE.includes(slutt.maate)) return { tillatt: false, grunn: 'endelig_slutt' };
  return { tillatt: true };
}

/** Der saken begynner igjen: der det søkes guide når samtalen var holdt, ellers der kontakten begynner (TP-20). */
export function begynnerIgjen(sak: {
  /** Tilstanden saken sto i da den tok slutt. */
  fra: string | null;
  egnet: boolean;
  anmeldt: boolean;
  klarert: boolean;
}): 'guide_soekes' | 'vurdert' | 'venter_klarering' | 'klar_for_kontakt' {
  if (ETTER_SAMTALEN.some((t) => t === sak.fra)) return 'guide_soekes';
  if (!sak.egnet) return 'vurdert';
  return sak.anmeldt && !sak.klarert ? 'venter_klarering' : 'klar_for_kontakt';
}

export type Gjenaapningsmangel =
  | 'mangler_meldt_av'
  | 'voksen_melder_selv'
  | 'mangler_meldt_dag'
  | 'meldt_dagen_har_ikke_vaert'
  | 'mangler_gjenaapningsgrunn';

/** Er det sagt hvem som meldte behovet, når og hvorfor? */
export function gjenaapningskrav(
  inn: {
    meldtAv: Part | null;
    dag: Dato | null;
    grunn: string | null;
    /** Hele år i dag; `null` når alderen ikke er kjent. */
    alder: number | null;
  },
  iDag: Dato,
): Svar<Gjenaapningsmangel> {
  if (inn.meldtAv === null) return { tillatt: false, grunn: 'mangler_meldt_av' };
  if (inn.meldtAv !== 'ungdommen' && inn.alder !== null && inn.alder >= 18)
    return { tillatt: false, grunn: 'voksen_melder_selv' };
  if (inn.dag === null) return { tillatt: false, grunn: 'mangler_meldt_dag' };
  if (inn.dag > iDag) return { tillatt: false, grunn: 'meldt_dagen_har_ikke_vaert' };
  if (!harTekst(inn.grunn)) return { tillatt: false, grunn: 'mangler_gjenaapningsgrunn' };
  return { tillatt: true };
}

export const mutanter = {
  gjenaapning: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_avsluttet' } },
  begynnerIgjen: { ja: 'guide_soekes', nei: 'vurdert' },
  gjenaapningskrav: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_meldt_av' } },
} as const satisfies {
  gjenaapning: Mutant<typeof gjenaapning>;
  begynnerIgjen: Mutant<typeof begynnerIgjen>;
  gjenaapningskrav: Mutant<typeof gjenaapningskrav>;
};
