import { finnTekst } from '../../../../ui/index.ts';
import type { Meldingsplikt, Sagtslag } from '../../regler/guidemelding.ts';
import type { Tekster } from '../tekst.ts';

/**
 * Hva plikten er. `deg`: den som leser, er i politiet og sa fra selv, eller er i ferd med det: da er egenrapporten hens (TG-18). `vikaren`:
 * det er vikaren som er borte (TG-24).
 */
export function forklart(plikt: Meldingsplikt, deg: boolean, t: Tekster, vikaren = false): string {
  if (plikt === 'egenrapport' && deg) return t('siFra.plikt.egenrapport.forklartDeg');
  const omVikaren = vikaren ? finnTekst(t, `siFra.plikt.${plikt}`, 'forklartVikaren') : undefined;
  return omVikaren ?? t(`siFra.plikt.${plikt}.forklart`);
}

/** Navnet på plikten: er det vikaren som er borte, sier det det (TG-24). */
export const pliktnavn = (plikt: Meldingsplikt, omVikaren: boolean, t: Tekster): string =>
  (omVikaren ? finnTekst(t, `siFra.plikt.${plikt}`, 'navnVikaren') : undefined) ??
  t(`siFra.plikt.${plikt}.navn`);

/** Hva det er sagt fra om: at guiden er borte, eller vikaren. */
export const sagtOm = (slag: Sagtslag, omVikaren: boolean, t: Tekster): string =>
  t(omVikaren ? 'siFra.sagtOmVikaren' : `siFra.sagt.${slag}`);

/** Hvem som er tilbake, er den meldingen er om: guiden eller vikaren (TG-24). */
export const knappen = (plikt: Meldingsplikt, omVikaren: boolean, t: Tekster): string =>
  t(
    plikt === 'tilbake' && omVikaren
      ? 'siFra.plikt.tilbake.knappVikaren'
      : `siFra.plikt.${plikt}.knapp`,
  );
