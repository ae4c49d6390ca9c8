/*
 * Det et skritt skriver i, i tillegg til loggen: tabellene det alltid rører, og etter `?` dem det rører noen steder. Et nei rører ingenting,
 * og det som blir stående (`=`), ikke mer enn det som står her. Skrevet av kolonnen *Effect* i 2.1 og av radene i 1.17.
 */

/** Avslutningen er en rad; de som hadde saken, har den ikke lenger (RO-04). */
const SLUTT = 'avslutning sak sak_tilgang';
/** Svaret står i forespørselen; svarer etterforskeren selv, får koordinatoren vite det. */
const SVAR = 'klarering klareringssvar ? oppgave';
/** Koordinatoren får vite det den dagen (C24a), og gjennomgangen kommer når guiden er i gang. */
const STANS = 'oppgave samtykkesvar ? guidemelding sak';
/** Guiden er ute samme sekund, og koordinatoren får oppgaven (C24b, C26). */
const GUIDEN_UT = 'oppgave sak_tilgang ? guidemelding sak';
const MELDT = 'guidemelding sak ? oppgave';

export const BEROERT: Readonly<Record<string, string>> = {
  // Forespørselen (C4) står i verdenen fra før.
  vurder: 'sak',
  klarert: `${SVAR} sak`,
  klarert_med_vilkaar: `${SVAR} sak`,
  // Dagen det ble sagt, står også ved navnet (TG-20).
  ingen_etterforskning: 'klarering klareringssvar ? straffesak sak',
  ikke_foer: SVAR,
  tar_det_selv: SVAR,
  nei: SVAR,
  // C6d: kontakten hviler, og koordinatoren får vite det.
  trukket: 'klarering klareringssvar oppgave ? sak',
  ring_ikke_svar: 'oppringning',
  ring_tilbake: 'oppringning',
  // VV-07: et avvik, og en oppgave.
  feil_person: 'avvik oppgave oppringning',
  ring_svarte: 'oppringning ? sak',
  ring_paa_dagen: 'oppringning ? sak',
  klarert_paa_dagen: `${SVAR} sak`,
  // Fører en annen enn koordinatoren det, får hen vite det.
  samtale_avtalt: 'foerstesamtale ? oppgave sak',
  samtale_holdt: 'foerstesamtale ? oppgave sak',
  trygg_igjen: `foerstesamtale ? oppgave ${SLUTT}`,
  takket_nei: `foerstesamtale ? oppgave ${SLUTT}`,
  fullfoer_samtalen: 'sak samtale',
  bekreft_trygg_igjen: SLUTT,
  vernet_vurderes: `vern ? ${SLUTT}`,
  ...Object.fromEntries(
    [
      ...[
        'henvist',
        'henvist_etter_nei',
        'ikke_behov',
        'allerede_fulgt_opp',
        'bekymring_meldt',
        'andre_henviser',
      ],
      ...[
        'ikke_mer_behov',
        'andre_tiltak',
        'avviklet',
        'flyttet',
        'doed',
        'oensker_ikke',
        'feilregistrert',
        'duplikat',
      ],
      ...['ikke_klarert', 'ikke_naadd'],
    ].map((a) => [a, SLUTT]),
  ),
  // VV-25: personvernombudet får det, et avvik åpnes, og det meldes; er saken slutt, er den det fra før.
  forsegl_sak: `avvik forseglet_sak forseglingsplikt ? ${SLUTT}`,
  // C28: de som hadde saken, får den igjen.
  angre_avslutning: 'avslutning sak ? oppgave sak_tilgang',
  // Åpner en annen enn den som har saken, får hen vite at det søkes guide.
  gjenaapne: 'gjenaapning sak ? oppgave',
  // VV-34: det nye i raden er en hendelse.
  gjenaapne_paa_rad: 'gjenaapning hendelse oppgave sak triagebeslutning',
  // Den som fikk saken av det, har den ikke lenger.
  gjenaapne_og_ta_tilbake:
    'gjenaapning hendelse oppgave sak tilbaketatt_gjenaapning triagebeslutning ? sak_tilgang',
  tilby_overfoering: 'overforingstilbud',
  ta_over: `overforingstilbud ${SLUTT}`,
  // VV-18: hele saken er i det andre området, med det som følger den.
  ta_over_der: `${SLUTT} overforingstilbud foresatte foresattsvar hendelse identitet kandidat kontakt triagebeslutning utlevering vern ? klarering oppgave straffesak`,
  avslaa_der: 'overforingstilbud',
  gi_forespoersel_videre: 'sak_tilgang ? oppgave',
  // C25, VV-10: hendelsen er anmeldt, og det spørres om den (TP-21).
  anmeldt: 'hendelse klarering oppgave straffesak ? sak',
  ny_anmeldt_hendelse: 'hendelse oppgave ? sak',
  // VV-12: den som etterforsker, får vite det.
  henvendelse: 'dialog ? oppgave',
  behov_ja: 'guidebehov sak',
  behov_nei: `guidebehov ${SLUTT}`,
  samtykket_trukket: STANS,
  den_unges_nei: 'oppgave sak samtykkesvar ? guidemelding',
  nei_i_samtalen: 'oppgave sak samtykkesvar ? guidemelding',
  // VV-23: sperren står; har hen saken, er tilgangen slutt.
  guiden_er_inhabil: 'ikke_tilgang ? guidemelding oppgave sak sak_tilgang',
  // Ungdommen får vite hvem, og koordinatoren at det er svart.
  vikaren_tar_oppdraget: 'guideforespoersel guidemelding oppgave sak_tilgang utlevering ? sak',
  en_annen_vikar_tar_dagene: 'guideforespoersel guidemelding oppgave sak_tilgang utlevering ? sak',
  mottaker_klarerer: `${SVAR} sak`,
  mottaker_vilkaar: `${SVAR} sak`,
  ...{ mottaker_ikke_foer: SVAR, mottaker_tar_det_selv: SVAR, mottaker_nei: SVAR },
  oppdraget_slutt: `guideforespoersel ${GUIDEN_UT}`,
  guiden_blir_etterforsker: GUIDEN_UT,
  guiden_navngis: GUIDEN_UT,
  guiden_blir_leder: 'verv ? sak_tilgang oppgave guidemelding sak',
  guiden_mister_vervet: 'verv',
  enige: 'guidemelding',
  staar_stille: MELDT,
  gjennomgang_fortsett: 'guidemeldingssvar sak ? oppgave',
  gjennomgang_noen_andre: 'guidemeldingssvar sak sak_tilgang',
  gjennomgang_avvikle: 'guidemeldingssvar',
  // TG-23: fører koordinatoren det, vet hen det.
  meld_fravaer: 'guidemelding ? guidemeldingssvar oppgave sak',
  leder_melder_fravaer: '? guidemelding oppgave sak',
  // VV-35: den kommunale leser på politiets vedtak, og det er en overgang.
  fravaeret_begynner: 'guidemelding guidemeldingssvar sak ? oppgave utlevering',
  unntaket_gaar_ut: MELDT,
  fravaer_ikke_vikar: 'guidemeldingssvar',
  fravaer_vikar: 'guidemeldingssvar sak sak_tilgang',
  fravaer_tilbake: 'guidemeldingssvar sak ? oppgave',
  // Den andre som er spurt, trengs ikke; fraværet til guiden røres ikke.
  vikaren_tilbake: 'guideforespoersel guidemeldingssvar sak ? oppgave',
  vikar_og_tilbake: 'guidemeldingssvar sak sak_tilgang ? oppgave',
  overlat: 'sak_tilgang ? oppgave',
  samtalen_tas_tilbake: 'sak_tilgang',
  etterforsker_velges_bort: 'sak_tilgang',
  // VV-35: hver overgang er en rad i protokollen.
  del: 'sak_tilgang saksdeling utlevering',
  // C1: meldingen, og raden den blir.
  registrer: 'kandidat registrering',
  registrer_egen_straffesak: 'kandidat registrering',
  registrer_treff: 'kandidat registrering',
  registrer_av_uttrekk: 'kandidat',
  // C2, C4, C5, TP-17: beslutningen, og saken den blir til.
  tilby_egnet: 'sak triagebeslutning',
  tilby: 'sak triagebeslutning',
  henvis_raden: 'triagebeslutning',
  ikke_aktuell: 'triagebeslutning',
  // C14: er saken anmeldt, er det oppgaver (TP-36, TP-38).
  sett_aktiv: 'sak ? oppgave',
};

const ord = (s: string): readonly string[] => s.split(' ').filter((x) => x !== '');
export const delt = (akt: string): { alltid: readonly string[]; kan: readonly string[] } => {
  const [alltid = '', kan = ''] = (BEROERT[akt] ?? '').split('?');
  return { alltid: ord(alltid), kan: ord(kan) };
};

/** Det som ikke er som det står: et nei som skrev, noe skrittet ikke skal røre, eller noe som mangler. */
export function feilBeroert(
  akt: string,
  ble: string,
  roert: readonly string[],
  flyttet: boolean,
): readonly string[] {
  if (ble === 'nei') return roert.map((t) => `nei, og skrev i ${t}`);
  const { alltid, kan } = delt(akt);
  return [
    ...roert.filter((t) => !alltid.includes(t) && !kan.includes(t)).map((t) => `skrev i ${t}`),
    ...alltid.filter((t) => !roert.includes(t)).map((t) => `skrev ikke i ${t}`),
    ...(flyttet && !roert.includes('sak') && !roert.includes('triagebeslutning')
      ? ['flyttet uten å røre saken']
      : []),
  ];
}
