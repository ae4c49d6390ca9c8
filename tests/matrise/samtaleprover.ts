import { q, sett, type Verdier } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

const EIER = { P: 'P1', K: 'K1', F: 'PB' } as const;
type Sak = keyof typeof EIER;

/** Familien og den første samtalen, i saken som er klar for kontakt (VV-01, TP-29). */
export function samtaleprover(v: Verden): Record<string, string> {
  const { A, B } = v.omrade;
  const i = (s: Sak): Verdier => ({
    omrade_id: q(s === 'F' ? B : A),
    sak_id: q(v.samtale[s].sak),
    eier_organisasjon: q(v.org[EIER[s]]),
  });
  const svar = (s: Sak, mer: Verdier = {}) =>
    sett('foresattsvar', {
      ...i(s),
      foresatt_id: q(v.samtale[s].foresatt),
      etter: q(v.samtale[s].svar),
      svar: q('ukjent'),
      svart_av: '$1',
      ...mer,
    });
  const ring = (s: Sak, mer: Verdier = {}) =>
    sett('oppringning', {
      ...i(s),
      etter: q(v.samtale[s].ringt),
      til_foresatt: q(v.samtale[s].foresatt),
      maate: q('telefon'),
      utfall: q('svarte'),
      tilstede: "'\\x00'",
      ringt_av: '$1',
      ...mer,
    });
  // På et forsøk som er der: ellers stoppet veggen rundt forsøket det som skal prøves her.
  const skriv = (s: Sak, mer: Verdier = {}) =>
    sett('foerstesamtale', {
      ...i(s),
      sak_id: q(v.samtale[s].uskrevet.sak),
      oppringning_id: q(v.samtale[s].uskrevet.ringt),
      resultat: q('trygg_igjen'),
      ba_om_ungdommen: 'true',
      ungdommen: q('snakket'),
      skrevet_av: '$1',
      ...mer,
    });
  const spoer = (s: Sak, mer: Verdier = {}) =>
    sett('samtykke', {
      ...i(s),
      sak_id: q(v.samtale[s].uskrevet.sak),
      slag: q('oppfoelging'),
      etter: q(v.samtale[s].trukket),
      omfang: "'\\x00'",
      registrert_av: '$1',
      ...mer,
    });
  const samtykker = (s: Sak, mer: Verdier = {}) =>
    sett('samtykkesvar', {
      ...i(s),
      samtykke_id: q(v.samtale[s].samtykke),
      foresatt_id: q(v.samtale[s].foresatt),
      svar: q('muntlig'),
      ...{ frivillig: 'true', uttrykkelig: 'true', informert: 'true' },
      dag: q('2026-01-01'),
      mottatt_av: "'\\x00'",
      foert_av: '$1',
      ...mer,
    });
  const etterTrukket = (s: Sak, mer: Verdier = {}) =>
    sett('trukketvurdering', {
      ...i(s),
      sak_id: q(v.samtale[s].uskrevet.sak),
      samtykke_id: q(v.samtale[s].trukket),
      ...{ oenske: "'\\x00'", bekymring: 'false', annen_vei: "'\\x00'", vurdert_av: '$1' },
      ...mer,
    });
  const fortalt = (s: Sak, mer: Verdier = {}) =>
    sett('fortalt', {
      ...i(s),
      ...{ vurdering_id: q(v.samtale[s].vurdering), foresatt_id: q(v.samtale[s].foresatt) },
      ...{ svar: q('ikke_fortalt'), dag: 'tilgang.dagen()', foert_av: '$1' },
      ...mer,
    });
  const uten = (s: Sak, mer: Verdier = {}) =>
    sett('samtykkeunntak', {
      ...i(s),
      sak_id: q(v.samtale[s].uskrevet.sak),
      ...{ grunnlag: q('fare'), grunn: "'\\x00'", sammen_med: q('barnevernet') },
      ...{ sammen_med_hvem: "'\\x00'", meldeplikt: q('meldt'), meldeplikt_ord: "'\\x00'" },
      ...{ til: 'tilgang.dagen()', besluttet_av: '$1' },
      ...mer,
    });
  const moden = (s: Sak, mer: Verdier = {}) =>
    sett('modenhetsvurdering', {
      ...i(s),
      sak_id: q(v.samtale[s].uskrevet.sak),
      ...{ slag: q('part_i_barnevern'), svar: q('forstaar_ikke'), grunn: "'\\x00'" },
      ...{ dag: 'tilgang.dagen()', vurdert_av: '$1' },
      ...mer,
    });
  /** Et eget møte med de foresatte (TS-03). */
  const nyttMoete = '00000000-0000-4000-8000-000000000063';
  const moete = (s: Sak, mer: Verdier = {}) =>
    sett('foresattmoete', {
      ...{
        ...i(s),
        sak_id: q(v.samtale[s].uskrevet.sak),
        id: q(nyttMoete),
        moete_id: q(nyttMoete),
      },
      ...{ steg: q('satt_opp'), ved: 'now()', holdes_av: "'\\x00'", skrevet_av: '$1' },
      ...{ foresatte: q(`{${v.samtale[s].uskrevet.foresatt}}`), ...mer },
    });
  const ark = (s: Sak, mer: Verdier = {}) =>
    sett('arkbeslutning', {
      ...i(s),
      ...{ til: q('ungdommen'), ord: "'\\x00'", besluttet_av: '$1', ...mer },
    });
  const aapne = (s: Sak, mer: Verdier = {}) =>
    sett('barnetsaapning', {
      ...{ ...i(s), avsnitt: `array[${q(v.samtale[s].avsnitt)}::uuid]`, plikt: q('avverge') },
      ...{ akutt: 'true', ord: "'\\x00'", bedt_av: '$1', ...mer },
    });
  const bekreft = (hvor: string, av = '$1') =>
    `update varde.barnetsaapning set bekreftet_av = ${av}, bekreftet_ved = now() where ${hvor}`;
  const advart = (s: Sak, mer: Verdier = {}) =>
    sett('advarselsgrunn', {
      ...i(s),
      ...{ advarsel: q('ventet_for_lenge'), grunn: "'\\x00'", gitt_av: '$1', ...mer },
    });
  const lukk = (sak: string, av = '$1') =>
    `update varde.avvik set lukket_av = ${av}, tiltak = '\\x00' where sak_id = ${q(sak)}`;
  const manus = (utgave: string, mer: Verdier = {}) =>
    sett('manustekst', {
      ...{ omrade_id: q(A), utgave_kode: q(utgave), utgave_versjon: '1' },
      ...{ sprak: q('nb'), del: q('hvem'), tekst: q('Prøve'), skrevet_av: '$1', ...mer },
    });
  const kontroll = (utgave: string, mer: Verdier = {}) =>
    sett('stottekontroll', {
      ...{ omrade_id: q(A), utgave_kode: q(utgave), utgave_versjon: '1' },
      ...{ tjeneste: q('stottesenter'), stemmer: 'true', kontrollert_av: '$1', ...mer },
    });
  const annen = q(v.annen);
  const kommunal = v.spiller('kommunal_koordinator', 'eierens_kommune').bruker;
  const kommunen = { eier_organisasjon: q(v.org.K1) };
  const kontakt = (mer: Verdier) =>
    sett('kontakt', {
      ...i('P'),
      slag: q('trygg_kontakt'),
      verdi: "'\\x00'",
      registrert_av: '$1',
      ...mer,
    });
  const blindt = `select prov.uten_familien();;update varde.foresatte set bor_med = 'nei'`;
  return {
    ...Object.fromEntries(
      (['P', 'K', 'F'] as const).flatMap((s) => [
        [
          `endre:foresatte:${s}`,
          `update varde.foresatte set bor_med = 'nei' where sak_id = ${q(v.samtale[s].sak)}`,
        ],
        [`opprett:foresattsvar:${s}`, svar(s)],
        [`opprett:oppringning:${s}`, ring(s)],
        [`opprett:foerstesamtale:${s}`, skriv(s)],
        [`opprett:samtykke:${s}`, spoer(s)],
        [`opprett:samtykkesvar:${s}`, samtykker(s)],
        [`opprett:trukketvurdering:${s}`, etterTrukket(s)],
        [`opprett:fortalt:${s}`, fortalt(s)],
        [`opprett:samtykkeunntak:${s}`, uten(s)],
        [`opprett:modenhetsvurdering:${s}`, moden(s)],
        [`opprett:arkbeslutning:${s}`, ark(s)],
        [`opprett:foresattmoete:${s}`, moete(s)],
        [`opprett:barnetsaapning:${s}`, aapne(s)],
        [`endre:barnetsaapning:${s}`, bekreft(`sak_id = ${q(v.samtale[s].sak)} and bedt_av <> $1`)],
        [`endre:avvik:${s}`, lukk(v.samtale[s].sak)],
        [`opprett:advarselsgrunn:${s}`, advart(s)],
      ]),
    ),
    'opprett:manustekst:A': manus('001'),
    'opprett:manustekst:A_i_en_annens_navn': manus('001', { skrevet_av: annen }),
    'opprett:manustekst:A_en_annen_utgave': manus('000'),
    'opprett:manustekst:A_en_annen_versjon': manus('001', { utgave_versjon: '2' }),
    'opprett:stottekontroll:A': kontroll('001'),
    'opprett:stottekontroll:A_i_en_annens_navn': kontroll('001', { kontrollert_av: annen }),
    'opprett:stottekontroll:A_en_annen_utgave': kontroll('000'),
    'opprett:stottekontroll:A_en_annen_versjon': kontroll('001', { utgave_versjon: '2' }),
    'opprett:stottekontroll:A_uten_nummer': kontroll('001', { tjeneste: q('konfliktraad') }),
    'opprett:stottekontroll:A_uten_noe_aa_kontrollere': kontroll('001', { tjeneste: q('ukjent') }),
    'endre:avvik:P_i_en_annens_navn': lukk(v.samtale.P.sak, annen),
    'endre:avvik:lukket_fra_foer': lukk(v.samtale.P.uskrevet.sak),
    'opprett:advarselsgrunn:P_i_en_annens_navn': advart('P', { gitt_av: annen }),
    'opprett:advarselsgrunn:P_med_kommunen_som_eier': advart('P', kommunen),
    'opprett:kontakt:P_maa_ikke': kontakt({ foresatt_id: q(v.samtale.P.maaIkke) }),
    'opprett:kontakt:P_i_en_annens_navn': kontakt({ registrert_av: annen }),
    'opprett:foresattsvar:P_i_en_annens_navn': svar('P', { svart_av: annen }),
    'opprett:foresattsvar:P_med_kommunen_som_eier': svar('P', kommunen),
    'opprett:oppringning:P_i_en_annens_navn': ring('P', { ringt_av: annen }),
    'opprett:oppringning:P_med_kommunen_som_eier': ring('P', kommunen),
    'opprett:foerstesamtale:P_i_en_annens_navn': skriv('P', { skrevet_av: annen }),
    'opprett:foerstesamtale:P_med_kommunen_som_eier': skriv('P', kommunen),
    'opprett:samtykke:P_i_en_annens_navn': spoer('P', { registrert_av: annen }),
    'opprett:samtykke:P_med_kommunen_som_eier': spoer('P', kommunen),
    'opprett:samtykkesvar:P_den_unge': samtykker('P', {
      ...{ foresatt_id: 'null', svar: q('skriftlig'), ord: "'\\x00'" },
      etter: `(select x.id from varde.samtykkesvar x where x.samtykke_id = ${q(v.samtale.P.samtykke)} and x.foresatt_id is null)`,
    }),
    'opprett:samtykkesvar:P_i_en_annens_navn': samtykker('P', { foert_av: annen }),
    'opprett:samtykkesvar:P_med_kommunen_som_eier': samtykker('P', kommunen),
    'opprett:trukketvurdering:P_i_en_annens_navn': etterTrukket('P', { vurdert_av: annen }),
    'opprett:trukketvurdering:P_med_kommunen_som_eier': etterTrukket('P', kommunen),
    'opprett:trukketvurdering:P_fortalt': etterTrukket('P', {
      fortalt: q(`{${v.samtale.P.uskrevet.foresatt}}`),
    }),
    'opprett:fortalt:P_i_en_annens_navn': fortalt('P', { foert_av: annen }),
    'opprett:fortalt:P_med_kommunen_som_eier': fortalt('P', kommunen),
    'opprett:modenhetsvurdering:P_i_en_annens_navn': moden('P', { vurdert_av: annen }),
    'opprett:modenhetsvurdering:P_med_kommunen_som_eier': moden('P', kommunen),
    'opprett:arkbeslutning:P_i_en_annens_navn': ark('P', { besluttet_av: annen }),
    'opprett:arkbeslutning:P_med_kommunen_som_eier': ark('P', kommunen),
    'opprett:foresattmoete:P_i_en_annens_navn': moete('P', { skrevet_av: annen }),
    'opprett:foresattmoete:P_med_kommunen_som_eier': moete('P', kommunen),
    'opprett:barnetsaapning:P_i_en_annens_navn': aapne('P', { bedt_av: annen }),
    'opprett:barnetsaapning:P_med_kommunen_som_eier': aapne('P', kommunen),
    'endre:barnetsaapning:P_som_jeg_ba_om': bekreft(`sak_id = ${q(v.sak.P)} and bedt_av = $1`),
    'endre:barnetsaapning:P_i_en_annens_navn': bekreft(
      `sak_id = ${q(v.samtale.P.sak)} and bedt_av <> $1`,
      q(v.kollega),
    ),
    'opprett:samtykkeunntak:P_i_en_annens_navn': uten('P', { besluttet_av: annen }),
    'opprett:samtykkeunntak:P_med_kommunen_som_eier': uten('P', kommunen),
    'opprett:samtykkesvar:P_nei_maa_ikke': samtykker('P', {
      foresatt_id: q(v.samtale.P.maaIkke),
      etter: `(select x.id from varde.samtykkesvar x where x.foresatt_id = ${q(v.samtale.P.maaIkke)})`,
      svar: q('trukket'),
    }),
    // Uten «where» leses ingen rad, så veggen for lesingen stopper ikke endringen. P går på rundgang, og når den er slutt, skrives det
    // ikke om noen i den; familien der er borte her, så det er bare veggen som svarer.
    'endre:foresatte:P_uten_where': `${blindt};;select 1 where prov.bor_ikke_hjemme(${q(v.samtale.P.sak)})`,
    'blindt:foresatte:flere_enn_jeg_ser': `${blindt};;select 1 where prov.sist() > (select count(*) from varde.foresatte)`,
    arket_for_meg: `select 1 from tilgang.arket_for_meg(${q(v.samtale.P.sak)})`,
    samtykket_for_meg: `select 1 from tilgang.samtykket_for_meg(${q(v.samtale.P.sak)})`,
    kan_holde_samtalen: `select 1 from tilgang.kan_holde_samtalen(${q(v.samtale.P.sak)})`,
    kommunens_koordinatorer: `select 1 from tilgang.kommunens_koordinatorer(${q(v.samtale.P.sak)})`,
    del_saken: `select 1 where tilgang.del_saken(${q(v.samtale.P.sak)}, gen_random_uuid(), ${q(kommunal)}, 'politivedtak_sak', '2026-01-01', '\\x01', '\\x01')`,
    svar_om_deling: `select 1 where tilgang.svar_om_deling(${q(v.deling)}, '[]')`,
    ta_tilbake_delingen: `select 1 where tilgang.ta_tilbake_delingen(${q(v.deling)})`,
    overlat_samtalen: `select 1 where tilgang.overlat_samtalen(${q(v.samtale.P.sak)}, ${q(v.kollega)})`,
  };
}
