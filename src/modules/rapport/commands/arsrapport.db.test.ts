import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { basensDagEr } from '../../../../tests/support/basensDag.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { leggInnSaker } from '../../../../tests/support/aarssaker.ts';
import { pdfensOrd } from '../../../../tests/support/pdf.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { lagPdf } from '../../dokument/index.ts';
import { minDag } from '../../trygghetsprogram/index.ts';
import { INGEN_MEDIANER, TABELLER } from '../regler/typer.ts';
import { hentArsrapport, hentRapportoversikt } from '../queries/arsrapporter.ts';
import { rapportdokument } from '../web/dokumentet.ts';
import { tekster } from '../web/tekst.ts';
import { frysArsrapport } from './frysArsrapport.ts';
import { lagArsrapport } from './lagArsrapport.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  // Hvilke år som er gått, sier basen: den har samme dag som huset.
  await basensDagEr(t, iDagIOslo(t.hus.klokke.naa()));
  await t.eier(`update varde.omrade_utgave set fra = '2023-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
  // 2023: lite. 2025: stort, med to vernede og tre der det er i familien, som aldri telles.
  await leggInnSaker(t, 2023, 12);
  await leggInnSaker(t, 2025, 47);
  await leggInnSaker(t, 2025, 2, { vernet: true });
  await leggInnSaker(t, 2025, 3, { i_familie: true });
  await leggInnSaker(t, 2026, 40);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const lag = async (aar: number, p = 'koordinator') => lagArsrapport(t.hus, await t.som(p), aar);
const les = async (aar: number, versjon: number | 'utkast', p = 'koordinator') =>
  hentArsrapport(t.hus, await t.som(p), { aar, versjon });
const frys = async (aar: number, p = 'koordinator', utkastId?: string) =>
  frysArsrapport(t.hus, await t.som(p), {
    aar,
    utkastId: utkastId ?? (await les(aar, 'utkast')).id,
  });
const siste = (aar: number) =>
  t.eier<{ tall: { tabeller: Record<string, Record<string, number | null>> } }>(
    'select tall from varde.arsrapport where aar = $1 order by nr desc limit 1',
    [aar],
  );
const IKKE_KOORDINATOR = ['leder', 'guide', 'etterforsker', 'administrator', 'ordforer'];

it('EV-12 RE-04 koordinatoren lager utkastet for et år som er gått; de vernede og de i familien er ikke med i noe tall (VV-50)', async () => {
  await lag(2025);
  const { tall, periode, versjon } = await les(2025, 'utkast', 'slt');
  expect({ periode, versjon, antall: tall.antall }).toEqual({
    ...{ periode: [2025], versjon: null, antall: 47 },
  });
  for (const tabell of ['kanal', 'maaned', 'sakstype', 'anmeldt', 'alder', 'framdrift'])
    expect(Object.keys(tall.tabeller)).toContain(tabell);
  for (const tabell of ['dager', 'yrke', 'fjorten', 'utfall', 'vurdering'])
    expect(Object.keys(tall.tabeller)).toContain(tabell);
  const raa = await t.eier<{ n: number } & Record<'sakstype' | 'alder' | 'utfall', string>>(
    `select k.sakstype, s.aldersbaand as alder, case s.tilstand when 'henvist' then 'annen_hjelp' else 'paagaar' end as utfall, count(*)::integer as n
     from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
     where not k.vernet and not k.i_familie and s.registrert between '2025-01-01' and '2025-12-31' group by 1, 2, 3`,
  );
  // Hvilke som skjules sammen med de små, trekkes: av utfallene er ett av de to store alltid igjen.
  let viste = 0;
  for (const tabell of ['sakstype', 'alder', 'utfall'] as const)
    for (const [celle, n] of Object.entries(tall.tabeller[tabell] ?? {})) {
      if (n === null) continue;
      viste++;
      const riktig = raa.filter((r) => r[tabell] === celle).reduce((sum, r) => sum + r.n, 0);
      expect(n, `${tabell} ${celle}`).toBe(riktig);
    }
  expect(viste).toBeGreaterThan(0);
  for (const celler of Object.values(tall.tabeller))
    for (const n of Object.values(celler)) if (n !== null) expect(n).toBeGreaterThanOrEqual(5);
  await expect(lag(2026)).rejects.toMatchObject({ kode: 'aaret_kan_ikke_lages' });
  await expect(lag(2022)).rejects.toMatchObject({ kode: 'aaret_kan_ikke_lages' });
  for (const p of IKKE_KOORDINATOR) {
    await expect(lag(2025, p)).rejects.toThrow(IkkeFunnet);
    await expect(les(2025, 'utkast', p)).rejects.toThrow(IkkeFunnet);
  }
  const logget = 'select distinct utfall from varde.revisjon where handling = $1 order by 1';
  expect(await t.eier(logget, ['arsrapport_laget'])).toEqual([{ utfall: 'ja' }, { utfall: 'nei' }]);
});

it('RE-09 endres færre enn grensen, er det ingenting nytt å vise; er det flere, kommer det, og det som var skjermet, er det fortsatt', async () => {
  await expect(lag(2025)).rejects.toMatchObject({ kode: 'ingen_endring' });
  await leggInnSaker(t, 2025, 1);
  await expect(lag(2025)).rejects.toMatchObject({ kode: 'ingen_endring' });
  const foer = (await les(2025, 'utkast')).tall;
  await leggInnSaker(t, 2025, 24);
  await lag(2025);
  const naa = (await les(2025, 'utkast')).tall;
  expect(naa.antall).toBe(72);
  for (const [tabell, celler] of Object.entries(foer.tabeller))
    for (const [c, n] of Object.entries(celler)) {
      const ny = Object.entries(naa.tabeller).find(([x]) => x === tabell)?.[1][c] ?? null;
      expect(ny === null).toBe(n === null);
      if (n !== null && ny !== null && n !== ny) expect(Math.abs(ny - n)).toBeGreaterThanOrEqual(5);
    }
});

it('EV-12 RE-09 rapporten fryses slik utkastet ble sett, og leses siden av alle i området; en rettelse er en ny versjon', async () => {
  const utkast = await les(2025, 'utkast');
  for (const p of IKKE_KOORDINATOR)
    await expect(frys(2025, p, utkast.id)).rejects.toThrow(IkkeFunnet);
  await expect(frys(2025, 'koordinator', randomUUID())).rejects.toThrow(IkkeFunnet);
  await leggInnSaker(t, 2025, 30);
  await frys(2025, 'koordinator2', utkast.id);
  for (const p of ['slt', ...IKKE_KOORDINATOR])
    expect((await les(2025, 1, p)).tall).toEqual(utkast.tall);
  await expect(les(2025, 'utkast')).rejects.toThrow(IkkeFunnet);
  await expect(frys(2025, 'koordinator', utkast.id)).rejects.toThrow(IkkeFunnet);
  await lag(2025);
  await frys(2025);
  expect((await les(2025, 2, 'guide')).tall.antall).toBe(102);
  expect((await les(2025, 1, 'guide')).tall).toEqual(utkast.tall);
  const { aarene } = await hentRapportoversikt(t.hus, await t.som('ordforer'));
  expect(aarene.map((a) => [a.aar, a.versjoner.map((v) => v.versjon)])).toEqual([[2025, [2, 1]]]);
});

it('RE-09 en ny versjon måles mot hver som er vist, også av basen: for nær den første er for nær', async () => {
  const bort = async (n: number) =>
    t.eier(
      `update varde.kandidat k set i_familie = true where (k.omrade_id, k.id) in (select s.omrade_id, s.kandidat_id from varde.sak s
         join varde.kandidat x on x.omrade_id = s.omrade_id and x.id = s.kandidat_id
       where s.registrert between '2025-01-01' and '2025-12-31' and not x.i_familie and not x.vernet limit ${n})`,
    );
  // 72, så 102, og nå 73: tretti fra den siste, men bare én fra den første.
  await bort(29);
  await expect(lag(2025)).rejects.toMatchObject({ kode: 'ingen_endring' });
  const naa = { ...(await siste(2025))[0]?.tall, antall: 73 };
  const raa = `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}',
    2025, 'rapport', '{2025}', '${JSON.stringify(naa)}', '${t.bruker('koordinator')}')`;
  expect(await fri.som('koordinator', raa)).toBe('23514');
  await bort(6);
  await lag(2025);
  const { antall } = (await les(2025, 'utkast')).tall;
  expect(antall).toBe(67);
  await leggInnSaker(t, 2025, 35);
});

it('VV-50 et lite år venter til tre kan legges sammen, og viser da bare summen, medianene og om reglene ble holdt; sammenlagte områder har ingen rapport', async () => {
  await lag(2023);
  expect(await les(2023, 'utkast')).toMatchObject({ periode: [], tall: { antall: null } });
  await expect(lag(2023)).rejects.toMatchObject({ kode: 'ingen_endring' });
  await t.eier(`delete from varde.arsrapport where aar = 2023`);
  await t.eier(`update varde.omrade_utgave set fra = '2022-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
  await lag(2024);
  const { periode, tall } = await les(2024, 'utkast');
  expect([periode, tall.antall]).toEqual([[2022, 2023, 2024], 12]);
  expect(Object.keys(tall.tabeller).toSorted()).toEqual(['fulgt', 'ringt_uka']);
  await lag(2023);
  expect((await les(2023, 'utkast')).periode).toEqual([]);
  // Samarbeidet mellom områdene har ingen saker (VV-59), og derfor ingen rapport å trekke fra.
  await expect(
    lagArsrapport(t.hus, await t.som('slt', 'fjordvik-ytteroy'), 2025),
  ).rejects.toThrow();
});

it('RE-09 VV-50 fri SQL lagrer ikke et tall som ikke er skjermet, et annet år, et år om igjen, eller en endring; og teller ikke uten vervet', async () => {
  const sett = (tall: object, mer: { aar?: number; periode?: string; av?: string } = {}) =>
    `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}',
      ${mer.aar ?? 2025}, 'rapport', '${mer.periode ?? '{2025}'}', '${JSON.stringify(tall)}', '${t.bruker(mer.av ?? 'koordinator')}')`;
  const sist = (await siste(2025))[0]?.tall;
  const med = (tabell: string, celler: object) => ({
    ...sist,
    tabeller: { ...sist?.tabeller, [tabell]: celler },
  });
  expect(await fri.som('koordinator', sett(sist ?? {}))).toBe(1);
  const { rows } = await t.hus.app.query<{ n: number }>('select 1 as n');
  expect(rows).toEqual([{ n: 1 }]);
  // Et lite tall, et tall som ikke stemmer, en tabell som ikke finnes, og den ene skjermede som da kan regnes ut.
  const type = sist?.tabeller['sakstype'] ?? {};
  const smaa = Object.keys(type).find((c) => type[c] === null) ?? '';
  expect(smaa).not.toBe('');
  for (const tall of [
    med('sakstype', { ...type, [smaa]: 2 }),
    med('sakstype', { ...type, vold: 6 }),
    med('sted', { skolen: 12 }),
    { ...sist, antall: 101 },
    { ...sist, medianer: { dager_til_ringt: 99 } },
    { ...sist, navn: 'Sol' },
    // Ingenting ved siden av tallene: ikke i det som står, ikke som en celle til, ikke som et annet slag tall.
    { ...sist, staar: { navn: 'Ola Nordmann' } },
    { ...sist, staar: { kanal: 100 } },
    { ...sist, antall: '107' },
    { ...sist, medianer: { dager_til_ringt: null } },
    med('sakstype', { ...type, 'Ola Nordmann': null }),
    med('sakstype', { vold: null, ran: null }),
  ])
    expect(await fri.som('koordinator', sett(tall)), JSON.stringify(tall)).toBe('23514');
  const tomt = {
    ...{ antall: null, tabeller: {} },
    medianer: INGEN_MEDIANER,
  };
  expect(await fri.som('koordinator', sett(tomt, { aar: 2026, periode: '{}' }))).toBe('23514');
  expect(await fri.som('koordinator', sett(tomt, { periode: '{}' }))).toBe('23514');
  expect(await fri.som('koordinator', sett(tomt, { aar: 2021, periode: '{2025}' }))).toBe('23514');
  expect(await fri.som('koordinator', sett(tomt, { aar: 2021, periode: '{2021}' }))).toBe('23514');
  expect(await fri.som('koordinator', sett(tomt, { aar: 2021, periode: '{}' }))).toBe(1);
  expect(await fri.som('koordinator', sett(tomt, { aar: 2021, periode: '{}', av: 'slt' }))).toBe(
    '42501',
  );
  expect(await fri.som('leder', sett(tomt, { aar: 2021, periode: '{}', av: 'leder' }))).toBe(
    '42501',
  );
  for (const sql of [
    'delete from varde.arsrapport',
    `update varde.arsrapport set tall = '{}'`,
    'update varde.arsrapport set versjon = 9',
    `select * from tilgang.rapportsaker('{2025}')`,
  ])
    expect(await fri.som('koordinator', sql)).toBe('42501');
  const eget = (av: string) =>
    `update varde.arsrapport set frosset_av = '${t.bruker(av)}' where aar = 2024`;
  expect(await fri.som('koordinator', eget('slt'))).toBe('42501');
  expect(await fri.som('leder', eget('leder'))).toBe(0);
  expect(await fri.som('koordinator', eget('koordinator'))).toBe(1);
  const gammelt = `update varde.arsrapport set frosset_av = '${t.bruker('koordinator')}' where frosset_av is not null`;
  expect(await fri.som('koordinator', gammelt)).toBe(0);
  for (const p of IKKE_KOORDINATOR) {
    expect(await fri.som(p, `select 1 from tilgang.rapporttall('{2025}') where antall > 0`)).toBe(
      0,
    );
    expect(await fri.som(p, 'select 1 from tilgang.rapportaar()')).toBe(0);
    expect(await fri.som(p, 'select 1 from varde.arsrapport where frosset_av is null')).toBe(0);
  }
  expect(
    await fri.som('koordinator', `select 1 from tilgang.rapporttall('{2026}') where antall > 0`),
  ).toBe(0);
  await expect(t.eier('update varde.omrade set minste_tall = 2')).rejects.toMatchObject({
    code: '23514',
  });
});

it('RE-09 VV-50 i en krysset tabell er hver rad og kolonne skjermet som tabellen, også med fri SQL: en skjult alene, eller to i hver sin rad, regnes ut av randen', async () => {
  await t.eier('delete from varde.arsrapport where aar in (2019, 2020)');
  // Vold 21, én av dem anmeldt; trusler og ran 20 og 20, halvparten anmeldt; to typer med tre hver.
  await leggInnSaker(t, 2020, 67, {
    rader: (i) => ({
      ...{
        type:
          (['vold', 'trusler', 'ran', 'seksuallovbrudd', 'hatkriminalitet'] as const)[
            [21, 41, 61, 64, 67].findIndex((til) => i < til)
          ] ?? 'annet',
        anmeldt: i === 0 || (i >= 21 && i < 61 ? i % 2 === 0 : i >= 61 && i < 64),
      },
      ...{ alder: i % 2 === 0 ? '10_14' : '15_17' },
    }),
  });
  const null0 = (celler: readonly string[], vist: Record<string, number>) =>
    Object.fromEntries(celler.map((c) => [c, vist[c] ?? null]));
  const sett = (tabeller: Record<string, Record<string, number | null>>) =>
    `insert into varde.arsrapport (omrade_id, aar, slag, periode, tall, laget_av) values ('${t.omrade('fjordvik')}', 2020, 'rapport', '{2020}',
      '${JSON.stringify({ antall: 67, tabeller, medianer: INGEN_MEDIANER })}', '${t.bruker('koordinator')}')`;
  const sakstype = null0(TABELLER.sakstype, { vold: 21, trusler: 20, ran: 20 });
  const anmeldt = null0(TABELLER.anmeldt, { ja: 24, nei: 43 });
  const rand = { sakstype, anmeldt };
  const kryss = (vist: Record<string, number>) => null0(TABELLER.sakstype_anmeldt, vist);
  const [mer, ran] = [
    { 'trusler|ja': 10, 'trusler|nei': 10 },
    { 'ran|ja': 10, 'ran|nei': 10 },
  ];
  const proev = (tabeller: Record<string, Record<string, number | null>>) =>
    fri.som('koordinator', sett(tabeller));
  expect(await proev(rand)).toBe(1);
  expect(
    await proev({ ...rand, sakstype_anmeldt: kryss({ 'vold|nei': 20, ...mer, ...ran }) }),
  ).toBe('23514');
  // To skjulte, i hver sin rad og kolonne.
  expect(
    await proev({ ...rand, sakstype_anmeldt: kryss({ 'vold|nei': 20, ...mer, 'ran|ja': 10 }) }),
  ).toBe('23514');
  // Også når randen bare står i en tidligere versjon, og når den skjulte randen er summen av det som vises.
  expect(
    await fri.som(
      'koordinator',
      sett(rand),
      sett({ sakstype_anmeldt: kryss({ 'vold|nei': 20, ...mer, ...ran }) }),
    ),
  ).toBe('23514');
  expect(
    await proev({
      ...rand,
      sakstype: { ...sakstype, ran: null, trusler: null },
      sakstype_anmeldt: kryss({ ...mer, ...ran }),
    }),
  ).toBe('23514');
  // To rader og to kolonner skjuler hverandre.
  expect(await proev({ ...rand, sakstype_anmeldt: kryss({ ...ran }) })).toBe(1);
});

it('EV-12 ED-20 mangler fjorårets, står det på Min dag hos koordinatorene til den er ferdig: evaluering i 000, rapport i 001', async () => {
  const varsel = async (p: string) => (await minDag(t.hus, await t.som(p))).aarsrapport;
  for (const p of ['koordinator', 'slt', 'leder']) expect(await varsel(p)).toBeNull();
  await t.eier('delete from varde.arsrapport where aar = 2025');
  for (const p of ['koordinator', 'slt'])
    expect(await varsel(p)).toEqual({ aar: 2025, forSen: true, produkt: 'rapport' });
  for (const p of ['leder', 'guide', 'etterforsker']) expect(await varsel(p)).toBeNull();
  await t.eier(
    `insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon) values ($1, '2026-11-20', '000', 1)`,
    [t.omrade('fjordvik')],
  );
  expect(await varsel('koordinator')).toMatchObject({ produkt: 'evaluering' });
  await t.eier('delete from varde.arsrapport');
  await lag(2025);
  const utkast = await les(2025, 'utkast');
  expect(utkast).toMatchObject({ slag: 'evaluering', til: 'alle_nivaaer_i_slt' });
});

it('ED-20 (del) EV-12 (del) RE-02 i 000 er det en evaluering til alle nivåene i SLT, i 001 en rapport til alle nivåene i SaLTo og SLT: det står i tittelen og i det som skrives ut, og blir stående når utgaven skiftes', async () => {
  const trykt = async () => {
    const r = await les(2025, 'utkast');
    const ord = { t: tekster('nb'), kreditering: null };
    return pdfensOrd(await lagPdf(rapportdokument(r, 'nb', ord)));
  };
  const under = async (kode: string) => {
    await t.eier('delete from varde.arsrapport');
    await t.eier(
      `update varde.omrade_utgave set utgave_kode = $2, utgave_versjon = 1 where omrade_id = $1 and fra = '2026-11-20'`,
      [t.omrade('fjordvik'), kode],
    );
  };
  await under('000');
  await lag(2025);
  for (const ord of ['Årsevaluering 2025', 'Evalueringen går til alle nivåene i SLT.'])
    expect(await trykt()).toContain(ord);
  await t.eier(
    `update varde.omrade_utgave set utgave_kode = '001' where omrade_id = $1 and fra = '2026-11-20'`,
    [t.omrade('fjordvik')],
  );
  expect(await trykt()).toContain('Evalueringen går til alle nivåene i SLT.');
  await under('001');
  await lag(2025);
  for (const ord of ['Årsrapport 2025', 'Rapporten går til alle nivåene i SaLTo og SLT.'])
    expect(await trykt()).toContain(ord);
});
