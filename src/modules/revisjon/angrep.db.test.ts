import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testhus } from '../../../tests/support/hus.ts';
import { husUtenInnloggingslogg } from '../../../tests/support/logghus.ts';
import { withActor, type Legitimasjon } from '../../db/withActor.ts';
import type { PgConfig } from '../../db/pgconfig.ts';

const ID = '11111111-1111-4111-8111-111111111111';
const TABELLER = ['revisjon', 'revisjon_objekt', 'revisjon_nyttelast', 'revisjon_hode'];
let t: Testhus;
let koordinator: Legitimasjon;

beforeAll(async () => {
  t = await husUtenInnloggingslogg();
  koordinator = await t.som('koordinator');
  await withActor(t.hus.app, koordinator, (tx) =>
    tx.logg({
      handling: 'sak_vist',
      objekter: [{ slag: 'sak', id: ID }],
      nyttelast: { bytes: Buffer.from('kryptert'), nokkelId: ID },
    }),
  );
});
afterAll(() => t.steng());

async function medRolle<T>(config: PgConfig, arbeid: (k: pg.Client) => Promise<T>): Promise<T> {
  const k = new pg.Client(config);
  await k.connect();
  try {
    return await arbeid(k);
  } finally {
    await k.end();
  }
}
const begynn = (k: pg.Client, hvem: Legitimasjon) =>
  k.query('select * from tilgang.begynn($1, $2)', [Buffer.from(hvem.token), hvem.omrade]);
const antall = async () =>
  (await t.eier<{ n: string }>('select count(*) as n from varde.revisjon'))[0]?.n;
const SKRIV = `select logg.skriv('sok', 'ja', '', '{sak}', '{${ID}}')`;
const INN = `logg.sett_inn('${ID}', 'person', '${ID}', null, 'sok', 'ja', '', '{}', '{}', null, null)`;

describe('loggen mot direkte SQL', () => {
  const forsok: [string, string][] = [
    ...TABELLER.flatMap((tabell): [string, string][] => [
      [`lese ${tabell}`, `select * from varde.${tabell}`],
      [`endre ${tabell}`, `update varde.${tabell} set omrade_id = omrade_id`],
      [`slette fra ${tabell}`, `delete from varde.${tabell}`],
      [`tømme ${tabell}`, `truncate varde.${tabell}`],
    ]),
    [
      'sette inn en rad',
      `insert into varde.revisjon (omrade_id, epoke, aktor_slag, handling, utfall, forpliktelse) values ('${ID}', 1, 'person', 'sok', 'ja', '')`,
    ],
    ['skrive som systemet', `select logg.skriv_system('sok', 'ja', '{}', '{}')`],
    ['skrive som en annen', `select ${INN}`],
    ['slette en nyttelast', `select logg.slett_nyttelast('${ID}')`],
    ['øke epoken', `select logg.ny_epoke('x')`],
    ['lese epoken', 'select * from logg.epoke'],
    ['lese kjedene', 'select * from logg.kjeder()'],
    ['lage et hode', `select logg.lagre_hode('${ID}', 1, 1, '1', '1', 0, '', '', '')`],
    ['slå av utløseren', 'alter table varde.revisjon disable trigger nekt'],
    ['slå av utløserne for økta', 'set session_replication_role = replica'],
  ];
  it.each(forsok)('(del) DU-05 varde_app kan ikke %s', async (_hva, sql) => {
    await medRolle(t.base.app, async (k) => {
      await k.query('begin');
      await begynn(k, koordinator);
      await expect(k.query(sql)).rejects.toThrow(/permission denied|must be owner/);
    });
  });

  it('(del) DU-05 uten aktør, eller med en avspilt, skrives ingenting', async () => {
    const foer = await antall();
    await medRolle(t.base.app, async (k) => {
      await expect(k.query(SKRIV)).rejects.toThrow('ingen aktør');
      await k.query('begin');
      await begynn(k, koordinator);
      const svar = await k.query<{ v: string }>(`select current_setting('varde.aktor') as v`);
      await k.query('commit');
      await k.query('begin');
      await k.query(`select set_config('varde.aktor', $1, true)`, [svar.rows[0]?.v]);
      await expect(k.query(SKRIV)).rejects.toThrow('ingen aktør');
    });
    expect(await antall()).toBe(foer);
  });

  it('(del) DU-05 aktør, område og økt er den som er logget inn, og objektet det som ble spurt om', async () => {
    const rader = await t.eier<
      Record<string, unknown>
    >(`select r.omrade_id, r.aktor_slag, r.aktor_id, r.handling,
      r.okt_hash = (select sha256(uuid_send(i.id)) from varde.innloggingsokt i order by i.opprettet limit 1) as okt,
      o.slag, o.objekt_id from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq) order by seq limit 1`);
    expect(rader).toEqual([
      {
        omrade_id: t.omrade('fjordvik'),
        aktor_slag: 'person',
        aktor_id: t.bruker('koordinator'),
        handling: 'sak_vist',
        okt: true,
        slag: 'sak',
        objekt_id: ID,
      },
    ]);
  });

  it('en handling uten område får området null, og en rad rulles tilbake med handlingen', async () => {
    const foer = await antall();
    await expect(
      withActor(t.hus.app, koordinator, async (tx) => {
        await tx.logg({ handling: 'sok', objekter: [] });
        throw new Error('handlingen feilet');
      }),
    ).rejects.toThrow('handlingen feilet');
    expect(await antall()).toBe(foer);
    await withActor(t.hus.app, { ...koordinator, omrade: null }, (tx) =>
      tx.logg({ handling: 'utlogging', objekter: [] }),
    );
    expect(
      await t.eier(`select 1 from varde.revisjon where handling = 'utlogging'
        and omrade_id = '00000000-0000-0000-0000-000000000000'`),
    ).toHaveLength(1);
  });

  it.each([
    ['et objekt uten id', `select logg.skriv('sok', 'ja', '', '{sak}', '{}')`],
    ['ingen lister', `select logg.skriv('sok', 'ja', '', null, null)`],
    ['et ukjent utfall', `select logg.skriv('sok', 'kanskje', '', '{}', '{}')`],
    ['en nyttelast uten nøkkel', `select logg.skriv('sok', 'ja', '', '{}', '{}', 'x', null)`],
    ['fritekst som slag', `select logg.skriv('sok', 'ja', '', '{Kari Nordmann}', '{${ID}}')`],
  ])('avviser %s', async (_hva, sql) => {
    await medRolle(t.base.app, async (k) => {
      await k.query('begin');
      await begynn(k, koordinator);
      await expect(k.query(sql)).rejects.toThrow(/slag og id|violates/);
    });
  });

  it.each(TABELLER)(
    '(del) DU-05 heller ikke eieren kan endre, slette eller tømme %s',
    async (tabell) => {
      for (const sql of [
        `update varde.${tabell} set omrade_id = omrade_id`,
        `delete from varde.${tabell}`,
        `truncate varde.${tabell}`,
      ])
        await expect(t.eier(sql)).rejects.toThrow('kan ikke endres');
    },
  );

  it('en sletting av nyttelaster under én nøkkel åpner ikke for en annen', async () => {
    await expect(
      t.eier(`with s as materialized (select set_config('varde.slettes', gen_random_uuid()::text, true) as v)
        delete from varde.revisjon_nyttelast n using s where s.v is not null`),
    ).rejects.toThrow('kan ikke endres');
  });

  it('en sletting av nyttelaster under én nøkkel åpner ikke for en annen', async () => {
    await expect(
      t.eier(`with s as materialized (select set_config('varde.slettes', gen_random_uuid()::text, true) as v)
        delete from varde.revisjon_nyttelast n using s where s.v is not null`),
    ).rejects.toThrow('kan ikke endres');
  });

  it('innloggingen kan skrive inn- og utlogging som systemet, og ikke annet', async () => {
    await medRolle(t.base.innlogging, async (k) => {
      await k.query(`select logg.skriv_system('innlogging', 'nei', '{bruker}', '{${ID}}')`);
      await expect(
        k.query(`select logg.skriv_system('sak_vist', 'ja', '{}', '{}')`),
      ).rejects.toThrow('ikke din handling');
      await expect(k.query(SKRIV)).rejects.toThrow('permission denied');
      await expect(k.query('select * from varde.revisjon')).rejects.toThrow('permission denied');
    });
    expect(
      await t.eier(`select aktor_slag, utfall from varde.revisjon where handling = 'innlogging'`),
    ).toEqual([{ aktor_slag: 'system', utfall: 'nei' }]);
  });

  it('forsegleren og kontrolløren kan ikke skrive om loggen', async () => {
    for (const config of [t.base.segl, t.base.auditor, t.base.backup, t.base.jobb])
      await medRolle(config, async (k) => {
        for (const sql of [
          'delete from varde.revisjon',
          `update varde.revisjon set utfall = 'nei'`,
          SKRIV,
          `select ${INN}`,
        ])
          await expect(k.query(sql)).rejects.toThrow('permission denied');
      });
    await medRolle(t.base.segl, (k) =>
      expect(k.query('select * from varde.revisjon')).rejects.toThrow('permission denied'),
    );
  });
});
