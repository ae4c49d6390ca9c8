import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as vent } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { lagJobbase, type Jobbase } from '../../../db/jobbase.ts';
import { startJobbko } from '../../../db/jobbko.ts';
import { iOmrade } from '../../../db/hus.ts';
import { lagPool } from '../../../db/pool.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentInnlasting } from '../queries/hentInnlasting.ts';
import { minDag } from '../queries/minDag.ts';
import { listTriage } from '../queries/listTriage.ts';
import { listUttrekk } from '../queries/listUttrekk.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { lastOppUttrekk } from './lastOppUttrekk.ts';

/** Et stort uttrekk legges klart, og legges inn av en jobb: alt eller ingenting, og som om det var lagret med en gang. */
const ROT = join(import.meta.dirname, '../../../..');
const fil = (navn: string) => readFileSync(join(ROT, 'tests/fixtures', navn));
const UKE46 = fil('uttrekk-uke-46.csv');
const UKE47 = fil('uttrekk-uke-47-rotete.csv');
const inn = (bytes: Uint8Array) => ({
  fil: bytes,
  betyr: 'bosted' as const,
  kjoertDato: tilDato('2026-11-16'),
  kjoertAv: 'Vaktleder T. Test',
  periodeFra: tilDato('2026-11-09'),
  periodeTil: tilDato('2026-11-15'),
});
const ALLTID_JOBB = 0;

let t: Testhus;
let jobbpool: pg.Pool;
let base: Jobbase;
beforeEach(async () => {
  t = await nyttHus();
  jobbpool = lagPool(t.base.jobb, 4);
  base = lagJobbase(jobbpool);
});
afterEach(async () => {
  await jobbpool.end();
  await t.steng();
});

async function leggKlar(bytes: Uint8Array, straks = ALLTID_JOBB) {
  const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), inn(bytes), straks);
  if (!svar.ok) throw new Error(svar.feil);
  return svar;
}
const tall = async () =>
  (
    await t.eier<Record<'uttrekk' | 'rader' | 'kandidater' | 'klare', number>>(
      `select (select count(*)::int from varde.uttrekk) as uttrekk, (select count(*)::int from varde.uttrekksrad) as rader,
         (select count(*)::int from varde.kandidat) as kandidater, (select count(*)::int from varde.innlasting_rad) as klare`,
    )
  )[0];
/** Det koordinatoren ser med fri SQL. */
const serSelv = async () =>
  iOmrade(t.hus, await t.som('koordinator'), async (tx) => {
    const svar = await sql<{ n: number }>`
      select ((select count(*) from varde.uttrekk) + (select count(*) from varde.uttrekksrad)
        + (select count(*) from varde.kandidat))::int as n`.execute(tx.db);
    return svar.rows[0]?.n;
  });

/** Alt uttrekkene ble til, uten id-er: linjene, radene, og det koordinatoren ser på lista. */
async function blitt() {
  const linjer = await t.eier(
    `select r.linje, r.utfall, r.grunner, r.vernet, r.kandidat_id is null as uten, r.endring is null as uendret, g.linje as gjelder,
       k.vernet as rad_vernet, k.gjentar is null as egen, k.endringer, k.sakstype, k.straffesak_status, k.anmeldt_dato,
       k.hendelse_indeks, k.hendelsedag_indeks, k.fodselsnummer_indeks, k.straffesaksnummer_indeks, k.stedskategori, k.mottatt
     from varde.uttrekksrad r join varde.uttrekk u on u.id = r.uttrekk_id
     left join varde.kandidat k on k.id = r.kandidat_id
     left join varde.uttrekksrad g on g.kandidat_id = r.gjelder_kandidat_id
     order by u.filhash, r.linje`,
  );
  const k = await t.som('koordinator');
  const lister = [];
  for (const { id } of await t.eier<{ id: string }>(
    'select id from varde.uttrekk order by filhash',
  )) {
    const liste = await listTriage(t.hus, k, { slag: 'uttrekk', id }, null);
    lister.push(
      liste.rader
        .map(({ kandidatId: _id, ...r }) => r)
        .sort((a, b) => (a.linje ?? 0) - (b.linje ?? 0)),
    );
  }
  const logg = await t.eier<{ n: number }>(
    `select count(*)::int as n from varde.revisjon where handling = 'rader_vernet'`,
  );
  return { linjer, lister, logg };
}

describe('et stort uttrekk', () => {
  it('TP-17 VV-09 blir det samme enten det lagres med en gang eller legges inn av jobben', async () => {
    const filer = [UKE46, UKE47, fil('uttrekk-uke-48-roller.csv')];
    for (const f of filer) await leggKlar(f, 1_000);
    const straks = await blitt();
    await t.steng();
    await jobbpool.end();
    t = await nyttHus();
    jobbpool = lagPool(t.base.jobb, 4);
    base = lagJobbase(jobbpool);
    for (const f of filer) {
      const { uttrekkId } = await leggKlar(f);
      expect(await base.leggInnUttrekk(uttrekkId)).toBeGreaterThan(0);
    }
    const jobb = await blitt();
    expect(jobb).toEqual(straks);
    expect(straks.linjer.some((l) => l['endringer'] !== null && l['endringer'] > 0)).toBe(true);
    expect(straks.linjer.some((l) => l['rad_vernet'] === true)).toBe(true);
    expect((await tall())?.klare).toBe(0);
  });

  it('TP-17 ses av ingen før alt er inne, heller ikke med fri SQL, og siden sier bare hvor det står', async () => {
    const k = await t.som('koordinator');
    const { uttrekkId, paaVeiInn } = await leggKlar(UKE46);
    expect(paaVeiInn).toBe(true);
    expect(await tall()).toEqual({ uttrekk: 0, rader: 0, kandidater: 0, klare: 30 });
    expect(await serSelv()).toBe(0);
    await expect(listTriage(t.hus, k, { slag: 'uttrekk', id: uttrekkId }, null)).rejects.toThrow();
    await expect(
      iOmrade(t.hus, k, (tx) => sql`select navn from varde.innlasting_rad`.execute(tx.db)),
    ).rejects.toMatchObject({ code: '42501' });
    expect(await hentInnlasting(t.hus, k, uttrekkId)).toEqual({
      ...{ stilling: 'venter', antall: 30, siden: expect.any(Date) as Date },
    });
    const oversikt = await listUttrekk(t.hus, k);
    expect([oversikt.paaVeiInn, oversikt.uttrekk]).toEqual([uttrekkId, []]);
    // Ikke engang at det finnes, for en som ikke leser uttrekk her.
    for (const annen of ['guide', 'ytteroy-koordinator'])
      await expect(
        t.som(annen).then((hvem) => hentInnlasting(t.hus, hvem, uttrekkId)),
      ).rejects.toThrow();

    expect(await base.uttrekkSomVenter()).toEqual([uttrekkId]);
    expect(await base.leggInnUttrekk(uttrekkId)).toBe(30);
    expect(await base.leggInnUttrekk(uttrekkId)).toBe(0);
    expect(await tall()).toEqual({ uttrekk: 1, rader: 30, kandidater: 30, klare: 0 });
    expect(await hentInnlasting(t.hus, k, uttrekkId)).toBeNull();
    expect((await listUttrekk(t.hus, k)).paaVeiInn).toBeNull();
    await ferdigMedLista(t.hus, k, { slag: 'uttrekk', id: uttrekkId });
  });

  it('TP-17 samme fil to ganger endrer ingenting mens den er på vei inn, og en annen fil må vente', async () => {
    const k = await t.som('koordinator');
    const en = await leggKlar(UKE46);
    expect(await leggKlar(UKE46)).toEqual({ ...en, kjentFil: true });
    for (const straks of [ALLTID_JOBB, 1_000])
      expect(await lastOppUttrekk(t.hus, k, inn(UKE47), straks)).toMatchObject({
        ok: false,
        feil: 'opptatt',
      });
    await base.leggInnUttrekk(en.uttrekkId);
    expect(await leggKlar(UKE46)).toEqual({ ...en, kjentFil: true, paaVeiInn: false });
    expect((await leggKlar(UKE47)).kjentFil).toBe(false);
  });

  it('to som bekrefter samme fil samtidig, får samme uttrekk', async () => {
    const [a, b] = await Promise.all([leggKlar(UKE46), leggKlar(UKE46)]);
    expect(a.uttrekkId).toBe(b.uttrekkId);
    expect([a.kjentFil, b.kjentFil].sort()).toEqual([false, true]);
  });

  it('(del) TP-17 siden sier om det venter, legges inn nå eller prøves igjen, slik det står i køen, og aldri noe om en annens', async () => {
    const k = await t.som('koordinator');
    const { uttrekkId } = await leggKlar(UKE46);
    const stilling = async () => (await hentInnlasting(t.hus, k, uttrekkId))?.stilling;
    // Køen opprettes av den første som kjører.
    const ko = await startJobbko(
      jobbpool,
      [{ navn: 'legg_inn_uttrekk', naar: null, kjor: () => Promise.resolve() }],
      () => undefined,
      { tilsyn: 30, klokke: 45 },
    );
    await ko.stopp();
    const jobb = async (state: string, uttrekk: string | null) =>
      t.eier(
        `insert into jobbko.job (name, data, state, started_on) values ('legg_inn_uttrekk', $1, $2::jobbko.job_state, '2026-11-23 08:04+01') returning id`,
        [uttrekk === null ? '{}' : { uttrekk }, state],
      );
    await jobb('active', '00000000-0000-4000-8000-000000000001');
    expect(await stilling()).toBe('venter');
    await t.eier('delete from jobbko.job returning id');
    // Klokka bærer ingen id og tar alle som ligger klare.
    for (const id of [uttrekkId, null]) {
      await jobb('active', id);
      expect(await hentInnlasting(t.hus, k, uttrekkId)).toEqual({
        ...{ stilling: 'legges_inn', antall: 30, siden: new Date('2026-11-23T07:04:00Z') },
      });
      await t.eier('delete from jobbko.job returning id');
    }
    for (const state of ['retry', 'failed']) {
      await jobb(state, uttrekkId);
      expect(await stilling(), state).toBe('proeves_igjen');
      await t.eier('delete from jobbko.job returning id');
    }
    for (const annen of ['guide', 'etterforsker', 'slt', 'leder']) {
      const sql = 'select feilet::text as svar from tilgang.innlasting_i_jobben($1)';
      expect(await friSql(t, await t.som(annen), sql, [uttrekkId]), annen).toEqual([]);
    }
  });

  it('(del) TP-16 TP-17 det som aldri ble lagt inn, kastes etter et døgn, og koordinatorene får vite det til det er lastet opp på nytt', async () => {
    const k = await t.som('koordinator');
    const { uttrekkId } = await leggKlar(UKE46);
    await t.eier(
      `update varde.innlasting set lagt_klar = now() - interval '23 hours' returning id`,
    );
    expect(await base.uttrekkSomVenter()).toEqual([uttrekkId]);
    await t.eier(
      `update varde.innlasting set lagt_klar = now() - interval '25 hours' returning id`,
    );
    const kastede = async (subjekt: string) =>
      (await minDag(t.hus, await t.som(subjekt))).kastedeUttrekk.map((u) => u.id);
    expect(await kastede('koordinator')).toEqual([]);
    expect(await base.uttrekkSomVenter()).toEqual([]);
    expect(await base.leggInnUttrekk(uttrekkId)).toBe(0);
    expect(await tall()).toEqual({ uttrekk: 0, rader: 0, kandidater: 0, klare: 0 });
    expect(await hentInnlasting(t.hus, k, uttrekkId)).toMatchObject({ stilling: 'kastet' });
    const { paaVeiInn, kastede: paaLista } = await listUttrekk(t.hus, k);
    expect([paaVeiInn, paaLista]).toMatchObject([
      null,
      [{ id: uttrekkId, periodeFra: '2026-11-09', periodeTil: '2026-11-15' }],
    ]);
    for (const subjekt of ['koordinator', 'koordinator2'])
      expect(await kastede(subjekt), subjekt).toEqual([uttrekkId]);
    for (const subjekt of ['slt', 'guide', 'etterforsker', 'leder']) {
      expect(await kastede(subjekt), subjekt).toEqual([]);
      await expect(hentInnlasting(t.hus, await t.som(subjekt), uttrekkId)).rejects.toThrow();
    }
    // Det som står, sier ingenting om hvem: ingen linjer, ingen nøkkel, ingen hash av filen.
    expect(await t.eier('select nokkel_id, filhash, kjoert_av from varde.innlasting')).toEqual([
      { nokkel_id: null, filhash: null, kjoert_av: '' },
    ]);
    for (const sql of [
      'update varde.innlasting set kastet_ved = null',
      'delete from varde.innlasting',
    ])
      await expect(friSql(t, k, sql)).rejects.toMatchObject({ code: '42501' });
    // Lastet opp på nytt er det ikke lenger noe å si; blir det også kastet, er det det nye som sies.
    const ny = await leggKlar(UKE46);
    expect([ny.kjentFil, await kastede('koordinator')]).toEqual([false, []]);
    await t.eier(
      `update varde.innlasting set lagt_klar = now() - interval '24 hours 1 minute' where id = $1 returning id`,
      [ny.uttrekkId],
    );
    await base.uttrekkSomVenter();
    expect(await kastede('koordinator')).toEqual([ny.uttrekkId]);
    await base.leggInnUttrekk((await leggKlar(UKE46)).uttrekkId);
    expect(await kastede('koordinator')).toEqual([]);
    await t.eier(
      `update varde.innlasting set kastet_ved = now() - interval '91 days' returning id`,
    );
    await base.uttrekkSomVenter();
    expect(await t.eier('select 1 from varde.innlasting')).toEqual([]);
  });

  it('slettes nøkkelen til én av linjene, går hele uttrekket, og aldri en halv liste inn', async () => {
    const { uttrekkId } = await leggKlar(UKE46);
    const [en] = await t.eier<{ id: string }>(
      'select nokkel_id as id from varde.innlasting_rad where nokkel_id is not null limit 1',
    );
    await t.hus.sletter.slett([en?.id ?? '']);
    expect(await base.leggInnUttrekk(uttrekkId)).toBe(0);
    expect(await tall()).toEqual({ uttrekk: 0, rader: 0, kandidater: 0, klare: 0 });
    const k = await t.som('koordinator');
    expect(await hentInnlasting(t.hus, k, uttrekkId)).toMatchObject({ stilling: 'kastet' });
  });

  it('en kjent rad som slettes imens, hindrer ikke resten', async () => {
    await leggKlar(UKE46, 1_000);
    const { uttrekkId } = await leggKlar(UKE47);
    const [kjent] = await t.eier<{ nokkel: string; id: string }>(
      `select k.nokkel_id as nokkel, k.id from varde.innlasting_rad r join varde.kandidat k on k.id = r.gjelder_kandidat_id
       where r.utfall = 'oppdatering' limit 1`,
    );
    await t.hus.sletter.slett([kjent?.nokkel ?? '']);
    expect(await base.leggInnUttrekk(uttrekkId)).toBeGreaterThan(0);
    expect(
      await t.eier(
        `select 1 from varde.uttrekksrad where gjelder_kandidat_id = $1 or (gjelder_kandidat_id is null and endring is not null)`,
        [kjent?.id],
      ),
    ).toEqual([]);
  });

  it('TP-17 dør prosessen med kill -9 midt i, er ingenting inne, og en annen legger inn alt én gang', async () => {
    const { uttrekkId } = await leggKlar(UKE46);
    const [laas, k] = [new pg.Client(t.base.superbruker), new pg.Client(t.base.superbruker)];
    await Promise.all([laas.connect(), k.connect()]);
    // Jobben stanser her etter at de første radene er satt inn: vernet låser enheten.
    await laas.query('begin');
    await laas.query(
      'select pg_advisory_xact_lock(8215, hashtext(eier_organisasjon::text)) from varde.innlasting',
    );
    const barn = spawn(
      process.execPath,
      [join(ROT, 'tests/support/innlastingsarbeider.ts'), JSON.stringify(t.base.jobb), uttrekkId],
      { stdio: 'ignore' },
    );
    const midtI = async () =>
      (
        await k.query<{ pid: number }>(
          `select pid from pg_stat_activity where datname = current_database() and usename = 'varde_jobb' and wait_event = 'advisory'`,
        )
      ).rows[0]?.pid;
    await til(async () => (await midtI()) !== undefined);
    const pid = await midtI();
    expect(await serSelv()).toBe(0);
    const slutt = once(barn, 'close');
    barn.kill('SIGKILL');
    await slutt;
    await k.query('select pg_terminate_backend($1)', [pid]);
    await laas.end();
    await til(async () => (await midtI()) === undefined);
    expect(await tall()).toEqual({ uttrekk: 0, rader: 0, kandidater: 0, klare: 30 });
    // Det har gått et minutt siden arbeideren sist ga lyd.
    await k.query(
      `update jobbko.job set heartbeat_on = now() - interval '61 seconds', retry_delay = 0 where name = 'legg_inn_uttrekk'`,
    );
    const ko = await startJobbko(
      jobbpool,
      [
        {
          navn: 'legg_inn_uttrekk',
          naar: null,
          sesEtter: 0.5,
          kjor: async (data) => void (await base.leggInnUttrekk(data['uttrekk'] ?? '')),
        },
      ],
      () => undefined,
      { tilsyn: 1, klokke: 45 },
    );
    await til(async () => (await tall())?.klare === 0);
    await ko.stopp();
    await k.end();
    expect(await tall()).toEqual({ uttrekk: 1, rader: 30, kandidater: 30, klare: 0 });
  });
});

async function til(sant: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i += 1) {
    if (await sant()) return;
    await vent(50);
  }
  throw new Error('det ventede kom ikke');
}
