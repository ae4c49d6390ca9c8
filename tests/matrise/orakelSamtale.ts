import { fri, gjelder, koordinererFamilien } from './orakel.ts';
import type { Stilling } from './typer.ts';

/** TP-29: koordinatoren, og den samtalen er overlatt til. */
export const ringer = (s: Stilling, sak: 'P' | 'K' | 'F'): boolean =>
  koordinererFamilien(s, sak) ||
  (sak === 'P' && s.relasjon === 'samtaleholder' && fri(s) && gjelder(s));

/** TP-18, TP-50: hvorfor hen gikk videre, sier den som har samtalen, i eget navn. */
export const ADVART_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).map((sak) => [
      `opprett:advarselsgrunn:${sak}`,
      (s: Stilling) => ringer(s, sak),
    ]),
  ),
  'opprett:advarselsgrunn:P_i_en_annens_navn': () => false,
  'opprett:advarselsgrunn:P_med_kommunen_som_eier': () => false,
};

export const FAMILIE_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  // VV-01, VV-02: familien er koordinatorens å skrive og svare for.
  'endre:foresatte:P_uten_where': (s) => koordinererFamilien(s, 'P'),
  // TS-15: ungdommens eget nummer skriver den som har samtalen, der det avtales.
  'opprett:kontakt:P': (s) => ringer(s, 'P'),
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).flatMap((sak) => [
      // Den som etterforsker saken, svarer ikke for familien og ringer den ikke (VV-23).
      [`endre:foresatte:${sak}`, (s: Stilling) => koordinererFamilien(s, sak)],
      [`opprett:foresattsvar:${sak}`, (s: Stilling) => koordinererFamilien(s, sak)],
      [`opprett:oppringning:${sak}`, (s: Stilling) => ringer(s, sak)],
      [`opprett:foerstesamtale:${sak}`, (s: Stilling) => ringer(s, sak)],
      // VV-07: lukkes av koordinatoren, i eget navn; aldri av den som etterforsker saken (VV-23).
      [`endre:avvik:${sak}`, (s: Stilling) => koordinererFamilien(s, sak)],
    ]),
  ),
};
