import {
  harAvviket,
  iDetAndre,
  iOmradet,
  kanMeldeFravaer,
  koordinatorIDetAndre,
} from './orakel.ts';
import type { Stilling } from './typer.ts';

/**
 * Orakelet for fraværene. VV-22: koordinatorenes leses av koordinatorer og ledere. VV-19: en guides leses av hen selv, av den som meldte det
 * og av koordinatoren i saken hen følger opp; aldri av lederen, som ikke skal vite hvem som er guide (ADR 0053).
 */
export const FRAVAERSLESER: Readonly<Record<string, (s: Stilling) => boolean>> = {
  'koordinatorfravaer:A': (s) => iOmradet(s) && kanMeldeFravaer(s),
  'koordinatorfravaer:B': (s) => iDetAndre(s) && kanMeldeFravaer(s),
  'guidefravaer:A_min': (s) => iOmradet(s),
  'guidefravaer:A_meldt_av_meg': (s) => iOmradet(s),
  'guidefravaer:A_ingens': () => false,
  ...Object.fromEntries(
    (['P', 'K'] as const).map((sak) => [
      `guidefravaer:${sak}`,
      (s: Stilling) => harAvviket(s, sak),
    ]),
  ),
  'guidefravaer:F': (s) => koordinatorIDetAndre(s),
};
