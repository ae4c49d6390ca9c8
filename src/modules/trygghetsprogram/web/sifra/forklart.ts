import type { Meldingsplikt } from '../../regler/guidemelding.ts';
import type { Tekster } from '../tekst.ts';

/** Hva plikten er. `deg`: den som leser, er i politiet og sa fra selv, eller er i ferd med det: da er egenrapporten hens (TG-18). */
export const forklart = (plikt: Meldingsplikt, deg: boolean, t: Tekster): string =>
  plikt === 'egenrapport' && deg
    ? t('siFra.plikt.egenrapport.forklartDeg')
    : t(`siFra.plikt.${plikt}.forklart`);
