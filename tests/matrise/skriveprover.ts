import { randomUUID } from 'node:crypto';
import { FUNKSJONSPROVER, SKRIVEPROVER } from './orakelSkriv.ts';
import { avslutningsprover } from './avslutningsprover.ts';
import { innlastingsprover } from './innlastingsprover.ts';
import { klareringsprover } from './klareringsprover.ts';
import { koblingsprover } from './koblingsprover.ts';
import { linjeprover } from './linjeprover.ts';
import { stedfortrederprover } from './stedfortrederprover.ts';
import { guideprover } from './guideprover.ts';
import { meldingsprover } from './meldingsprover.ts';
import { oppgaveprover } from './oppgaveprover.ts';
import { registerprover } from './registerprover.ts';
import { samtaleprover } from './samtaleprover.ts';
import {
  q,
  nySak as sak,
  sett,
  underSaken,
  UNDERTABELLER,
  vernetsKoordinator,
  type Verdier,
} from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

/** Raden av meldingen personen sender. */
const MIN_RAD = randomUUID();
/** Uttrekket personen selv legger inn, og det et opplastet har. */
const MITT_UTTREKK = randomUUID();
const LASTET_OPP: Verdier = {
  ...{ utfall: q('lastet_opp'), filhash: "decode(repeat('01', 32), 'hex')" },
  ...{ kommunenr_betyr: q('bosted'), kjoert_av: q('x'), lastet_opp_ved: 'now()' },
  ...{ kolonner: "'{}'", tegnsett: q('utf-8'), skilletegn: q('komma') },
};
/** SQL for hver skriveprøve. Flere setninger skilles med `;;`; antallet rader i den siste er svaret. `$1` er den som spør,
 * `$2` er meldingen personen har skrevet. */
export function skrivesetninger(v: Verden): Record<string, string> {
  const { A, B } = v.omrade;
  const { under, medHendelse } = underSaken(v);
  const uttrekk = (omrade: string, eier: string, av = '$1', mer: Verdier = {}) =>
    sett('uttrekk', {
      omrade_id: q(omrade),
      eier_organisasjon: q(eier),
      nokkel_id: 'gen_random_uuid()',
      kjoert_dato: 'tilgang.dagen()',
      periode_fra: 'tilgang.dagen()',
      periode_til: 'tilgang.dagen()',
      utfall: q('tomt'),
      lastet_opp_av: av,
      ...mer,
    });
  /** En rad med merket, etter at personen selv har lagt inn et uttrekk. */
  const vernetEtter = (mitt: Verdier, i: string, mer: Verdier = {}) =>
    [
      uttrekk(A, v.org.P1, '$1', { id: q(MITT_UTTREKK), ...mitt }),
      kandidat(A, v.org.P1, { opphav: q('uttrekk'), uttrekk_id: q(i), vernet: 'true', ...mer }),
    ].join(';;');
  const kandidat = (omrade: string, eier: string, mer: Verdier) =>
    sett('kandidat', {
      omrade_id: q(omrade),
      eier_organisasjon: q(eier),
      nokkel_id: 'gen_random_uuid()',
      sakstype: q('vold'),
      rolle: q('fornaermet'),
      anmeldt: 'false',
      ...mer,
    });
  const beslutning = (omrade: string, eier: string, k: string, av = '$1') =>
    sett('triagebeslutning', {
      omrade_id: q(omrade),
      kandidat_id: q(k),
      eier_organisasjon: q(eier),
      valg: q('ikke_aktuelt'),
      grunn: q('ikke_behov'),
      tatt_av: av,
      virker_fra: 'now()',
    });
  const melding = (omrade: string, eier: string, mottaker: string, av = '$1', mer: Verdier = {}) =>
    sett('registrering', {
      omrade_id: q(omrade),
      eier_organisasjon: eier,
      mottaker_organisasjon: q(mottaker),
      registrert_av: av,
      kanal: q('moett'),
      regime: `(select case o.slag when 'politi' then 'politiregisterloven' else 'forvaltningsloven' end
        from varde.organisasjon o where o.id = ${eier})`,
      grunnlag: q('samtykke'),
      kvittering: q('12345678'),
      ...mer,
    });
  const utlevering = (omrade: string, objekt: string, fra: string, til: string, av = '$1') =>
    sett('utlevering', {
      omrade_id: q(omrade),
      objekt_id: q(objekt),
      fra_organisasjon: fra,
      til_organisasjon: q(til),
      feltgrupper: "'{sak}'",
      formaal: q('f'),
      grunnlag: q('g'),
      besluttet_av: av,
    });
  const fravaer = (omrade: string, hvem: string, stedfortreder = v.annen) =>
    sett('koordinatorfravaer', {
      omrade_id: q(omrade),
      bruker_id: hvem,
      stedfortreder_id: q(stedfortreder),
      fra: 'tilgang.dagen()',
      til: 'tilgang.dagen()',
    });
  const utkast = (hvem: string) =>
    sett('utkast', {
      omrade_id: q(A),
      bruker_id: hvem,
      nokkel_id: 'gen_random_uuid()',
      skjema: q('ny'),
      innhold: "'\\x00'",
    });
  const minOrg = `coalesce((select m.organisasjon_id from varde.medlemskap m where m.bruker_id = $1 limit 1), '${v.org.K2}')`;
  const minRad = kandidat(A, v.org.P1, {
    id: q(MIN_RAD),
    opphav: q('registrering'),
    registrering_id: '$2',
  });
  const fremmed = v.spiller('vaktleder', 'annet_omrade').bruker;
  const angre = (id: string) =>
    `update varde.triagebeslutning set angret_ved = now(), angret_av = $1 where kandidat_id = ${q(id)}`;
  const GRUNNEN = 'select prov.lederen_sier_ja();;';
  const nevnt = (rad: string) => `select prov.raden_nevner_meg(${q(rad)});;`;
  const blindt = (tabell: string, endring: string) =>
    `update varde.${tabell} set ${endring};;select 1 where prov.sist() > (select count(*) from varde.${tabell})`;
  return {
    'opprett:sak:P': sak(A, v.org.P1, v.kandidat.P),
    'opprett:sak:K': sak(A, v.org.K1, v.kandidat.K),
    'opprett:sak:vernet': sak(A, v.org.P1, v.kandidat.V, {
      koordinator_id: `coalesce(${vernetsKoordinator(v, 0)}, $1)`,
      stedfortreder_id: vernetsKoordinator(v, 1),
    }),
    'opprett:sak:P_under_en_annen_utgave': sak(A, v.org.P1, v.kandidat.P, {
      ...{ utgave_kode: q('002'), utgave_versjon: '1' },
    }),
    'opprett:sak:P_under_en_annen_versjon': sak(A, v.org.P1, v.kandidat.P, {
      utgave_versjon: '2',
    }),
    'opprett:sak:valgt_referanse': sak(A, v.org.P1, v.kandidat.P, { saksreferanse: q('ZZZZZZ') }),
    'opprett:sak:F': sak(B, v.org.PB, v.kandidat.F),
    'opprett:sak:i_en_annens_navn': sak(A, v.org.P1, v.kandidat.T, {
      egnet_vurdert_av: q(v.annen),
      egnet_vurdert_ved: 'now()',
    }),
    'opprett:sak:til_en_som_ikke_kan_ha_den': sak(A, v.org.P1, v.kandidat.P, {
      koordinator_id: q(v.kollega),
    }),
    'endre:sak:P': `update varde.sak set tilstand_siden = now() where id = ${q(v.sak.P)}`,
    'endre:sak:K': `update varde.sak set tilstand_siden = now() where id = ${q(v.sak.K)}`,
    'endre:sak:vurdert_i_en_annens_navn': `update varde.sak set egnet_vurdert_av = ${q(v.annen)} where id = ${q(v.sak.T)}`,
    'endre:sak:til_en_fremmed': `update varde.sak set stedfortreder_id = ${q(fremmed)} where id = ${q(v.sak.T)}`,
    'opprett:sak_tilgang:til_en_fremmed': sett('sak_tilgang', {
      omrade_id: q(A),
      sak_id: q(v.sak.T),
      bruker_id: q(fremmed),
      relasjon: q('guide'),
      grunnlag: q('g'),
    }),
    'opprett:straffesak:en_annens_hendelse': under('straffesak', 'P0', v.org.P1, {
      hendelse_id: q(v.hendelse.K),
    }),
    'opprett:straffesak:hendelsen_i_en_annen_sak': under('straffesak', 'P0', v.org.P1, {
      hendelse_id: q(v.hendelse.VF),
    }),
    'opprett:klarering:en_annens_hendelse': under('klarering', 'P0', v.org.P1, {
      hendelse_id: q(v.hendelse.K),
    }),
    'opprett:hendelse:stedet_bekreftet_i_en_annens_navn': under('hendelse', 'P0', v.org.P1, {
      sted_ikke_hjem_bekreftet_av: q(v.annen),
    }),
    'opprett:hendelse:stedet_bekreftet_i_eget_navn': under('hendelse', 'P0', v.org.P1, {
      sted_ikke_hjem_bekreftet_av: '$1',
    }),
    'opprett:hendelse:V0': under('hendelse', 'V0', v.org.P1),
    'opprett:klarering:V0': under('klarering', 'V0', v.org.P1),
    'opprett:straffesak:V0': medHendelse('V0', 'true', { straffesaksnummer: 'null' }),
    'opprett:straffesak:ikke_anmeldt': medHendelse('P0', 'false'),
    ...Object.fromEntries(
      (['V0', 'VF'] as const).flatMap((s) => [
        [`endre:sak:${s}`, `update varde.sak set tilstand_siden = now() where id = ${q(v.sak[s])}`],
        [
          `endre:sak:${s}_angre`,
          `update varde.sak set tilstand = 'angret' where id = ${q(v.sak[s])}`,
        ],
      ]),
    ),
    'endre:sak:F': `update varde.sak set tilstand_siden = now() where id = ${q(v.sak.F)}`,
    ...Object.fromEntries(
      [...UNDERTABELLER].flatMap((t) => [
        [`opprett:${t}:P`, under(t, 'P0', v.org.P1)],
        [`opprett:${t}:K`, under(t, 'K0', v.org.K1)],
        [`opprett:${t}:F`, under(t, 'F0', v.org.PB)],
        [`opprett:${t}:P_med_kommunen_som_eier`, under(t, 'P0', v.org.K1)],
        [`opprett:${t}:K_med_politiet_som_eier`, under(t, 'K0', v.org.P1)],
      ]),
    ),
    ...Object.fromEntries(
      (['P', 'K', 'F'] as const).map((s) => [
        `opprett:sak_tilgang:${s}`,
        sett('sak_tilgang', {
          omrade_id: q(s === 'F' ? B : A),
          sak_id: q(v.sak[s]),
          bruker_id: q(v.annen),
          relasjon: q('guide'),
          grunnlag: q('g'),
        }),
      ]),
    ),
    ...Object.fromEntries(
      (['P', 'K', 'F', 'V0'] as const).flatMap((s) => [
        [
          `endre:straffesak:${s}`,
          `update varde.straffesak set status = 'henlagt' where sak_id = ${q(v.sak[s])}`,
        ],
        [
          `endre:hendelse:${s}`,
          `update varde.hendelse set sakstype = 'ran' where sak_id = ${q(v.sak[s])}`,
        ],
      ]),
    ),
    'endre:kandidat:tatt_inn_uten_sak': `update varde.kandidat set endringer_tatt_inn = 1 where id = ${q(v.kandidat.R)}`,
    ...klareringsprover(v),
    ...samtaleprover(v),
    ...registerprover(v),
    ...guideprover(v),
    ...meldingsprover(v),
    ...avslutningsprover(v),
    ...koblingsprover(v),
    ...stedfortrederprover(v),
    ...oppgaveprover(v),
    'opprett:uttrekk:politiets': uttrekk(A, v.org.P1),
    'opprett:uttrekk:i_en_annens_navn': uttrekk(A, v.org.P1, q(v.annen)),
    'opprett:uttrekk:F': uttrekk(B, v.org.PB),
    'opprett:uttrekk:G': uttrekk(B, v.org.P1),
    'endre:uttrekk:P': `update varde.uttrekk set ferdig_av = $1 where id = ${q(v.uttrekk.P)}`,
    'endre:uttrekk:i_en_annens_navn': `update varde.uttrekk set ferdig_av = ${q(v.annen)} where id = ${q(v.uttrekk.P)}`,
    'endre:uttrekk:ferdig_fra_foer': `update varde.uttrekk set ferdig_ved = null, ferdig_av = $1 where id = ${q(v.uttrekk.ferdig)}`,
    'endre:uttrekk:F': `update varde.uttrekk set ferdig_av = $1 where id = ${q(v.uttrekk.F)}`,
    ...innlastingsprover(v),
    ...linjeprover(v),
    'opprett:kandidat:av_uttrekk': kandidat(A, v.org.P1, {
      opphav: q('uttrekk'),
      uttrekk_id: q(v.uttrekk.P),
    }),
    'opprett:kandidat:av_uttrekk_Q': kandidat(A, v.org.P1, {
      opphav: q('uttrekk'),
      uttrekk_id: q(v.uttrekk.Q),
    }),
    'opprett:kandidat:vernet_i_en_annens_uttrekk': kandidat(A, v.org.P1, {
      opphav: q('uttrekk'),
      uttrekk_id: q(v.uttrekk.P),
      vernet: 'true',
    }),
    'opprett:kandidat:vernet_i_eget_uttrekk': vernetEtter(LASTET_OPP, MITT_UTTREKK),
    'opprett:kandidat:vernet_i_en_annens_med_sitt_eget': vernetEtter(LASTET_OPP, v.uttrekk.P),
    'opprett:kandidat:som_en_annens_gjentakelse': vernetEtter(LASTET_OPP, MITT_UTTREKK, {
      gjentar: q(v.kandidat.V),
    }),
    // Det tomme er ferdig i det det meldes.
    'opprett:kandidat:vernet_i_eget_som_er_ferdig': vernetEtter({}, MITT_UTTREKK),
    'opprett:kandidat:som_gjentakelse': kandidat(A, v.org.P1, {
      opphav: q('uttrekk'),
      uttrekk_id: q(v.uttrekk.P),
      vernet_siden: 'now()',
    }),
    'opprett:kandidat:F': kandidat(B, v.org.PB, {
      opphav: q('uttrekk'),
      uttrekk_id: q(v.uttrekk.F),
    }),
    'opprett:kandidat:av_en_annens_melding': kandidat(A, v.org.P1, {
      opphav: q('registrering'),
      registrering_id: q(v.registrering.annens),
    }),
    'opprett:kandidat:av_min_melding': minRad,
    'endre:kandidat:P': `update varde.kandidat set sakstype = 'ran' where id = ${q(v.kandidat.P)}`,
    'endre:kandidat:K': `update varde.kandidat set sakstype = 'ran' where id = ${q(v.kandidat.K)}`,
    'endre:kandidat:vernet': `update varde.kandidat set sakstype = 'ran' where id = ${q(v.kandidat.V)}`,
    'endre:kandidat:F': `update varde.kandidat set sakstype = 'ran' where id = ${q(v.kandidat.F)}`,
    'opprett:triagebeslutning:politiets': beslutning(A, v.org.P1, v.kandidat.R),
    'opprett:triagebeslutning:kommunens': beslutning(A, v.org.K1, v.kandidat.KR),
    'opprett:triagebeslutning:i_en_annens_navn': beslutning(A, v.org.P1, v.kandidat.R, q(v.annen)),
    'opprett:triagebeslutning:vernet': beslutning(A, v.org.P1, v.kandidat.V),
    'opprett:triagebeslutning:som_nevner_meg': `${nevnt(v.kandidat.R)}${beslutning(A, v.org.P1, v.kandidat.R)}`,
    'endre:triagebeslutning:som_nevner_meg': `${nevnt(v.kandidat.P)}${angre(v.kandidat.P)}`,
    'endre:triagebeslutning:med_lederens_grunn': `${nevnt(v.kandidat.P)}${GRUNNEN}${angre(v.kandidat.P)}`,
    'opprett:triagebeslutning:med_lederens_grunn': `${nevnt(v.kandidat.P)}${GRUNNEN}${angre(v.kandidat.P)};;${beslutning(A, v.org.P1, v.kandidat.P)}`,
    'opprett:triagebeslutning:F': beslutning(B, v.org.PB, v.kandidat.FR),
    'endre:triagebeslutning:P': angre(v.kandidat.P),
    'endre:triagebeslutning:virker_fra_naa': `update varde.triagebeslutning set virker_fra = now() where kandidat_id = ${q(v.kandidat.P)}`,
    'endre:triagebeslutning:foer_vern': angre(v.kandidat.VF),
    'opprett:triagebeslutning:som_angret': beslutning(A, v.org.P1, v.kandidat.R).replace(
      /^(.*)\) values \((.*)\)$/s,
      '$1, angret_av, angret_ved) values ($2, $$1, now())',
    ),
    'opprett:triagebeslutning:som_foer_vern': beslutning(A, v.org.P1, v.kandidat.R).replace(
      /^(.*)\) values \((.*)\)$/s,
      '$1, foer_vern) values ($2, true)',
    ),
    'endre:triagebeslutning:K': angre(v.kandidat.K),
    'endre:triagebeslutning:i_en_annens_navn': `update varde.triagebeslutning set angret_av = ${q(v.annen)} where kandidat_id = ${q(v.kandidat.T)}`,
    'endre:triagebeslutning:F': angre(v.kandidat.F),
    'endre:triagebeslutning:angret_fra_foer': `update varde.triagebeslutning set angret_av = $1 where kandidat_id = ${q(v.kandidat.T)} and angret_ved is not null`,
    'opprett:registrering:min': melding(A, minOrg, v.org.P1),
    'opprett:registrering:i_en_annens_navn': melding(A, minOrg, v.org.P1, q(v.annen)),
    'opprett:registrering:til_en_annen_enn_mottakeren': melding(A, minOrg, v.org.K1),
    'opprett:registrering:med_en_annens_regime': melding(A, minOrg, v.org.P1, '$1', {
      regime: q('frivillig'),
    }),
    'opprett:registrering:treff_i_uttrekk': melding(A, minOrg, v.org.P1, '$1', {
      kanal: q('treff_i_uttrekk'),
    }),
    'opprett:registrering:treff_i_uttrekk_til_kommunen': `select prov.kommunen_tar_imot();;${melding(
      ...([A, minOrg, v.org.K1, '$1', { kanal: q('treff_i_uttrekk') }] as const),
    )}`,
    'opprett:registrering:treff_i_uttrekk_ogsa_ansatt_i_politiet': `select prov.ogsa_ansatt_i_politiet($1);;${melding(
      ...([A, q(v.org.P1), v.org.P1, '$1', { kanal: q('treff_i_uttrekk') }] as const),
    )}`,
    'opprett:registrering:egen_straffesak': melding(A, minOrg, v.org.P1, '$1', {
      kanal: q('egen_straffesak'),
    }),
    'opprett:registrering:F': melding(B, q(v.org.PB), v.org.PB),
    'opprett:utlevering:min_melding': `${minRad};;${utlevering(A, MIN_RAD, minOrg, v.org.P1)}`,
    'opprett:utlevering:min_melding_i_en_annens_navn': `${minRad};;${utlevering(A, MIN_RAD, minOrg, v.org.P1, q(v.annen))}`,
    'opprett:utlevering:min_melding_til_en_annen': `${minRad};;${utlevering(A, MIN_RAD, minOrg, v.org.K1)}`,
    'opprett:utlevering:en_annens_melding': utlevering(A, v.kandidat.R, minOrg, v.org.P1),
    'opprett:utlevering:P': utlevering(A, v.sak.P, q(v.org.P1), v.org.K1),
    'opprett:utlevering:P_i_en_annens_navn': utlevering(
      A,
      v.sak.P,
      q(v.org.P1),
      v.org.K1,
      q(v.annen),
    ),
    'opprett:utlevering:K_fra_politiet': utlevering(A, v.sak.K, q(v.org.P1), v.org.K1),
    'opprett:utlevering:oppdiktet': utlevering(A, randomUUID(), q(v.org.P1), v.org.K1),
    'opprett:utlevering:F': utlevering(B, v.sak.F, q(v.org.PB), v.org.PB),
    'opprett:koordinatorfravaer:mitt': fravaer(A, '$1'),
    'opprett:koordinatorfravaer:en_annens': fravaer(
      A,
      q(v.annen),
      v.spiller('programkoordinator', 'annet_politi').bruker,
    ),
    'opprett:koordinatorfravaer:stedfortreder_fremmed': fravaer(A, '$1', fremmed),
    'opprett:koordinatorfravaer:F': fravaer(B, '$1'),
    'opprett:utkast:mitt': utkast('$1'),
    'opprett:utkast:en_annens': utkast(q(v.annen)),
    'endre:utkast:mitt': `update varde.utkast set lagret = now() where bruker_id = $1 and omrade_id = ${q(A)}`,
    'endre:utkast:en_annens': `update varde.utkast set lagret = now() where bruker_id = ${q(v.annen)}`,
    'slett:utkast:mitt': `delete from varde.utkast where bruker_id = $1 and omrade_id = ${q(A)}`,
    'slett:utkast:en_annens': `delete from varde.utkast where bruker_id = ${q(v.annen)}`,
    'blindt:sak:flere_enn_jeg_ser': blindt('sak', 'tilstand_siden = now()'),
    'blindt:straffesak:flere_enn_jeg_ser': blindt('straffesak', "status = 'henlagt'"),
    'blindt:hendelse:flere_enn_jeg_ser': blindt('hendelse', "sakstype = 'ran'"),
    'blindt:hendelseskobling:flere_enn_jeg_ser': blindt(
      'hendelseskobling',
      'skilt_av = $1, skilt_ved = now()',
    ),
    'blindt:oppgave:flere_enn_jeg_ser': blindt('oppgave', 'utfort = now(), utfort_av = $1'),
    'blindt:uttrekk:flere_enn_jeg_ser': blindt('uttrekk', 'ferdig_av = $1'),
    'blindt:kandidat:flere_enn_jeg_ser': blindt('kandidat', "sakstype = 'ran'"),
    'blindt:triagebeslutning:flere_enn_jeg_ser': blindt('triagebeslutning', 'angret_av = $1'),
    'blindt:utkast:flere_enn_jeg_ser': blindt('utkast', 'lagret = now()'),
    // A har tjue eller tjueén saker uten ansvarlig (tilstanden til P går på rundgang), B har femten.
    koordinatoralarm_i_A:
      'select 1 from tilgang.koordinatoralarm() where saker_uten_ansvarlig between 20 and 21',
    koordinatoralarm_i_B:
      'select 1 from tilgang.koordinatoralarm() where saker_uten_ansvarlig = 15',
    mulige_koordinatorer_politiet: `select 1 from tilgang.mulige_koordinatorer(${q(v.org.P1)})`,
    mulige_koordinatorer_kommunen: `select 1 from tilgang.mulige_koordinatorer(${q(v.org.K1)})`,
    mulige_koordinatorer_for_P: `select 1 from tilgang.mulige_koordinatorer(${q(v.org.P1)}, ${q(v.kandidat.P)})`,
    mulige_koordinatorer_for_vernet: `select 1 from tilgang.mulige_koordinatorer(${q(v.org.P1)}, ${q(v.kandidat.V)})`,
    kandidat_i_uttrekk: `select 1 where tilgang.kandidat_i_uttrekk(${q(v.kandidat.P)}, ${q(v.uttrekk.P)})`,
    ferdig_med_lista: `select tilgang.ferdig_med_lista(${q(v.uttrekk.P)});;select 1 where prov.varslet(${q(v.sak.PK)})`,
    ferdig_med_lista_i_B: `select 1 where tilgang.ferdig_med_lista(${q(v.uttrekk.F)}) is not null`,
    vernede_venter: 'select 1 from tilgang.vernede_venter()',
    ukearbeid: 'select 1 where tilgang.ukearbeid(tilgang.dagen()) is not null',
    skriv: `select logg.skriv('sak_vist', 'nei', '', '{sak}', array[${q(v.sak.F)}::uuid]);;select 1 where prov.skrevet($1)`,
    avslutt_okt: 'select tilgang.avslutt_okt();;select 1 where prov.avsluttet($1)',
    begynn_med_gjettet_token: `select 1 from tilgang.begynn('\\x00', 'aaa')`,
    meld_inhabil: `select tilgang.meld_inhabil(${q(randomUUID())});;select 1 where prov.sperret($1)`,
  };
}

/** Skriveprøvene etter tabell, og funksjonene for seg. */
export const GJORDE: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  [...SKRIVEPROVER, ...FUNKSJONSPROVER],
  (p) => (p.includes(':') ? (p.split(':')[1] ?? '') : 'funksjoner'),
);
