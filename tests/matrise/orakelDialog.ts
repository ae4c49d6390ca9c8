import {
  etterforskerISaken,
  foererHenvendelse,
  haandtererVernet,
  iDialogen,
  koordinatorFor,
} from './orakel.ts';
import type { Stilling } from './typer.ts';

/** Dialogen med etterforskeren: hvem som skriver i den, og om hva (TP-46, VV-10, VV-12). */
export const DIALOG_SKRIVER: Readonly<Record<string, (s: Stilling) => boolean>> = {
  // TP-46, VV-12: de som er med i dialogen, skriver i den, i eget navn; de andre som ser saken, fører bare en henvendelse.
  // VV-10: den som etterforsker noe og ikke alt, skriver om sitt; har hen bare én hendelse, er linja om den.
  'opprett:dialog:P': (s) => iDialogen(s, 'P'),
  'opprett:dialog:P_om_resten': (s) => iDialogen(s, 'P'),
  'opprett:dialog:P_om_en_annens': (s) => iDialogen(s, 'P') && !etterforskerISaken(s),
  'opprett:dialog:K': (s) => iDialogen(s, 'K'),
  'opprett:dialog:F': (s) => iDialogen(s, 'F'),
  'opprett:dialog:P_henvendelse': (s) => foererHenvendelse(s, 'P'),
  'opprett:dialog:K_henvendelse': (s) => foererHenvendelse(s, 'K'),
  'opprett:dialog:F_henvendelse': (s) => foererHenvendelse(s, 'F'),
  // Også håndtereren, i saken av den vernede raden; aldri i den som var åpen før, som hen ikke ser (VV-48).
  'opprett:dialog:V0_henvendelse': (s) => koordinatorFor(s, 'politi') || haandtererVernet(s),
  'opprett:dialog:VF_henvendelse': (s) => koordinatorFor(s, 'politi'),
  'opprett:dialog:V0': (s) => koordinatorFor(s, 'politi'),
  'opprett:dialog:P_henvendelse_i_en_annens_navn': () => false,
};
