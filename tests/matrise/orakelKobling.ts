import { koordinatorIDetAndre, leserRader } from './orakel.ts';
import type { Stilling } from './typer.ts';

/* Orakelet for koblingen av to saker om samme hendelse. */

export const KOBLING_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  // VV-09: koordinatoren for begge, som leser radene de kom av, i eget navn, og aldri for en vernet rad (VV-48).
  'opprett:hendelseskobling:P0_T': (s) => leserRader(s, 'politi') && !s.inhabil,
  'opprett:hendelseskobling:P0_K': (s) =>
    leserRader(s, 'politi') && leserRader(s, 'kommune') && !s.inhabil,
  'opprett:hendelseskobling:T_V0': () => false,
  'opprett:hendelseskobling:feil_sak': () => false,
  'opprett:hendelseskobling:som_av_saksnummeret': () => false,
  'opprett:hendelseskobling:i_en_annens_navn': () => false,
  'endre:hendelseskobling:PT': (s) => leserRader(s, 'politi') && !s.inhabil,
  'endre:hendelseskobling:PK': (s) =>
    leserRader(s, 'politi') && leserRader(s, 'kommune') && !s.inhabil,
  'endre:hendelseskobling:F': koordinatorIDetAndre,
  'endre:hendelseskobling:i_en_annens_navn': () => false,
};
