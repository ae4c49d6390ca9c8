import {
  gjelder,
  iDetAndre,
  iOmradet,
  kanMeldeFravaer,
  koordinatorIDetAndre,
  koordinererFamilien,
  leserRader,
} from './orakel.ts';
import { ringer } from './orakelSamtale.ts';
import type { Stilling } from './typer.ts';

/* Orakelet for det som skrives om guiden: av 1.16, 1.16b og 1.17 alene, som de andre halvdelene. */

/** VV-31: koordinatorene og lederen fører at attesten er vist. */
const foererAttest = kanMeldeFravaer;

/** TG-11, VV-30: guiden i saken har notatet; koordinatoren fører kontakt ved siden av hen. Ingen andre (RO-04, RO-05). */
const erGuiden = (s: Stilling, sak: 'P' | 'K' | 'F'): boolean =>
  sak === 'P' && s.relasjon === 'guide' && gjelder(s) && iOmradet(s) && !s.inhabil;
const foererKontakt = (s: Stilling, sak: 'P' | 'K' | 'F'): boolean =>
  erGuiden(s, sak) || (sak === 'F' ? koordinatorIDetAndre(s) : koordinererFamilien(s, sak));

type Celle = [string, (s: Stilling) => boolean];

export const GUIDE_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  // TP-40: koordinatoren åpner en sak som er slutt, igjen.
  'opprett:gjenaapning:K_med_politiet_som_eier': () => false,
  // VV-34, VV-35, VV-48: av en rad om hen, for den som også leser raden, i den samme enheten, og aldri en vernet.
  'opprett:gjenaapning:P_av_raden': (s) => koordinererFamilien(s, 'P') && leserRader(s, 'politi'),
  'opprett:gjenaapning:K_av_raden': (s) => leserRader(s, 'kommune'),
  'opprett:gjenaapning:P_av_kommunens_rad': () => false,
  'opprett:gjenaapning:P_av_en_vernet_rad': () => false,
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).flatMap((sak) =>
      ['guidebehov', 'guideforespoersel', 'gjenaapning'].map((t) => [
        `opprett:${t}:${sak}`,
        (s: Stilling) => (sak === 'F' ? koordinatorIDetAndre(s) : koordinererFamilien(s, sak)),
      ]),
    ),
  ),
  ...Object.fromEntries(
    ['guidebehov', 'guideforespoersel', 'gjenaapning'].flatMap((t) => [
      [`opprett:${t}:P_i_en_annens_navn`, () => false],
      [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
    ]),
  ),
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).flatMap((sak) => [
      // TG-17, TG-22, TG-25: det guiden sier fra om, og svaret på det, som kontaktene.
      // VV-21: i saken der samtalen er holdt og ingen er guide, også den som hadde den.
      [`opprett:logg_fakta:${sak}`, (s: Stilling) => foererKontakt(s, sak) || ringer(s, sak)],
      ...['guidemelding', 'guidemeldingssvar'].map((t): Celle => [
        `opprett:${t}:${sak}`,
        (s) => foererKontakt(s, sak),
      ]),
      [`opprett:logg_notat:${sak}`, (s: Stilling) => erGuiden(s, sak)],
      // VV-30: de som fører loggen, fører ungdommens ja og at det er trukket; behovet er koordinatorens.
      [`opprett:notatlesing:${sak}`, (s) => foererKontakt(s, sak)],
      [
        `opprett:notatlesing:${sak}_behov`,
        (s: Stilling) => (sak === 'F' ? koordinatorIDetAndre(s) : koordinererFamilien(s, sak)),
      ],
      // VV-32: koordinatoren frigir loggen.
      [
        `opprett:loggutlevering:${sak}`,
        (s: Stilling) => (sak === 'F' ? koordinatorIDetAndre(s) : koordinererFamilien(s, sak)),
      ],
      // TG-30: de som fører loggen, fører det som er avtalt; foran guiden kontaktpersonen (VV-20, VV-21). VV-20: det koordinatoren sier, er koordinatorens.
      // TP-34: og møtet i retten.
      [`opprett:rettsmoete:${sak}`, (s: Stilling) => foererKontakt(s, sak)],
      [`opprett:kontaktavtale:${sak}`, (s: Stilling) => foererKontakt(s, sak) || ringer(s, sak)],
      // VV-28: ved starten spør også den som har samtalen; siden de som fører loggen.
      [`opprett:opplevd_trygghet:${sak}`, (s: Stilling) => foererKontakt(s, sak) || ringer(s, sak)],
      [`opprett:opplevd_trygghet:${sak}_underveis`, (s: Stilling) => foererKontakt(s, sak)],
      [
        `opprett:kontaktgjennomgang:${sak}`,
        (s: Stilling) => (sak === 'F' ? koordinatorIDetAndre(s) : koordinererFamilien(s, sak)),
      ],
    ]),
  ),
  // TS-26, VV-28: trygghetssamtalen og sidearket er deres som har samtalen.
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).flatMap((sak) =>
      ['opprett:samtale', 'endre:samtale', 'opprett:samtaletillegg'].map((celle) => [
        `${celle}:${sak}`,
        (s: Stilling) => ringer(s, sak),
      ]),
    ),
  ),
  // VV-28, 1.16b: guiden har sitt eget sideark.
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).map((sak): Celle => [
      `opprett:barnets:${sak}`,
      (s) => ringer(s, sak) || erGuiden(s, sak),
    ]),
  ),
  'endre:samtale:P_uten_where': (s: Stilling) => ringer(s, 'P'),
  'endre:samtale:P_fullfoert': (s: Stilling) => ringer(s, 'P'),
  'endre:samtale:P_fullfoert_av_en_annen': () => false,
  ...Object.fromEntries(
    ['samtale', 'barnets', 'samtaletillegg'].flatMap((t) => [
      [`opprett:${t}:P_i_en_annens_navn`, () => false],
      [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
    ]),
  ),
  ...Object.fromEntries(
    ['logg_fakta', 'guidemelding', 'guidemeldingssvar', 'notatlesing', 'loggutlevering'].flatMap(
      (t) =>
        ['P_i_en_annens_navn', 'P_med_kommunen_som_eier', 'K_med_politiet_som_eier'].map(
          (celle) => [`opprett:${t}:${celle}`, () => false],
        ),
    ),
  ),
  'opprett:rettsmoete:P_i_en_annens_navn': () => false,
  'opprett:rettsmoete:P_med_kommunen_som_eier': () => false,
  'opprett:rettsmoete:P_fra_politiet': (s) => foererKontakt(s, 'P'),
  // Den som har samtalen, leser ikke svarene siden, og retter dem ikke; det gjør de som fører loggen.
  'opprett:opplevd_trygghet:P_tatt_bort': (s) => foererKontakt(s, 'P'),
  'opprett:opplevd_trygghet:P_i_en_annens_navn': () => false,
  'opprett:opplevd_trygghet:P_med_kommunen_som_eier': () => false,
  'opprett:kontaktavtale:P_i_en_annens_navn': () => false,
  'opprett:kontaktavtale:P_med_kommunen_som_eier': () => false,
  'opprett:kontaktgjennomgang:P_i_en_annens_navn': () => false,
  'opprett:kontaktgjennomgang:K_med_politiet_som_eier': () => false,
  'opprett:logg_fakta:P_annet_enn_en_kontakt': () => false,
  'opprett:logg_notat:P_i_en_annens_navn': () => false,
  'opprett:logg_notat:P_til_en_annens_linje': () => false,
  'opprett:logg_notat:P_uten_linje': () => false,
  'opprett:logg_notat:P_i_en_annen_sak': () => false,
  'opprett:logg_notat:P_med_kommunen_som_eier': () => false,
  'opprett:guideforespoersel:P_som_svar': () => false,
  'opprett:politiattest:A': (s) => iOmradet(s) && foererAttest(s),
  'opprett:politiattest:B': (s) => iDetAndre(s) && foererAttest(s),
  'opprett:politiattest:A_i_en_annens_navn': () => false,
  'opprett:politiattest:A_fram_i_tid': () => false,
  'opprett:politiattest:A_en_utenfor': () => false,
  'opprett:politiattest:A_vist_for_en_utenfor': () => false,
  'opprett:politiattest:A_vist_for_en_frivillig': () => false,
  // TG-10: koordinatoren fører pålegget, til guiden utenfor politiet.
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).map((sak): Celle => [
      `opprett:taushetspaalegg:${sak}`,
      (s) => (sak === 'F' ? koordinatorIDetAndre(s) : koordinererFamilien(s, sak)),
    ]),
  ),
  'opprett:taushetspaalegg:P_i_en_annens_navn': () => false,
  'opprett:taushetspaalegg:P_med_kommunen_som_eier': () => false,
};
