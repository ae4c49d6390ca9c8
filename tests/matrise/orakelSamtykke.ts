import { fri, gjelder, koordinererFamilien, leserSak } from './orakel.ts';
import type { Stilling } from './typer.ts';

/** 2.5, 1.16, TP-29: koordinatoren, og den samtalen er overlatt til, spør og fører svarene; etterforskeren aldri (VV-23). */
const spoer = (s: Stilling, sak: 'P' | 'K' | 'F'): boolean =>
  koordinererFamilien(s, sak) ||
  (sak === 'P' && s.relasjon === 'samtaleholder' && fri(s) && gjelder(s));

/** Hvem som skriver om samtykket. */
export const SAMTYKKE_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  ...Object.fromEntries(
    // TS-03: møtet med de foresatte er deres som har samtalen.
    ['samtykke', 'samtykkesvar', 'foresattmoete'].flatMap((t) => [
      ...(['P', 'K', 'F'] as const).map((sak): [string, (s: Stilling) => boolean] => [
        `opprett:${t}:${sak}`,
        (s) => spoer(s, sak),
      ]),
      [`opprett:${t}:P_i_en_annens_navn`, () => false],
      [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
    ]),
  ),
  // VV-05, VV-06: koordinatoren fører det, i eget navn; aldri den som etterforsker saken (VV-23).
  ...Object.fromEntries(
    ['trukketvurdering', 'fortalt', 'samtykkeunntak', 'arkbeslutning', 'barnetsaapning'].flatMap(
      (t) => [
        ...(['P', 'K', 'F'] as const).map((sak): [string, (s: Stilling) => boolean] => [
          `opprett:${t}:${sak}`,
          (s) => koordinererFamilien(s, sak),
        ]),
        [`opprett:${t}:P_i_en_annens_navn`, () => false],
        [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
      ],
    ),
  ),
  // VV-06: hvem som er fortalt det, fører den som fører resten. At det bare er en som kan kontaktes, holder basen for alle (0510).
  'opprett:trukketvurdering:P_fortalt': (s) => koordinererFamilien(s, 'P'),
  // VV-03: om ungdommen forstår det hen blir spurt om, fører koordinatoren i enheten som eier saken, også under politiets vedtak for området.
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).map((sak): [string, (s: Stilling) => boolean] => [
      `opprett:modenhetsvurdering:${sak}`,
      (s) => koordinererFamilien({ ...s, politivedtak: false }, sak),
    ]),
  ),
  'opprett:modenhetsvurdering:P_i_en_annens_navn': () => false,
  'opprett:modenhetsvurdering:P_med_kommunen_som_eier': () => false,
  // VV-28: en annen koordinator bekrefter, i eget navn.
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).map((sak): [string, (s: Stilling) => boolean] => [
      `endre:barnetsaapning:${sak}`,
      (s) => koordinererFamilien(s, sak),
    ]),
  ),
  'endre:barnetsaapning:P_som_jeg_ba_om': () => false,
  'endre:barnetsaapning:P_i_en_annens_navn': () => false,
  // VV-04: den unge svarer selv.
  'opprett:samtykkesvar:P_den_unge': (s) => spoer(s, 'P'),
  // VV-01: det en som ikke skal kontaktes, ga, trekkes bare av den som ser hen (VV-38).
  'opprett:samtykkesvar:P_nei_maa_ikke': (s) => koordinererFamilien(s, 'P'),
};

/** VV-38: hvor samtykket står, leser hver som har saken, også guiden; etterforskeren ikke (RO-05). */
export const leserStanden = (s: Stilling): boolean =>
  leserSak(
    s.relasjon.startsWith('innsyn_') ? { ...s, relasjon: 'ingen' } : s,
    'P',
    'samtykke',
    false,
  );
