import {
  etterforskerISaken,
  koordinatorIDetAndre,
  koordinererBegge,
  leserRader,
} from './orakel.ts';
import type { Stilling } from './typer.ts';

/* Orakelet for koblingen av to saker om samme hendelse. */

/** Koordinatoren for `P`, aldri den som etterforsker den (VV-23). */
const koordinererP = (s: Stilling): boolean =>
  leserRader(s, 'politi') && !s.inhabil && !etterforskerISaken(s);

export const KOBLING_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  // VV-09: koordinatoren for begge, som leser radene de kom av, i eget navn, og aldri for en vernet rad (VV-48).
  'opprett:hendelseskobling:P0_T': koordinererP,
  'opprett:hendelseskobling:P0_K': (s) => koordinererP(s) && leserRader(s, 'kommune'),
  'opprett:hendelseskobling:K_T': (s) => leserRader(s, 'politi') && leserRader(s, 'kommune'),
  'opprett:hendelseskobling:V0_T': () => false,
  'opprett:hendelseskobling:P0_V0': () => false,
  // Heller ikke med en sak som ble angret.
  'opprett:hendelseskobling:X_T': () => false,
  'opprett:hendelseskobling:P0_X': () => false,
  'opprett:hendelseskobling:feil_sak': () => false,
  'opprett:hendelseskobling:som_av_saksnummeret': () => false,
  // VV-09: av saksnummeret bare når det er det samme i begge.
  'opprett:hendelseskobling:av_det_samme_nummeret': koordinererP,
  'opprett:hendelseskobling:av_et_annet_nummer': () => false,
  'opprett:hendelseskobling:i_en_annens_navn': () => false,
  'endre:hendelseskobling:PT': koordinererP,
  'endre:hendelseskobling:PK': (s) => koordinererP(s) && leserRader(s, 'kommune'),
  'endre:hendelseskobling:F': koordinatorIDetAndre,
  // Skilt er den allerede.
  'endre:hendelseskobling:PTskilt': () => false,
  ...Object.fromEntries(
    ['V0T', 'P0V0', 'XT', 'P0X'].map((k) => [`endre:hendelseskobling:${k}`, () => false]),
  ),
  'endre:hendelseskobling:i_en_annens_navn': () => false,
  // VV-11: den som koordinerer begge, i eget navn, mens sakene er koblet, og i en av dem.
  'opprett:koblingsguide:PT': koordinererBegge,
  'opprett:koblingsguide:PT_i_den_andre_av_dem': koordinererBegge,
  'opprett:koblingsguide:F': koordinatorIDetAndre,
  ...Object.fromEntries(
    [
      ...['PTskilt', 'PT_i_det_andre', 'PT_i_en_annens_navn', 'PT_i_en_annen_sak'],
      'PT_med_en_annen_eier',
    ].map((k) => [`opprett:koblingsguide:${k}`, () => false]),
  ),
};
