import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { withActor, type Legitimasjon } from '../../../db/withActor.ts';
import { hentSak } from './hentSak.ts';
import { listSaker } from './listSaker.ts';

let t: Testhus;
let hvem: Legitimasjon;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  hvem = await t.som('koordinator');
  ({ sakId } = await opprettProvesak(t));
});
afterAll(() => t.steng());

describe('sakslista', () => {
  it('saken står på første side, med den som koordinerer, og ingen på den neste', async () => {
    const [forst, neste] = await Promise.all([
      listSaker(t.hus, hvem, { alle: false, side: 0 }),
      listSaker(t.hus, hvem, { alle: false, side: 1 }),
    ]);
    expect(forst.rader).toMatchObject([
      { id: sakId, koordinator: 'Ingrid Eksempel', guide: null, overlatt: false },
    ]);
    expect(neste.rader).toEqual([]);
  });

  // Med grensen som parameter venter basen en tidel av sakene, og planlegger på nytt hver gang (4,8 mot 2,5 ms).
  it('ingen spørring som planlegges én gang, har grensen sin som parameter', async () => {
    await listSaker(t.hus, hvem, { alle: false, side: 0 });
    await listSaker(t.hus, hvem, { alle: true, side: 0 });
    await hentSak(t.hus, hvem, sakId);
    const { rows } = await withActor(t.hus.app, hvem, ({ db }) =>
      sql<{
        name: string;
        parameter_types: string;
      }>`select name, parameter_types::text from pg_prepared_statements`.execute(db),
    );
    const faste = rows.filter((r) => r.name.startsWith('sak'));
    expect(faste.map((r) => r.name)).toEqual(
      expect.arrayContaining(['saksliste.mine', 'saksliste.alle', 'sak.sak', 'sak.hendelser']),
    );
    expect(faste.filter((r) => r.parameter_types.includes('bigint'))).toEqual([]);
  });
});
