import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as vent } from 'node:timers/promises';
import pg from 'pg';
import { getConstructionPlans } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../../tests/support/database.ts';
import {
  holdJobbkoGaaende,
  startJobbko,
  type Jobb,
  type Jobbko,
  type Jobbmelding,
} from './jobbko.ts';
import { lagPool } from './pool.ts';

/** Ett tilsyn i sekundet, så en død arbeider ses i prøven. */
const FORT = { tilsyn: 1, klokke: 45 };
const EIEREN = 'varde_owner';

let base: Testdatabase;
let pool: pg.Pool;
let k: pg.Client;
const koer: Jobbko[] = [];
const sagt: Jobbmelding[] = [];
beforeAll(async () => {
  base = await nyTestdatabase();
  pool = lagPool(base.jobb, 6);
  k = new pg.Client(base.superbruker);
  await k.connect();
});
afterEach(async () => {
  await Promise.all(koer.splice(0).map((ko) => ko.stopp()));
  sagt.length = 0;
});
afterAll(async () => {
  await pool.end();
  await k.end();
  await base.fjern();
});

async function start(...jobber: Jobb[]): Promise<Jobbko> {
  const ko = await startJobbko(pool, jobber, (m) => sagt.push(m), FORT);
  koer.push(ko);
  return ko;
}
const jobb = (navn: string, kjor: Jobb['kjor']): Jobb => ({
  navn,
  naar: null,
  sesEtter: 0.5,
  kjor,
});
async function til(sant: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i += 1) {
    if (await sant()) return;
    await vent(50);
  }
  throw new Error('det ventede kom ikke');
}
const rader = async <T extends pg.QueryResultRow>(sql: string, verdier: unknown[] = []) =>
  (await k.query<T>(sql, verdier)).rows;

describe('jobbkøen', () => {
  it('to prosesser gjør hver jobb én gang, og en jobb som er meldt to ganger, er én', async () => {
    const gjort: string[] = [];
    // Ingen er ferdig før alle er meldt: den andre meldingen kommer alltid mens den første står i køen.
    const alleMeldt = Promise.withResolvers<undefined>();
    const en = jobb('prove_en', async ({ id }) => {
      await alleMeldt.promise;
      gjort.push(id ?? '');
    });
    const [a, b] = [await start(en), await start(en)];
    const ider = Array.from({ length: 10 }, () => randomUUID());
    await Promise.all(
      ider.flatMap((id) => [a.meld('prove_en', { id }), b.meld('prove_en', { id })]),
    );
    alleMeldt.resolve(undefined);
    await til(() => gjort.length >= 10);
    await vent(200);
    expect([...gjort].sort()).toEqual([...ider].sort());
    await til(() => sagt.length >= 10);
    expect(sagt[0]).toMatchObject({ kode: 'jobb_gjort', jobb: 'prove_en' });
    expect(JSON.stringify(sagt)).not.toContain(ider[0]);
  });

  it('dør prosessen med kill -9 midt i jobben, tas den igjen av en annen', async () => {
    const barn = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../tests/support/jobbarbeider.ts'), JSON.stringify(base.jobb)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const id = randomUUID();
    const gjort: string[] = [];
    const linjer = createInterface({ input: barn.stdout });
    const [klar] = (await once(linjer, 'line')) as [string];
    expect(klar).toBe('klar');
    const melder = await start();
    await melder.meld('prove_drept', { id });
    const [tatt] = (await once(linjer, 'line')) as [string];
    expect(tatt).toBe(`tatt ${id}`);
    await drep(barn);
    // Det har gått et minutt siden arbeideren sist ga lyd.
    await k.query(
      `update jobbko.job set heartbeat_on = now() - interval '61 seconds', retry_delay = 0 where name = 'prove_drept'`,
    );
    await start(
      jobb('prove_drept', async (data) => {
        gjort.push(data['id'] ?? '');
        await Promise.resolve();
      }),
    );
    await til(() => gjort.length > 0);
    expect(gjort).toEqual([id]);
    const staar = async () =>
      (await rader<{ state: string }>(`select state from jobbko.job where name = 'prove_drept'`))
        .map((r) => r.state)
        .join();
    await til(async () => (await staar()) === 'completed');
  });

  it('en jobb som feiler, prøves igjen, og feilen står verken i køen eller i driftsloggen', async () => {
    let forsok = 0;
    const ko = await start(
      jobb('prove_feil', async () => {
        forsok += 1;
        await Promise.resolve();
        throw new TypeError('Kanari Fuglesang kanari@eksempel.no');
      }),
    );
    await ko.meld('prove_feil', { id: randomUUID() });
    await til(
      async () =>
        (await rader(`select 1 from jobbko.job where name = 'prove_feil' and state = 'retry'`))
          .length > 0,
    );
    expect(forsok).toBe(1);
    expect(sagt).toEqual([{ kode: 'jobb_feilet', jobb: 'prove_feil', feil: 'TypeError' }]);
    const alt = await rader<{ tekst: string }>('select j::text as tekst from jobbko.job j');
    expect(alt.map((r) => r.tekst).join('\n')).not.toMatch(/kanari/i);
  });

  it('er ikke basen å nå, prøves det igjen til den er det, og det kan stoppes imens', async () => {
    await k.query('revoke usage on schema jobbko from varde_jobb');
    let gjort = 0;
    const en = jobb('prove_igjen', async () => {
      gjort += 1;
      await Promise.resolve();
    });
    const meld = await rader(
      `insert into jobbko.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_seconds,
         deletion_seconds, partition, table_name)
       values ('prove_igjen', 'exclusive', 1, 0, false, 60, 60, 60, false, 'job_common') returning name`,
    );
    expect(meld).toHaveLength(1);
    await k.query(`insert into jobbko.job (name, policy) values ('prove_igjen', 'exclusive')`);
    const drift = holdJobbkoGaaende(pool, [en], (m) => sagt.push(m), {
      foerst: 0,
      igjen: 100,
    });
    await til(() => sagt.length > 0);
    expect(sagt[0]).toMatchObject({ kode: 'jobbko_feil' });
    await k.query('grant usage on schema jobbko to varde_jobb');
    await til(() => gjort === 1);
    await drift.stopp();
  });

  it('stopper pent: det som går, blir ferdig', async () => {
    let ferdig = false;
    let tatt = false;
    const ko = await start(
      jobb('prove_stopp', async () => {
        tatt = true;
        await vent(300);
        ferdig = true;
      }),
    );
    await ko.meld('prove_stopp');
    await til(() => tatt);
    await ko.stopp();
    expect(ferdig).toBe(true);
  });
});

describe('det jobben bærer', () => {
  it.each([
    ['et navn', { navn: 'Kanari Fuglesang' }],
    ['en adresse', { til: 'kanari@eksempel.no' }],
    ['et nummer', { id: '05891590069' }],
    ['en liste', { ider: ['00000000-0000-0000-0000-000000000000'] }],
    ['et saksnummer', { sak: 'BCDFGH' }],
  ])('kan ikke være %s', async (_hva, data) => {
    const ko = await start(jobb('prove_last', () => Promise.resolve()));
    // Typen tar det meste; basen tar alt.
    await expect(
      pool.query(`insert into jobbko.job (name, data) values ('prove_last', $1)`, [data]),
    ).rejects.toMatchObject({ code: '23514' });
    await ko.meld('prove_last', { id: randomUUID(), dag: '2026-11-23' });
  });

  it('alt som ligger i køen etter prøvene, er id-er og datoer', async () => {
    const alle = await rader<{ data: Record<string, string> | null }>(
      `select data from jobbko.job where name !~ '^__' union all select data from jobbko.schedule`,
    );
    expect(alle.length).toBeGreaterThan(10);
    const verdier = alle.flatMap((r) => Object.values(r.data ?? {}));
    const ANNET = verdier.filter(
      (v) => !/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d)$/.test(v),
    );
    expect(ANNET).toEqual([]);
  });
});

describe('skjemaet', () => {
  it('er det utgaven av pakken venter', async () => {
    const [versjon] = await rader<{ version: number }>('select version from jobbko.version');
    expect(getConstructionPlans('jobbko')).toContain(
      `INSERT INTO jobbko.version(version) VALUES ('${String(versjon?.version)}')`,
    );
  });

  it('eies av eieren, og bare varde_jobb kommer inn, uten å kunne endre eller tømme en tabell', async () => {
    const eiere = await rader<{ eier: string }>(
      `select distinct pg_get_userbyid(c.relowner) as eier from pg_class c where c.relnamespace = 'jobbko'::regnamespace
       union select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'jobbko'`,
    );
    expect(eiere).toEqual([{ eier: EIEREN }]);
    const inne = await rader<{ rolle: string }>(
      `select rolname as rolle from pg_roles where rolname ~ '^varde_' and rolname not in ('${EIEREN}', 'varde_migrator')
         and has_schema_privilege(oid, 'jobbko', 'usage')`,
    );
    expect(inne).toEqual([{ rolle: 'varde_jobb' }]);
    expect(
      await rader(
        `select c.relname from pg_class c where c.relnamespace = 'jobbko'::regnamespace and c.relkind in ('r', 'p')
           and (has_table_privilege('varde_jobb', c.oid, 'truncate') or has_table_privilege('varde_jobb', c.oid, 'trigger'))`,
      ),
    ).toEqual([]);
    await expect(pool.query('create table jobbko.ny ()')).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query('drop table jobbko.warning')).rejects.toMatchObject({ code: '42501' });
  });

  it('varde_jobb kan låse på ett tall, som køen, og aldri stanse forsegleren', async () => {
    await expect(pool.query('select pg_advisory_xact_lock(1)')).resolves.toBeDefined();
    for (const kall of [
      'pg_advisory_xact_lock(8211, 1)',
      'pg_try_advisory_xact_lock(8210, 0)',
      'pg_advisory_lock(1)',
      'pg_advisory_lock(8210, 0)',
    ])
      await expect(pool.query(`select ${kall}`), kall).rejects.toMatchObject({ code: '42501' });
  });
});

async function drep(barn: ChildProcess): Promise<void> {
  const slutt = once(barn, 'close');
  barn.kill('SIGKILL');
  await slutt;
}
