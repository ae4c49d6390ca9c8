import pg from 'pg';
import type { Testhus } from './hus.ts';

/** Fri SQL som `varde_app`, i økta til en av personene. */
export type FriSql = {
  /** Kjører som personen og ruller tilbake; svarer med antall rader i den siste setningen, eller feilkoden. */
  som: (subjekt: string, ...setninger: string[]) => Promise<number | string>;
  /** Som `som`, men det står. */
  forAlvor: (subjekt: string, ...setninger: string[]) => Promise<number>;
  steng: () => Promise<void>;
};

export async function friSql(t: Pick<Testhus, 'base' | 'som'>): Promise<FriSql> {
  const k = new pg.Client(t.base.app);
  await k.connect();
  const kjor = async (subjekt: string, setninger: readonly string[]): Promise<number> => {
    const hvem = await t.som(subjekt);
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), 'fjordvik']);
    let rader = 0;
    for (const sql of setninger) rader = (await k.query(sql)).rowCount ?? 0;
    return rader;
  };
  return {
    som: async (subjekt, ...setninger) => {
      try {
        return await kjor(subjekt, setninger);
      } catch (feil) {
        if (feil instanceof pg.DatabaseError) return feil.code ?? '';
        throw feil;
      } finally {
        await k.query('rollback');
      }
    },
    forAlvor: async (subjekt, ...setninger) => {
      const rader = await kjor(subjekt, setninger);
      await k.query('commit');
      return rader;
    },
    steng: () => k.end(),
  };
}
