import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/**
 * Angrepene i architecture.md, Access 3: den som får kjøre fri SQL som `varde_app`, skal ikke kunne bli en annen,
 * lage eller løfte en økt, eller se en rad eller et navn.
 */
let t: Testhus;
let sakId: string;
let koordinator: Legitimasjon;
const PERSONTABELLER = [
  'sak',
  'identitet',
  'hendelse',
  'kandidat',
  'uttrekk',
  'registrering',
  'utkast',
  'oppgave',
];

beforeAll(async () => {
  t = await nyttHus();
  sakId = (await opprettProvesak(t)).sakId;
  koordinator = await t.som('koordinator');
});
afterAll(() => t.steng());

async function somApp<T>(arbeid: (k: pg.Client) => Promise<T>): Promise<T> {
  const k = new pg.Client(t.base.app);
  await k.connect();
  try {
    return await arbeid(k);
  } finally {
    await k.end();
  }
}

const begynn = (k: pg.Client, hvem: Legitimasjon) =>
  k.query('select * from tilgang.begynn($1, $2)', [Buffer.from(hvem.token), hvem.omrade]);

async function antallSynlige(k: pg.Client): Promise<number> {
  let sum = 0;
  for (const tabell of PERSONTABELLER) {
    const svar = await k.query<{ n: string }>(`select count(*) as n from varde.${tabell}`);
    sum += Number(svar.rows[0]?.n);
  }
  const folk = await k.query<{ n: string }>('select count(*) as n from varde.bruker');
  return sum + Number(folk.rows[0]?.n);
}

const politienheten = async () =>
  (
    await t.eier<{ id: string }>(
      "select id from varde.organisasjon where omrade_id = $1 and slag = 'politi'",
      [t.omrade('fjordvik')],
    )
  )[0]?.id ?? 'ingen';

describe('den forseglede aktøren', () => {
  it('gir den rette personen sin rad, i sin transaksjon', async () => {
    await somApp(async (k) => {
      await k.query('begin');
      await begynn(k, koordinator);
      const svar = await k.query('select id from varde.sak where id = $1', [sakId]);
      expect(svar.rowCount).toBe(1);
      await k.query('commit');
    });
  });

  it('gir ingen rad uten aktør', async () => {
    await somApp(async (k) => expect(await antallSynlige(k)).toBe(0));
  });

  it('gir ingen rad med forfalsket aktør', async () => {
    await somApp(async (k) => {
      const omrade = t.omrade('fjordvik');
      const falsk = `${t.bruker('koordinator')}${omrade}${randomId()}t${'0'.repeat(64)}`;
      for (const verdi of [falsk, falsk.slice(0, 100), 'x'.repeat(173), "' or true --", '']) {
        await k.query('begin');
        await k.query(`select set_config('varde.aktor', $1, true)`, [verdi]);
        expect(await antallSynlige(k)).toBe(0);
        await k.query('rollback');
      }
    });
  });

  it('kan ikke spilles av på en annen forbindelse, i en senere transaksjon eller etter commit', async () => {
    await somApp(async (k) => {
      await k.query('begin');
      await begynn(k, koordinator);
      const svar = await k.query<{ v: string }>(`select current_setting('varde.aktor') as v`);
      const verdi = svar.rows[0]?.v ?? '';
      expect(verdi.length).toBeGreaterThan(173);
      expect(await antallSynlige(k)).toBeGreaterThan(0);
      await somApp(async (annen) => {
        await annen.query('begin');
        await annen.query(`select set_config('varde.aktor', $1, true)`, [verdi]);
        expect(await antallSynlige(annen)).toBe(0);
      });
      await k.query('commit');
      expect(await antallSynlige(k)).toBe(0);
      await k.query(`select set_config('varde.aktor', $1, false)`, [verdi]);
      expect(await antallSynlige(k)).toBe(0);
      await k.query('begin');
      expect(await antallSynlige(k)).toBe(0);
      await k.query('rollback');
    });
  });

  it('overlever ikke et tilbakerullet lagringspunkt', async () => {
    await somApp(async (k) => {
      await k.query('begin');
      await k.query('savepoint a');
      await begynn(k, koordinator);
      await k.query('rollback to savepoint a');
      expect(await antallSynlige(k)).toBe(0);
      await k.query('rollback');
    });
  });

  it('kan ikke bytte person, område, oppløfting eller rekkevidde i sin egen verdi', async () => {
    await somApp(async (k) => {
      await k.query('begin');
      await begynn(k, koordinator);
      const hennes = await k.query<{ v: string }>(`select current_setting('varde.aktor') as v`);
      const rekkevidde = hennes.rows[0]?.v.slice(109, -64) ?? '';
      expect(rekkevidde).toContain(await politienheten());
      await begynn(k, await t.som('ordforer'));
      const svar = await k.query<{ v: string }>(`select current_setting('varde.aktor') as v`);
      const verdi = svar.rows[0]?.v ?? '';
      const byttet = [
        t.bruker('koordinator') + verdi.slice(36),
        verdi.slice(0, 36) + t.omrade('ytteroy') + verdi.slice(72),
        verdi.slice(0, 108) + (verdi[108] === 't' ? 'f' : 't') + verdi.slice(109),
        verdi.slice(0, 109) + rekkevidde + verdi.slice(-64),
        verdi.slice(0, 109) + rekkevidde + verdi.slice(109),
      ];
      for (const v of byttet) {
        await k.query(`select set_config('varde.aktor', $1, true)`, [v]);
        expect(await antallSynlige(k)).toBe(0);
      }
      await k.query('rollback');
    });
  });
});

describe('økter', () => {
  const forsok: [string, string][] = [
    ['lese', 'select * from varde.innloggingsokt'],
    [
      'lage',
      `insert into varde.innloggingsokt (bruker_id, token_hash, utloper, auth_tid) select id, sha256('x'), now() + interval '1 day', now() from varde.bruker limit 1`,
    ],
    ['forlenge', `update varde.innloggingsokt set utloper = now() + interval '10 years'`],
    ['løfte', 'update varde.innloggingsokt set auth_tid = now()'],
    ['slette', 'delete from varde.innloggingsokt'],
    [
      'lage med innloggingens funksjon',
      `select innlogging.lag_okt('u', 's', 'n', sha256('x'), now())`,
    ],
    ['lese hemmeligheten', 'select * from tilgang.hemmelighet'],
    ['regne ut et segl', `select tilgang.segl(current_setting('varde.aktor'))`],
    ['bli eieren', 'set role varde_owner'],
    ['bli innloggingen', 'set role varde_innlogging'],
    ['lage en tabell', 'create table varde.min (a int)'],
    ['lage en midlertidig tabell', 'create temporary table min (a int)'],
    ['lage en funksjon', `create function varde.f() returns int language sql as 'select 1'`],
    ['lage et stort objekt', 'select lo_create(0)'],
    ['lese en fil', `select pg_read_file('postgresql.conf')`],
    ['kjøre et program', `copy (select 1) to program 'id'`],
    ['slå av radsikkerhet', 'alter table varde.sak disable row level security'],
  ];
  it.each(forsok)('varde_app kan ikke %s', async (_hva, sql) => {
    await somApp(async (k) => {
      await k.query('begin');
      await begynn(k, koordinator);
      // insufficient_privilege: en setning om noe som ikke finnes, nektes av en annen grunn og beviser ingenting.
      await expect(k.query(sql)).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('varde_app kan ikke lese innpakkede nøkler: de er i en annen base, og den slipper bare nøkkelrollen inn', async () => {
    expect(await t.eier(`select to_regnamespace('nokler') as skjema`)).toEqual([{ skjema: null }]);
    const k = new pg.Client({ ...t.base.app, database: t.base.noklerNavn });
    await expect(k.connect()).rejects.toMatchObject({ code: '42501' });
  });

  it('ingen setning eller verdi fra andres økter står i pg_stat_activity', async () => {
    const token = koordinator.token;
    await somApp(async (annen) => {
      await annen.query('begin');
      await begynn(annen, koordinator);
      await somApp(async (k) => {
        const svar = await k.query<{ query: string }>('select query from pg_stat_activity');
        const alt = svar.rows.map((r) => r.query).join('\n');
        expect(alt).not.toContain(Buffer.from(token).toString('hex'));
        expect(alt).not.toContain(t.bruker('koordinator'));
      });
    });
  });

  it('radsikkerhet kan ikke slås av for egen forbindelse', async () => {
    await somApp(async (k) => {
      await k.query('set row_security = off');
      await expect(k.query('select * from varde.sak')).rejects.toThrow(/row-level security/);
    });
  });

  it('en annens forbindelse kan ikke avbrytes av en som er en annen rolle', async () => {
    await somApp(async (k) => {
      const andre = await t.eier<{ pid: number }>('select pg_backend_pid() as pid');
      await expect(k.query('select pg_terminate_backend($1)', [andre[0]?.pid])).rejects.toThrow(
        /permission denied/,
      );
    });
  });

  it('en økt som er avsluttet, utløpt eller ukjent, gir ingen aktør', async () => {
    const hvem = await t.som('koordinator2');
    const hash = createHash('sha256').update(hvem.token).digest();
    await t.eier(
      `update varde.innloggingsokt set sist_sett = now() - interval '31 minutes' where token_hash = $1`,
      [hash],
    );
    await somApp(async (k) => {
      await k.query('begin');
      expect((await begynn(k, hvem)).rowCount).toBe(0);
      expect((await begynn(k, { token: randomBytes(32), omrade: 'fjordvik' })).rowCount).toBe(0);
      expect(await antallSynlige(k)).toBe(0);
    });
  });
});

function randomId(): string {
  const h = randomBytes(16).toString('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20)}`;
}
