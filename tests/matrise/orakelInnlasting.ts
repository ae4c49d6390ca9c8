import { koordinatorIDetAndre, leserRader } from './orakel.ts';
import type { Stilling } from './typer.ts';

/* Orakelet for et uttrekk på vei inn (TP-16, VV-48): i eget navn og egen enhet, og radene bare i det hen selv legger inn. */

export const INNLASTING_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  'opprett:innlasting:politiets': (s) => leserRader(s, 'politi'),
  'opprett:innlasting:i_en_annens_navn': () => false,
  'opprett:innlasting:F': koordinatorIDetAndre,
  'opprett:innlasting:G': () => false,
  'opprett:innlasting_rad:i_en_annens': () => false,
  'opprett:innlasting_rad:F': koordinatorIDetAndre,
  'opprett:innlasting_rad:F_med_en_annen_eier': () => false,
  'opprett:innlasting_rad:F_i_en_annens_innlasting': () => false,
  'opprett:innlasting_rad:F_gjelder_en_jeg_ser': koordinatorIDetAndre,
  // En skjult rads id røper ikke om den finnes.
  'opprett:innlasting_rad:F_gjelder_en_skjult': () => false,
};
