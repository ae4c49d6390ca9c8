import {
  iDetAndre,
  iOmradet,
  kanMeldeFravaer,
  koordinatorIDetAndre,
  koordinererFamilien,
} from './orakel.ts';
import type { Stilling } from './typer.ts';

/* Orakelet for det som skrives om guiden: av 1.16, 1.16b og 1.17 alene, som de andre halvdelene. */

/** VV-31: koordinatorene og lederen fører at attesten er vist. */
const foererAttest = kanMeldeFravaer;

export const GUIDE_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).flatMap((sak) =>
      ['guidebehov', 'guideforespoersel'].map((t) => [
        `opprett:${t}:${sak}`,
        (s: Stilling) => (sak === 'F' ? koordinatorIDetAndre(s) : koordinererFamilien(s, sak)),
      ]),
    ),
  ),
  ...Object.fromEntries(
    ['guidebehov', 'guideforespoersel'].flatMap((t) => [
      [`opprett:${t}:P_i_en_annens_navn`, () => false],
      [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
    ]),
  ),
  'opprett:guideforespoersel:P_som_svar': () => false,
  'opprett:politiattest:A': (s) => iOmradet(s) && foererAttest(s),
  'opprett:politiattest:B': (s) => iDetAndre(s) && foererAttest(s),
  'opprett:politiattest:A_i_en_annens_navn': () => false,
  'opprett:politiattest:A_fram_i_tid': () => false,
  'opprett:politiattest:A_en_utenfor': () => false,
  'opprett:politiattest:A_vist_for_en_utenfor': () => false,
};
