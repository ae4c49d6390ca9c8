import type { Meldingsplikt } from '../../regler/guidemelding.ts';
import type { Tekster } from '../tekst.ts';

/**
 * Hva plikten er. `deg`: den som leser, er i politiet og sa fra selv, eller er i ferd med det: da er egenrapporten hens (TG-18). `vikaren`:
 * det er vikaren som er borte (TG-24).
 */
export function forklart(plikt: Meldingsplikt, deg: boolean, t: Tekster, vikaren = false): string {
  if (plikt === 'egenrapport' && deg) return t('siFra.plikt.egenrapport.forklartDeg');
  if (plikt === 'tilbake' && vikaren) return t('siFra.plikt.tilbake.forklartVikaren');
  return t(`siFra.plikt.${plikt}.forklart`);
}

/** Hvem som er tilbake, er den meldingen er om: guiden eller vikaren (TG-24). */
export const knappen = (plikt: Meldingsplikt, omVikaren: boolean, t: Tekster): string =>
  t(
    plikt === 'tilbake' && omVikaren
      ? 'siFra.plikt.tilbake.knappVikaren'
      : `siFra.plikt.${plikt}.knapp`,
  );
