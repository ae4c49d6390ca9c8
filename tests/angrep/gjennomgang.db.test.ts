import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  besluttTriage,
  meldInhabil,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { ferdigMedLista } from '../../src/modules/trygghetsprogram/commands/ferdigMedLista.ts';
import { meldUttrekkUteblitt } from '../../src/modules/trygghetsprogram/commands/meldUttrekkUteblitt.ts';
import { listUttrekk } from '../../src/modules/trygghetsprogram/queries/listUttrekk.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { melding, opprettProvesak } from '../support/provesak.ts';

/** Det en fiendtlig gjennomgang fikk til med en ekte koordinators økt og fri SQL som `varde_app`. */
let t: Testhus;
let k: pg.Client;
let omrade: string;
let politi: string;

beforeAll(async () => {
  t = await nyttHus();
  omrade = t.omrade('fjordvik');
  politi = (await melding(t)).organisasjonId;
  k = new pg.Client(t.base.app);
  await k.connect();
});
afterAll(async () => {
  await k.end();
  await t.steng();
});

/** Én setning som personen, rullet tilbake. */
async function som(subjekt: string, sql: string, verdier: unknown[] = []): Promise<pg.QueryResult> {
  const hvem = await t.som(subjekt);
  await k.query('begin');
  try {
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), 'fjordvik']);
    return await k.query(sql, verdier);
  } finally {
    await k.query('rollback');
  }
}

const registrering = (regime: string, grunnlag: string) =>
  som(
    'koordinator',
    `insert into varde.registrering (omrade_id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering)
     values ($1, $2, $2, $3, 'moett', $4, $5, '12345678')`,
    [omrade, politi, t.bruker('koordinator'), regime, grunnlag],
  );

async function uavgjortKandidat(): Promise<string> {
  await registrerPerson(t.hus, await t.som('koordinator'), await melding(t));
  const rad = await t.eier<{ id: string }>(
    `select k.id from varde.kandidat k where not exists (
      select 1 from varde.triagebeslutning b where b.kandidat_id = k.id) limit 1`,
  );
  return rad[0]?.id ?? '';
}

type Sak = { koordinator?: string; stedfortreder?: string | null; virker?: string };
const nySak = (kandidat: string, sak: Sak = {}) =>
  som(
    'koordinator',
    `insert into varde.sak (omrade_id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra, registrert, anmeldt,
       aldersbaand, utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id)
     select $1, $2, gen_random_uuid(), $3, 'vurdert', coalesce($6::timestamptz, now()), '2026-11-20', false, '15_17',
       u.utgave_kode, u.utgave_versjon, $4, $5
     from varde.omrade_utgave u where u.omrade_id = $1 limit 1`,
    [
      omrade,
      politi,
      kandidat,
      sak.koordinator ?? t.bruker('koordinator'),
      sak.stedfortreder === undefined ? t.bruker('koordinator2') : sak.stedfortreder,
      sak.virker ?? null,
    ],
  );

describe('fri SQL som varde_app', () => {
  it('VV-36 en registrering uten regime eller uten grunnlag finnes ikke, heller ikke utenom skjermen', async () => {
    expect((await registrering('politiregisterloven', 'samtykke')).rowCount).toBe(1);
    await expect(registrering('', 'samtykke')).rejects.toThrow('row-level security');
    await expect(registrering('politiregisterloven', '  ')).rejects.toThrow(
      'har_regime_og_grunnlag',
    );
  });

  it('TP-08 et straffesaksnummer kan ikke stå på noe som ikke er anmeldt', async () => {
    const kandidat = (anmeldt: boolean) =>
      som(
        'koordinator',
        `with r as (select $3::uuid as id)
         insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, uttrekk_id, sakstype, rolle, anmeldt, straffesaksnummer)
         select $1, r.id, $2, gen_random_uuid(), 'uttrekk', u.id, 'vold', 'fornaermet', $4, '\\x00'
         from r cross join (select id from varde.uttrekk limit 1) u`,
        [omrade, politi, randomUUID(), anmeldt],
      );
    await meldUttrekkUteblitt(t.hus, await t.som('koordinator'), {
      utfall: 'tomt',
      periodeFra: tilDato('2026-10-05'),
      periodeTil: tilDato('2026-10-11'),
      spurtHvem: null,
    });
    expect((await kandidat(true)).rowCount).toBe(1);
    await expect(kandidat(false)).rejects.toThrow('nummer_bare_anmeldt');
  });

  it('VV-22 en sak får bare en koordinator og en stedfortreder som kan ha den, og alltid en stedfortreder når noen kan', async () => {
    const kandidat = await uavgjortKandidat();
    expect((await nySak(kandidat)).rowCount).toBe(1);
    for (const galt of [
      { koordinator: t.bruker('ordforer') },
      { koordinator: t.bruker('administrator'), stedfortreder: t.bruker('koordinator') },
      { stedfortreder: t.bruker('ordforer') },
      { stedfortreder: null },
    ])
      await expect(nySak(kandidat, galt)).rejects.toThrow('row-level security');
    await expect(
      som('koordinator', 'update varde.sak set koordinator_id = $1', [t.bruker('ordforer')]),
    ).rejects.toThrow('permission denied');
    await expect(
      som('koordinator', 'update varde.sak set stedfortreder_id = null'),
    ).rejects.toThrow('permission denied');
  });

  it('VV-22 en sak kan ikke gjøres usynlig ved å skyve virkningen ut i tid', async () => {
    const kandidat = await uavgjortKandidat();
    await expect(nySak(kandidat, { virker: 'infinity' })).rejects.toThrow('ikke utsettes');
    await opprettProvesak(t);
    await expect(
      som('koordinator', `update varde.sak set virker_fra = 'infinity'`),
    ).rejects.toThrow('ikke utsettes');
    expect(
      (
        await som(
          'koordinator',
          `update varde.sak set virker_fra = virker_fra - interval '1 minute'`,
        )
      ).rowCount,
    ).toBeGreaterThan(0);
  });

  it('(del) DU-02 referansen velges av basen, så ingen kan spørre om en finnes ved å sette den inn', async () => {
    await expect(
      som('koordinator', `insert into varde.sak (omrade_id, saksreferanse) values ($1, 'BCDFGH')`, [
        omrade,
      ]),
    ).rejects.toThrow('permission denied');
  });

  it('(del) VV-35 ingen relasjon til en sak uten ja, vedtak eller aksept, og aldri uten rad i protokollen', async () => {
    const { sakId } = await opprettProvesak(t);
    for (const relasjon of ['koordinator', 'guide', 'samtaleholder'])
      await expect(
        som(
          'koordinator',
          `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, $4, 'g', now())`,
          [omrade, sakId, t.bruker('slt'), relasjon],
        ),
      ).rejects.toThrow('permission denied');
  });

  it.each([
    ['stanse forsegleren', 'select pg_advisory_lock(8211, hashtext($1::text))'],
    [
      'stanse forsegleren fra transaksjonen',
      'select pg_try_advisory_xact_lock(8210, hashtext($1::text))',
    ],
    [
      'telle skriv i en tabell',
      `select pg_stat_get_tuples_inserted('varde.sak'::regclass), $1::text`,
    ],
    ['telle levende rader', `select pg_stat_get_live_tuples('varde.sak'::regclass), $1::text`],
    ['følge med på statistikken', 'select n_live_tup, $1::text from pg_stat_user_tables'],
    ['måle tabellene', `select pg_relation_size('varde.sak'::regclass), $1::text`],
    ['skrive fritt i WAL', `select pg_logical_emit_message(true, 'x', $1::text)`],
  ])('kan ikke %s', async (_hva, sql) => {
    await expect(som('koordinator', sql, [omrade])).rejects.toThrow('permission denied');
  });

  it('en setning eller transaksjon som henger, brytes av basen, så den ikke holder forsegleren igjen', async () => {
    const svar = await k.query<{ setning: string; ledig: string }>(
      `select current_setting('statement_timeout') as setning, current_setting('idle_in_transaction_session_timeout') as ledig`,
    );
    expect(svar.rows[0]).toEqual({ setning: '30s', ledig: '1min' });
  });
});

describe('uttrekk uten rader', () => {
  const uke = { periodeFra: tilDato('2026-11-09'), periodeTil: tilDato('2026-11-15') };

  it('den samme uka meldt to ganger er én, og nøkkelen er aldri områdets egen', async () => {
    const hvem = await t.som('koordinator');
    const inn = { ...uke, utfall: 'ikke_mottatt', spurtHvem: 'vakta' } as const;
    await Promise.all([
      meldUttrekkUteblitt(t.hus, hvem, inn),
      meldUttrekkUteblitt(t.hus, hvem, inn),
    ]);
    expect(
      await t.eier(
        `select 1 from varde.uttrekk where utfall = 'ikke_mottatt' and periode_fra = '2026-11-09'`,
      ),
    ).toHaveLength(1);
    expect(
      await t.eier(
        'select 1 from varde.uttrekk u join varde.omrade o on o.nokkel_id = u.nokkel_id',
      ),
    ).toEqual([]);
  });

  it('TP-53 dagene et uttrekk som ikke kom skulle dekket, vises fortsatt som udekket', async () => {
    const hvem = await t.som('koordinator');
    await meldUttrekkUteblitt(t.hus, hvem, {
      utfall: 'tomt',
      periodeFra: tilDato('2026-11-16'),
      periodeTil: tilDato('2026-11-22'),
      spurtHvem: null,
    });
    await meldUttrekkUteblitt(t.hus, hvem, {
      utfall: 'tomt',
      periodeFra: tilDato('2026-11-02'),
      periodeTil: tilDato('2026-11-08'),
      spurtHvem: null,
    });
    const { udekkede, uker } = await listUttrekk(t.hus, hvem);
    expect(udekkede).toEqual(
      expect.arrayContaining(['2026-11-09', '2026-11-12', '2026-11-15'].map(tilDato)),
    );
    expect(udekkede).not.toContain('2026-11-16');
    expect(uker.find((u) => u.mandag === '2026-11-09')?.tilstand).toBe('gjennomgatt');
  });
});

describe('inhabil', () => {
  it('VV-23 raden jeg er inhabil i, går videre: uka er ikke gjennomgått før en annen har tatt stilling', async () => {
    const hvem = await t.som('koordinator');
    const id = randomUUID();
    await t.eier(
      `insert into varde.uttrekk (omrade_id, id, eier_organisasjon, nokkel_id, kjoert_dato, periode_fra, periode_til, utfall, lastet_opp_av)
       values ($1, $2, $3, gen_random_uuid(), '2026-11-23', '2026-11-16', '2026-11-22', 'lastet_opp', $4)`,
      [omrade, id, politi, t.bruker('koordinator')],
    );
    const kandidat = await uavgjortKandidat();
    await t.eier(
      `update varde.kandidat set opphav = 'uttrekk', uttrekk_id = $1, registrering_id = null where id = $2`,
      [id, kandidat],
    );
    await meldInhabil(t.hus, hvem, kandidat);
    expect(await ferdigMedLista(t.hus, hvem, { slag: 'uttrekk', id })).toEqual({ ferdig: false });
    const ferdig = () =>
      t.eier<{ ferdig: boolean }>(
        'select ferdig_ved is not null as ferdig from varde.uttrekk where id = $1',
        [id],
      );
    expect(await ferdig()).toEqual([{ ferdig: false }]);
    const annen = await t.som('koordinator2');
    await besluttTriage(t.hus, annen, {
      kandidatId: kandidat,
      valg: 'ikke_aktuelt',
      grunn: 'ikke_behov',
      merknad: null,
      egnet: false,
    });
    expect(await ferdigMedLista(t.hus, annen, { slag: 'uttrekk', id })).toEqual({ ferdig: true });
    expect(await ferdig()).toEqual([{ ferdig: true }]);
  });

  it('VV-23 saken jeg er inhabil i, får ny ansvarlig med oppgavene, og en ny stedfortreder der noen kan være det', async () => {
    const { sakId } = await opprettProvesak(t);
    await t.eier(
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker) values ($1, $2, $3, 'prove', $4)`,
      [omrade, sakId, politi, t.bruker('koordinator')],
    );
    await meldInhabil(t.hus, await t.som('koordinator'), sakId);
    expect(
      await t.eier(
        `select s.koordinator_id, s.stedfortreder_id, o.for_bruker from varde.sak s join varde.oppgave o on o.sak_id = s.id where s.id = $1`,
        [sakId],
      ),
    ).toEqual([
      {
        koordinator_id: t.bruker('koordinator2'),
        stedfortreder_id: null,
        for_bruker: t.bruker('koordinator2'),
      },
    ]);
  });
});
