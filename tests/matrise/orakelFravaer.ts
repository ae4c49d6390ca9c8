import { iDetAndre, iOmradet, koordinatorIDetAndre } from './orakelSted.ts';
import type { Stilling } from './typer.ts';

/**
 * Orakelet for fraværene. VV-22: koordinatorenes leses av koordinatorer og ledere. VV-19: en guides leses av hen selv, av den som meldte det
 * og av koordinatoren i saken hen følger opp; aldri av lederen, som ikke skal vite hvem som er guide (ADR 0053).
 */
type Andre = {
  harAvviket: (s: Stilling, sak: 'P' | 'K') => boolean;
  kanMeldeFravaer: (s: Stilling) => boolean;
};
export const fravaersleser = (
  andre: () => Andre,
): Readonly<Record<string, (s: Stilling) => boolean>> => ({
  'koordinatorfravaer:A': (s) => iOmradet(s) && andre().kanMeldeFravaer(s),
  'koordinatorfravaer:B': (s) => iDetAndre(s) && andre().kanMeldeFravaer(s),
  'guidefravaer:A_min': (s) => iOmradet(s),
  'guidefravaer:A_meldt_av_meg': (s) => iOmradet(s),
  'guidefravaer:A_ingens': () => false,
  ...Object.fromEntries(
    (['P', 'K'] as const).map((sak) => [
      `guidefravaer:${sak}`,
      (s: Stilling) => andre().harAvviket(s, sak),
    ]),
  ),
  'guidefravaer:F': (s) => koordinatorIDetAndre(s),
});
