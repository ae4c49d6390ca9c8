import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../tests/support/hus.ts';
import { opprettProvesak } from '../../tests/support/provesak.ts';
import { withActor, type Tx } from './withActor.ts';

let t: Testhus;
let en: string;
let to: string;
beforeAll(async () => {
  t = await nyttHus();
  ({ sakId: en } = await opprettProvesak(t));
  ({ sakId: to } = await opprettProvesak(t, { navn: 'Kanari Moe', fodselsnummer: null }));
});
afterAll(() => t.steng());

const laas = ({ db }: Tx, sak: string) => sql`select tilgang.laas_sak(${sak})`.execute(db);

/** Svarer når begge har kommet hit. */
function moetested(): () => Promise<void> {
  let antall = 0;
  let slipp = (): void => undefined;
  const begge = new Promise<void>((ferdig) => {
    slipp = ferdig;
  });
  return () => {
    antall += 1;
    if (antall === 2) slipp();
    return begge;
  };
}

describe('to som venter på hverandre', () => {
  it('den basen velger bort, prøver igjen når den andre er ferdig, og begge blir lagret', async () => {
    const hvem = await t.som('koordinator');
    const moetes = moetested();
    let forsok = 0;
    const meld = (foerst: string, saa: string) =>
      withActor(t.hus.app, hvem, async (tx) => {
        forsok += 1;
        await tx.logg({ handling: 'sak_vist', objekter: [] });
        await laas(tx, foerst);
        await moetes();
        await laas(tx, saa);
        return foerst;
      });
    const foer = await loggede();
    expect(await Promise.all([meld(en, to), meld(to, en)])).toEqual([en, to]);
    expect(forsok).toBeGreaterThan(2);
    expect((await loggede()) - foer).toBe(2);
  });

  it('en annen feil prøves ikke igjen', async () => {
    let forsok = 0;
    const arbeid = withActor(t.hus.app, await t.som('koordinator'), async ({ db }) => {
      forsok += 1;
      await sql`select 1 / 0`.execute(db);
    });
    await expect(arbeid).rejects.toMatchObject({ code: '22012' });
    expect(forsok).toBe(1);
  });
});

const loggede = async (): Promise<number> =>
  (await t.eier(`select 1 from varde.revisjon where handling = 'sak_vist'`)).length;
