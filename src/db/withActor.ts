import type { Kysely } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { IkkeLagret, IngenOkt } from './feil.ts';
import { kyselyOver } from './klientdriver.ts';
import { skrivLogg, type Loggpost } from './logg.ts';
import type { Skjema } from './skjema.ts';

/** Økta som bærer forespørselen: det hemmelige tegnet fra kaken, og området fra stien (`null` utenfor et område). */
export type Legitimasjon = { token: Uint8Array; omrade: string | null };

/** Den databasen sier jeg er, i denne transaksjonen og ingen annen (docs/adr/0004). */
export type Aktor = {
  brukerId: string;
  navn: string;
  /** `null` når området ikke finnes for denne personen. */
  omradeId: string | null;
  omradeNavn: string | null;
  /** Områdets nøkkel i nøkkelbasen; pakker inn enhetsnøklene. */
  omradeNokkel: string | null;
  modus: 'prove' | 'drift' | null;
  authTid: Date;
};

export type Tx = {
  aktor: Aktor;
  db: Kysely<Skjema>;
  /** Skriver i revisjonsloggen i samme transaksjon som handlingen. */
  logg: (post: Loggpost) => Promise<void>;
};

type Begynt = {
  bruker_id: string;
  navn: string;
  omrade_id: string | null;
  omrade_navn: string | null;
  omrade_nokkel: string | null;
  modus: 'prove' | 'drift' | null;
  auth_tid: Date;
};

/** Sporer feil i rør: med `pipeline` kan en setning alt være sendt når en tidligere feiler. */
async function avslutt(klient: PoolClient): Promise<void> {
  const svar = await klient.query('commit');
  if (svar.command === 'ROLLBACK') throw new IkkeLagret();
}

/**
 * Eneste vei til databasen for en forespørsel: åpner en transaksjon, forsegler aktøren som første setning,
 * og kaster hvis noe i den feiler.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 * @throws IkkeLagret når COMMIT svarer ROLLBACK
 */
export async function withActor<T>(
  pool: Pool,
  hvem: Legitimasjon,
  arbeid: (tx: Tx) => Promise<T>,
): Promise<T> {
  const klient = await pool.connect();
  try {
    const begynnelse = klient.query('begin');
    const [, begynt] = await Promise.all([
      begynnelse,
      klient.query<Begynt>({
        name: 'tilgang.begynn',
        text: 'select * from tilgang.begynn($1, $2)',
        values: [Buffer.from(hvem.token), hvem.omrade],
      }),
    ]);
    const rad = begynt.rows[0];
    if (!rad) throw new IngenOkt();
    const svar = await arbeid({
      aktor: {
        brukerId: rad.bruker_id,
        navn: rad.navn,
        omradeId: rad.omrade_id,
        omradeNavn: rad.omrade_navn,
        omradeNokkel: rad.omrade_nokkel,
        modus: rad.modus,
        authTid: rad.auth_tid,
      },
      db: kyselyOver(klient),
      logg: (post) => skrivLogg(klient, post),
    });
    await avslutt(klient);
    klient.release();
    return svar;
  } catch (feil) {
    await klient.query('rollback').then(
      () => klient.release(),
      (annen: unknown) => klient.release(annen instanceof Error ? annen : true),
    );
    throw feil;
  }
}
