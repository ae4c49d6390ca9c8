import {
  etterforskerISaken,
  haandtererVernet,
  koordinatorIDetAndre,
  leserRader,
} from './orakel.ts';
import type { Stilling } from './typer.ts';

/* VV-12, VV-35, VV-48: at noen tok kontakt om en rad, er for den som ser raden: koordinatoren i enheten som eier den, og håndtereren
   av en vernet rad. Den inhabile ser den ikke (VV-23). */

const RADENE: Record<'P' | 'K' | 'F' | 'vernet', (s: Stilling) => boolean> = {
  P: (s) => leserRader(s, 'politi') && !s.inhabil,
  K: (s) => leserRader(s, 'kommune'),
  F: koordinatorIDetAndre,
  vernet: haandtererVernet,
};

export const RAD_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  ...Object.fromEntries(Object.entries(RADENE).map(([r, x]) => [`opprett:radhenvendelse:${r}`, x])),
  // Det som er sagt om en person, står ved den første raden om hen.
  'opprett:radhenvendelse:gjentatt': () => false,
  'opprett:radhenvendelse:i_en_annens_navn': () => false,
  'opprett:radhenvendelse:med_kommunen_som_eier': () => false,
};

/** Det følger med i saken raden ble, gjennom den som har begge; den som etterforsker den, har den ikke uten lederens grunn (VV-23). */
export const tarMedHenvendelsene = (s: Stilling): boolean => RADENE.P(s) && !etterforskerISaken(s);
