import { iDetAndre, iOmradet } from './orakelSted.ts';
import type { Stilling } from './typer.ts';

/* Orakelet for det administratoren fører for området. */

export const ADMIN_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  // TP-26: administratoren skriver manuset, i eget navn, til en utgave området har valgt.
  'opprett:manustekst:A': (s) => iOmradet(s) && s.rolle === 'administrator',
  'opprett:manustekst:A_i_en_annens_navn': () => false,
  'opprett:manustekst:A_en_annen_utgave': () => false,
  'opprett:manustekst:A_en_annen_versjon': () => false,
  // TP-14: administratoren kontrollerer støttetjenestene, i eget navn, i en utgave området har valgt.
  'opprett:stottekontroll:A': (s) => iOmradet(s) && s.rolle === 'administrator',
  'opprett:stottekontroll:A_i_en_annens_navn': () => false,
  'opprett:stottekontroll:A_en_annen_utgave': () => false,
  'opprett:stottekontroll:A_en_annen_versjon': () => false,
  'opprett:stottekontroll:A_uten_nummer': () => false,
  'opprett:stottekontroll:A_uten_noe_aa_kontrollere': () => false,
  // TP-47: utkastet til områdets egen utgave, i eget navn.
  'opprett:utgaveutkast:A': (s) => iOmradet(s) && s.rolle === 'administrator',
  'opprett:utgaveutkast:B': (s) => iDetAndre(s) && s.rolle === 'administrator',
  'opprett:utgaveutkast:A_i_en_annens_navn': () => false,
};
