import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { KANALER, type Kanal } from './typer.ts';

export const kilde = {
  ider: ['TP-01', 'TP-17', 'TP-37'],
  slag: 'DATA',
  kapittel: '000 Forside, Hva, Koord, Etterf; 001 §1, §2, §3, Kort',
  regel:
    'En rad i politiets uttrekk kan skrives inn for hånd, av en programkoordinator ansatt i politienheten som får meldingene. En etterforsker melder inn fra egen straffesak. De andre kanalene er for enhver ansatt.',
} as const satisfies Regelkilde;

/** Et arbeidsforhold: om det er i politiet, hvilke verv jeg har der, og om enheten er områdets mottaker. */
export type Kanalforhold = {
  politi: boolean;
  koordinator: boolean;
  etterforsker: boolean;
  erMottaker: boolean;
};

/**
 * Kanalene jeg kan melde gjennom fra ett arbeidssted. Politiets rader går aldri til en annen enhet herfra (VV-35).
 * Basens `treff_i_uttrekk_av_koordinator` og `egen_straffesak_av_etterforsker` sier det samme om en rad som settes inn.
 */
export function registreringskanaler(forhold: readonly Kanalforhold[]): readonly Kanal[] {
  const leser = forhold.some((f) => f.politi && f.koordinator && f.erMottaker);
  const etterforsker = forhold.some((f) => f.politi && f.etterforsker);
  return KANALER.filter((kanal) =>
    kanal === 'treff_i_uttrekk' ? leser : kanal !== 'egen_straffesak' || etterforsker,
  );
}

export const mutanter = {
  registreringskanaler: { ja: KANALER, nei: [] },
} satisfies { registreringskanaler: Mutant<typeof registreringskanaler> };
