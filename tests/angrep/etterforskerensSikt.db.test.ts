import { afterAll, beforeAll, expect, it } from 'vitest';
import { foerDialog } from '../../src/modules/trygghetsprogram/commands/foerDialog.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { trekkLedergrunn } from '../../src/modules/trygghetsprogram/commands/trekkLedergrunn.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { minDag } from '../../src/modules/trygghetsprogram/queries/minDag.ts';
import { sokSaker } from '../../src/modules/trygghetsprogram/queries/sokSaker.ts';
import { friSql as friRader } from '../support/folk.ts';
import { morKanKontaktes, resultat, ring } from '../support/familien.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { guideSierJa } from '../support/iGang.ts';
import { friSql } from '../support/friSql.ts';
import { etterforsketSak, lederenSierJa, sporOm } from '../support/lederen.ts';
import { nyOppgave } from '../support/provesak.ts';
import { nyIPolitiet } from '../support/politifolk.ts';

/** Etterforskeren ser at programmet er i gang, hvem som er guide, egne oppgaver og dialogen om klareringen, og ikke mer (RO-05). */
let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  sakId = await etterforsketSak(t, t.bruker('etterforsker'));
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  await svarPaaKlarering(t.hus, await t.som('etterforsker'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
    ...{ ord: null, muntlig: null },
  });
  await foerDialog(t.hus, await t.som('etterforsker'), {
    ...{ sakId, slag: 'framdrift', hvem: null, ord: 'Avhør er gjort' },
  });
  await ring(t, sakId, await morKanKontaktes(t, sakId));
  await resultat(t, sakId);
  await t.eier(`update varde.sak set siste_kontakt = now() where id = $1 returning id`, [sakId]);
});
afterAll(() => t.steng());

const som = async (subjekt: string, sql: string, verdier: unknown[] = []) =>
  friRader<{ rad: string | null }>(t, await t.som(subjekt), sql, verdier);

/** Alt personen leser av saken med fri SQL: hver rad i hver tabell som peker på den, og det funksjonen svarer. */
async function lest(subjekt: string): Promise<Record<string, string>> {
  const tabeller = await t.eier<{ tabell: string; kolonne: string; lesbare: string }>(
    `select c.relname as tabell, p.attname as kolonne, string_agg(format('jsonb_build_object(%L, r.%I)', a.attname, a.attname), ' || ' order by a.attnum) as lesbare
     from pg_class c join pg_attribute p on p.attrelid = c.oid and p.attname = case c.relname when 'sak' then 'id' else 'sak_id' end
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege('varde_app', c.oid, a.attnum, 'SELECT')
     where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' group by 1, 2 order by 1`,
  );
  const ut: Record<string, string> = {};
  const sporringer = [
    ...tabeller.map((x) => [x.tabell, `varde.${x.tabell}`, x.kolonne, `(${x.lesbare})`] as const),
    ['saken', 'tilgang.saker_jeg_etterforsker()', 'id', 'to_jsonb(r)'] as const,
  ];
  for (const [navn, kilde, kolonne, raden] of sporringer) {
    const [svar] = await som(
      subjekt,
      `select string_agg(${raden}::text, ' ' order by ${raden}::text) as rad from ${kilde} r where r.${kolonne} = $1`,
      [sakId],
    );
    if (svar?.rad != null) ut[navn] = svar.rad;
  }
  return ut;
}
/** Saken settes i tilstanden, uten vaktene på saksgangen. */
async function sett(tilstand: string): Promise<void> {
  await t.eier('alter table varde.sak disable trigger user');
  await t.eier(
    `update varde.sak set tilstand = $2, tilstand_siden = clock_timestamp(), siste_kontakt = clock_timestamp() where id = $1 returning id`,
    [sakId, tilstand],
  );
  await t.eier('alter table varde.sak enable trigger user');
}

it('RO-05 med fri SQL leser etterforskeren klareringen, dialogen og oppgavene sine; hvor samtalen står, er likt for alle', async () => {
  const koordinatorens = Object.keys(await lest('koordinator'));
  for (const tabell of ['sak', 'oppringning', 'foerstesamtale', 'foresatte', 'kontakt', 'hendelse'])
    expect(koordinatorens).toContain(tabell);
  await sett('klar_for_kontakt');
  const foer = await lest('etterforsker');
  expect(Object.keys(foer)).toEqual([
    ...['dialog', 'klarering', 'klareringssvar', 'oppgave', 'sak_tilgang', 'saken'],
  ]);
  const kolonner = await som(
    'etterforsker',
    'select jsonb_object_keys(to_jsonb(r)) as rad from tilgang.saker_jeg_etterforsker() r where id = $1',
    [sakId],
  );
  expect(kolonner.map((k) => k.rad).sort()).toEqual([
    ...['anmeldt', 'eier_organisasjon', 'id', 'koordinator_id', 'nokkel_id', 'omrade_id'],
    ...['saksreferanse', 'tilstand', 'utgave_kode', 'utgave_versjon'],
  ]);
  const side = async () => hentSak(t.hus, await t.som('etterforsker'), sakId);
  const siden = await side();
  expect([
    siden.bareEtterforsker,
    siden.serKontakten,
    siden.tilstandSiden,
    siden.registrert,
  ]).toEqual([true, false, null, null]);
  for (const tilstand of [
    ...['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes'],
  ]) {
    await sett(tilstand);
    expect(await lest('etterforsker'), tilstand).toEqual(foer);
    expect(await side(), tilstand).toEqual(siden);
  }
  // Søket og Min dag finner saken, og sier ikke mer.
  const { treff } = await sokSaker(t.hus, await t.som('etterforsker'), siden.saksreferanse);
  expect(treff).toEqual([
    {
      ...{ id: sakId, saksreferanse: siden.saksreferanse, initialer: '–' },
      ...{ tilstand: 'klar_for_kontakt', bareEtterforsker: true },
    },
  ]);
  const { oppgaver } = await minDag(t.hus, await t.som('etterforsker'));
  expect(oppgaver.map((o) => [o.slag, o.sakId])).toContainEqual(['vurder_behov', sakId]);
  // Andre ser den som før, og ingen andre får det etterforskeren får.
  expect((await hentSak(t.hus, await t.som('koordinator'), sakId)).tilstand).toBe('guide_soekes');
  for (const subjekt of ['koordinator', 'guide', 'leder', 'slt', 'handterer'])
    expect(Object.keys(await lest(subjekt)), subjekt).not.toContain('saken');
});

it('RO-05 er etterforskeren også koordinator i enheten uten lederens grunn, leser og skriver hen det samme som før; med grunnen som koordinator', async () => {
  await sett('guide_soekes');
  await t.eier(
    `insert into varde.vurdering (omrade_id, id, sak_id, eier_organisasjon, formaal, vurdert_av)
     select omrade_id, gen_random_uuid(), id, eier_organisasjon, '{trygghet}', koordinator_id from varde.sak where id = $1 returning id`,
    [sakId],
  );
  await t.eier(
    `insert into varde.utlevering (omrade_id, id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
     select omrade_id, gen_random_uuid(), id, eier_organisasjon, eier_organisasjon, '{identitet}', 'trygghetsguide', 'samtykke', koordinator_id
     from varde.sak where id = $1 returning id`,
    [sakId],
  );
  await nyOppgave(t, sakId);
  const protokoll = async (subjekt: string) =>
    (await som(subjekt, 'select 1 as rad from varde.utlevering where objekt_id = $1', [sakId]))
      .length;
  const siden = async () => hentSak(t.hus, await t.som('etterforsker'), sakId);
  const [foer, sidenFoer] = [await lest('etterforsker'), await siden()];
  await t.eier(
    `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'programkoordinator', '2026-01-01'
     from varde.medlemskap where bruker_id = $1 returning id`,
    [t.bruker('etterforsker')],
  );
  expect(await lest('etterforsker')).toEqual(foer);
  expect(await protokoll('etterforsker')).toBe(0);
  // Å svare er ikke hens så lenge hen koordinerer i enheten (VV-14); resten av siden er den samme.
  const som0 = (side: typeof sidenFoer) => ({
    ...side,
    stoppetSomEtterforsker: false,
    klarerer: null,
  });
  expect(som0(await siden())).toEqual(som0(sidenFoer));
  expect((await siden()).stoppetSomEtterforsker).toBe(true);
  const [rad] = await t.eier<{ eier: string; hendelse: string }>(
    `select format('%L, %L, %L', s.omrade_id, s.id, s.eier_organisasjon) as eier, h.id as hendelse
     from varde.sak s join varde.hendelse h on h.sak_id = s.id where s.id = $1`,
    [sakId],
  );
  const skriv = [
    `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle) values (${rad?.eier}, 'vold', 'fornaermet')`,
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag) values (${rad?.eier}, 'samtale')`,
    `update varde.hendelse set sakstype = 'ran'`,
    `update varde.sak set tilstand_siden = now()`,
    `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where slag = 'ny_rad_om_kjent_person'`,
  ];
  const NEI: readonly unknown[] = [0, '42501'];
  const fri = await friSql(t);
  try {
    for (const sql of skriv) {
      expect(NEI, sql).toContain(await fri.som('etterforsker', sql));
      expect(NEI, sql).not.toContain(await fri.som('koordinator', sql));
    }
    // Det som er hens, gjør hen fortsatt: dialogen og egne oppgaver.
    await foerDialog(t.hus, await t.som('etterforsker'), {
      ...{ sakId, slag: 'framdrift', hvem: null, ord: 'Et avhør til' },
    });
    await t.eier(
      `update varde.oppgave set utfort = null, utfort_av = null where slag = 'ny_etterforsker' and sak_id = $1 returning id`,
      [sakId],
    );
    const egne = `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where slag = 'ny_etterforsker' and for_bruker = tilgang.aktor()`;
    expect(await fri.som('etterforsker', egne)).toBe(1);
    const medDialog = await lest('etterforsker');
    const id = await sporOm(t, sakId, t.bruker('etterforsker'));
    await lederenSierJa(t, id);
    const koordinatorens = Object.keys(await lest('koordinator'));
    expect(Object.keys(await lest('etterforsker'))).toEqual(expect.arrayContaining(koordinatorens));
    expect(koordinatorens).toEqual(
      expect.arrayContaining([
        ...['sak', 'identitet', 'hendelse', 'straffesak', 'vurdering', 'oppgave', 'ledergrunn'],
      ]),
    );
    expect(await protokoll('etterforsker')).toBe(1);
    for (const sql of skriv.slice(2))
      expect(NEI, sql).not.toContain(await fri.som('etterforsker', sql));
    await trekkLedergrunn(t.hus, await t.som('leder'), id);
    const { ledergrunn, ...igjen } = await lest('etterforsker');
    // Bare at lederen ble spurt om hen selv, er nytt.
    expect([ledergrunn?.includes(t.bruker('etterforsker')), igjen]).toEqual([true, medDialog]);
  } finally {
    await fri.steng();
    await t.eier(`delete from varde.ledergrunn where sak_id = $1 returning id`, [sakId]);
    await t.eier(
      `delete from varde.verv v using varde.medlemskap m where m.id = v.medlemskap_id and m.bruker_id = $1 and v.rolle = 'programkoordinator' returning v.id`,
      [t.bruker('etterforsker')],
    );
  }
});

it('RO-05 et ja som trekkes mens det søkes guide, og svaret på nytt, viser det samme som der samtalen er holdt', async () => {
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  const svar = async (ord: 'trukket' | 'klarert') => {
    const [siste] = await t.eier<{ id: string }>(
      'select id from varde.klareringssvar where klarering_id = $1 order by svart_ved desc limit 1',
      [k?.id],
    );
    await svarPaaKlarering(t.hus, await t.som('etterforsker'), {
      ...{ sakId, klareringId: k?.id ?? '', etter: siste?.id ?? '', svar: ord, ikkeFoer: null },
      ...{ ord: null, muntlig: null },
    });
  };
  const ser = async () => {
    const { tilstand, neste, klarerer, serKontakten } = await hentSak(
      ...([t.hus, await t.som('etterforsker'), sakId] as const),
    );
    return [(await lest('etterforsker'))['saken'], { tilstand, neste, klarerer, serKontakten }];
  };
  const sett2: Record<string, unknown[]> = {};
  for (const tilstand of ['samtale_holdt', 'guide_soekes']) {
    await sett(tilstand);
    const foer = await ser();
    await svar('trukket');
    const trukket = await ser();
    await svar('klarert');
    sett2[tilstand] = [foer, trukket, await ser()];
  }
  expect(sett2['guide_soekes']).toEqual(sett2['samtale_holdt']);
  expect(await t.eier('select tilstand from varde.sak where id = $1', [sakId])).toEqual([
    { tilstand: 'guide_soekes' },
  ]);
});

it('RO-05 at programmet er i gang, og guiden når guiden har sagt ja, ser etterforskeren; ikke hvem som er spurt, og guide blir hen aldri', async () => {
  const side = async () => hentSak(t.hus, await t.som('etterforsker'), sakId);
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) values ($1, $2, $3, 'guide', 'test') returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('helsesykepleier')],
  );
  expect((await side()).guide).toBeNull();
  expect((await lest('etterforsker'))['sak_tilgang']).not.toContain(t.bruker('helsesykepleier'));
  await guideSierJa(t, sakId);
  for (const tilstand of ['aktiv', 'guide_borte', 'stagnasjon']) {
    await sett(tilstand);
    const { guide, tilstand: grov } = await side();
    expect([guide !== null, grov], tilstand).toEqual([true, 'aktiv']);
  }
  await sett('henvist');
  expect((await side()).tilstand).toBe('avsluttet');
  await sett('angret');
  await expect(side()).rejects.toThrow('Finnes ikke');
  // Guide blir hen ikke, verken før eller etter.
  await expect(guideSierJa(t, sakId, 'etterforsker')).rejects.toThrow(/ikke noe annet/);
});

it('(del) RO-05 VV-13 et ja trekkes der samtalen står; den som er stengt ute eller mistet straffesaken, ser ingenting', async () => {
  await sett('samtale_holdt');
  const [k] = await t.eier<{ id: string; siste: string }>(
    `select k.id, s.id as siste from varde.klarering k join varde.klareringssvar s on s.klarering_id = k.id where k.sak_id = $1
     order by s.svart_ved desc limit 1`,
    [sakId],
  );
  await svarPaaKlarering(t.hus, await t.som('etterforsker'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: k?.siste ?? '', svar: 'trukket', ikkeFoer: null },
    ...{ ord: null, muntlig: null },
  });
  expect(await t.eier('select tilstand from varde.sak where id = $1', [sakId])).toEqual([
    { tilstand: 'venter_klarering' },
  ]);
  const fremmed = await etterforsketSak(t, await nyIPolitiet(t, 'etterforsker2', 'etterforsker'));
  // Fristen på svaret er hens å se.
  await t.eier(
    `update varde.klarering set spurt_ved = '2026-11-16' where sak_id = $1 returning id`,
    [fremmed],
  );
  const { frist } = await hentSak(t.hus, await t.som('etterforsker2'), fremmed);
  expect(frist).toEqual((await hentSak(t.hus, await t.som('koordinator'), fremmed)).frist);
  expect(frist).not.toBeNull();
  const ser = async (id: string) =>
    (
      await som(
        'etterforsker',
        'select 1 as rad from tilgang.saker_jeg_etterforsker() where id = $1',
        [id],
      )
    ).length;
  expect([await ser(fremmed), await ser(sakId)]).toEqual([0, 1]);
  await meldInhabil(t.hus, await t.som('etterforsker'), sakId);
  expect(await ser(sakId)).toBe(0);
  await expect(hentSak(t.hus, await t.som('etterforsker'), sakId)).rejects.toThrow('Finnes ikke');
  await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId: fremmed, brukerId: null });
  expect(
    await som('etterforsker2', 'select 1 as rad from tilgang.saker_jeg_etterforsker()'),
  ).toEqual([]);
});

it('VV-23 RO-05 er saken endelig avgjort, blir etterforskeren ikke koordinator for den av det: uten lederens grunn leser hen ikke mer, og den som ga den fra seg før, er som andre', async () => {
  const foerste = t.bruker('etterforsker');
  const siste = await nyIPolitiet(t, 'etterforsker3', 'etterforsker');
  const sak = await etterforsketSak(t, foerste);
  await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId: sak, brukerId: siste });
  for (const id of [foerste, siste])
    await t.eier(
      `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'programkoordinator', '2026-01-01'
       from varde.medlemskap where bruker_id = $1 returning id`,
      [id],
    );
  const leser = async (subjekt: string) =>
    (await som(subjekt, 'select 1 as rad from varde.identitet where sak_id = $1', [sak])).length;
  const begge = async () => [await leser('etterforsker'), await leser('etterforsker3')];
  expect(await begge()).toEqual([1, 0]);
  await t.eier(
    `insert into varde.straffesak (omrade_id, sak_id, hendelse_id, eier_organisasjon, status)
     select omrade_id, sak_id, id, eier_organisasjon, 'avgjort' from varde.hendelse where sak_id = $1
     on conflict (omrade_id, hendelse_id) do update set status = 'avgjort' returning id`,
    [sak],
  );
  expect(
    await t.eier(
      `select 1 from varde.sak_tilgang where sak_id = $1 and relasjon = 'etterforsker' and til is null`,
      [sak],
    ),
  ).toEqual([]);
  expect(await begge()).toEqual([1, 0]);
  const side = await hentSak(t.hus, await t.som('etterforsker3'), sak);
  expect([side.bareEtterforsker, side.tilstandSiden]).toEqual([true, null]);
  // Ansvarlig for saken blir hen heller ikke, og ikke samtaleholder eller guide.
  const stengt = async (id: string) =>
    t.eier(
      `select tilgang.etterforsker_uten_grunn($2, omrade_id, id, 'koordinator') as nei from varde.sak where id = $1`,
      [sak, id],
    );
  expect([await stengt(foerste), await stengt(siste)]).toEqual([[{ nei: false }], [{ nei: true }]]);
  for (const relasjon of ['samtaleholder', 'guide'])
    await expect(
      t.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) select omrade_id, id, $2, $3, 'x' from varde.sak where id = $1 returning id`,
        [sak, siste, relasjon],
      ),
      relasjon,
    ).rejects.toThrow(/ikke noe annet/);
  // Med lederens grunn leser hen saken.
  await lederenSierJa(t, await sporOm(t, sak, siste));
  expect(await begge()).toEqual([1, 1]);
});
