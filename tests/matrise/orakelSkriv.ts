import { ringer } from './orakelSamtale.ts';
import {
  ansattIKommuneEllerPoliti,
  etterforskerISaken,
  haandtererVernet,
  iDetAndre,
  innlogget,
  iOmradet,
  koordinatorFor,
  koordinatorIDetAndre,
  koordinererSak,
  leserRader,
  politi,
} from './orakel.ts';
import { ADMIN_SKRIVER } from './orakelAdmin.ts';
import { DIALOG_SKRIVER } from './orakelDialog.ts';
import { REGISTER_SKRIVER } from './orakelRegister.ts';
import { GUIDE_SKRIVER } from './orakelGuide.ts';
import { LINJE_SKRIVER } from './linjeprover.ts';
import { INNLASTING_SKRIVER } from './orakelInnlasting.ts';
import { STEDFORTREDER_SKRIVER } from './stedfortrederprover.ts';
import { KOBLING_SKRIVER } from './orakelKobling.ts';
import { OPPGAVE_SKRIVER } from './orakelOppgave.ts';
import { RAD_SKRIVER, tarMedHenvendelsene } from './orakelRad.ts';
import { ADVART_SKRIVER, FAMILIE_SKRIVER } from './orakelSamtale.ts';
import { somEtterforsker } from './orakelSted.ts';
import { leserStanden, SAMTYKKE_SKRIVER } from './orakelSamtykke.ts';
import type { Stilling } from './typer.ts';

/* Orakelets andre halvdel: hvem får gjøre hva. Skrevet av 1.16, 1.16b og 1.17 alene, som den første. */

const delerSaken = (s: Stilling): boolean =>
  leserRader(s, 'politi') && !s.inhabil && !etterforskerISaken(s);

/** VV-14: én i hver politienhet, og bare for sin egen enhet. */
const erMottaker = (s: Stilling): boolean =>
  s.rolle === 'eskaleringsmottaker' && s.sted === 'eierens_politi' && !s.inhabil;

/** Den som etterforsker, er ikke dette i saken (VV-23). */
const NOE_ANNET_I_SAKEN: ReadonlySet<Stilling['relasjon']> = new Set([
  'koordinator',
  'stedfortreder_i_fravaer',
  'stedfortreder_utenfor_fravaer',
  'samtaleholder',
  'guide',
  'guide_ikke_akseptert',
]);

/** Skrivehandlingene det finnes en vei til. `akt:tabell:rad`. Alt annet er stengt for alle. */
const SKRIVER: Record<string, (s: Stilling) => boolean> = {
  // Bare en koordinator i eierens enhet tar inn og vurderer (TP-02, TP-10, RO-06).
  // TP-47: under utgaven området har i dag, og ingen annen.
  'opprett:sak:P_under_en_annen_utgave': () => false,
  'opprett:sak:P_under_en_annen_versjon': () => false,
  'opprett:sak:P': (s) => leserRader(s, 'politi') && !s.inhabil,
  'opprett:sak:K': (s) => leserRader(s, 'kommune'),
  'opprett:sak:F': koordinatorIDetAndre,
  // Den vernede raden er håndtererens å tilby; saken får en koordinator som kan ha den (VV-48).
  'opprett:sak:vernet': haandtererVernet,
  'opprett:sak:i_en_annens_navn': () => false,
  // Den som får saken, kan ha den (VV-22).
  'opprett:sak:til_en_som_ikke_kan_ha_den': () => false,
  // Referansen velges av basen: ellers svarte den unike indeksen på om den fantes.
  'opprett:sak:valgt_referanse': () => false,
  // Den som etterforsker saken, koordinerer den ikke (VV-23).
  'endre:sak:P': (s) => koordinatorFor(s, 'politi') && !s.inhabil && !etterforskerISaken(s),
  'endre:sak:K': (s) => koordinatorFor(s, 'kommune'),
  'endre:sak:F': koordinatorIDetAndre,
  'endre:sak:vurdert_i_en_annens_navn': () => false,
  // En konto som ikke er en kollegas, kan ikke få saken, og svaret sier ikke om den finnes.
  'endre:sak:til_en_fremmed': () => false,
  'opprett:sak_tilgang:til_en_fremmed': () => false,
  'opprett:straffesak:en_annens_hendelse': () => false,
  // TP-08: et straffesaksnummer finnes bare der det er anmeldt.
  'opprett:straffesak:ikke_anmeldt': () => false,
  // Heller ikke hendelsen i en annen sak jeg ser.
  'opprett:straffesak:hendelsen_i_en_annen_sak': () => false,
  'opprett:klarering:en_annens_hendelse': () => false,
  ...Object.fromEntries(
    ['identitet', 'hendelse', 'straffesak', 'klarering', 'oppgave', 'foresatte', 'kontakt'].flatMap(
      (t) => [
        [
          `opprett:${t}:P`,
          // Politiets opplysninger legges inn av den som leser radene deres (VV-35, VV-39).
          (s: Stilling) =>
            (t === 'straffesak' ? leserRader : koordinatorFor)(s, 'politi') &&
            !s.inhabil &&
            // Den som etterforsker saken, er ikke koordinator for den (VV-23, RO-05).
            !etterforskerISaken(s),
        ],
        [`opprett:${t}:K`, (s: Stilling) => koordinatorFor(s, 'kommune')],
        [`opprett:${t}:F`, koordinatorIDetAndre],
        // En annens sak med egen enhet som eier: verken rad eller svar på om saken finnes.
        [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
        [`opprett:${t}:K_med_politiet_som_eier`, () => false],
      ],
    ),
  ),
  // Håndtereren legger det saken er om, i saken hen laget av den vernede raden (VV-48, 1.16b).
  'opprett:hendelse:V0': (s) => koordinatorFor(s, 'politi') || haandtererVernet(s),
  'opprett:klarering:V0': (s) => koordinatorFor(s, 'politi') || haandtererVernet(s),
  'opprett:straffesak:V0': (s) => leserRader(s, 'politi') || haandtererVernet(s),
  // Den som sier at stedet ikke er et hjem, sier det i eget navn.
  'opprett:hendelse:stedet_bekreftet_i_en_annens_navn': () => false,
  'opprett:hendelse:stedet_bekreftet_i_eget_navn': (s) =>
    koordinatorFor(s, 'politi') && !s.inhabil && !etterforskerISaken(s),
  // Politiets nye opplysninger går inn i saken hos den som ser både saken og raden, aldri fra en vernet rad (VV-09, VV-48).
  ...Object.fromEntries(
    ['straffesak', 'hendelse'].flatMap((t) => [
      [
        `endre:${t}:P`,
        (s: Stilling) => leserRader(s, 'politi') && !s.inhabil && !etterforskerISaken(s),
      ],
      [`endre:${t}:K`, (s: Stilling) => leserRader(s, 'kommune')],
      [`endre:${t}:F`, koordinatorIDetAndre],
      [`endre:${t}:V0`, () => false],
    ]),
  ),
  'endre:kandidat:tatt_inn_uten_sak': () => false,
  // VV-13, VV-14: koordinatoren fører et muntlig svar, etterforskeren i saken svarer selv, og ingen gjør begge.
  'opprett:klareringssvar:P_muntlig': (s) =>
    koordinatorFor(s, 'politi') && !s.inhabil && !etterforskerISaken(s),
  'opprett:klareringssvar:K_muntlig': (s) => koordinatorFor(s, 'kommune'),
  'opprett:klareringssvar:F_muntlig': koordinatorIDetAndre,
  // Også det hen selv har bedt om (VV-13); men ingen klarerer det selv (VV-14).
  'opprett:klareringssvar:P_min_muntlig': (s) =>
    koordinatorFor(s, 'politi') && !s.inhabil && !etterforskerISaken(s),
  'opprett:klareringssvar:P_min_egen': () => false,
  'opprett:klareringssvar:P_selv': (s) => etterforskerISaken(s) && !koordinatorFor(s, 'politi'),
  'opprett:klareringssvar:P_i_en_annens_navn': () => false,
  'opprett:klareringssvar:P_med_kommunen_som_eier': () => false,
  'opprett:klareringssvar:en_annens_forespoersel': () => false,
  ...RAD_SKRIVER,
  ...DIALOG_SKRIVER,
  // TP-37: bare etterforskeren i saken vurderer behovet, i eget navn.
  'opprett:behovsvurdering:P': etterforskerISaken,
  'opprett:behovsvurdering:K': () => false,
  'opprett:behovsvurdering:F': () => false,
  'opprett:behovsvurdering:P_i_en_annens_navn': () => false,
  'opprett:behovsvurdering:P_med_kommunen_som_eier': () => false,
  'opprett:behov_uten_sak:min_enhet': (s) =>
    s.rolle === 'etterforsker' && s.sted === 'eierens_politi',
  'opprett:behov_uten_sak:i_en_annens_navn': () => false,
  'opprett:behov_uten_sak:en_annen_enhet': () => false,
  'opprett:dialog:P_i_en_annens_navn': () => false,
  'opprett:dialog:P_med_kommunen_som_eier': () => false,
  // Heller ikke den som er med i dialogen i en annen sak hos samme eier.
  'opprett:dialog:K_med_politiet_som_eier': () => false,
  ...FAMILIE_SKRIVER,
  ...GUIDE_SKRIVER,
  'opprett:kontakt:P_maa_ikke': () => false,
  ...SAMTYKKE_SKRIVER,
  ...ADVART_SKRIVER,
  'endre:avvik:P_i_en_annens_navn': () => false,
  // Det som er lukket, står: hvem som lukket det, og hva som ble gjort (VV-07).
  'endre:avvik:lukket_fra_foer': () => false,
  ...ADMIN_SKRIVER,
  ...REGISTER_SKRIVER,
  'opprett:kontakt:P_i_en_annens_navn': () => false,
  ...Object.fromEntries(
    ['foresattsvar', 'oppringning', 'foerstesamtale'].flatMap((t) => [
      [`opprett:${t}:P_i_en_annens_navn`, () => false],
      [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
    ]),
  ),
  // VV-16: koordinatoren i eierens enhet avslutter, i eget navn, i en sak hen ser og ikke etterforsker (VV-23).
  'opprett:avslutning:P': (s) =>
    koordinatorFor(s, 'politi') && !s.inhabil && !etterforskerISaken(s),
  'opprett:avslutning:K': (s) => koordinatorFor(s, 'kommune'),
  'opprett:avslutning:F': koordinatorIDetAndre,
  'opprett:avslutning:P_i_en_annens_navn': () => false,
  'opprett:avslutning:P_med_kommunen_som_eier': () => false,
  'opprett:avslutning:K_med_politiet_som_eier': () => false,
  // En sak jeg ikke ser, kan jeg ikke si at dette er den samme som.
  'opprett:avslutning:P_duplikat_av_K': (s) =>
    koordinatorFor(s, 'politi') &&
    koordinatorFor(s, 'kommune') &&
    !s.inhabil &&
    !etterforskerISaken(s),
  // Følger av noe annet som er ført, skriver basen.
  'opprett:avslutning:P_som_overfort': () => false,
  // TP-32, TP-12, VV-18: koordinatoren fører det i eget navn.
  ...Object.fromEntries(
    ['vern', 'vernkontakt', 'vurdering', 'overforingstilbud'].flatMap((t) => [
      [
        `opprett:${t}:P`,
        (s: Stilling) => koordinatorFor(s, 'politi') && !s.inhabil && !etterforskerISaken(s),
      ],
      [`opprett:${t}:K`, (s: Stilling) => koordinatorFor(s, 'kommune')],
      [`opprett:${t}:F`, koordinatorIDetAndre],
      [`opprett:${t}:P_i_en_annens_navn`, () => false],
      [`opprett:${t}:P_med_kommunen_som_eier`, () => false],
      [`opprett:${t}:K_med_politiet_som_eier`, () => false],
    ]),
  ),
  'opprett:vern:P_uten_den_som_svarte': () => false,
  'opprett:vern:P_behovet': (s) =>
    koordinatorFor(s, 'politi') && !s.inhabil && !etterforskerISaken(s),
  ...KOBLING_SKRIVER,
  ...STEDFORTREDER_SKRIVER,
  // En relasjon kommer med et ja, et vedtak eller en aksept, gjennom handlingen sin; aldri med en rad (VV-35, RO-04).
  'opprett:sak_tilgang:P': () => false,
  'opprett:sak_tilgang:K': () => false,
  'opprett:sak_tilgang:F': () => false,
  ...OPPGAVE_SKRIVER,
  'opprett:uttrekk:politiets': (s) => leserRader(s, 'politi'),
  'opprett:uttrekk:i_en_annens_navn': () => false,
  'opprett:uttrekk:F': koordinatorIDetAndre,
  'opprett:uttrekk:G': () => false,
  // TP-16: uka gjøres ferdig av handlingen, som ser etter at alt er avgjort; aldri med en endring av raden.
  'endre:uttrekk:P': () => false,
  'endre:uttrekk:F': () => false,
  'endre:uttrekk:i_en_annens_navn': () => false,
  'endre:uttrekk:ferdig_fra_foer': () => false,
  ...INNLASTING_SKRIVER,
  ...LINJE_SKRIVER,
  'opprett:kandidat:av_uttrekk': (s) => leserRader(s, 'politi'),
  // Og aldri i et uttrekk som er holdt fra en.
  'opprett:kandidat:av_uttrekk_Q': (s) => leserRader(s, 'politi') && !s.inhabil,
  // Merket kommer bare med en rad i eget uttrekk (VV-48).
  'opprett:kandidat:vernet_i_eget_uttrekk': (s) => leserRader(s, 'politi'),
  ...Object.fromEntries(
    ['en_annens_uttrekk', 'en_annens_med_sitt_eget', 'eget_som_er_ferdig'].map((i) => [
      `opprett:kandidat:vernet_i_${i}`,
      () => false,
    ]),
  ),
  'opprett:kandidat:som_gjentakelse': () => false,
  'opprett:kandidat:som_en_annens_gjentakelse': () => false,
  'opprett:kandidat:F': koordinatorIDetAndre,
  'opprett:kandidat:av_en_annens_melding': () => false,
  'endre:kandidat:P': (s) => leserRader(s, 'politi') && !s.inhabil,
  'endre:kandidat:K': (s) => leserRader(s, 'kommune'),
  'endre:kandidat:vernet': () => false,
  'endre:kandidat:F': koordinatorIDetAndre,
  'opprett:triagebeslutning:politiets': (s) => leserRader(s, 'politi') && !s.inhabil,
  'opprett:triagebeslutning:kommunens': (s) => leserRader(s, 'kommune'),
  'opprett:triagebeslutning:i_en_annens_navn': () => false,
  'opprett:triagebeslutning:vernet': () => false,
  // VV-23: den som etterforsker, avgjør ikke sin egen rad, og angrer ikke avgjørelsen om den.
  'opprett:triagebeslutning:som_nevner_meg': () => false,
  'endre:triagebeslutning:som_nevner_meg': () => false,
  'opprett:triagebeslutning:med_lederens_grunn': (s) => leserRader(s, 'politi') && !s.inhabil,
  'endre:triagebeslutning:med_lederens_grunn': (s) => leserRader(s, 'politi') && !s.inhabil,
  'opprett:triagebeslutning:F': koordinatorIDetAndre,
  'endre:triagebeslutning:P': (s) => leserRader(s, 'politi') && !s.inhabil,
  // *Ferdig med lista*: det som er bestemt, virker nå; ingenting er angret (TP-16).
  'endre:triagebeslutning:virker_fra_naa': (s) => leserRader(s, 'politi') && !s.inhabil,
  'endre:triagebeslutning:K': (s) => leserRader(s, 'kommune'),
  // Det koordinatoren bestemte før vernet, står; saken er koordinatorens, og håndtereren har ingen rett i den.
  'endre:triagebeslutning:foer_vern': () => false,
  'opprett:triagebeslutning:som_foer_vern': () => false,
  'opprett:triagebeslutning:som_angret': () => false,
  'endre:sak:V0': (s) => koordinatorFor(s, 'politi'),
  'endre:sak:VF': (s) => koordinatorFor(s, 'politi'),
  'endre:sak:V0_angre': (s) => koordinatorFor(s, 'politi') || haandtererVernet(s),
  'endre:sak:VF_angre': (s) => koordinatorFor(s, 'politi'),
  'endre:triagebeslutning:F': koordinatorIDetAndre,
  'endre:triagebeslutning:angret_fra_foer': () => false,
  'endre:triagebeslutning:i_en_annens_navn': () => false,
  // Enhver ansatt melder inn, i eget navn og for egen organisasjon (TP-01).
  'opprett:registrering:min': ansattIKommuneEllerPoliti,
  'opprett:registrering:i_en_annens_navn': () => false,
  // Den som tar imot for området, får den, og ingen andre (VV-36).
  'opprett:registrering:til_en_annen_enn_mottakeren': () => false,
  // VV-36: regimet er det arbeidsstedet har.
  'opprett:registrering:med_en_annens_regime': () => false,
  // TP-17 VV-35: en rad i uttrekket skrives inn av den som leser uttrekket i politienheten.
  'opprett:registrering:treff_i_uttrekk': (s) => leserRader(s, 'politi'),
  // Aldri til kommunen, når det er den som tar imot, og ikke av kommunens koordinator, selv om hen også er ansatt der.
  'opprett:registrering:treff_i_uttrekk_til_kommunen': () => false,
  'opprett:registrering:treff_i_uttrekk_ogsa_ansatt_i_politiet': (s) => leserRader(s, 'politi'),
  // TP-37: bare en etterforsker i politiet melder fra egen straffesak.
  'opprett:registrering:egen_straffesak': (s) => s.rolle === 'etterforsker' && politi(s),
  'opprett:registrering:F': (s) => iDetAndre(s) && s.rolle !== 'ordforer',
  'opprett:kandidat:av_min_melding': ansattIKommuneEllerPoliti,
  // Overgangen til mottakeren bokføres av den som melder, for sin egen melding (VV-36). Alt annet føres av handlingen som gjør
  // overgangen (VV-35): en rad for seg ville vært en oppdiktet overgang.
  'opprett:utlevering:min_melding': ansattIKommuneEllerPoliti,
  'opprett:utlevering:min_melding_i_en_annens_navn': () => false,
  'opprett:utlevering:min_melding_til_en_annen': () => false,
  'opprett:utlevering:en_annens_melding': () => false,
  'opprett:utlevering:P': () => false,
  'opprett:utlevering:P_i_en_annens_navn': () => false,
  'opprett:utlevering:K_fra_politiet': () => false,
  'opprett:utlevering:oppdiktet': () => false,
  'opprett:utlevering:F': () => false,
  // VV-22: fraværet meldes gjennom handlingen sin (kommandotabell.ts), aldri som en rad.
  'opprett:koordinatorfravaer:mitt': () => false,
  'opprett:koordinatorfravaer:en_annens': () => false,
  'opprett:koordinatorfravaer:F': () => false,
  'opprett:koordinatorfravaer:stedfortreder_fremmed': () => false,
  'opprett:utkast:mitt': iOmradet,
  'opprett:utkast:en_annens': () => false,
  'endre:utkast:mitt': iOmradet,
  'endre:utkast:en_annens': () => false,
  'slett:utkast:mitt': iOmradet,
  'slett:utkast:en_annens': () => false,
  // En endring uten «where» treffer aldri en rad som ikke kan leses.
  ...Object.fromEntries(
    [
      ...['sak', 'straffesak', 'hendelse', 'hendelseskobling', 'oppgave', 'foresatte'],
      ...['uttrekk', 'kandidat', 'triagebeslutning', 'utkast'],
    ].map((t) => [`blindt:${t}:flere_enn_jeg_ser`, () => false]),
  ),
};

export const SKRIVEPROVER: readonly string[] = Object.keys(SKRIVER);

/** Får personen gjøre dette? */
export function skriver(s: Stilling, prove: string): boolean {
  const regel = SKRIVER[prove];
  if (regel === undefined) throw new Error(`Orakelet har ingen celle for ${prove}`);
  return regel(somEtterforsker(s));
}

/** Lederen i politienheten som eier saken. */
const lederForPolitiet = (s: Stilling): boolean =>
  iOmradet(s) && s.rolle === 'leder' && s.sted === 'eierens_politi' && !s.inhabil;
const eiers = (s: Stilling): boolean => koordinatorFor(s, 'politi');

/** Funksjonene med virkning eller sikt ut over en selv, og hvem de svarer. */
const FUNKSJONER: Record<string, (s: Stilling) => boolean> = {
  // Lederen ser antall i sitt eget område, ingen andre (1.16b, VV-22).
  koordinatoralarm_i_A: (s) => iOmradet(s) && s.rolle === 'leder',
  koordinatoralarm_i_B: (s) => iDetAndre(s) && s.rolle === 'leder',
  mulige_koordinatorer_politiet: (s) => koordinatorFor(s, 'politi'),
  mulige_koordinatorer_kommunen: (s) => koordinatorFor(s, 'kommune'),
  // For én rad: den jeg ikke ser, svarer som en som ikke finnes.
  mulige_koordinatorer_for_P: (s) => leserRader(s, 'politi') && !s.inhabil,
  mulige_koordinatorer_for_vernet: () => false,
  kandidat_i_uttrekk: (s) => leserRader(s, 'politi') && !s.inhabil,
  ferdig_med_lista: (s) => leserRader(s, 'politi') && s.inhabil,
  ferdig_med_lista_i_B: koordinatorIDetAndre,
  // VV-48: bare håndtereren, og bare at noe venter. Politiets leder får ett ord om uka (1.16b).
  vernede_venter: (s) =>
    iOmradet(s) && s.rolle === 'navngitt_handterer' && s.sted === 'eierens_politi',
  ukearbeid: (s) =>
    s.rolle === 'leder' && (iDetAndre(s) || ['eierens_politi', 'annet_politi'].includes(s.sted)),
  samtykket_for_meg: leserStanden,
  // VV-38: den som har samtalen, får vite hvem arket kan gis til, ikke hvorfor.
  arket_for_meg: (s) => ringer(s, 'P'),
  // TP-29: koordinatoren i saken overlater den; ingen andre ser hvem som kan få den.
  kan_holde_samtalen: (s) => koordinererSak(s, 'P'),
  overlat_samtalen: (s) => koordinererSak(s, 'P') && !etterforskerISaken(s),
  // VV-14: koordinatoren i saken velger hvem som svarer, og fører at ingen etterforskning pågår.
  ta_med_henvendelsene: tarMedHenvendelsene,
  kan_svare_om: (s) => koordinererSak(s, 'P'),
  velg_etterforsker: (s) => koordinererSak(s, 'P') && !etterforskerISaken(s),
  ingen_etterforsker: (s) => koordinererSak(s, 'P'),
  // VV-18: koordinatoren tilbyr; bare en koordinator i det andre området ser tilbudet og svarer.
  // TP-35, VV-24: koordinatoren merker; spørsmål uten svar er mottakerens.
  ...{ merk_alvorlig: eiers, ta_bort_alvorlig: eiers, omrader_som_kan_ta_over: eiers },
  vern_uten_svar_til_meg: erMottaker,
  ...{ tilbud_til_meg: koordinatorIDetAndre, celler_i_tilbudet: koordinatorIDetAndre },
  ta_over_sak: koordinatorIDetAndre,
  avslaa_tilbud: koordinatorIDetAndre,
  // VV-14: mottakeren i politienheten ser forespørslene ingen har svart på, og gir dem videre; ingen andre.
  forespoersler_til_meg: erMottaker,
  kan_svare_paa_forespoersel: erMottaker,
  gi_forespoersel_videre: erMottaker,
  // 1.16b: og svarer selv, men ikke i en sak der hen er noe annet (VV-23).
  svar_paa_forespoersel: (s) => erMottaker(s) && !NOE_ANNET_I_SAKEN.has(s.relasjon),
  // VV-23, 1.16b: koordinatoren spør; lederen i enheten ser spørsmålet og svarer, og ingen andre.
  spoersmaal_i_saken: (s) => koordinererSak(s, 'P'),
  // VV-28: en annen koordinator i enheten kan bekrefte, så ingenting er lederens.
  bekreft_ark_som_leder: () => false,
  ledergrunner_hos_meg: lederForPolitiet,
  svar_paa_ledergrunn: lederForPolitiet,
  // VV-35: koordinatoren ansatt i politienheten som eier saken, deler den; aldri den som etterforsker den (VV-23).
  kommunens_koordinatorer: delerSaken,
  del_saken: delerSaken,
  svar_om_deling: delerSaken,
  ta_tilbake_delingen: delerSaken,
  // Loggen skrives i eget navn av enhver med økt; uten økt finnes ingen aktør å skrive som.
  skriv: innlogget,
  // Egen økt, og ingen andres.
  avslutt_okt: innlogget,
  begynn_med_gjettet_token: () => false,
  // Enhver i området kan melde seg inhabil i hva som helst (VV-23); utenfor er det ingenting å melde.
  meld_inhabil: (s) => iOmradet(s) || iDetAndre(s),
};
export const FUNKSJONSPROVER: readonly string[] = Object.keys(FUNKSJONER);
export function kaller(s: Stilling, funksjon: string): boolean {
  const regel = FUNKSJONER[funksjon];
  if (regel === undefined) throw new Error(`Orakelet har ingen celle for ${funksjon}`);
  return regel(somEtterforsker(s));
}
