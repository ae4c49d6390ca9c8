import { q, sett, type Verdier } from './underSaken.ts';
import { SVART } from '../support/vernet.ts';
import type { Verden } from './verdenstype.ts';

type Sak = 'P0' | 'K0' | 'F0';

/** Det koordinatoren fører i en sak: avslutningen, vernet, vurderingen og tilbudet om overføring (VV-16, VV-18). */
export function avslutningsprover(v: Verden): Record<string, string> {
  const { A, B } = v.omrade;
  const INNHOLD: Readonly<Record<string, Verdier>> = {
    avslutning: { maate: q('feilregistrert'), avsluttet_av: '$1' },
    vern: { slag: q('annet'), vurdering: q('trengs_ikke'), vurdert_av: '$1', ...SVART },
    // Vitnebeskyttelsen, i en sak som er alvorlig.
    vernkontakt: {
      slag: q('vitnebeskyttelse'),
      hvem: "'\\x00'",
      dag: q('2026-01-02'),
      foert_av: '$1',
    },
    vurdering: { formaal: "'{trygghet}'", vurdert_av: '$1' },
    overforingstilbud: {
      steg: q('tilbudt'),
      grunn: q('flytter'),
      sted: "'\\x00'",
      dag: 'tilgang.dagen()',
      fort_av: '$1',
    },
  };
  const NAVN: Readonly<Record<string, string>> = {
    avslutning: 'avsluttet_av',
    vern: 'vurdert_av',
    vernkontakt: 'foert_av',
    vurdering: 'vurdert_av',
    overforingstilbud: 'fort_av',
  };
  const i = (tabell: string, sak: Sak, eier: string, mer: Verdier = {}) =>
    sett(tabell, {
      omrade_id: q(sak === 'F0' ? B : A),
      sak_id: q(v.sak[sak]),
      eier_organisasjon: q(eier),
      ...INNHOLD[tabell],
      ...mer,
    });
  /** Saken som sluttet etter samtalen, åpnes igjen (TP-40). */
  const aapne = (sak: 'P' | 'K' | 'F', eier: string, mer: Verdier = {}) =>
    sett('gjenaapning', {
      ...{ omrade_id: q(sak === 'F' ? B : A), sak_id: q(v.guide[sak].slutt) },
      ...{ eier_organisasjon: q(eier), avslutning_id: q(v.guide[sak].avslutning) },
      ...{ meldt_av: q('ungdommen'), meldt_dag: 'tilgang.dagen()', grunn: "'\\x00'" },
      ...{ gjenaapnet_av: '$1', ...mer },
    });
  const avRaden = (rad: string): Verdier => ({ kandidat_id: q(rad), likhet: q('samme') });
  return {
    'opprett:gjenaapning:P': aapne('P', v.org.P1),
    'opprett:gjenaapning:K': aapne('K', v.org.K1),
    'opprett:gjenaapning:F': aapne('F', v.org.PB),
    'opprett:gjenaapning:P_av_raden': aapne('P', v.org.P1, avRaden(v.kandidat.R)),
    'opprett:gjenaapning:K_av_raden': aapne('K', v.org.K1, avRaden(v.kandidat.KR)),
    'opprett:gjenaapning:P_av_kommunens_rad': aapne('P', v.org.P1, avRaden(v.kandidat.KR)),
    'opprett:gjenaapning:P_av_en_vernet_rad': aapne('P', v.org.P1, avRaden(v.kandidat.V)),
    'opprett:gjenaapning:P_i_en_annens_navn': aapne('P', v.org.P1, { gjenaapnet_av: q(v.annen) }),
    'opprett:gjenaapning:P_med_kommunen_som_eier': aapne('P', v.org.K1),
    'opprett:gjenaapning:K_med_politiet_som_eier': aapne('K', v.org.P1),
    ...Object.fromEntries(
      Object.entries(NAVN).flatMap(([t, navn]) => [
        [`opprett:${t}:P`, i(t, 'P0', v.org.P1)],
        [`opprett:${t}:K`, i(t, 'K0', v.org.K1)],
        [`opprett:${t}:F`, i(t, 'F0', v.org.PB)],
        [`opprett:${t}:P_i_en_annens_navn`, i(t, 'P0', v.org.P1, { [navn]: q(v.annen) })],
        [`opprett:${t}:P_med_kommunen_som_eier`, i(t, 'P0', v.org.K1)],
        [`opprett:${t}:K_med_politiet_som_eier`, i(t, 'K0', v.org.P1)],
      ]),
    ),
    // VV-24: uten navnet på den som svarte, er bare behovet en vurdering.
    'opprett:vern:P_uten_den_som_svarte': i('vern', 'P0', v.org.P1, { svart_av: 'null' }),
    'opprett:vern:P_behovet': i('vern', 'P0', v.org.P1, {
      ...{ vurdering: q('trengs'), svart_av: 'null', svart_rolle: 'null', svart_dag: 'null' },
    }),
    vern_uten_svar_til_meg: `select 1 from tilgang.vern_uten_svar_til_meg() where sak_id = ${q(v.sak.P0)}`,
    merk_alvorlig: `select 1 where tilgang.merk_alvorlig(${q(v.sak.T)})`,
    // Saken er ikke merket: svaret sier bare at den er hens å si det om.
    ta_bort_alvorlig: `select 1 where tilgang.ta_bort_alvorlig(${q(v.sak.T)}, gen_random_uuid(), '\\x00') = 'ikke_merket'`,
    omrader_som_kan_ta_over: `select 1 from tilgang.omrader_som_kan_ta_over(${q(v.sak.T)})`,
    tilbud_til_meg: `select 1 from tilgang.tilbud_til_meg() where tilbud_id = ${q(v.tilbud)}`,
    celler_i_tilbudet: `select 1 from tilgang.celler_i_tilbudet(${q(v.tilbud)})`,
    // Uten cellene tas ingenting over: svaret sier bare at tilbudet er den som spør sitt å svare på.
    ta_over_sak: `select 1 where tilgang.ta_over_sak(${q(v.tilbud)}, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'samtykke', gen_random_uuid(), '\\x00', '\\x00', '[]') = 'saken_er_endret'`,
    avslaa_tilbud: `select 1 where tilgang.avslaa_tilbud(${q(v.tilbud)}, 'bor_ikke_her') = 'ok'`,
    'opprett:overforingstilbud:P_som_avslaatt': i('overforingstilbud', 'P0', v.org.P1, {
      steg: q('avslaatt'),
      avslag: q('bor_ikke_her'),
    }),
    'opprett:avslutning:P_duplikat_av_K': i('avslutning', 'P0', v.org.P1, {
      maate: q('duplikat'),
      samme_som: q(v.sak.K),
    }),
    'opprett:avslutning:P_som_overfort': i('avslutning', 'P0', v.org.P1, { maate: q('overfort') }),
  };
}
