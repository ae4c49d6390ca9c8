import { BOKSTAVER, TILSTAND, type Rolle } from './overgangsrader.ts';

/** Id-ene setningene trenger. */
export type Saksting = {
  sak: string;
  mor: string;
  /** Hendelsen som ikke er anmeldt. */
  uanmeldt: string;
  /** Forespørselen det svares på nå, og den som har et ja å trekke; uten anmeldelse ingen. */
  klarering: string | null;
  trekkes: string | null;
  kollega: string;
  kommunal: string;
  /** En annen sak, som er den samme. */
  annen: string;
  /** Det guiden sa fra om: at det står stille, at hen er borte, og at ungdommen og hen er enige. */
  melding: string;
  borte: string;
  enige: string;
  /** En som kan svare for straffesaken. */
  etterforsker: string;
  /** Guiden som har tatt oppdraget, og forespørselen hen svarte på. */
  guiden: string;
  oppdrag: string;
  /** En annen er spurt om å være vikar de dagene guiden er borte, og har fått navnet. */
  vikariat: string;
  vikaren: string;
  /** Den som har de dagene, og selv er borte, og det som er sagt fra om hen. */
  vikarUte: string;
  vikarensMelding: string;
  /** Den som har samtalen og straffesaken, der de kan tas tilbake. */
  harDem: string;
  /** Raden om den samme ungdommen, som ingen har vurdert (VV-34). */
  rad: string;
};

const SVARER: readonly Rolle[] = ['etterforsker', 'jurist', 'vaktleder'];
/** Den som svarer for straffesaken, svarer selv; alle andre fører det de hørte (VV-13, VV-14). */
export const svarerSelv = (hvem: Rolle): boolean => SVARER.includes(hvem);
export const KLARERING = [
  ...['klarert', 'klarert_med_vilkaar', 'ingen_etterforskning'],
  ...['ikke_foer', 'tar_det_selv', 'nei', 'trukket'],
] as const;
const MAATER = [
  ...[
    'henvist',
    'ikke_behov',
    'doed',
    'oensker_ikke',
    'feilregistrert',
    'ikke_klarert',
    'ikke_naadd',
    'allerede_fulgt_opp',
    'bekymring_meldt',
    'andre_henviser',
    'duplikat',
  ],
  ...['ikke_mer_behov', 'ikke_mer_behov_muntlig', 'andre_tiltak', 'avviklet'],
  ...['overfort', 'trygg_igjen', 'flyttet'],
] as const;
const RESULTATER = ['samtale_avtalt', 'samtale_holdt', 'trygg_igjen', 'takket_nei'] as const;

const X = `'\\x00'`;
/** Det hver rad har av saken, slik den som skriver, ser den. */
const av = (s: Saksting, tabell: string, kolonner: string, verdier: string): string =>
  `insert into varde.${tabell} (omrade_id, sak_id, eier_organisasjon, ${kolonner})
   select s.omrade_id, s.id, s.eier_organisasjon, ${verdier} from (select omrade_id, id, eier_organisasjon from varde.sak
     union select omrade_id, id, eier_organisasjon from tilgang.saker_jeg_etterforsker()) s where s.id = '${s.sak}'`;
const siste = (s: Saksting, tabell: string, ved: string): string =>
  `(select x.id from varde.${tabell} x where x.sak_id = '${s.sak}' order by x.${ved} desc limit 1)`;

function svarer(s: Saksting, hvem: Rolle, svar: string): string {
  // Hvem som ble spurt, står med at det ikke etterforskes, hvem det enn er som prøver.
  const selv = svarerSelv(hvem) && svar !== 'ingen_etterforskning';
  const muntlig = selv ? 'null, null' : `${X}, ${X}`;
  const ord = svar === 'klarert_med_vilkaar' || svar === 'nei' ? X : 'null';
  const spurt = svar === 'trukket' ? s.trekkes : s.klarering;
  return av(
    s,
    'klareringssvar',
    'klarering_id, etter, svar, ikke_foer, ord, muntlig_fra, muntlig_nummer, svart_av',
    `${spurt === null ? 'gen_random_uuid()' : `'${spurt}'`},
     (select x.id from varde.klareringssvar x where x.klarering_id = '${spurt ?? s.sak}' order by x.svart_ved desc limit 1),
     '${svar}', ${svar === 'ikke_foer' ? 'tilgang.dagen() + 7' : 'null'}, ${ord}, ${muntlig}, tilgang.aktor()`,
  );
}

/** Svaret på tilbudet den som svarer, har foran seg; her låses cellene ikke på nytt. */
const paaTilbudet = (svar: string): string =>
  `select 1 from (select t.tilbud_id as id from tilgang.tilbud_til_meg() t) tilbud where ${svar} = 'ok'`;
const CELLENE = `(select jsonb_agg(jsonb_build_object('tabell', c.tabell, 'fra', c.rad, 'kolonne', c.kolonne,
  'til', md5(c.rad::text)::uuid, 'celle', encode(c.celle, 'base64'))) from tilgang.celler_i_tilbudet(tilbud.id) c)`;

const ring = (s: Saksting, utfall: string): string =>
  av(
    s,
    'oppringning',
    'etter, til_foresatt, maate, utfall, neste_forsoek, ord, tilstede, ringt_av',
    `${siste(s, 'oppringning', 'ringt_ved')}, '${s.mor}', 'telefon', '${utfall}', ${utfall === 'svarte' ? 'null' : 'tilgang.dagen() + 1'}, ${utfall === 'feil_person' ? X : 'null'}, ${utfall === 'svarte' ? X : 'null'}, tilgang.aktor()`,
  );

const resultat = (s: Saksting, r: string): string =>
  av(
    s,
    'foerstesamtale',
    'oppringning_id, resultat, ba_om_ungdommen, ungdommen, behov, avtalt_ved, avtalt_hvor, nei_fra, guide_tilbudt, guide_oensket, vurdering_ungdommen, skrevet_av',
    `${siste(s, 'oppringning', 'ringt_ved')}, '${r}', true, 'snakket', ${X},
     ${r === 'samtale_avtalt' ? `now() + interval '1 day', ${X}` : 'null, null'},
     ${r === 'takket_nei' ? `'foresatte'` : 'null'}, ${r === 'samtale_holdt' ? 'true, true' : 'null, null'}, ${r === 'takket_nei' ? X : 'null'}, tilgang.aktor()`,
  );

const MED_HVEM = ['henvist', 'allerede_fulgt_opp', 'andre_henviser'];
const OPPFOELGINGENS = ['ikke_mer_behov', 'ikke_mer_behov_muntlig', 'andre_tiltak', 'avviklet'];
const MED_GRUNN = ['flyttet', 'ikke_behov', 'avviklet', 'ikke_mer_behov_muntlig'];
const avslutt = (s: Saksting, maate: string): string =>
  av(
    s,
    'avslutning',
    'maate, melding_id, muntlig_av, hvem, dag, part, vurdering_ungdommen, grunn, samme_som, konkludert, tiltak, avsluttet_av',
    `'${maate.replace('_muntlig', '')}', ${maate === 'ikke_mer_behov' ? `'${s.enige}'::uuid` : 'null::uuid'}, ${maate === 'ikke_mer_behov_muntlig' ? `(select t.bruker_id from varde.sak_tilgang t where t.sak_id = '${s.sak}' and t.relasjon = 'guide' limit 1)` : 'null::uuid'}, ${MED_HVEM.includes(maate) ? X : 'null'},
     ${maate === 'ikke_mer_behov' ? `(select m.fra from varde.guidemelding m where m.id = '${s.enige}')` : [...MED_HVEM, ...OPPFOELGINGENS].includes(maate) ? 'tilgang.dagen()' : 'null::date'},
     ${maate === 'oensker_ikke' ? `'ungdommen', ${X}` : 'null, null'}, ${MED_GRUNN.includes(maate) ? X : 'null'},
     ${maate === 'duplikat' ? `'${s.annen}'::uuid` : 'null::uuid'}, ${OPPFOELGINGENS.includes(maate) ? `'{ungdommen,guide}'::text[]` : 'null::text[]'},
     ${maate === 'andre_tiltak' ? X : 'null'}, tilgang.aktor()`,
  );

/** Samtalen som er begynt, skrives ferdig (C10). */
const fullfoer = (s: Saksting): string =>
  `update varde.samtale set holdt_ved = now(), sted = ${X}, form = 'mote', i_foerste_samtale = false, foresatte_gikk_ut = 'ja', ungdommen_med = true,
     tilstede = ${X}, guide_tilbudt = true, guide_oensket = true, fullfoert_ved = now(), fullfoert_av = tilgang.aktor() where sak_id = '${s.sak}'`;

/** Raden om den samme åpner saken igjen (VV-34), og det nye i den blir en hendelse. */
const aapnetPaaRaden = (s: Saksting): string =>
  [
    av(
      s,
      'gjenaapning',
      'avslutning_id, meldt_av, meldt_dag, grunn, gjenaapnet_av, kandidat_id, likhet',
      `${siste(s, 'avslutning', 'avsluttet_ved')}, 'ungdommen', tilgang.dagen(), ${X}, tilgang.aktor(), '${s.rad}', 'kanskje'`,
    ),
    av(
      s,
      'hendelse',
      'sakstype, rolle, dato, anmeldt',
      `'vold', 'fornaermet', tilgang.dagen(), false`,
    ),
    `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, svart_av, svart_dag, likhet, tatt_av, tatt_ved, virker_fra)
     select k.omrade_id, k.id, k.eier_organisasjon, 'gjenaapnet', 'meldt_behov', 'ungdommen', tilgang.dagen(), 'kanskje', tilgang.aktor(), now(), now()
     from varde.kandidat k where k.id = '${s.rad}'`,
  ].join(';;');

const besvar = (s: Saksting, melding: string, plikt: string, svar: string, med: string): string =>
  av(
    s,
    'guidemeldingssvar',
    'melding_id, plikt, svar, med, dag, foert_av',
    `'${melding}', '${plikt}', '${svar}', '${med}', tilgang.dagen(), tilgang.aktor()`,
  );

/** Et svar om samtykket, på det som står nå: mors, eller den unges eget (K5, K6). */
const samtykkesvar = (s: Saksting, hvem: string | null, svar: string): string => {
  const person = hvem === null ? 'null::uuid' : `'${hvem}'::uuid`;
  const spurt = `(select x.id from varde.samtykke x where x.sak_id = '${s.sak}' order by x.registrert_ved desc limit 1)`;
  return av(
    s,
    'samtykkesvar',
    'samtykke_id, foresatt_id, etter, svar, dag, mottatt_av, foert_av',
    `${spurt}, ${person}, (select x.id from varde.samtykkesvar x where x.samtykke_id = ${spurt}
       and x.foresatt_id is not distinct from ${person} order by x.foert_ved desc limit 1),
     '${svar}', tilgang.dagen(), ${X}, tilgang.aktor()`,
  );
};

/** Om det trengs mer enn samtalen (TP-30). */
const behov = (s: Saksting, trengs: boolean): string =>
  av(
    s,
    'guidebehov',
    'trengs, hvor, avveining, foert_av',
    `${trengs}, ${trengs ? `'kommune'` : 'null'}, ${X}, tilgang.aktor()`,
  );

const oppdragetSlutt = (s: Saksting): string =>
  av(
    s,
    'guideforespoersel',
    'forespoersel_id, etter, steg, bruker_id, ord, foert_av',
    `'${s.oppdrag}', (select x.id from varde.guideforespoersel x where x.forespoersel_id = '${s.oppdrag}' and x.steg = 'tatt'),
     'avsluttet', '${s.guiden}', ${X}, tilgang.aktor()`,
  );
const MOTTAKERENS = {
  mottaker_klarerer: 'klarert',
  mottaker_vilkaar: 'klarert_med_vilkaar',
  mottaker_ikke_foer: 'ikke_foer',
  mottaker_tar_det_selv: 'tar_det_selv',
  mottaker_nei: 'nei',
} as const;
/** Mottakeren svarer på forespørselen ingen har svart på. */
const mottakeren = (s: Saksting, svar: string): string => {
  const spurt = s.klarering === null ? 'gen_random_uuid()' : `'${s.klarering}'::uuid`;
  return `select 1 where tilgang.svar_paa_forespoersel(${spurt}, gen_random_uuid(),
    (select f.siste from tilgang.forespoersler_til_meg() f where f.klarering_id = ${spurt}), '${svar}',
    ${svar === 'ikke_foer' ? 'tilgang.dagen() + 7' : 'null'}, ${svar === 'klarert_med_vilkaar' || svar === 'nei' ? X : 'null'}) = 'ok'`;
};
const vikar = (s: Saksting): string => besvar(s, s.borte, 'vurder_vikar', 'vikar', '{guiden}');
const tilbake = (s: Saksting): string => besvar(s, s.borte, 'tilbake', 'tilbake', '{}');
/** Svaret på det som er sagt fra om vikaren, der det er sagt. */
const omVikaren = (s: Saksting, plikt: string, svaret: string, med: string): string =>
  `${besvar(s, s.vikarensMelding, plikt, svaret, med)} and exists (select 1 from varde.guidemelding m where m.id = '${s.vikarensMelding}')`;
/** Dagene guiden er borte, er hens, og ingen andres. */
const harDagene = (s: Saksting, hvem: string): string =>
  `select 1 where prov.vikarene('${s.sak}', '${s.guiden}') = array['${hvem}'::uuid]`;
const tarOppdraget = (s: Saksting): string =>
  `select 1 where tilgang.svar_paa_guideforespoersel('${s.vikariat}',
      (select f.siste from tilgang.guideforespoersler_til_meg() f where f.id = '${s.vikariat}'), 'tatt', 'annet') = 'ok'`;

/** Setningene kommandoene skriver, som den som handler; `;;` skiller to. */
export function handlinger(s: Saksting, hvem: Rolle): Readonly<Record<string, string>> {
  const tilbud = (steg: string) =>
    av(
      s,
      'overforingstilbud',
      'etter, steg, grunn, sted, hvem, grunnlag, dag, fort_av',
      `${siste(s, 'overforingstilbud', 'fort_ved')}, '${steg}', ${steg === 'tilbudt' ? `'flytter', ${X}` : 'null, null'},
       ${X}, ${X}, tilgang.dagen(), tilgang.aktor()`,
    );
  return {
    vurder: `update varde.sak set egnet_vurdert_av = tilgang.aktor(), egnet_vurdert_ved = now(), tilstand_siden = now(),
      tilstand = case when anmeldt then 'venter_klarering' else 'klar_for_kontakt' end where id = '${s.sak}'`,
    ...Object.fromEntries(KLARERING.map((k) => [k, svarer(s, hvem, k)])),
    ring_ikke_svar: ring(s, 'ikke_svar'),
    feil_person: ring(s, 'feil_person'),
    ring_tilbake: ring(s, 'ring_tilbake'),
    ring_svarte: ring(s, 'svarte'),
    ring_paa_dagen: ring(s, 'svarte'),
    klarert_paa_dagen: svarer(s, hvem, 'klarert'),
    ...Object.fromEntries(RESULTATER.map((r) => [r, resultat(s, r)])),
    ...Object.fromEntries(
      MAATER.map((m) => [
        m === 'overfort' || m === 'trygg_igjen' ? `avslutt_${m}` : m,
        avslutt(s, m),
      ]),
    ),
    henvist_etter_nei: avslutt(s, 'henvist'),
    fullfoer_samtalen: fullfoer(s),
    bekreft_trygg_igjen: `select 1 where tilgang.bekreft_trygg_igjen('${s.sak}', gen_random_uuid(), null)`,
    vernet_vurderes: av(
      s,
      'vern',
      'slag, vurdering, vurdert_av, svart_av, svart_rolle, svart_dag',
      `'annet', 'trengs_ikke', tilgang.aktor(), ${X}, 'politi', tilgang.dagen()`,
    ),
    forsegl_sak: `select 1 where tilgang.forsegl_sak('${s.sak}', 'feil_hos_oss', null) = 'ok'`,
    gjenaapne_paa_rad: aapnetPaaRaden(s),
    gjenaapne_og_ta_tilbake: `${aapnetPaaRaden(s)};;select 1 where tilgang.ta_tilbake_gjenaapningen('${s.sak}', gen_random_uuid(), ${X}) = 'ok'`,
    leder_melder_fravaer: `select 1 where tilgang.meld_guide_borte('${s.guiden}', tilgang.dagen() + 3) = 'ok'`,
    fravaeret_begynner: `select 1 where tilgang.begynn_fravaer('${s.sak}') = 1`,
    unntaket_gaar_ut: `select 1 from tilgang.stans_utloepte() x where x = '${s.sak}'`,
    angre_avslutning: av(
      s,
      'avslutning',
      'maate, angrer, avsluttet_av',
      `'angret', ${siste(s, 'avslutning', 'avsluttet_ved')}, tilgang.aktor()`,
    ),
    gjenaapne: av(
      s,
      'gjenaapning',
      'avslutning_id, meldt_av, meldt_dag, grunn, gjenaapnet_av',
      `${siste(s, 'avslutning', 'avsluttet_ved')}, 'ungdommen', tilgang.dagen(), ${X}, tilgang.aktor()`,
    ),
    tilby_overfoering: tilbud('tilbudt'),
    ta_over: `${tilbud('tilbudt')};;${tilbud('overtatt')}`,
    ta_over_der: paaTilbudet(
      `tilgang.ta_over_sak(tilbud.id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
        'samtykke', gen_random_uuid(), ${X}, ${X}, ${CELLENE})`,
    ),
    avslaa_der: paaTilbudet(`tilgang.avslaa_tilbud(tilbud.id, 'bor_ikke_her')`),
    gi_forespoersel_videre: `select 1 where tilgang.gi_forespoersel_videre(${s.klarering === null ? 'gen_random_uuid()' : `'${s.klarering}'`}, '${s.etterforsker}', null) = 'ok'`,
    angre_triage: `update varde.triagebeslutning set angret_ved = now(), angret_av = tilgang.aktor()
      where kandidat_id = (select x.kandidat_id from varde.sak x where x.id = '${s.sak}') and angret_ved is null
      ;;update varde.sak set tilstand = 'angret', tilstand_siden = now() where id = '${s.sak}' and tilstand <> 'angret'`,
    anmeldt: `select 1 where tilgang.meld_anmeldt('${s.sak}', '${s.uanmeldt}', tilgang.dagen(), gen_random_uuid(), null, null, null, null)`,
    ny_anmeldt_hendelse: av(
      s,
      'hendelse',
      'sakstype, rolle, dato, anmeldt',
      `'vold', 'fornaermet', tilgang.dagen(), true`,
    ),
    henvendelse: av(
      s,
      'dialog',
      'slag, hvem, ord, skrevet_av',
      `'henvendelse', ${X}, ${X}, tilgang.aktor()`,
    ),
    enige: av(
      s,
      'guidemelding',
      'slag, fra, skrevet_av',
      `'enige', tilgang.dagen(), tilgang.aktor()`,
    ),
    staar_stille: av(s, 'guidemelding', 'slag, skrevet_av', `'stagnasjon', tilgang.aktor()`),
    meld_fravaer: av(
      s,
      'guidemelding',
      'slag, fra, skrevet_av',
      `'fravaer', tilgang.dagen(), tilgang.aktor()`,
    ),
    gjennomgang_fortsett: besvar(s, s.melding, 'gjennomgang', 'fortsett', '{guiden}'),
    gjennomgang_noen_andre: besvar(s, s.melding, 'gjennomgang', 'noen_andre', '{guiden}'),
    gjennomgang_avvikle: besvar(s, s.melding, 'gjennomgang', 'avvikle', '{guiden}'),
    behov_ja: behov(s, true),
    behov_nei: behov(s, false),
    samtykket_trukket: samtykkesvar(s, s.mor, 'trukket'),
    den_unges_nei: samtykkesvar(s, null, 'nektet'),
    nei_i_samtalen: `select 1 where tilgang.foer_ungdommens_nei('${s.sak}', gen_random_uuid(), tilgang.dagen(), ${X}, ${X}, gen_random_uuid(), ${X},
      gen_random_uuid(), null)`,
    // Den som fulgte opp, sier fra om sin egen sak.
    guiden_er_inhabil: `select tilgang.meld_inhabil(t.sak_id) from varde.sak_tilgang t
      where t.sak_id = '${s.sak}' and t.bruker_id = tilgang.aktor() and t.relasjon = 'guide'`,
    vikaren_tar_oppdraget: tarOppdraget(s),
    en_annen_vikar_tar_dagene: `${tarOppdraget(s)};;${harDagene(s, s.vikaren)}`,
    ...Object.fromEntries(
      Object.entries(MOTTAKERENS).map(([akt, svar]) => [akt, mottakeren(s, svar)]),
    ),
    oppdraget_slutt: oppdragetSlutt(s),
    guiden_blir_etterforsker: `select 1 where tilgang.velg_etterforsker('${s.sak}', null, '${s.guiden}')`,
    gi_videre_til_guiden: `select 1 where tilgang.gi_forespoersel_videre(${s.klarering === null ? 'gen_random_uuid()' : `'${s.klarering}'`}, '${s.guiden}', null) = 'ok'`,
    guiden_blir_leder: `select 1 where tilgang.gi_verv(prov.guidens_medlemskap('${s.guiden}'), 'leder') = 'ok'`,
    guiden_mister_vervet: `select 1 where tilgang.avslutt_verv(prov.guidens_verv('${s.guiden}')) = 'ok'`,
    guiden_navngis: `select 1 where tilgang.navngi_etterforsker('${s.sak}', '${s.guiden}') is not null`,
    fravaer_ikke_vikar: besvar(s, s.borte, 'vurder_vikar', 'ikke_vikar', '{guiden}'),
    fravaer_vikar: vikar(s),
    fravaer_tilbake: tilbake(s),
    vikaren_tilbake: `${omVikaren(s, 'tilbake', 'tilbake', '{}')};;${harDagene(s, s.vikarUte)}`,
    vikar_for_vikaren: omVikaren(s, 'vurder_vikar', 'vikar', '{guiden}'),
    vikar_og_tilbake: `${vikar(s)};;${tilbake(s)}`,
    slutt_og_tilbake: `${oppdragetSlutt(s)};;${tilbake(s)}`,
    vikar_slutt_og_tilbake: `${vikar(s)};;${oppdragetSlutt(s)};;${tilbake(s)}`,
    slutt_og_fortsett: `${oppdragetSlutt(s)};;${besvar(s, s.melding, 'gjennomgang', 'fortsett', '{guiden}')}`,
    overlat: `select 1 where tilgang.overlat_samtalen('${s.sak}', '${s.kollega}')`,
    samtalen_tas_tilbake: `select 1 where tilgang.overlat_samtalen('${s.sak}', null)`,
    etterforsker_velges_bort: `select 1 where tilgang.velg_etterforsker('${s.sak}', null, null)`,
    del: `select 1 where tilgang.del_saken('${s.sak}', gen_random_uuid(), '${s.kommunal}', 'politivedtak_sak', tilgang.dagen(), '\\x01', '\\x01')`,
    ...Object.fromEntries(
      BOKSTAVER.map((b) => [
        `sett_${TILSTAND[b]}`,
        // Den samme tilstanden er ingen flytting.
        `update varde.sak set tilstand = '${TILSTAND[b]}', tilstand_siden = now() where id = '${s.sak}' and tilstand <> '${TILSTAND[b]}'`,
      ]),
    ),
  };
}
