import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../support/hus.ts';

/** Loggen vokser mens Varde går: det som ble planlagt da den var liten, skal svare også når den er stor. */
let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

const HANDLINGER = 10_000;

/** `antall` loggrader for koordinatoren i dag, med to ting hver. */
const loggfoer = (antall: number) =>
  t.eier(
    `with r as (
       insert into varde.revisjon (omrade_id, epoke, aktor_slag, aktor_id, handling, utfall, forpliktelse)
       select $1, 1, 'person', $2, 'sak_vist', 'ja', '\\x00' from generate_series(1, $3::int) returning omrade_id, seq)
     insert into varde.revisjon_objekt (omrade_id, seq, nr, slag, objekt_id)
     select omrade_id, seq, nr, 'sak', gen_random_uuid() from r, generate_series(1, 2) nr`,
    [t.omrade('fjordvik'), t.bruker('koordinator'), antall],
  );

it('(del) DU-05 personvernombudet ser hvem som har gjort hva, også på en tilkobling som spurte da loggen var tom', async () => {
  const hvem = await t.som('personvernombud');
  const k = new pg.Client(t.base.app);
  await k.connect();
  const tall = async () => {
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), hvem.omrade]);
    const svar = await k.query<{ ja: number; objekter: number }>({
      name: 'loggtall',
      text: `select ja, objekter from tilgang.loggtall($1) where handling = 'sak_vist'`,
      values: [90],
    });
    await k.query('commit');
    return svar.rows;
  };
  try {
    await k.query(`set statement_timeout = '5s'`);
    await loggfoer(1);
    expect(await tall()).toEqual([{ ja: 1, objekter: 2 }]);
    await loggfoer(HANDLINGER);
    expect(await tall()).toEqual([{ ja: HANDLINGER + 1, objekter: 2 * (HANDLINGER + 1) }]);
  } finally {
    await k.end();
  }
});
