/*
 * Veiene i basen som kan flytte en sak, og skrittene i tabellen som går dem. En vei som ikke er et skritt, står med det som prøver den.
 * Den som kommer til, er rød til den står her (overgangsdekning.db.test.ts).
 */

type Vei = readonly string[] | string;

const SLUTTER = [
  ...[
    'henvist',
    'henvist_etter_nei',
    'ikke_behov',
    'doed',
    'oensker_ikke',
    'feilregistrert',
    'ikke_klarert',
    'ikke_naadd',
  ],
  ...[
    'allerede_fulgt_opp',
    'bekymring_meldt',
    'andre_henviser',
    'duplikat',
    'flyttet',
    'ikke_mer_behov',
  ],
  ...[
    'ikke_mer_behov_muntlig',
    'andre_tiltak',
    'avviklet',
    'avslutt_overfort',
    'avslutt_trygg_igjen',
    'angre_avslutning',
  ],
];
const RESULTATER = ['samtale_avtalt', 'samtale_holdt', 'trygg_igjen', 'takket_nei'];
const SVAR = [
  'klarert_paa_dagen',
  'klarert',
  'klarert_med_vilkaar',
  'ingen_etterforskning',
  'ikke_foer',
  'tar_det_selv',
  'nei',
  'trukket',
];
const GJENAAPNET = ['gjenaapne', 'gjenaapne_paa_rad'];
const MELDT = [
  'staar_stille',
  'enige',
  'meld_fravaer',
  'leder_melder_fravaer',
  'fravaeret_begynner',
  'unntaket_gaar_ut',
  'samtykket_trukket',
  'den_unges_nei',
  'nei_i_samtalen',
];
const MELDINGSSVAR = [
  ...[
    'gjennomgang_fortsett',
    'gjennomgang_noen_andre',
    'gjennomgang_avvikle',
    'fravaer_ikke_vikar',
    'fravaer_vikar',
  ],
  ...[
    'fravaer_tilbake',
    'vikaren_tilbake',
    'vikar_for_vikaren',
    'vikar_og_tilbake',
    'slutt_og_tilbake',
    'vikar_slutt_og_tilbake',
    'slutt_og_fortsett',
  ],
];
const VIKAREN_TAR = ['vikaren_tar_oppdraget', 'en_annen_vikar_tar_dagene'];
const GUIDEN_UT = [
  ...['oppdraget_slutt', 'guiden_blir_etterforsker', 'guiden_navngis', 'guiden_er_inhabil'],
  ...['guiden_blir_leder'],
];

/** Funksjonene som selv setter tilstanden. */
export const SETTER: Readonly<Record<string, Vei>> = {
  'jobb.toem_sak': 'en sak som slettes, tømmes fra hvor den enn står: bare jobbene (DO, jobb.toem)',
  'tilgang.aapne_igjen': GJENAAPNET,
  'tilgang.fravaeret_begynner':
    'guiden er borte igjen når vikaren tas ut (vikarenTasUt.db.test.ts), eller dagen kommer (fravaeret_begynner)',
  'tilgang.gi_guiden_tilbake': ['angre_avslutning'],
  'tilgang.start_uten_guiden':
    'guiden er meldt borte før oppfølgingen starter: da er hen borte når den starter (guidenErBorte.db.test.ts)',
  'tilgang.ta_over_sak': ['ta_over_der'],
  'tilgang.ta_tilbake_gjenaapningen': ['gjenaapne_og_ta_tilbake'],
  'tilgang.virk_anmeldt': ['anmeldt'],
  'tilgang.virk_avslutning': SLUTTER,
  'tilgang.virk_foerstesamtale': RESULTATER,
  'tilgang.virk_guide_slutt': GUIDEN_UT,
  'tilgang.virk_guidebehov': ['behov_ja', 'behov_nei'],
  'tilgang.virk_guideforespoersel': VIKAREN_TAR,
  'tilgang.virk_guidemelding': MELDT,
  'tilgang.virk_guidemeldingssvar': MELDINGSSVAR,
  'tilgang.virk_klareringssvar': SVAR,
  'tilgang.virk_oppringning': [
    'ring_svarte',
    'ring_paa_dagen',
    'ring_ikke_svar',
    'feil_person',
    'ring_tilbake',
  ],
  'tilgang.virk_samtalen': ['fullfoer_samtalen'],
};

/** Rett i tabellen: 2.1 gir ingen det, og i basen er det bare C14 og vurderingen som slipper gjennom. */
export const RETT: Readonly<Record<string, Vei>> = {
  'varde_app: update': ['vurder', 'sett_aktiv', 'sett_avsluttet', 'angre_triage'],
  'varde_app: insert':
    'C2, C4, C5: saken blir til av raden (overgangsregistrert.ts); hvor den kan begynne, står i saksgang.db.test.ts, og hvem, i tilgangsmatrisen (opprett:sak i orakelSkriv.ts)',
};

const TREKKER =
  'trekker en forespørsel som ikke er tatt, eller flytter straffesaken: bare at et oppdrag tar slutt, flytter (oppdraget_slutt; guiden_blir_etterforsker)';
const DELING =
  'tar slutt på en deling og på samtaleholderens tilgang; bare en guides tilgang flytter saken (virk_guide_slutt)';
const SVAREREN =
  'gir forespørselen til den som svarer; er det guiden, går hen ut (guiden_blir_etterforsker)';
const VIKAREN =
  'flytter dagene til en vikar; guidens eget oppdrag står (planlagtFravaer.db.test.ts)';
const VERVET =
  'guiden slutter i enheten eller mister vervet: oppdraget tar slutt (oppdraget_slutt; guidenUteIBasen.db.test.ts)';
const JOBB = 'en jobb, uten en person: ';

/** Det appen og jobbene kan gjøre, som kan ende i en av dem. */
export const INNGANGER: Readonly<Record<string, Vei>> = {
  'insert varde.avslutning': SLUTTER,
  'insert varde.foerstesamtale': RESULTATER,
  'insert varde.foresatte': DELING,
  'insert varde.foresattsvar': DELING,
  'insert varde.frivilligavklaring': TREKKER,
  'insert varde.gjenaapning': GJENAAPNET,
  'insert varde.guidebehov': ['behov_ja', 'behov_nei'],
  'insert varde.guideforespoersel': ['oppdraget_slutt'],
  'insert varde.guidemelding': ['staar_stille', 'enige', 'meld_fravaer'],
  'insert varde.guidemeldingssvar': MELDINGSSVAR,
  'insert varde.hendelse': ['ny_anmeldt_hendelse'],
  'insert varde.kandidat': TREKKER,
  'insert varde.klarering': SVAREREN,
  'insert varde.klareringssvar': SVAR,
  'insert varde.modenhetsvurdering': DELING,
  'insert varde.oppringning': [
    'ring_svarte',
    'ring_paa_dagen',
    'ring_ikke_svar',
    'feil_person',
    'ring_tilbake',
  ],
  'insert varde.overforingstilbud': ['tilby_overfoering', 'ta_over'],
  'insert varde.samtykkesvar': ['samtykket_trukket', 'den_unges_nei'],
  'insert varde.vern': ['vernet_vurderes'],
  'jobb.foelg_etterforskerne': `${JOBB}C24b: guiden er den raden nevner (overgangstabell.db.test.ts)`,
  'jobb.klarer_paa_dagen': `${JOBB}C6c, VV-13: svaret er ja fra dagen (overgangstabell.db.test.ts)`,
  'jobb.legg_inn_uttrekk': `${JOBB}${TREKKER}`,
  'jobb.sett_etterforskerindeks': `${JOBB}${TREKKER}`,
  'jobb.sett_tjenestenummerindeks': `${JOBB}${TREKKER}`,
  'jobb.slutt_samtaler': `${JOBB}${DELING}`,
  'jobb.toem': `${JOBB}en sak som slettes, tømmes`,
  'tilgang.avlys_borte': VIKAREN,
  'tilgang.avslaa_tilbud': ['avslaa_der'],
  'tilgang.avslutt_koordinator': VERVET,
  'tilgang.avslutt_verv': ['guiden_mister_vervet'],
  'tilgang.begynn_fravaer': ['fravaeret_begynner'],
  'tilgang.bekreft_trygg_igjen': ['bekreft_trygg_igjen'],
  'tilgang.endre_borte': VIKAREN,
  'tilgang.feilfoer_melding':
    'VV-25: setter det guiden sa, på nytt i den rette saken (feilfoerMelding.db.test.ts)',
  'tilgang.foer_andre_rolle': TREKKER,
  'tilgang.foer_egenrapport':
    'TG-18: svaret på en plikt etter at kontakten er stanset (plikteneStanserAldri.db.test.ts)',
  'tilgang.foer_siste_samtale':
    'VV-06: den siste samtalen, etter at saken er stanset (mensStanset.db.test.ts)',
  'tilgang.foer_ungdommens_nei': ['nei_i_samtalen'],
  'tilgang.forsegl_sak': ['forsegl_sak'],
  'tilgang.gi_forespoersel_videre': ['gi_forespoersel_videre'],
  'tilgang.gi_verv': ['guiden_blir_leder'],
  'tilgang.meld_anmeldt': ['anmeldt'],
  'tilgang.meld_guide_borte': ['leder_melder_fravaer'],
  'tilgang.meld_inhabil': ['guiden_er_inhabil'],
  'tilgang.navngi_etterforsker': ['guiden_navngis'],
  'tilgang.spor_paa_nytt': SVAREREN,
  'tilgang.stans_utloepte': ['unntaket_gaar_ut'],
  'tilgang.svar_om_deling': DELING,
  'tilgang.svar_paa_forespoersel': [
    ...['mottaker_klarerer', 'mottaker_vilkaar', 'mottaker_ikke_foer'],
    ...['mottaker_tar_det_selv', 'mottaker_nei'],
  ],
  'tilgang.svar_paa_guideforespoersel': VIKAREN_TAR,
  'tilgang.ta_over_sak': ['ta_over_der'],
  'tilgang.ta_tilbake_delingen': DELING,
  'tilgang.ta_tilbake_forseglingen':
    'VV-25: den som forseglet, tar det tilbake, og slutten angres (forseglSak.db.test.ts)',
  'tilgang.ta_tilbake_gjenaapningen': ['gjenaapne_og_ta_tilbake'],
  'tilgang.utpek_koordinator': VERVET,
  'tilgang.velg_etterforsker': ['guiden_blir_etterforsker', 'etterforsker_velges_bort'],
  'update varde.foresatte': DELING,
  'update varde.hendelse': DELING,
  'update varde.kandidat': TREKKER,
  'update varde.samtale': ['fullfoer_samtalen'],
};

const FRA_HENVIST =
  'vokt_avslutning: en henvisning angres til der saken var, og den henvises aldri derfra';
const ANGRET = 'TP-17: en beslutning angres før den virker (angreTriage); i verdenen virker den';
/** Overgangene i tilgang.saksovergang uten et skritt i fasiten, og det som stenger dem. */
export const UTEN_SKRITT: Readonly<Record<string, string>> = {
  'henvist aktiv': FRA_HENVIST,
  'henvist guide_borte': FRA_HENVIST,
  'henvist i_foerste_kontakt': FRA_HENVIST,
  'henvist samtale_avtalt': FRA_HENVIST,
  'henvist stagnasjon': FRA_HENVIST,
  'klar_for_kontakt angret': ANGRET,
  'venter_klarering angret': ANGRET,
  'vurdert angret': ANGRET,
};
