import {
  gjelder,
  iDetAndre,
  iOmradet,
  kanMeldeFravaer,
  koordinatorIDetAndre,
  koordinererFamilien,
} from './orakel.ts';
import { ringer } from './orakelSamtale.ts';
import type { Stilling } from './typer.ts';

/* Orakelet for det som skrives om guiden: av 1.16, 1.16b og 1.17 alene, som de andre halvdelene. */

/** VV-31: koordinatorene og lederen fører at attesten er vist. */
const foererAttest = kanMeldeFravaer;

/** TG-11, VV-30: guiden i saken har notatet; koordinatoren fører kontakt ved siden av hen. Ingen andre (RO-04, RO-05). */
const erGuiden = (s: Stilling, sak: 'P' | 'K' | 'F'): boolean =>
  sak === 'P' && s.relasjon === 'guide' && gjelder(s) && iOmradet(s) && !s.inhabil;
const foererKontakt = (s: Stilling, sak: 'P' | 'K' | 'F'): boolean =>
  erGuiden(s, sak) || (sak === 'F' ? koordinatorIDetAndre(s) : koordinererFamilien(s, sak));

export const GUIDE_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  // TP-40: koordinatoren åpner en sak som er slutt, igjen.
  'opprett:gjenaapning:K_med_politiet_som_eier': () => false,
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).flatMap((sak) =>
      ['guidebehov', 'guideforespoersel', 'gjenaapning'].map((t) => [
        `opprett:${t}:${sak}`,
        (s: Stilling) => (sak === 'F' ? koordinatorIDetAndre(s) : koordinererFamilien(s, sak)),
      ]),
    ),
  ),
  ...Object.fromEntries(
    ['guidebehov', 'guideforespoersel', 'gjenaapning'].flatMap((t) => [
      [`opprett:${t}:P_i_en_annens_navn`, () => false],
      [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
    ]),
  ),
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).flatMap((sak) => [
      [`opprett:logg_fakta:${sak}`, (s: Stilling) => foererKontakt(s, sak)],
      [`opprett:logg_notat:${sak}`, (s: Stilling) => erGuiden(s, sak)],
    ]),
  ),
  // TS-26, VV-28: trygghetssamtalen og sidearket er deres som har samtalen.
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).flatMap((sak) =>
      ['opprett:samtale', 'endre:samtale', 'opprett:barnets', 'opprett:samtaletillegg'].map(
        (celle) => [`${celle}:${sak}`, (s: Stilling) => ringer(s, sak)],
      ),
    ),
  ),
  'endre:samtale:P_uten_where': (s: Stilling) => ringer(s, 'P'),
  'endre:samtale:P_fullfoert': (s: Stilling) => ringer(s, 'P'),
  'endre:samtale:P_fullfoert_av_en_annen': () => false,
  ...Object.fromEntries(
    ['samtale', 'barnets', 'samtaletillegg'].flatMap((t) => [
      [`opprett:${t}:P_i_en_annens_navn`, () => false],
      [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
    ]),
  ),
  'opprett:logg_fakta:P_i_en_annens_navn': () => false,
  'opprett:logg_fakta:P_med_kommunen_som_eier': () => false,
  'opprett:logg_fakta:K_med_politiet_som_eier': () => false,
  'opprett:logg_fakta:P_annet_enn_en_kontakt': () => false,
  'opprett:logg_notat:P_i_en_annens_navn': () => false,
  'opprett:logg_notat:P_til_en_annens_linje': () => false,
  'opprett:logg_notat:P_uten_linje': () => false,
  'opprett:logg_notat:P_i_en_annen_sak': () => false,
  'opprett:logg_notat:P_med_kommunen_som_eier': () => false,
  'opprett:guideforespoersel:P_som_svar': () => false,
  'opprett:politiattest:A': (s) => iOmradet(s) && foererAttest(s),
  'opprett:politiattest:B': (s) => iDetAndre(s) && foererAttest(s),
  'opprett:politiattest:A_i_en_annens_navn': () => false,
  'opprett:politiattest:A_fram_i_tid': () => false,
  'opprett:politiattest:A_en_utenfor': () => false,
  'opprett:politiattest:A_vist_for_en_utenfor': () => false,
};
