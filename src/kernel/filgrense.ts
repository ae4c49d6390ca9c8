/** Så stor kan en fil noen laster opp, være, i MB. Meldingene og tjeneren sier det samme. */
export const HOYST_FIL_MB = 5;
