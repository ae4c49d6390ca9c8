import { finnTekst } from '../../../../ui/index.ts';
import type { Meldingsplikt, Sagtslag } from '../../regler/guidemelding.ts';
import type { Fravaersord } from '../../queries/guidemeldinger.ts';
import type { Tekster } from '../tekst.ts';

/**
 * Hva plikten er. `deg`: den som leser, er i politiet og sa fra selv, eller er i ferd med det: da er egenrapporten hens (TG-18). `fravaeret`:
 * hvem som er borte (TG-24).
 */
export function forklart(
  plikt: Meldingsplikt,
  deg: boolean,
  t: Tekster,
  fravaeret: Fravaersord = null,
): string {
  if (plikt === 'egenrapport' && deg) return t('siFra.plikt.egenrapport.forklartDeg');
  return sitt(plikt, fravaeret, 'forklart', t) ?? t(`siFra.plikt.${plikt}.forklart`);
}

/** Det som sies om plikten når den gjelder vikaren, kom av at vikaren gikk ut, eller guiden er tilbake; der det sies på sin måte. */
function sitt(
  plikt: Meldingsplikt,
  fravaeret: Fravaersord,
  hva: 'navn' | 'forklart',
  t: Tekster,
): string | null {
  if (fravaeret === null) return null;
  const naar = {
    er: 'Vikaren',
    venter: 'Vikaren',
    var: 'Vikaren',
    etter: 'Etter',
    tilbake: 'Tilbake',
  };
  return finnTekst(t, `siFra.plikt.${plikt}`, `${hva}${naar[fravaeret]}`);
}

/** Navnet på plikten, sant for den det er om (TG-24). */
export const pliktnavn = (plikt: Meldingsplikt, fravaeret: Fravaersord, t: Tekster): string =>
  sitt(plikt, fravaeret, 'navn', t) ?? t(`siFra.plikt.${plikt}.navn`);

/** Hva det er sagt fra om: at guiden er borte, eller vikaren. */
export function sagtOm(slag: Sagtslag, fravaeret: Fravaersord, t: Tekster): string {
  if (fravaeret === null) return t(`siFra.sagt.${slag}`);
  if (fravaeret === 'tilbake') return t('siFra.sagtTilbake');
  return t(fravaeret === 'etter' ? 'siFra.sagtEtterVikaren' : 'siFra.sagtOmVikaren');
}

/** Hvem som er tilbake, er den meldingen er om: guiden eller vikaren (TG-24). */
export const knappen = (plikt: Meldingsplikt, omVikaren: boolean, t: Tekster): string =>
  t(
    plikt === 'tilbake' && omVikaren
      ? 'siFra.plikt.tilbake.knappVikaren'
      : `siFra.plikt.${plikt}.knapp`,
  );
