import type { Pool, PoolClient } from 'pg';
import { IkkeLagret, TransaksjonenErOver } from './feil.ts';
import type { Sporrer } from './klientdriver.ts';

/**
 * COMMIT i samme rør som det som er sendt og ikke svart på. Kaster den første feilen; ellers når svaret er ROLLBACK
 * (en tidligere setning feilet, og noen svelget det).
 */
async function avslutt(klient: PoolClient, sendt: readonly Promise<unknown>[]): Promise<void> {
  const [svar, ...andre] = await Promise.allSettled([klient.query('commit'), ...sendt]);
  for (const s of [...andre, svar]) if (s.status === 'rejected') throw s.reason;
  if (svar.status === 'fulfilled' && svar.value.command === 'ROLLBACK') throw new IkkeLagret();
}

export type Laan = {
  /** Tilkoblingen så lenge transaksjonen varer. Det som spør etterpå, avvises: da er den en annens, eller ingens. */
  readonly sporrer: Sporrer;
  readonly iGang: () => boolean;
  /** Det som er sendt uten å vente på svar. */
  readonly sendt: Promise<unknown>[];
  /** COMMIT og tilbake i poolen. Kaster når noe ikke ble lagret. */
  readonly lagre: () => Promise<void>;
  /** ROLLBACK og tilbake i poolen, og kaster feilen. Det som feilet etter en loggrad som ikke lot seg skrive, feilet på grunn av den. */
  readonly angre: (feil: unknown) => Promise<never>;
};

/** En tilkobling ut av poolen, til én transaksjon. */
export async function laan(pool: Pool): Promise<Laan> {
  const klient = await pool.connect();
  const sendt: Promise<unknown>[] = [];
  let over = false;
  const iGang = (): boolean => !over;
  const sporrer: Sporrer = {
    query: async (sporring) => {
      if (over) throw new TransaksjonenErOver();
      return klient.query(sporring);
    },
  };
  const angre = async (feil: unknown): Promise<never> => {
    over = true;
    await klient.query('rollback').then(
      () => klient.release(),
      (brudd: unknown) => klient.release(brudd instanceof Error ? brudd : true),
    );
    const logget = await Promise.allSettled(sendt);
    throw logget.find((s) => s.status === 'rejected')?.reason ?? feil;
  };
  const lagre = async (): Promise<void> => {
    over = true;
    try {
      await avslutt(klient, sendt);
    } catch (feil) {
      await angre(feil);
    }
    klient.release();
  };
  return { sporrer, iGang, sendt, lagre, angre };
}
