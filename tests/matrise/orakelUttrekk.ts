import { koordinatorIDetAndre, leserRader } from './orakelSted.ts';
import type { Stilling } from './typer.ts';

/** Uttrekkene, og hvor langt de er kommet. */
export const UTTREKK_LESER: Record<string, (s: Stilling) => boolean> = {
  // Politiets rader leses av koordinatorer ansatt der (VV-35); kommunens av kommunens.
  'uttrekk:P': (s) => leserRader(s, 'politi'),
  'uttrekk:Q': (s) => leserRader(s, 'politi') && !s.inhabil,
  'uttrekk:F': koordinatorIDetAndre,
  'uttrekk:G': () => false,
  // TP-17: hvor langt et uttrekk er kommet, ser de som leser uttrekket; linjene leser ingen.
  'innlasting:P': (s) => leserRader(s, 'politi') && !s.inhabil,
  'innlasting:G': () => false,
  'innlasting_rad:P': () => false,
};
