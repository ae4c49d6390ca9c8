import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-10', 'VV-39'],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; 1.17',
  regel:
    'Politiets opplysninger om straffesaken vises for en guide, en samtaleholder eller en kommunal koordinator utenfor politiet bare når et pålegg om taushet er ført: hvem som påla det, dagen, hva det omfatter, og til når. Pålegget åpner ikke i seg selv: hvem som bestemte at det deles, føres ved siden av.',
} as const satisfies Regelkilde;

/** Det et pålegg kan omfatte. `hendelse` er det politiet har ført om det som skjedde, `etterforskning` det etterforskeren forteller. */
export const PAALEGGSOMFANG = ['hendelse', 'etterforskning'] as const;
export type Paaleggsomfang = (typeof PAALEGGSOMFANG)[number];

/** Kan pålegget føres slik? `mottaker`: om en som er med i saken nå og utenfor politiet, er valgt. */
export function taushetspaalegg(inn: {
  mottaker: 'valgt' | 'ikke_valgt' | 'ingen';
  paalagtAv: string | null;
  deltAv: string | null;
  dag: Dato | null;
  til: Dato | null;
  omfang: readonly Paaleggsomfang[];
  iDag: Dato;
}): Svar<
  | 'ingen_utenfor'
  | 'mangler_mottaker'
  | 'mangler_paalagt_av'
  | 'mangler_paalagt_dag'
  | 'paalagt_fram_i_tid'
  | 'mangler_omfang'
  | 'mangler_til'
  | 'til_foer_dagen'
  | 'mangler_delt_av'
> {
  if (inn.mottaker === 'ingen') return { tillatt: false, grunn: 'ingen_utenfor' };
  if (inn.mottaker === 'ikke_valgt') return { tillatt: false, grunn: 'mangler_mottaker' };
  if (!harTekst(inn.paalagtAv)) return { tillatt: false, grunn: 'mangler_paalagt_av' };
  if (inn.dag === null) return { tillatt: false, grunn: 'mangler_paalagt_dag' };
  if (inn.dag > inn.iDag) return { tillatt: false, grunn: 'paalagt_fram_i_tid' };
  if (inn.omfang.length === 0) return { tillatt: false, grunn: 'mangler_omfang' };
  if (inn.til === null) return { tillatt: false, grunn: 'mangler_til' };
  if (inn.til < inn.iDag) return { tillatt: false, grunn: 'til_foer_dagen' };
  return harTekst(inn.deltAv) ? { tillatt: true } : { tillatt: false, grunn: 'mangler_delt_av' };
}

export const mutanter = {
  taushetspaalegg: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_paalagt_av' } },
} as const satisfies { taushetspaalegg: Mutant<typeof taushetspaalegg> };
