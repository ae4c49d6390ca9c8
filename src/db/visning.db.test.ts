import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../tests/support/hus.ts';
import { IngenOkt } from './feil.ts';
import { lagDorvakt } from './hvem.ts';
import { iOmrade } from './hus.ts';
import type { Loggpost } from './logg.ts';
import { withActor, type Legitimasjon, type Tx } from './withActor.ts';

let t: Testhus;
let hvem: Legitimasjon;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  hvem = await t.som('koordinator');
});

const transaksjonen = async ({ db }: Pick<Tx, 'db'>): Promise<string> =>
  (
    await sql<{
      id: string;
    }>`select pg_backend_pid() || ' ' || transaction_timestamp()::text as id`.execute(db)
  ).rows[0]?.id ?? '';
const her = (mitt: Legitimasjon) => withActor(t.hus.app, mitt, transaksjonen);
const logg = (mitt: Legitimasjon, handling: Loggpost['handling']) =>
  iOmrade(t.hus, mitt, (tx) => tx.logg({ handling, objekter: [] }));
const loggede = async (handling: Loggpost['handling']) =>
  (await t.eier('select 1 from varde.revisjon where handling = $1', [handling])).length;
const visning = <T>(mitt: Legitimasjon, vis: (hvem: Legitimasjon) => Promise<T>): Promise<T> =>
  lagDorvakt(t.hus.app, { utloptEier: () => Promise.resolve(null) }).visning(mitt, vis);
const enStund = () =>
  new Promise((ferdig) => {
    setTimeout(ferdig, 30);
  });

describe('etter at transaksjonen er over', () => {
  it.each(['for seg', 'i en visning'])(
    '(del) DU-05 det som fortsatt spør, får ingen tilkobling: verken en annens aktør eller en loggrad i dens navn (%s)',
    async (hvor) => {
      let senere: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
      const arbeid = (mitt: Legitimasjon) =>
        iOmrade(t.hus, mitt, async (tx) => {
          // Svarene tas imot med det samme: de kan komme før noen ellers har rukket å vente på dem.
          senere = Promise.allSettled([
            enStund().then(() => transaksjonen(tx)),
            enStund().then(() => tx.fast('sen', sql`select 1`.compile(tx.db))),
            enStund().then(() => tx.logg({ handling: 'sted_vist', objekter: [] })),
          ]);
          await sql`select 1 / 0`.execute(tx.db);
        });
      const gjort = hvor === 'for seg' ? arbeid(hvem) : visning(hvem, arbeid);
      await expect(gjort).rejects.toThrow('division by zero');
      const annen = await t.som('koordinator2');
      const opptatt = Array.from({ length: 10 }, () => withActor(t.hus.app, annen, enStund));
      const svar = await senere;
      expect(svar).toHaveLength(3);
      for (const s of svar)
        expect(s).toMatchObject({ status: 'rejected', reason: { name: 'TransaksjonenErOver' } });
      await Promise.all(opptatt);
      expect(await loggede('sted_vist')).toBe(0);
    },
  );
});

describe('en side som vises', () => {
  it('alt den leser, leses i én transaksjon på én tilkobling', async () => {
    const sett = await visning(hvem, async (mitt) => [await her(mitt), await her(mitt)]);
    expect(sett[0]).toBe(sett[1]);
    expect(await her(hvem)).not.toBe(sett[0]);
  });

  it('alt den skriver i loggen, er lagret når den er ferdig, og ikke før', async () => {
    await visning(hvem, async (mitt) => {
      await logg(mitt, 'fravaer_vist');
      expect(await loggede('fravaer_vist')).toBe(0);
    });
    expect(await loggede('fravaer_vist')).toBe(1);
  });

  it('det siden kaster etter at den leste, angrer ikke at den leste', async () => {
    const vist = visning(hvem, async (mitt) => {
      await logg(mitt, 'saksliste_vist');
      throw new Error('tegnefeil');
    });
    await expect(vist).rejects.toThrow('tegnefeil');
    expect(await loggede('saksliste_vist')).toBe(1);
  });

  it('det som kastes i transaksjonen, angrer alt i den, og siden kan ikke late som ingenting', async () => {
    const svelget = visning(hvem, async (mitt) => {
      await logg(mitt, 'utkast_lest');
      await withActor(t.hus.app, mitt, ({ db }) => sql`select 1 / 0`.execute(db)).catch(
        () => undefined,
      );
      return 'en side';
    });
    await expect(svelget).rejects.toThrow('division by zero');
    expect(await loggede('utkast_lest')).toBe(0);
    let spurt = 0;
    const videre = visning(hvem, async (mitt) => {
      await withActor(t.hus.app, mitt, () => Promise.reject(new Error('først'))).catch(
        () => undefined,
      );
      return withActor(t.hus.app, mitt, () => Promise.resolve((spurt += 1)));
    });
    await expect(videre).rejects.toThrow('først');
    expect(spurt).toBe(0);
  });

  it('en logg som ikke lar seg skrive, gir ingen side', async () => {
    const vist = visning(hvem, async (mitt) => {
      await iOmrade(t.hus, mitt, (tx) =>
        tx.logg({ handling: 'sak_vist', objekter: [{ slag: 'sak', id: 'ikke en id' }] }),
      );
      return 'en side';
    });
    await expect(vist).rejects.toThrow('uuid');
  });

  it('tilkoblingen gis ikke videre mens noe ennå spør på den', async () => {
    let tidlig = '';
    let sen = '';
    const forst = visning(hvem, async (mitt) => {
      tidlig = await her(mitt);
      await Promise.all([
        withActor(t.hus.app, mitt, async (tx) => {
          await enStund();
          sen = await transaksjonen(tx);
        }),
        withActor(t.hus.app, mitt, () => Promise.reject(new Error('den andre'))),
      ]);
    });
    await expect(forst).rejects.toThrow('den andre');
    expect(sen).toBe(tidlig);
  });

  it('etter `slutt` er det skrevne lagret, og resten får sin egen transaksjon', async () => {
    await visning(hvem, async (mitt) => {
      const forst = await her(mitt);
      await logg(mitt, 'utkast_lagret');
      await mitt.visning?.slutt();
      expect(await loggede('utkast_lagret')).toBe(1);
      expect(await her(mitt)).not.toBe(forst);
    });
  });

  it('flere sider enn det er tilkoblinger, kommer alle fram, enten de finnes eller ikke', async () => {
    const ut = { token: new Uint8Array(32), omrade: 'fjordvik' };
    const alle = Array.from({ length: 60 }, (_, nr) => nr);
    const svar = await Promise.allSettled(
      alle.map((nr) =>
        visning(nr % 2 === 0 ? hvem : ut, async (mitt) => {
          await her(mitt);
          await enStund();
          return her(mitt);
        }),
      ),
    );
    expect(svar.filter((s) => s.status === 'fulfilled')).toHaveLength(30);
    for (const s of svar) if (s.status === 'rejected') expect(s.reason).toBeInstanceOf(IngenOkt);
  });
});
