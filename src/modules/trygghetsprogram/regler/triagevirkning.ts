import { fastKlokke, leggTilMinutter } from '../../../kernel/klokke.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-17'],
  slag: 'DATA',
  kapittel: 'Vardes valg (1.17, virkning av triage)',
  regel:
    'En triagebeslutning virker når koordinatoren er ferdig med lista, ellers 30 minutter etter at den ble tatt; til da kan den angres.',
} as const satisfies Regelkilde;

/** Minutter fra beslutningen til den virker av seg selv. */
export const ANGREFRIST_MINUTTER = 30;

export type Triagevirkning = { tilstand: 'venter' | 'virker'; fra: Date } | { tilstand: 'angret' };

/** Når beslutningen får virkning. Lista teller bare når den ble forlatt etter at beslutningen var tatt. */
export function triagevirkning(
  inn: { tattVed: Date; listaForlattVed: Date | null; angretVed: Date | null },
  naa: Date,
): Triagevirkning {
  const selv = leggTilMinutter(inn.tattVed, ANGREFRIST_MINUTTER);
  const forlatt = inn.listaForlattVed;
  const fra = forlatt !== null && forlatt >= inn.tattVed && forlatt < selv ? forlatt : selv;
  // Bare det som ble angret før virkningen, er angret.
  if (inn.angretVed !== null && inn.angretVed < fra) return { tilstand: 'angret' };
  return { tilstand: naa < fra ? 'venter' : 'virker', fra };
}

const EN_GANG = fastKlokke('2026-01-01T00:00:00Z').naa();
export const mutanter = {
  triagevirkning: { ja: { tilstand: 'virker', fra: EN_GANG }, nei: { tilstand: 'angret' } },
} as const satisfies { triagevirkning: Mutant<typeof triagevirkning> };
