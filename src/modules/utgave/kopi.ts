import type { Egnetekster, Manus } from '../trygghetsprogram/index.ts';
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

/** Tekstene kopien begynner med: utgavens, og ordene området selv har skrevet i manuset til den (TP-26). */
export function medManus(tekster: Egnetekster, manus: Manus): Egnetekster {
  const ut: Record<string, Record<string, string>> = {};
  for (const [sprak, ord] of Object.entries(tekster)) ut[sprak] = { ...ord };
  for (const [del, ord] of Object.entries(manus))
    for (const [sprak, tekst] of Object.entries(ord))
      (ut[sprak] ??= {})[`foersteSamtale.manus.${del}`] = tekst;
  return ut;
}
