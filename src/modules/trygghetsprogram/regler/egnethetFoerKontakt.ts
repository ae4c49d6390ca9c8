import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-10'],
  slag: 'HARD',
  kapittel: '000 Koord; 001 §2, Kort',
  regel:
    'Ingen kontakt før en koordinator har svart, for akkurat denne saken, på om programmet er riktig tiltak. Den som håndterer en vernet rad, svarer ikke for koordinatoren.',
} as const satisfies Regelkilde;

export type Egnethetsstopp = 'mangler_vurdering' | 'ikke_koordinator' | 'ikke_egnet';

/** Er egnetheten vurdert for denne saken, av en koordinator, med ja? `null`: ingen har vurdert den (TP-10). */
export function egnethetFoerKontakt(
  vurdering: { egnet: boolean; vurdertAvKoordinator: boolean } | null,
): Svar<Egnethetsstopp> {
  if (vurdering === null) return { tillatt: false, grunn: 'mangler_vurdering' };
  if (!vurdering.vurdertAvKoordinator) return { tillatt: false, grunn: 'ikke_koordinator' };
  return vurdering.egnet ? { tillatt: true } : { tillatt: false, grunn: 'ikke_egnet' };
}

/** Er egnetheten vurdert i det saken tilbys? Aldri når raden er vernet: da tilbyr håndtereren, og koordinatoren svarer på saken. */
export const vurdertVedTilbud = (inn: { egnet: boolean; vernet: boolean }): boolean =>
  inn.egnet && !inn.vernet;

export const mutanter = {
  vurdertVedTilbud: { ja: true, nei: false },
  egnethetFoerKontakt: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'mangler_vurdering' },
  },
} as const satisfies {
  vurdertVedTilbud: Mutant<typeof vurdertVedTilbud>;
  egnethetFoerKontakt: Mutant<typeof egnethetFoerKontakt>;
};
