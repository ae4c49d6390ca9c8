import {
  ansattIKommuneEllerPoliti,
  etterforskerISaken,
  fri,
  harVaertGuide,
  iOmradet,
  koordinatorFor,
  koordinatorIDetAndre,
} from './orakel.ts';
import type { Stilling } from './typer.ts';

/* Orakelet for det som skrives om oppgavene i en sak. */

/** Den som etterforsker saken, koordinerer den ikke (VV-23). */
const koordinererP = (s: Stilling): boolean =>
  koordinatorFor(s, 'politi') && !s.inhabil && !etterforskerISaken(s);

const harOppgavene = (s: Stilling): boolean =>
  koordinererP(s) ||
  (!s.inhabil && ansattIKommuneEllerPoliti(s) && s.relasjon === 'stedfortreder_i_fravaer');

/** Ens egen oppgave i saken er en ansatts, og ikke hens som var guide (RO-02, RO-04, RO-09). */
const egenOppgave = (s: Stilling): boolean =>
  fri(s) && ansattIKommuneEllerPoliti(s) && !harVaertGuide(s);

export const OPPGAVE_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  'opprett:oppgave:til_en_fremmed': () => false,
  // En oppgave i saken sier at den finnes: bare noen som står i den nå, kan få den.
  'opprett:oppgave:til_en_utenfor_saken': () => false,
  'opprett:oppgave:til_en_i_saken': (s) => koordinatorFor(s, 'politi'),
  'opprett:oppgave:til_koordinatoren': (s) => koordinatorFor(s, 'politi'),
  'opprett:oppgave:til_en_som_slutter': (s) => koordinatorFor(s, 'kommune'),
  'opprett:oppgave:til_meg': koordinererP,
  // De som ikke er om en sak, gir ingen seg selv.
  'opprett:oppgave:uten_sak': () => false,
  'opprett:oppgave:til_den_som_staar_i_for': (s) => koordinatorFor(s, 'kommune'),
  // VV-22: den som har oppgavene i koordinatorens fravær, gjør dem ferdig.
  'endre:oppgave:P': harOppgavene,
  // VV-12: at noen tok kontakt, er sett når den det er sagt til, har sett det; er det koordinatoren, også av den som har oppgavene hens.
  'endre:oppgave:P_sagt_til_koordinatoren': harOppgavene,
  'endre:oppgave:P_sagt_til_en_annen': () => false,
  'endre:oppgave:P_min': egenOppgave,
  // Uten en sak er den min i området, også når jeg ikke er ansatt.
  'endre:oppgave:min_uten_sak': iOmradet,
  'endre:oppgave:min_uten_aa_gjoere_den': () => false,
  // TP-36, TP-38: de pålagte oppgavene lager basen, og etterforskerens gjør bare den som har dem. TP-37 besvares.
  ...Object.fromEntries(
    ['paalagt', 'om_etterforskeren', 'om_guiden', 'om_straffesaken', 'om_kontakten'].map((o) => [
      `opprett:oppgave:P_${o}`,
      () => false,
    ]),
  ),
  'endre:oppgave:P_etterforskerens': () => false,
  'endre:oppgave:P_etterforskerens_min': egenOppgave,
  'endre:oppgave:P_behovet': () => false,
  // VV-15, VV-20: den som ber om kontakt, krysses av når ungdommen er nådd. TP-34: støtten i retten føres.
  'endre:oppgave:om_aa_ta_kontakt': () => false,
  'endre:oppgave:om_aa_ta_kontakt_naadd': harOppgavene,
  'endre:oppgave:om_moetet_i_retten': () => false,
  // TP-29: samtalen føres, den krysses ikke av.
  'endre:oppgave:P_samtalen': () => false,
  'endre:oppgave:P_i_en_annens_navn': () => false,
  'endre:oppgave:F': koordinatorIDetAndre,
  'endre:oppgave:gjort_fra_foer': () => false,
};
