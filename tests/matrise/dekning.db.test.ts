import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../support/database.ts';
import { LESERE, utenMaal } from '../support/feltstier.ts';
import { LESEPROVER } from './leseprover.ts';
import { leser } from './orakel.ts';
import { FUNKSJONSPROVER, kaller, SKRIVEPROVER, skriver } from './orakelSkriv.ts';
import { KOMMANDOER } from './kommandotabell.ts';
import { nokkelavvik } from './nokler.ts';
import { kolonneavvik, retterUtenCeller } from './rettigheter.ts';
import { regelFor, RUTER } from './rutetabell.ts';
import { UTEN_SKRIVING, utvalg } from './stillinger.ts';
import type { Stilling } from './typer.ts';

/*
 * Ingen tabell, kolonne eller funksjon uten celler: katalogen leses, og det som mangler i orakelet, er rødt. En ny tabell
 * får sine linjer i orakel.ts og orakelSkriv.ts, raden i verden.ts og setningen i leseprover.ts og skriveprover.ts.
 */

/** Funksjonene som bare svarer om en selv: de er veggene, og prøves i hver lesecelle. */
const OM_MEG_SELV = new Set([
  'aktor',
  'omrade',
  'okt',
  'oppe',
  'begynn',
  'mine_omrader',
  'har_verv',
  'mine_organisasjoner',
  'organisasjoner_med_verv',
  'ansatt_i',
  'kolleger',
  'mine_saker',
  'koordinerer_begge',
  'mitt_paalegg',
  // Bare om en oppgave som er min, eller i en sak jeg koordinerer eller står i for (VV-15).
  'ungdommen_er_naadd',
  'notatene_etter_behov',
  'notatene_etter_ja',
  'mine_innsyn',
  'mine_sperrer',
  'skjulte_relasjoner',
  'sperrede_registreringer',
  'uttrekk_for',
  'koordinator_for',
  'rader_for',
  'haandterer_for',
  'min_registrering',
  'min_nye_rad',
  'mitt_regime',
  'ba_om_klarering',
  'ikke_mine_klareringer',
  // Sakene jeg etterforsker uten lederens grunn, og om jeg har en (VV-23).
  'bare_etterforsker',
  'saker_jeg_etterforsker',
  // Hendelsene i dem som en annen har, og sakene der jeg bare har hendelser: veggen foran den andres (VV-10).
  'hendelser_hos_andre',
  'bare_hendelser',
  'behov_hos_andre',
  'har_vaert_guide_i',
  'min_ledergrunn',
  'raden_nevner_meg',
  'har_sett_stedet',
  'stedfortreder_for',
  'saker_jeg_staar_i_for',
  // Sakene mine der en annen søkes i mitt sted, og om jeg er meldt borte i dem.
  'saker_jeg_avloeses_i',
  // Regner bare på innstillingene den får.
  'utgavens_kontaktdager',
  // Regner bare på navnet og dagene den får.
  'navnet_gjelder',
  // Slagene av oppgaver som kaller på kontakt: en fast liste, lik for alle.
  'kaller_paa_kontakt',
  // Gir et tilfeldig ord; har ingen virkning og svarer ikke om noe som finnes.
  'ny_saksreferanse',
  // Om jeg er koordinator (EV-12).
  'lager_rapport',
  // Hvem utgaven i området sier at forankrer (ED-32).
  'forankres_av',
  // Er dette utgaven området har i dag (TP-47)?
  'er_dagens_utgave',
  // Dagen i Norge.
  'dagen',
  // Sakene der jeg bare er guide, utenfor politiet: veggen foran hendelsen.
  'guide_utenfor_politiet',
  // Og det etterforskeren forteller: veggen foran politiets opplysning om møtet i retten.
  'uten_etterforskningen',
  // Sakene der jeg er utenfor politiet uten pålegg: veggen foran ordene i et svar.
  'hoerer_ikke_politiet',
  // Sakene der jeg er kontaktperson, og guidene i sakene jeg koordinerer: grunnlaget for veggene.
  'kontaktperson_i',
  'guidene_mine',
  'vikardager_til_meg',
]);

/** Funksjonene som prøves gjennom kommandoen eller ruta si, med samme spørsmål til hver person i demoen. */
const PROVD_SOM: Readonly<Record<string, string>> = {
  legg_bort_ved_inhabilitet: 'meldInhabil',
  oppgi_regime: 'oppgiRegime',
  bekreft_regime: 'bekreftRegime:i_politiet',
  utpek_koordinator: 'utpekKoordinator:i_politiet',
  avslutt_koordinator: 'avsluttKoordinator:i_politiet',
  flytt_saker: 'flyttSaker:i_politiet',
  koordinatoroversikt: 'GET /:omrade/ansvar',
  gi_verv: 'giVerv',
  avslutt_verv: 'avsluttVerv',
  attester: 'registrerAttest',
  sett_kontaktpunkt: 'settKontaktpunkt',
  sett_kontaktfrist: 'settKontaktfrist',
  sett_minste_tall: 'settMinsteTall',
  publiser_utgave: 'publiserUtgave',
  utgavebyttestopp: 'flyttUtgave',
  flytt_utgave: 'flyttUtgave',
  utgaven_jeg_er_spurt_under: 'GET /:omrade/guideforespoersler/:id',
  loggtall: 'GET /:omrade/oppslag',
  rapportaar: 'lagArsrapport',
  rapporttall: 'lagArsrapport',
  avviksoversikt: 'GET /:omrade/avvik',
  meld_fravaer: 'meldFravaer',
  meld_guide_borte: 'meldGuideBorte',
  avslutt_fravaer: 'avsluttFravaer:en_annens',
  som_melder: 'GET /:omrade/borte/:brukerId',
  meld_borte: 'meldBorte',
  endre_borte: 'endreBorte',
  avlys_borte: 'avlysBorte',
  begynn_fravaer: 'GET /:omrade/saker/:id/logg',
  sett_skolestart: 'settSkolestart',
  udekket_i_sommer: 'GET /:omrade/min-dag',
  mulige_stedfortredere: 'meldFravaer:for_en_annen',
  ta_vernet_rad: 'aapneVernet',
  legg_tilbake_vernet_rad: 'leggTilbakeVernet',
  frigi_vernede_rader: 'GET /:omrade/vernet',
  mine_vernede_rader: 'GET /:omrade/vernet',
  mine_vernede_saker: 'GET /:omrade/vernet/:id',
  koordinatorer_for_vernet: 'POST /:omrade/vernet/:id',
  vernede_kjent_igjen: 'lastOppUttrekk',
  vernede_saker_fra_foer: 'GET /:omrade/vernet',
  // Låser raden for den som kan gjøre noe i saken, og svarer aldri noe.
  laas_sak: 'foerOppringning',
  foelg_alderen: 'foerOppringning',
  foer_alder: 'foerAlder',
  foer_bosted: 'foerBosted',
  familien_for_meg: 'GET /:omrade/saker/:id/samtale',
  raden_i_familien: 'GET /:omrade/saker/:id',
  stengte_numre: 'GET /:omrade/saker/:id/samtale',
  nummeret_stengt_for_meg: 'skrivKontakt',
  nummeret_venter_for_meg: 'leggBortNummeret',
  bekreft_trygg_igjen: 'avsluttSak:trygg_igjen',
  trygg_igjen_for_meg: 'avsluttSak:trygg_igjen',
  etter_trukket_mangler_for_meg: 'avsluttSak:trygg_igjen',
  kan_vaere_guide: 'spoerGuide',
  antall_navngitte_etterforskere: 'spoerGuide',
  kontakt_foer_overfoering: 'overfoerSak',
  kan_vaere_vikar: 'spoerGuide',
  // Hvem som får svar av de fire om vikaren, er prøvd i queries/vikarenSvarer.db.test.ts, og hva de svarer, i commands/vikarenErUte.db.test.ts.
  vikarer_som_er_ute: 'spoerGuide',
  vikardagene: 'GET /:omrade/min-dag',
  om_vikaren: 'GET /:omrade/saker/:id/si-fra',
  oppdraget_varer_for_meg: 'GET /:omrade/min-dag',
  forespoersler_om_hendelsen: 'GET /:omrade/forespoersler/:id/svar',
  guider_med_sider: 'spoerGuide',
  felles_guider_for_meg: 'koblHendelser',
  navn_i_koblede: 'foerKontakt',
  foer_oppfoelging_for_meg: 'startOppfoelging',
  saker_der_guiden_har_tatt: 'GET /:omrade/saker',
  ansatte_med_attest: 'foerPolitiattest',
  er_medlem_her: 'foerPolitiattest',
  mottakere_for_paalegg: 'foerPaalegg',
  frivillige_her: 'avklarFrivillig',
  koordinatorene_her: 'avklarFrivillig',
  er_frivillig_her: 'avklarFrivillig',
  koordinerer_her: 'avklarFrivillig',
  guideforespoersler_til_meg: 'svarSomGuide',
  svar_paa_guideforespoersel: 'svarSomGuide',
  feilfoer: 'feilfoerLinje',
  feilfoer_melding: 'feilfoerMelding',
  etterforsker_for_guiden: 'GET /:omrade/saker/:id/logg',
  andre_rolle_i: 'GET /:omrade/saker/:id/andre-rolle',
  foer_andre_rolle: 'foerAndreRolle',
  kan_forsegle: 'forseglSak',
  forsegl_sak: 'forseglSak',
  forseglede_til_meg: 'GET /:omrade/forseglet',
  forseglingen: 'GET /:omrade/forseglet/:id',
  foer_forseglingsplikt: 'foerForseglingsplikt',
  ta_tilbake_forseglingen: 'taTilbakeForseglingen',
  forseglet_til_ombudet: 'GET /:omrade/feilfoert-sak',
  les_forseglet: 'GET /:omrade/feilfoert-sak/:id',
  forsegl_melding: 'forseglMelding',
  foelg_opp_melding: 'foelgOppMelding',
  forseglede_meldinger: 'GET /:omrade/forseglet',
  meldinger_til_ombudet: 'GET /:omrade/feilfoert-sak',
  les_forseglet_melding: 'GET /:omrade/feilfoert-sak/melding/:id',
  har_familieplikten: 'GET /:omrade/forseglet/:id',
  familien_i_forseglet: 'GET /:omrade/forseglet/:id/familien',
  neste_loggutlevering: 'frigiLogg',
  ventet_loggutlevering: 'frigiLogg',
  feilfoert_til_ombudet: 'GET /:omrade/feilfoert/:id',
  sikkerhetstiltak_for_meg: 'GET /:omrade/saker/:id',
  rettsstoette_for_meg: 'GET /:omrade/saker/:id',
  siste_samtale_til_meg: 'foerSisteSamtale',
  siste_samtalens_former: 'foerSisteSamtale',
  foer_siste_samtale: 'foerSisteSamtale',
  foer_guidetelefon: 'foerGuidetelefon',
  // Hvem som leser den, og når, er prøvd i commands/telefonenNaarGuidenErBorte.db.test.ts.
  guidetelefonene: 'foerGuidetelefon',
  egenrapporter_hos_meg: 'foerEgenrapport',
  foer_egenrapport: 'foerEgenrapport',
  // Hvem som får et ja, er prøvd i commands/egenrapportenUtenSkriver.db.test.ts.
  egenrapport_uten_skriver: 'GET /:omrade/min-dag',
  egenrapporter_uten_ansvarlig: 'GET /:omrade/min-dag',
  foer_ungdommens_nei: 'foerUngdommensNei',
  // Hvem som ser stansen, er prøvd i commands/mensStanset.db.test.ts; hvem som må spørre, i foresattPaaDagen.db.test.ts.
  stansede_saker: 'GET /:omrade/min-dag',
  // Hvem som ser at klareringen er trukket, er prøvd i commands/klareringenHviler.db.test.ts.
  klareringen_hviler_i: 'GET /:omrade/min-dag',
  hvilende_oppgaver: 'GET /:omrade/min-dag',
  stansen_for_meg: 'GET /:omrade/saker/:id/logg',
  maa_spoerres_hos_meg: 'GET /:omrade/min-dag',
  stans_utloepte: 'GET /:omrade/saker/:id/samtykke',
  kontaktgrunnlag_for_meg: 'GET /:omrade/saker/:id/si-fra',
  // Hvem som får vite det, er prøvd i commands/guidenKanKommeTilbake.db.test.ts.
  har_guide_ennaa_for_meg: 'GET /:omrade/saker/:id/si-fra',
  loggen_fra_for_meg: 'foerKontakt',
  // Hvem som får vite det, er prøvd i commands/denAndreILoggen.db.test.ts.
  skal_informeres_av_meg: 'foerKontakt',
  // Hvem som får vite det, er prøvd i commands/vurderModenhet.db.test.ts.
  modenheten_for_meg: 'GET /:omrade/saker/:id/samtykke',
  vurderer_modenhet: 'GET /:omrade/saker/:id/samtykke/modenhet',
  informeres_ikke_for_meg: 'GET /:omrade/saker/:id/samtykke',
  kontakten_er_stanset_for_meg: 'GET /:omrade/saker/:id/trygghetssamtale/familien/hvem',
  barnets_til_familien: 'GET /:omrade/saker/:id/trygghetssamtale/familien',
  barnets_til_guiden: 'GET /:omrade/saker/:id/trygghetssamtale/sideark',
  barnets_paa_arket: 'GET /:omrade/saker/:id/trygghetssamtale/aapning',
  barnets_aapnet: 'GET /:omrade/saker/:id/trygghetssamtale/aapning/:aapningId',
  ikke_om_for_meg: 'GET /:omrade/saker/:id/samtale',
  vilkaar_for_meg: 'GET /:omrade/saker/:id/samtale',
  hvem_trakk: 'GET /:omrade/saker/:id/samtale',
  forsoekene: 'GET /:omrade/saker/:id/samtale',
  avslutningsvurderingene: 'GET /:omrade/saker/:id',
  hvilende_delinger: 'GET /:omrade/saker/:id',
  gjenaapnet_paa_rad: 'GET /:omrade/saker/:id/gjenaapning-tilbake',
  ta_tilbake_gjenaapningen: 'taTilbakeGjenaapning',
  delingshinder: 'GET /:omrade/saker/:id/del/:delingId/svar',
  resultatene: 'GET /:omrade/saker/:id/samtale',
  meld_anmeldt: 'meldAnmeldt',
  spor_paa_nytt: 'sporPaaNytt',
  bekreft_klareringssvar: 'bekreftKlareringssvar',
  // Hvem som ser en sak til, er prøvd i commands/svarSammen.db.test.ts.
  spor_om_behov: 'velgEtterforsker',
  kan_sporres_om: 'GET /:omrade/saker/:id/ledergrunn',
  spor_lederen: 'sporLederen',
  trekk_ledergrunn: 'trekkLedergrunn',
  ark_hos_lederen: 'GET /:omrade/sideark',
  merket_stopp: 'GET /:omrade/saker/:id/vern/alvorlig/tilbake',
  foer_straffesak: 'foerStraffesak',
  navngi_etterforsker: 'foerStraffesak',
  foer_straffesaksstatus: 'foerStraffesaksstatus',
  straffesaker_aa_foere: 'foerStraffesaksstatus',
  samme_straffesak: 'GET /:omrade/saker/:id/klarering/:hendelseId',
  spurt_om: 'GET /:omrade/saker/:id/klarering/:hendelseId',
  innlasting_i_jobben: 'GET /:omrade/uttrekk/:id/innlasting',
  vernede_sett_igjen: 'GET /:omrade/vernet',
};

let base: Testdatabase;
let k: pg.Client;
beforeAll(async () => {
  base = await nyTestdatabase();
  k = new pg.Client(base.superbruker);
  await k.connect();
});
afterAll(async () => {
  await k.end();
  await base.fjern();
});

const noen = [...utvalg(1)][0] as Stilling;

describe('matrisens dekning', () => {
  it('(del) DU-01 hver tabell har leseceller, og hver rett appen har, har celler med både ja og nei', async () => {
    const { retter, mangler } = await retterUtenCeller(k);
    expect(mangler).toEqual([]);
    expect(retter).toBeGreaterThan(120);
  });

  it('kolonnene appen kan endre, er de som står i rettigheter.ts', async () => {
    expect(await kolonneavvik(k)).toEqual([]);
  });

  it('fremmednøklene med saken i er de som står i nokler.ts', async () => {
    expect(await nokkelavvik(k)).toEqual([]);
  });

  // Skrivefeltene prøves på sidene selv hver sjette dag; at en ny side har noe å åpnes med, prøves hver dag.
  it('(del) VV-47 hver side har noe å åpnes med der skrivefeltene prøves, og en side som ikke er om noe, har en leser der', () => {
    const sider = Object.keys(RUTER)
      .filter((r) => r.startsWith('GET /:omrade'))
      .map((r) => r.slice('GET '.length));
    expect(sider.length).toBeGreaterThan(140);
    expect(utenMaal(sider)).toEqual([]);
    const omIngenting = sider.filter((sti) => !sti.slice('/:omrade'.length).includes(':'));
    expect(omIngenting.filter((sti) => !LESERE.some(regelFor(`GET ${sti}`).slipper))).toEqual([]);
  });

  it('rollene utvalget prøver lite med, får i orakelet lese og skrive det samme som den ansatte uten verv', () => {
    const hver = (s: Stilling) => [
      ...LESEPROVER.map((p) => leser(s, p)),
      ...SKRIVEPROVER.map((p) => skriver(s, p)),
      ...FUNKSJONSPROVER.map((f) => kaller(s, f)),
    ];
    for (const s of [1, 2, 3].flatMap((fro) => [...utvalg(fro)]))
      if (s.ogsa === undefined && UTEN_SKRIVING.has(s.rolle))
        expect(hver(s)).toEqual(hver({ ...s, rolle: 'ansatt' }));
  });

  it('hver funksjon appen kan kalle, svarer bare om en selv eller har celler', async () => {
    const { rows } = await k.query<{ navn: string; volatil: boolean }>(`
      select distinct p.proname as navn, p.provolatile = 'v' as volatil
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
        and has_schema_privilege('varde_app', n.oid, 'USAGE') and has_function_privilege('varde_app', p.oid, 'EXECUTE')`);
    const harCelle = (navn: string) =>
      FUNKSJONSPROVER.some((f) => f.startsWith(navn)) || PROVD_SOM[navn] !== undefined;
    expect(
      rows.filter((r) => !harCelle(r.navn) && !OM_MEG_SELV.has(r.navn)).map((r) => r.navn),
    ).toEqual([]);
    // Det som har en virkning, har celler uansett.
    expect(
      rows
        .filter((r) => r.volatil && !harCelle(r.navn) && r.navn !== 'ny_saksreferanse')
        .map((r) => r.navn),
    ).toEqual([]);
    for (const prove of Object.values(PROVD_SOM))
      expect(KOMMANDOER[prove] ?? RUTER[prove], prove).toBeDefined();
    for (const f of FUNKSJONSPROVER) expect(typeof kaller(noen, f)).toBe('boolean');
  });
});
