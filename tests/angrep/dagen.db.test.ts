import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Dagen er Norges, ikke øktas: tidssonen er den som spør sin å sette (architecture.md, Access 3). */
let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
  await opprettProvesak(t);
});
afterAll(() => t.steng());

const SONER = [null, "interval '-160:00' hour to minute", "interval '160:00' hour to minute"];

/** Gjør arbeidet som personen, med tidssonen satt før aktøren forsegles, og ruller tilbake. */
async function iSonen<T>(
  hvem: Legitimasjon,
  sone: string | null,
  arbeid: (k: pg.Client) => Promise<T>,
): Promise<T> {
  const k = new pg.Client(t.base.app);
  await k.connect();
  try {
    if (sone !== null) await k.query(`set time zone ${sone}`);
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), hvem.omrade]);
    return await arbeid(k);
  } finally {
    await k.end();
  }
}

/** Saker, navn og rader personen ser. */
const ser = (hvem: Legitimasjon, sone: string | null): Promise<number> =>
  iSonen(hvem, sone, async (k) => {
    const svar = await k.query<{ n: number }>(
      `select ((select count(*) from varde.sak) + (select count(*) from varde.identitet)
        + (select count(*) from varde.kandidat))::int as n`,
    );
    return svar.rows[0]?.n ?? -1;
  });
const iAlleSoner = async (hvem: Legitimasjon) => {
  const tall: number[] = [];
  for (const sone of SONER) tall.push(await ser(hvem, sone));
  return tall;
};

/** Verv og medlemskap slik de er nå; endret i testen og satt tilbake etterpå. */
async function med(endring: string, arbeid: () => Promise<void>): Promise<void> {
  const verv = await t.eier<{ id: string; fra: string; til: string | null }>(
    'select id, fra, til from varde.verv',
  );
  const plass = await t.eier<{ id: string; fra: string; til: string | null }>(
    'select id, fra, til from varde.medlemskap',
  );
  await t.eier(endring, [t.bruker('koordinator')]);
  try {
    await arbeid();
  } finally {
    for (const [tabell, rader] of [
      ['verv', verv],
      ['medlemskap', plass],
    ] as const)
      for (const r of rader)
        await t.eier(`update varde.${tabell} set fra = $2, til = $3 where id = $1`, [
          r.id,
          r.fra,
          r.til,
        ]);
  }
}
const MINE_VERV = `from varde.medlemskap m where m.omrade_id = v.omrade_id and m.id = v.medlemskap_id and m.bruker_id = $1`;

describe('dagen i veggene', () => {
  it('VV-22 den som er koordinator i dag, har saken i enhver tidssone', async () => {
    const tall = await iAlleSoner(await t.som('koordinator'));
    expect(tall[0]).toBeGreaterThan(0);
    expect(new Set(tall).size).toBe(1);
  });

  it.each([
    [
      'vervet tok slutt i går',
      `update varde.verv v set til = tilgang.dagen() - 1 ${MINE_VERV} and v.rolle = 'programkoordinator'`,
    ],
    [
      'vervet begynner i morgen',
      `update varde.verv v set fra = tilgang.dagen() + 1 ${MINE_VERV} and v.rolle = 'programkoordinator'`,
    ],
    [
      'medlemskapet begynner i morgen, og et annet gjelder',
      `with nytt as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, fra)
         select m.omrade_id, m.bruker_id, o.id, '2026-01-02' from varde.medlemskap m
         join varde.organisasjon o on o.omrade_id = m.omrade_id and o.slag = 'kommunal_tjeneste' where m.bruker_id = $1 limit 1)
       update varde.medlemskap set fra = tilgang.dagen() + 1 where bruker_id = $1`,
    ],
    [
      'medlemskapet tok slutt i går, og et annet gjelder',
      `update varde.medlemskap m set til = tilgang.dagen() - 1 from varde.organisasjon o
       where o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'politi' and m.bruker_id = $1`,
    ],
  ])('VV-22 %s: ingen sak, intet navn og ingen rad i noen tidssone', async (_navn, endring) => {
    await med(endring, async () => {
      expect(await iAlleSoner(await t.som('koordinator'))).toEqual([0, 0, 0]);
    });
  });
});

it('en transaksjon som holdes åpen, mister aktøren: rekkevidden overlever ikke det den bygger på', async () => {
  const hvem = await t.som('koordinator');
  const k = new pg.Client(t.base.app);
  await k.connect();
  const antall = async () =>
    (await k.query<{ n: number }>('select count(*)::int as n from varde.sak')).rows[0]?.n;
  try {
    await t.eier(`update tilgang.hemmelighet set varer = '400 ms'`);
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), hvem.omrade]);
    expect(await antall()).toBe(1);
    await k.query('select pg_sleep(0.5)');
    expect(await antall()).toBe(0);
  } finally {
    await k.end();
    await t.eier(`update tilgang.hemmelighet set varer = default`);
  }
});

describe('dagen målt mot et øyeblikk', () => {
  /** Vurderer saken som koordinatoren, med vurderingen satt til `naar`, i tidssonen; svarer «ja» eller feilkoden. */
  const vurder = async (sakId: string, naar: string, sone: string | null): Promise<string> =>
    iSonen(await t.som('koordinator'), sone, async (k) => {
      const svar = await k.query(
        `update varde.sak set egnet_vurdert_av = tilgang.aktor(), egnet_vurdert_ved = ${naar},
           tilstand = 'klar_for_kontakt', tilstand_siden = now() where id = $1`,
        [sakId],
      );
      return svar.rowCount === 1 ? 'ja' : 'nei';
    }).catch((feil: unknown) => {
      if (feil instanceof pg.DatabaseError) return feil.code ?? '';
      throw feil;
    });

  it('(del) TP-10 uten en beslutning om å tilby kan saken vurderes fra den norske dagen den ble registrert, og ikke før, i enhver tidssone', async () => {
    const { sakId, kandidatId } = await opprettProvesak(t, {}, false);
    await t.eier('delete from varde.triagebeslutning where kandidat_id = $1', [kandidatId]);
    const midnatt = `(registrert::timestamp at time zone 'Europe/Oslo')`;
    for (const sone of SONER) {
      expect(await vurder(sakId, midnatt, sone), `${sone}`).toBe('ja');
      expect(await vurder(sakId, `${midnatt} - interval '1 second'`, sone), `${sone}`).toBe(
        '23514',
      );
    }
  });
});
