import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { TABELLER } from '../regler/typer.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

const svar = async (kall: string, ...verdier: readonly unknown[]) => {
  const [rad] = await t.eier<{ ja: unknown }>(`select tilgang.${kall} as ja`, [
    ...verdier.map((v) => (typeof v === 'object' ? JSON.stringify(v) : v)),
  ]);
  return rad?.ja;
};
type Celler = Record<string, number | null>;
const celler = (tabell: keyof typeof TABELLER, vist: Celler = {}): Celler =>
  Object.fromEntries(TABELLER[tabell].map((c: string) => [c, vist[c] ?? null]));

it('RE-09 tallene som lagres, har bare den formen siden leser: hver nøkkel, hver celle og hvert tall, og det som står, er summen den uendrede tabellen ble regnet av', async () => {
  const ingen = { dager_til_ringt: null, trygg_foer: null, trygg_etter: null };
  const medianer = { ...ingen, dager_fulgt: 12 };
  const anmeldt = celler('anmeldt', { ja: 24, nei: 43 });
  const hel = { antall: 67, medianer, tabeller: { anmeldt } };
  const foer = { antall: 60, tabeller: { anmeldt }, medianer };
  const form = async (tall: object, fra: object = foer) => svar('rapportform($1, $2)', tall, fra);
  expect(await form(hel)).toBe(true);
  expect(await form({ ...hel, staar: { anmeldt: 60 } })).toBe(true);
  expect(await form({ ...hel, staar: { anmeldt: 55 } }, { ...foer, staar: { anmeldt: 55 } })).toBe(
    true,
  );
  for (const galt of [
    { antall: 67, medianer },
    { ...hel, navn: 'Sol' },
    ...[
      { ...hel, tabeller: [] },
      { ...hel, medianer: [] },
      { ...hel, staar: [] },
    ],
    ...[
      { ...hel, antall: '67' },
      { ...hel, antall: 6.5 },
      { ...hel, antall: -1 },
    ],
    { ...hel, antall: 12_345_678_901 },
    { ...hel, medianer: ingen },
    { ...hel, medianer: { ...medianer, navn: 1 } },
    { ...hel, medianer: { ...medianer, dager_fulgt: '12' } },
    { ...hel, medianer: { ...medianer, dager_fulgt: 1.5 } },
    ...[
      { ...hel, tabeller: { sted: { skolen: 12 } } },
      { ...hel, tabeller: { sted: {} } },
    ],
    { ...hel, tabeller: { anmeldt: { ja: 24 } } },
    { ...hel, tabeller: { anmeldt: { ...anmeldt, kanskje: 3 } } },
    { ...hel, tabeller: { anmeldt: { ...anmeldt, nei: '43' } } },
    { ...hel, tabeller: { anmeldt: { ...anmeldt, nei: { ola: 1 } } } },
    { ...hel, tabeller: { anmeldt: 'Ola Nordmann' } },
    // Det som står: bare for en tabell som ikke er endret, og bare summen den ble regnet av.
    { ...hel, staar: { kanal: 60 } },
    { ...hel, staar: { anmeldt: 67 } },
    { ...hel, staar: { anmeldt: 'Ola Nordmann' } },
  ])
    expect(await form(galt), JSON.stringify(galt)).toBe(false);
  const endret = { ...hel, tabeller: { anmeldt: celler('anmeldt', { ja: 25, nei: 42 }) } };
  expect(await form({ ...endret, staar: { anmeldt: 60 } })).toBe(false);
  expect(await form(endret)).toBe(true);
});

it('RE-09 VV-50 i en krysset tabell skjules ikke én celle alene mot en sum som er vist, ikke færre enn grensen til sammen, og ikke summen når alt i raden er vist', async () => {
  const rand = {
    sakstype: celler('sakstype', { vold: 1, ran: 1 }),
    anmeldt: celler('anmeldt', { ja: 1, nei: 1 }),
  };
  const raa = (n: Celler) => ({ sakstype_anmeldt: n });
  const skjermet = async (vist: Celler, egentlig: Celler, viste: object = rand) =>
    svar(
      `kryssene_er_skjermet('sakstype_anmeldt', $1, $2, $3, 5)`,
      ...[celler('sakstype_anmeldt', vist), raa(egentlig), viste],
    );
  const alt = {
    'vold|ja': 9,
    'vold|nei': 9,
    'ran|ja': 9,
    'ran|nei': 9,
    'trusler|ja': 9,
    'trusler|nei': 9,
  };
  const uten = (...bort: (keyof typeof alt)[]) =>
    Object.fromEntries(Object.entries(alt).filter(([c]) => !bort.some((b) => b === c)));
  expect(
    await skjermet(
      uten('vold|ja', 'vold|nei', 'ran|ja', 'ran|nei', 'trusler|ja', 'trusler|nei'),
      alt,
    ),
  ).toBe(true);
  // Én skjult i raden til vold; kolonnene skjuler mer.
  expect(
    await skjermet(uten('vold|ja', 'ran|ja', 'ran|nei', 'trusler|ja', 'trusler|nei'), alt),
  ).toBe(false);
  // To skjulte i raden, men under grensen til sammen.
  const lite = { ...alt, 'vold|ja': 2, 'vold|nei': 2 };
  const altSkjult = {};
  expect(await skjermet(altSkjult, lite)).toBe(false);
  expect(await skjermet(altSkjult, { ...lite, 'vold|nei': 3 })).toBe(true);
  // Summen er skjult, og hele raden vist: da er den regnet ut.
  const skjultVold = { sakstype: celler('sakstype', { ran: 1 }), anmeldt: celler('anmeldt') };
  expect(await skjermet({ 'vold|ja': 9, 'vold|nei': 9 }, alt, skjultVold)).toBe(false);
  expect(await skjermet({ 'vold|ja': 9 }, alt, skjultVold)).toBe(true);
});

it('RE-09 en rand som er vist for året i en tidligere versjon, er vist; et annet år er det ikke', async () => {
  const omrade = t.omrade('fjordvik');
  const tall = (vist: Celler) => ({
    ...{ antall: null, medianer: {} },
    tabeller: { sakstype: celler('sakstype', vist), kanal: celler('kanal', { moett: 9 }) },
  });
  for (const [aar, vist] of [
    [2021, { vold: 9 }],
    [2022, { ran: 9 }],
  ] as const)
    await forbiVaktene(
      t,
      `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av, nr, grense) values ($1, $2, 'rapport', array[$2::integer], $3, $4, 1, 5)`,
      [omrade, aar, JSON.stringify(tall(vist)), t.bruker('koordinator')],
    );
  const viste = await svar('viste_rander($1, 2021, $2)', omrade, tall({ trusler: 9 }));
  expect(viste).toEqual({
    sakstype: Object.fromEntries(
      TABELLER.sakstype.map((c: string) => [c, ['vold', 'trusler'].includes(c) ? 1 : null]),
    ),
  });
});

it('RE-09 VV-50 det som går inn i en strekning, er det som går ut: skjules noe på den ene siden alene, er det flere enn én celle, og til sammen mange nok', async () => {
  const alt = {
    framdrift: { ikke_ringt: 10, ringt: 10, samtale: 20, guide: 40 },
    dager: { '0_3': 10, '4_7': 20, '8_14': 20, over_14: 20 },
    yrke: { politi: 10, helse: 10, skole: 10, ute_og_klubb: 10, miljo: 0, annet: 0 },
    fjorten: { holdt: 30, brutt: 10 },
    trygg_foer: { '0_3': 10, '4_6': 10, '7_10': 10, ikke_svart: 10 },
    trygg_etter: { '0_3': 10, '4_6': 10, '7_10': 10 },
  } as const;
  type Egentlig = Partial<Record<keyof typeof alt, Celler>>;
  /** Alt er vist, unntatt cellene i `skjult`; `egentlig` er det basen teller der det er et annet. */
  const skjermet = async (skjult: readonly string[], egentlig: Egentlig = {}, foer = {}) => {
    const raa = { ...alt, ...egentlig };
    const tabeller = Object.fromEntries(
      Object.entries(raa).map(([tabell, celler]) => [
        tabell,
        Object.fromEntries(
          Object.entries(celler).map(([c, n]) => [c, skjult.includes(`${tabell}:${c}`) ? null : n]),
        ),
      ]),
    );
    return svar('gangen_er_skjermet($1, $2, $3, 5)', { tabeller }, foer, raa);
  };
  expect(await skjermet([])).toBe(true);
  for (const alene of [
    ...['dager:0_3', 'yrke:politi', 'fjorten:holdt', 'trygg_foer:4_6', 'trygg_etter:7_10'],
    ...['framdrift:guide', 'framdrift:samtale', 'trygg_foer:ikke_svart'],
  ])
    expect(await skjermet([alene]), alene).toBe(false);
  // To på den samme siden: nok til sammen, eller ikke.
  const to = ['trygg_foer:0_3', 'trygg_foer:ikke_svart', 'trygg_etter:0_3', 'trygg_etter:7_10'];
  expect(await skjermet(to)).toBe(true);
  const faa = { '0_3': 2, '4_6': 10, '7_10': 10, ikke_svart: 2 };
  expect(await skjermet(to, { trygg_foer: faa })).toBe(false);
  const faaEtter = { '0_3': 2, '4_6': 10, '7_10': 2 };
  const etter = ['trygg_etter:0_3', 'trygg_etter:7_10'];
  expect(await skjermet(etter, { trygg_etter: faaEtter })).toBe(false);
  expect(await skjermet(etter)).toBe(true);
  // Et som står fra sist, er prøvd da; et som ikke er av den tellingen, også.
  expect(await skjermet(['dager:0_3'], {}, { tabeller: alt })).toBe(false);
  const staar = Object.fromEntries(
    Object.entries(alt).map(([t, c]) => [t, t === 'dager' ? { ...c, '0_3': null } : c]),
  );
  expect(await skjermet(['dager:0_3'], {}, { tabeller: staar })).toBe(true);
});

it('RE-09 VV-50 en median lagres bare når hver celle i tabellene den sier noe om, vises, eller de ikke er med', async () => {
  const kan = async (median: string, tabeller: object) =>
    svar('medianen_kan_vises($1, $2)', median, { tabeller });
  const vist = { trygg_foer: { '0_3': 9 }, trygg_etter: { '0_3': 9 } };
  expect(await kan('trygg_foer', vist)).toBe(true);
  expect(await kan('trygg_etter', {})).toBe(true);
  for (const [median, tabell] of [
    ...(['trygg_foer', 'fulgt'] as const).map((t) => ['trygg_foer', t]),
    ...(['trygg_foer', 'trygg_etter', 'fulgt'] as const).map((t) => ['trygg_etter', t]),
    ...(['dager', 'framdrift', 'ringt_uka', 'fulgt'] as const).map((t) => ['dager_til_ringt', t]),
    ...(['framdrift', 'fulgt', 'utfall'] as const).map((t) => ['dager_fulgt', t]),
  ] as const) {
    expect(await kan(median ?? '', { [tabell ?? '']: { x: null } }), `${median} ${tabell}`).toBe(
      false,
    );
  }
  expect(await kan('trygg_foer', { trygg_etter: { x: null } })).toBe(true);
});
