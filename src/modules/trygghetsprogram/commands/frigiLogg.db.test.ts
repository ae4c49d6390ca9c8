import { afterAll, beforeAll, expect, it } from 'vitest';
import { PERSONER } from '../../../demo/personer.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { pdfensMerking } from '../../../../tests/support/pdf.ts';
import { KRAV, ordeneTilRetten, settPdf } from '../../../../tests/support/rettens.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { avtrykkAv, hentLoggutleveringer, hentUtlevertLogg } from '../queries/loggutlevering.ts';
import { feilfoerLinje } from './feilfoerLinje.ts';
import { frigiLogg, type Frigivelse } from './frigiLogg.ts';

let t: Testhus;
let fri: FriSql;
let sakId = '';
const dag = tilDato;
const frigi = async (som: string, endret: Partial<Frigivelse> = {}) =>
  kode(frigiLogg(t.hus, await t.som(som), { ...KRAV, sakId, ...endret }, settPdf));
const side = async () => hentLoggutleveringer(t.hus, await t.som('koordinator'), sakId);
const hent = async (som: string, utleveringId: string) =>
  hentUtlevertLogg(t.hus, await t.som(som), { sakId, utleveringId });
const navnet = (som: string) => PERSONER.find((p) => p.subjekt === som)?.navn;
const ordene = (nr: number) => ordeneTilRetten(t, sakId, nr);

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
  await samtalenVar(t, sakId, '2026-11-02');
  const foerst = await logg(t, sakId, { dag: dag('2026-11-10'), ord: 'Skrevet feil' });
  await logg(t, sakId, {
    ...{ retter: foerst, dag: dag('2026-11-11'), ord: 'Trenger følge til bussen' },
    notat: 'Hemmelig notat',
  });
  await logg(t, sakId, { dag: dag('2026-11-16'), ord: 'Sover bedre' });
  const feil = await logg(t, sakId, { dag: dag('2026-11-17'), ord: 'Om en annen ungdom' });
  await feilfoerLinje(t.hus, await t.som('guide'), {
    ...{ sakId, linjeId: feil, grunn: 'Feil ungdom', tilReferanse: null },
  });
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it('VV-32 koordinatoren frigir loggen med nummer, krav, grunnlag og omfang; det som sto før en rettelse, er med, aldri et notat eller det som er tatt ut', async () => {
  for (const som of ['guide', 'helsesykepleier', 'etterforsker', 'leder', 'slt'])
    expect(await frigi(som), som).toBe('ikke_funnet');
  for (const [endret, grunn] of [
    [{ krav: null }, 'mangler_krav'],
    [{ hjemmel: null }, 'mangler_hjemmel'],
    [{ kravDag: dag('2026-12-24') }, 'kravet_har_ikke_kommet'],
    [{ fra: dag('2026-11-20'), til: dag('2026-11-22') }, 'ingen_linjer'],
    [{ lest: false }, 'ikke_lest'],
  ] as const)
    expect(await frigi('koordinator', endret), grunn).toBe(grunn);
  expect((await side()).utlevert).toEqual([]);
  expect(await frigi('koordinator')).toBe('gjort');
  expect(await frigi('koordinator2', { til: dag('2026-11-10') })).toBe('gjort');
  const { utlevert } = await side();
  expect(utlevert.map((u) => [u.nr, u.antall, u.krav, u.hjemmel, u.av])).toEqual([
    [2, 2, KRAV.krav, KRAV.hjemmel, navnet('koordinator2')],
    [1, 3, KRAV.krav, KRAV.hjemmel, navnet('koordinator')],
  ]);
  const hele = await ordene(1);
  for (const ord of ['Utlevering 1', KRAV.krav ?? '', KRAV.hjemmel ?? '', 'Hele loggen, 3 linjer'])
    expect(hele).toContain(ord);
  for (const ord of ['Trenger følge til bussen', 'Skrevet feil', 'Sover bedre', 'er tatt ut'])
    expect(hele).toContain(ord);
  expect(hele).not.toMatch(/Hemmelig|annen ungdom/u);
  // Rettelsen hører til linjen, også når bare dagen den først sto på, er i omfanget.
  const tidlig = await ordene(2);
  expect(tidlig).toContain('Trenger følge til bussen');
  expect(tidlig).not.toContain('Sover bedre');
  // Sporet av det som er tatt ut, står uansett omfang.
  expect(tidlig).toContain('er tatt ut');
});

it('VV-32 filen er den som gikk ut, byte for byte, også etter at loggen er endret; er den byttet, sendes den ikke', async () => {
  const { utlevert } = await side();
  const u = utlevert.at(-1);
  const fil = await hent('koordinator', u?.id ?? '');
  await logg(t, sakId, { dag: dag('2026-11-20'), ord: 'Kom etterpå' });
  const igjen = await hent('koordinator', u?.id ?? '');
  expect(igjen).toEqual(fil);
  expect(avtrykkAv(igjen ?? new Uint8Array()).toString('hex')).toBe(u?.avtrykk);
  expect((await pdfensMerking(fil ?? new Uint8Array())).ua).toBe('1');
  for (const som of ['guide', 'etterforsker', 'leder'])
    expect(await kode(hent(som, u?.id ?? '')), som).toBe('ikke_funnet');
  await t.eier(
    `update varde.loggutlevering set avtrykk = decode(repeat('00', 32), 'hex') where id = $1`,
    [u?.id],
  );
  expect(await hent('koordinator', u?.id ?? '')).toBeNull();
  await t.eier('update varde.loggutlevering set avtrykk = $2 where id = $1', [
    u?.id,
    Buffer.from(u?.avtrykk ?? '', 'hex'),
  ]);
  expect(
    await t.eier(
      `select handling, utfall, count(*)::integer as n from varde.revisjon where handling in ('logg_frigitt', 'loggutlevering_hentet')
       group by 1, 2 order by 1, 2`,
    ),
  ).toEqual([
    { handling: 'logg_frigitt', utfall: 'ja', n: 2 },
    { handling: 'logg_frigitt', utfall: 'nei', n: 10 },
    { handling: 'loggutlevering_hentet', utfall: 'ja', n: 4 },
    { handling: 'loggutlevering_hentet', utfall: 'nei', n: 4 },
  ]);
});

it('VV-32 loggen frigis også etter at oppdraget og saken er slutt', async () => {
  await settTilstand(t, sakId, 'avsluttet');
  expect(await frigi('koordinator', { grunnlag: 'samtykke' })).toBe('gjort');
  expect((await side()).utlevert[0]).toMatchObject({ nr: 3, antall: 4, grunnlag: 'samtykke' });
});

it('VV-32 med fri SQL frigis ingenting uten et nummer fra basen, et krav som er kommet, og linjene i omfanget; ingenting endres, og et nummer brukes ikke om igjen', async () => {
  const rad = (mer: Record<string, string> = {}, som = 'koordinator') => {
    const verdier = {
      ...{ omrade_id: `'${t.omrade('fjordvik')}'`, sak_id: `'${sakId}'` },
      eier_organisasjon: `(select eier_organisasjon from varde.sak where id = '${sakId}')`,
      ...{ nr: `tilgang.neste_loggutlevering('${sakId}')`, grunnlag: `'retten'`, krav: `'\\x00'` },
      ...{ hjemmel: `'\\x00'`, krav_dag: `'2026-11-19'`, antall: '4', fil: `'\\x00'` },
      avtrykk: `decode(repeat('00', 32), 'hex')`,
      ...{ frigitt_av: `'${t.bruker(som)}'`, ...mer },
    };
    return `insert into varde.loggutlevering (${Object.keys(verdier).join(', ')}) values (${Object.values(verdier).join(', ')})`;
  };
  expect(await fri.som('koordinator', rad())).toBe(1);
  expect(await fri.som('koordinator', rad({ nr: '3' }))).toBe('23505');
  for (const mer of [
    { nr: '2' },
    { nr: '99' },
    { antall: '3' },
    { krav_dag: 'tilgang.dagen() + 1' },
  ])
    expect(await fri.som('koordinator', rad(mer)), JSON.stringify(mer)).toBe('23514');
  expect(await fri.som('koordinator', rad({ frigitt_av: `'${t.bruker('slt')}'` }))).toBe('42501');
  for (const som of ['guide', 'leder', 'slt', 'etterforsker'])
    expect(
      await fri.som(som, `select 1 where tilgang.neste_loggutlevering('${sakId}') is not null`),
      som,
    ).toBe(0);
  // Koordinatoren i enheten, men aldri den som er sperret fra saken eller etterforsker den: verken nummeret eller lista.
  const venter = `select 1 where tilgang.ventet_loggutlevering('${sakId}') is not null`;
  const faarNummer = `select 1 where tilgang.neste_loggutlevering('${sakId}') is not null`;
  const utleveringene = 'select 1 from varde.loggutlevering';
  for (const [sett, fjern] of [
    [
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) select omrade_id, id, $2, 'inhabil', $2 from varde.sak where id = $1`,
      'delete from varde.ikke_tilgang where objekt_id = $1 and bruker_id = $2',
    ],
    [
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) select omrade_id, id, $2, 'etterforsker', 'prøve' from varde.sak where id = $1`,
      `delete from varde.sak_tilgang where sak_id = $1 and bruker_id = $2 and relasjon = 'etterforsker'`,
    ],
  ] as const) {
    const han = [sakId, t.bruker('koordinator2')];
    const faar = async () => [
      await fri.som('koordinator2', faarNummer),
      await fri.som('koordinator2', venter),
      Number(await fri.som('koordinator2', utleveringene)) > 0,
    ];
    await forbiVaktene(t, sett, han);
    expect(await faar(), sett).toEqual([0, 0, false]);
    await forbiVaktene(t, fjern, han);
    expect(await faar(), fjern).toEqual([1, 1, true]);
  }
  for (const sql of [
    `update varde.loggutlevering set antall = 1`,
    'delete from varde.loggutlevering',
    'update varde.omrade set siste_loggutlevering = 0',
    `select tilgang.linjer_i_omfanget('${t.omrade('fjordvik')}', '${sakId}', null, null)`,
  ])
    expect(await fri.som('koordinator', sql), sql).toBe('42501');
  for (const som of ['guide', 'leder', 'etterforsker'])
    expect(await fri.som(som, 'select 1 from varde.loggutlevering'), som).toBe(0);
  await t.eier('delete from varde.loggutlevering where nr = 3');
  await frigi('koordinator');
  expect((await side()).utlevert[0]?.nr).toBe(4);
});

it('VV-32 området holdes ikke mens filen settes: en annen setter noe om området imens, og to som frigir samtidig, får hvert sitt nummer, som også står i filen', async () => {
  const numre: number[] = [];
  const { utlevert: foer } = await side();
  await frigiLogg(t.hus, await t.som('koordinator'), { ...KRAV, sakId }, async (innhold) => {
    numre.push(innhold.u.nr);
    if (numre.length === 1) {
      // Er raden låst, feiler dette med en gang.
      await t.eier(`select 1 from varde.omrade where slug = 'fjordvik' for update nowait`);
      await t.eier(
        `update varde.omrade set siste_loggutlevering = siste_loggutlevering + 1 where slug = 'fjordvik' returning 1`,
      );
    }
    return settPdf(innhold);
  });
  const [ny] = (await side()).utlevert;
  expect(ny?.nr).toBe((foer[0]?.nr ?? 0) + 2);
  // Nummeret var et annet da filen var ferdig: da settes den på nytt.
  expect(numre).toEqual([(ny?.nr ?? 0) - 1, ny?.nr]);
  expect(await ordene(ny?.nr ?? 0)).toContain(`Utlevering ${ny?.nr}`);
});
