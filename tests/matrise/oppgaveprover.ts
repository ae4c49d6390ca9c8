import { q, underSaken } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

/** Et ord i hver gruppe bare basen lager. */
const BASENS = {
  ...{ paalagt: 'guide_i_bl', om_etterforskeren: 'etterforsker_i_raden' },
  ...{ om_guiden: 'guide_svarte', om_straffesaken: 'velg_svarer' },
  om_kontakten: 'sjeldnere_kontakt',
};

/** Oppgavene i saken: gitt til noen, og gjort (TP-36 til TP-38, VV-12, VV-22). */
export function oppgaveprover(v: Verden): Record<string, string> {
  const { under } = underSaken(v);
  const gi = (sak: string, hvem: string) =>
    under('oppgave', 'P0', v.org.P1, { sak_id: q(sak), for_bruker: q(hvem) });
  const gjor = (hvor: string, av = '$1') =>
    `update varde.oppgave set utfort = now(), utfort_av = ${av} where ${hvor}`;
  const iP = `sak_id = ${q(v.sak.P)}`;
  const etterforskerens = `${iP} and slag in ('program_i_bl', 'ny_etterforsker')`;
  return {
    'opprett:oppgave:til_en_fremmed': gi(v.sak.P0, v.spiller('vaktleder', 'annet_omrade').bruker),
    'opprett:oppgave:til_en_utenfor_saken': gi(v.sak.P, v.kollega),
    'opprett:oppgave:til_en_i_saken': gi(v.sak.T, v.annen),
    'opprett:oppgave:til_koordinatoren': gi(v.sak.T, v.kollega),
    'opprett:oppgave:til_en_som_slutter': under('oppgave', 'K0', v.org.K1, {
      ...{ sak_id: q(v.sak.K), for_bruker: q(v.kollega) },
    }),
    'opprett:oppgave:til_meg': under('oppgave', 'P0', v.org.P1, { for_bruker: '$1' }),
    'opprett:oppgave:uten_sak': under('oppgave', 'P0', v.org.P1, { sak_id: 'null' }),
    'opprett:oppgave:til_den_som_staar_i_for': under('oppgave', 'K0', v.org.K1, {
      for_bruker: q(v.kollega),
    }),
    ...Object.fromEntries(
      Object.entries(BASENS).map(([navn, slag]) => [
        `opprett:oppgave:P_${navn}`,
        under('oppgave', 'P0', v.org.P1, { slag: q(slag) }),
      ]),
    ),
    'endre:oppgave:P': gjor(`${iP} and for_bruker <> $1`),
    'endre:oppgave:P_min': gjor(`${iP} and for_bruker = $1`),
    'endre:oppgave:min_uten_sak': gjor('sak_id is null and for_bruker = $1'),
    'endre:oppgave:min_uten_aa_gjoere_den':
      'update varde.oppgave set utfort_av = $1 where sak_id is null and for_bruker = $1',
    'endre:oppgave:P_etterforskerens': gjor(`${etterforskerens} and for_bruker <> $1`),
    'endre:oppgave:P_etterforskerens_min': gjor(`${etterforskerens} and for_bruker = $1`),
    'endre:oppgave:P_behovet': gjor(`${iP} and slag = 'vurder_behov'`),
    'endre:oppgave:P_samtalen': gjor(`${iP} and slag = 'samtale_overlatt'`),
    'endre:oppgave:om_aa_ta_kontakt': gjor(`id = ${q(v.oppgave.kontakten)}`),
    'endre:oppgave:om_aa_ta_kontakt_naadd': gjor(`id = ${q(v.oppgave.naadd)}`),
    'endre:oppgave:om_moetet_i_retten': gjor(`id = ${q(v.oppgave.retten)}`),
    'endre:oppgave:P_i_en_annens_navn': gjor(`sak_id = ${q(v.sak.T)}`, q(v.annen)),
    'endre:oppgave:F': gjor(`sak_id = ${q(v.sak.F)}`),
    'endre:oppgave:gjort_fra_foer': gjor(`id = ${q(v.oppgave.gjort)}`),
    'endre:oppgave:P_sagt_til_koordinatoren': gjor(`id = ${q(v.oppgave.koordinatorens)}`),
    'endre:oppgave:P_sagt_til_en_annen': gjor(`id = ${q(v.oppgave.sagt)}`),
  };
}
