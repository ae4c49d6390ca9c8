import { q, sett, type Verdier } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

const HENVENDELSE = { slag: q('henvendelse'), hvem: "'\\x00'" };
const SELV = { muntlig_fra: 'null', muntlig_nummer: 'null' };

/** Svarene på klarering, på en sak som venter, etter svaret som står der (VV-13, VV-14). */
export function klareringsprover(v: Verden): Record<string, string> {
  const { A, B } = v.omrade;
  const svar = (s: 'P0' | 'K0' | 'F0' | 'P_min', eier: string, mer: Verdier = {}) =>
    sett('klareringssvar', {
      omrade_id: q(s === 'F0' ? B : A),
      sak_id: q(v.klarering[s].sak),
      eier_organisasjon: q(eier),
      klarering_id: q(v.klarering[s].id),
      etter: q(v.klarering[s].svar),
      svar: q('klarert'),
      muntlig_fra: "'\\x00'",
      muntlig_nummer: "'\\x00'",
      svart_av: '$1',
      ...mer,
    });
  const skriv = (s: 'P' | 'K' | 'F', eier: string, mer: Verdier = {}) =>
    sett('dialog', {
      omrade_id: q(s === 'F' ? B : A),
      sak_id: q(v.samtale[s].sak),
      eier_organisasjon: q(eier),
      slag: q('framdrift'),
      ord: "'\\x00'",
      skrevet_av: '$1',
      ...mer,
    });
  const behov = (s: 'P' | 'K' | 'F', eier: string, mer: Verdier = {}) =>
    sett('behovsvurdering', {
      omrade_id: q(s === 'F' ? B : A),
      sak_id: q(v.samtale[s].sak),
      eier_organisasjon: q(eier),
      svar: q('ja'),
      ord: "'\\x00'",
      vurdert_av: '$1',
      ...mer,
    });
  const utenSak = (eier: string, av = '$1') =>
    sett('behov_uten_sak', {
      ...{ omrade_id: q(A), eier_organisasjon: q(eier), grunn: q('trygg'), vurdert_av: av },
    });
  const omRaden = (omrade: string, eier: string, kandidat: string, av = '$1') =>
    sett('radhenvendelse', {
      ...{ omrade_id: q(omrade), kandidat_id: q(kandidat), eier_organisasjon: q(eier) },
      ...{ hvem: "'\\x00'", ord: "'\\x00'", skrevet_av: av },
    });
  return {
    'opprett:radhenvendelse:P': omRaden(A, v.org.P1, v.kandidat.P),
    'opprett:radhenvendelse:K': omRaden(A, v.org.K1, v.kandidat.K),
    'opprett:radhenvendelse:F': omRaden(B, v.org.PB, v.kandidat.F),
    'opprett:radhenvendelse:vernet': omRaden(A, v.org.P1, v.kandidat.V),
    'opprett:radhenvendelse:gjentatt': `select prov.gjentar(${q(v.kandidat.V)});;${omRaden(A, v.org.P1, v.kandidat.V)}`,
    'opprett:radhenvendelse:i_en_annens_navn': omRaden(A, v.org.P1, v.kandidat.P, q(v.annen)),
    'opprett:radhenvendelse:med_kommunen_som_eier': omRaden(A, v.org.K1, v.kandidat.P),
    ta_med_henvendelsene: `select 1 where tilgang.ta_med_henvendelsene(${q(v.samtale.P.sak)}, jsonb_build_array(jsonb_build_object(
      'fra', ${q(v.samtale.P.radhenvendelse)}, 'til', gen_random_uuid(), 'hvem', 'AA==', 'ord', 'AA=='))) > 0`,
    'opprett:behov_uten_sak:min_enhet': utenSak(v.org.P1),
    'opprett:behov_uten_sak:i_en_annens_navn': utenSak(v.org.P1, q(v.annen)),
    'opprett:behov_uten_sak:en_annen_enhet': utenSak(v.org.V1),
    'opprett:behovsvurdering:P': behov('P', v.org.P1),
    'opprett:behovsvurdering:K': behov('K', v.org.K1),
    'opprett:behovsvurdering:F': behov('F', v.org.PB),
    'opprett:behovsvurdering:P_i_en_annens_navn': behov('P', v.org.P1, { vurdert_av: q(v.annen) }),
    'opprett:behovsvurdering:P_med_kommunen_som_eier': behov('P', v.org.K1),
    'opprett:dialog:P': skriv('P', v.org.P1),
    'opprett:dialog:P_om_resten': skriv('P', v.org.P1, { hendelse_id: q(v.enAnnens.resten) }),
    'opprett:dialog:P_om_en_annens': skriv('P', v.org.P1, {
      hendelse_id: q(v.enAnnens.dialogen),
    }),
    'opprett:dialog:K': skriv('K', v.org.K1),
    'opprett:dialog:F': skriv('F', v.org.PB),
    ...Object.fromEntries(
      (['P', 'K', 'F'] as const).map((s) => [
        `opprett:dialog:${s}_henvendelse`,
        skriv(s, s === 'P' ? v.org.P1 : s === 'K' ? v.org.K1 : v.org.PB, {
          ...HENVENDELSE,
        }),
      ]),
    ),
    ...Object.fromEntries(
      (['V0', 'VF'] as const).map((s) => [
        `opprett:dialog:${s}_henvendelse`,
        skriv('P', v.org.P1, { sak_id: q(v.sak[s]), ...HENVENDELSE }),
      ]),
    ),
    'opprett:dialog:V0': skriv('P', v.org.P1, { sak_id: q(v.sak.V0) }),
    'opprett:dialog:P_henvendelse_i_en_annens_navn': skriv('P', v.org.P1, {
      ...{ ...HENVENDELSE, skrevet_av: q(v.annen) },
    }),
    'opprett:dialog:P_i_en_annens_navn': skriv('P', v.org.P1, { skrevet_av: q(v.annen) }),
    'opprett:dialog:P_med_kommunen_som_eier': skriv('P', v.org.K1),
    'opprett:dialog:K_med_politiet_som_eier': skriv('K', v.org.P1),
    'opprett:klareringssvar:P_muntlig': svar('P0', v.org.P1),
    'opprett:klareringssvar:K_muntlig': svar('K0', v.org.K1),
    'opprett:klareringssvar:F_muntlig': svar('F0', v.org.PB),
    'opprett:klareringssvar:P_selv': svar('P0', v.org.P1, SELV),
    'opprett:klareringssvar:P_min_muntlig': svar('P_min', v.org.P1),
    'opprett:klareringssvar:P_min_egen': svar('P_min', v.org.P1, SELV),
    'opprett:klareringssvar:P_i_en_annens_navn': svar('P0', v.org.P1, { svart_av: q(v.annen) }),
    'opprett:klareringssvar:P_med_kommunen_som_eier': svar('P0', v.org.K1),
    kan_svare_om: `select 1 from tilgang.kan_svare_om(${q(v.sak.P0)}, null)`,
    velg_etterforsker: `select 1 where tilgang.velg_etterforsker(${q(v.sak.P0)}, null, ${q(v.spiller('etterforsker', 'eierens_politi').bruker)})`,
    forespoersler_til_meg: `select 1 from tilgang.forespoersler_til_meg() where klarering_id = ${q(v.klarering.P0.id)}`,
    kan_svare_paa_forespoersel: `select 1 from tilgang.kan_svare_paa_forespoersel(${q(v.klarering.P0.id)})`,
    gi_forespoersel_videre: `select 1 from tilgang.forespoersler_til_meg() f where f.klarering_id = ${q(v.klarering.P0.id)}
      and tilgang.gi_forespoersel_videre(f.klarering_id, ${q(v.spiller('etterforsker', 'eierens_politi').bruker)}, f.svarer_id) = 'ok'`,
    svar_paa_forespoersel: `select 1 where tilgang.svar_paa_forespoersel(${q(v.klarering.P0.id)}, gen_random_uuid(), ${q(v.klarering.P0.svar)}, 'klarert', null, null) = 'ok'`,
    spoersmaal_i_saken: `select 1 from tilgang.spoersmaal_i_saken(${q(v.samtale.P.sak)})`,
    bekreft_ark_som_leder: `select 1 from varde.barnetsaapning a where a.sak_id = ${q(v.samtale.P.sak)} and tilgang.bekreft_ark_som_leder(a.id)`,
    ledergrunner_hos_meg: `select 1 from tilgang.ledergrunner_hos_meg() where sak_id = ${q(v.samtale.P.sak)}`,
    svar_paa_ledergrunn: `select 1 from tilgang.ledergrunner_hos_meg() g where g.sak_id = ${q(v.samtale.P.sak)} and tilgang.svar_paa_ledergrunn(g.id, 'nei', null) = 'ok'`,
    ingen_etterforsker: `select 1 where tilgang.ingen_etterforsker(${q(v.klarering.P0.id)})`,
    'opprett:klareringssvar:en_annens_forespoersel': svar('P0', v.org.P1, {
      klarering_id: q(v.klarering.K0.id),
      etter: 'null',
    }),
  };
}
