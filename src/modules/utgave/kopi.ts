import { AVKLART, type Utgaveinnhold } from './regler/lovligUtgave.ts';

/** Kopien begynner lovlig: gjenåpningen er på (VV-34), avvergingsplikten er lovens (ED-31), og frivillige er avklart. */
export const kopiAv = <T extends Utgaveinnhold>(base: T): T => ({
  ...base,
  gjenaapning: true,
  avvergingspliktOrdlegges: 'soke_aa_avverge',
  frivilligeGuider: base.guideFra.includes('utenfor_virksomheten')
    ? AVKLART
    : base.frivilligeGuider,
});
