import { iDetAndre, iOmradet, koordinatorIDetAndre, leserRader, politi } from './orakelSted.ts';
import type { Rolle, Stilling } from './typer.ts';

/* Orakelet for det området fører om seg selv, uten noen sak: administratorens ord og programmets register. */

const FOERER: readonly Rolle[] = ['programkoordinator', 'kommunal_koordinator', 'slt_koordinator'];
/** TP-42, TP-43, TP-51: koordinatorene og SLT-koordinatoren. */
const foerer = (s: Stilling): boolean => FOERER.includes(s.rolle);
/** ED-32: i utgaven matrisen følger, er det koordinatoren i politiet som forankrer. */
const forankrer = (s: Stilling): boolean => s.rolle === 'programkoordinator' && politi(s);

/** EV-12: koordinatorene i programmet. */
const lagerRapport = (s: Stilling): boolean =>
  s.rolle === 'programkoordinator' || s.rolle === 'kommunal_koordinator';

const iHvert = (tabeller: readonly string[], hvem: (s: Stilling) => boolean) =>
  Object.fromEntries(
    tabeller.flatMap((t) => [
      [`${t}:A`, (s: Stilling) => iOmradet(s) && hvem(s)],
      [`${t}:B`, (s: Stilling) => iDetAndre(s) && hvem(s)],
    ]),
  );

/** VV-31, TG-08: koordinatorene og lederen. */
const foererAvklaring = (s: Stilling): boolean =>
  ['programkoordinator', 'kommunal_koordinator', 'leder'].includes(s.rolle);

export const OMRADETS_LESER: Record<string, (s: Stilling) => boolean> = {
  // TP-37: det etterforskeren fører uten å si hvem, leses av en selv og av koordinatoren ansatt i enheten.
  'behov_uten_sak:P': (s) => leserRader(s, 'politi'),
  'behov_uten_sak:K': (s) => leserRader(s, 'kommune'),
  'behov_uten_sak:F': koordinatorIDetAndre,
  'behov_uten_sak:G': () => false,
  'behov_uten_sak:min': iOmradet,
  ...iHvert(['manustekst', 'stottekontroll'], () => true),
  // TG-08: om de frivillige, og jeg min egen.
  ...iHvert(['frivilligavklaring'], foererAvklaring),
  'frivilligavklaring:A_min': iOmradet,
  // TP-47: utkastet til områdets egen utgave er administratorens.
  ...iHvert(['utgaveutkast'], (s) => s.rolle === 'administrator'),
  ...iHvert(['forankring', 'presentasjon', 'enhet_i_kontakt'], foerer),
  // RE-02: den ferdige går til alle; EV-12: utkastet er koordinatorenes.
  'arsrapport:A_frosset': iOmradet,
  'arsrapport:B_frosset': iDetAndre,
  'arsrapport:A_utkast': (s) => iOmradet(s) && lagerRapport(s),
  'arsrapport:B_utkast': (s) => iDetAndre(s) && lagerRapport(s),
};

export const REGISTER_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  // TG-08, TG-09: en frivillig i området, i eget navn, en dag som har vært, med en koordinator som har ansvaret.
  'opprett:frivilligavklaring:A': (s) => iOmradet(s) && foererAvklaring(s),
  'opprett:frivilligavklaring:A_trukket': (s) => iOmradet(s) && foererAvklaring(s),
  ...Object.fromEntries(
    ['A_i_en_annens_navn', 'A_fram_i_tid', 'A_en_ansatt', 'A_uten_koordinator', 'B'].map((c) => [
      `opprett:frivilligavklaring:${c}`,
      () => false,
    ]),
  ),
  // TP-41: i eget navn, en dag som har vært.
  'opprett:forankring:A': forankrer,
  'opprett:forankring:B': (s) => iDetAndre(s) && s.rolle === 'programkoordinator',
  'opprett:forankring:A_i_en_annens_navn': () => false,
  'opprett:forankring:A_i_morgen': () => false,
  // Den trekkes av dem som fører den, i eget navn, med en grunn, én gang.
  'endre:forankring:A': forankrer,
  'endre:forankring:B': (s) => iDetAndre(s) && s.rolle === 'programkoordinator',
  'endre:forankring:A_i_en_annens_navn': () => false,
  'endre:forankring:A_trukket_fra_foer': () => false,
  // TP-43, TP-51.
  'opprett:presentasjon:A': (s) => iOmradet(s) && foerer(s),
  'opprett:presentasjon:A_for_en_enhet': (s) => iOmradet(s) && foerer(s),
  'opprett:presentasjon:B': (s) => iDetAndre(s) && foerer(s),
  'opprett:presentasjon:A_i_en_annens_navn': () => false,
  'opprett:presentasjon:A_i_morgen': () => false,
  'opprett:enhet_i_kontakt:A': (s) => iOmradet(s) && foerer(s),
  'opprett:enhet_i_kontakt:B': (s) => iDetAndre(s) && foerer(s),
  'opprett:enhet_i_kontakt:A_i_en_annens_navn': () => false,
  // Enheten tas av lista én gang, i eget navn.
  'endre:enhet_i_kontakt:A': (s) => iOmradet(s) && foerer(s),
  'endre:enhet_i_kontakt:B': (s) => iDetAndre(s) && foerer(s),
  'endre:enhet_i_kontakt:A_i_en_annens_navn': () => false,
  'endre:enhet_i_kontakt:A_uten_navn': () => false,
  'endre:enhet_i_kontakt:A_sluttet_fra_foer': () => false,
  // EV-12: utkastet lages og fryses av koordinatorene, i eget navn.
  'opprett:arsrapport:A': (s) => iOmradet(s) && lagerRapport(s),
  'opprett:arsrapport:B': (s) => iDetAndre(s) && lagerRapport(s),
  'opprett:arsrapport:A_i_en_annens_navn': () => false,
  'endre:arsrapport:A': (s) => iOmradet(s) && lagerRapport(s),
  'endre:arsrapport:B': (s) => iDetAndre(s) && lagerRapport(s),
  'endre:arsrapport:A_i_en_annens_navn': () => false,
  'endre:arsrapport:A_uten_navn': () => false,
  'endre:arsrapport:A_frosset': () => false,
};
