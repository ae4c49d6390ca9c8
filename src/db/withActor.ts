import type { CompiledQuery, Kysely, RawBuilder } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { IkkeLagret, IngenOkt } from './feil.ts';
import { kyselyOver, navngitt } from './klientdriver.ts';
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
  /**
   * En spørring databasen planlegger én gang per tilkobling. Planleggingen med radsikkerheten koster mer enn lesingen av en
   * side, men den faste planen kjenner ikke verdiene: bare for spørringer som er like gode for alle (gjerdet av indeks og
   * grense). Et navn har alltid samme tekst.
   */
  fast: <R>(navn: string, sporring: CompiledQuery<R>) => Promise<R[]>;
  /**
   * Skriver i revisjonsloggen i samme transaksjon som handlingen. Sendes med en gang, og svaret ventes på sammen med COMMIT:
   * feiler det, lagres ingenting, og `withActor` kaster.
   */
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

/**
 * COMMIT i samme rør som det som er sendt og ikke svart på. Kaster den første feilen; ellers når svaret er ROLLBACK
 * (en tidligere setning feilet, og noen svelget det).
 */
async function avslutt(klient: PoolClient, sendt: readonly Promise<unknown>[]): Promise<void> {
  const [svar, ...andre] = await Promise.allSettled([klient.query('commit'), ...sendt]);
  for (const s of [...andre, svar]) if (s.status === 'rejected') throw s.reason;
  if (svar.status === 'fulfilled' && svar.value.command === 'ROLLBACK') throw new IkkeLagret();
}

const begynn = (klient: PoolClient, hvem: Legitimasjon) =>
  klient.query<Begynt>({
    name: 'tilgang.begynn',
    text: 'select * from tilgang.begynn($1, $2)',
    values: [Buffer.from(hvem.token), hvem.omrade],
  });

const tilAktor = (rad: Begynt): Aktor => ({
  brukerId: rad.bruker_id,
  navn: rad.navn,
  omradeId: rad.omrade_id,
  omradeNavn: rad.omrade_navn,
  omradeNokkel: rad.omrade_nokkel,
  modus: rad.modus,
  authTid: rad.auth_tid,
});

/** Gir tilkoblingen tilbake etter ROLLBACK, eller kaster den når også det feiler. */
async function angre(klient: PoolClient): Promise<void> {
  await klient.query('rollback').then(
    () => klient.release(),
    (feil: unknown) => klient.release(feil instanceof Error ? feil : true),
  );
}

/** En fast spørring (se `Tx.fast`) som ikke bygger på noe transaksjonen svarte før. */
export type Sporsmaal<R> = { navn: string; sporring: RawBuilder<R> };

async function send<R>(klient: PoolClient, { navn, sporring }: Sporsmaal<R>): Promise<R[]> {
  const { sql, parameters } = sporring.compile(kyselyOver(klient));
  return navngitt<R>(klient, navn, sql, parameters);
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
  return medSporsmaal<never, T>(pool, hvem, null, arbeid);
}

/**
 * Som `withActor`, med et spørsmål i samme rør som aktøren: en tur mindre til databasen. Det spør basen hvem aktøren er
 * (`tilgang.aktor()`), for den er ikke svart på ennå.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 * @throws IkkeLagret når COMMIT svarer ROLLBACK
 */
export async function medSporsmaal<R, T>(
  pool: Pool,
  hvem: Legitimasjon,
  sporsmaal: Sporsmaal<R> | null,
  arbeid: (tx: Tx, rader: R[]) => Promise<T>,
): Promise<T> {
  const klient = await pool.connect();
  const sendt: Promise<unknown>[] = [];
  try {
    const [, begynt, rader] = await Promise.all([
      klient.query('begin'),
      begynn(klient, hvem),
      sporsmaal === null ? [] : send(klient, sporsmaal),
    ]);
    const rad = begynt.rows[0];
    if (!rad) throw new IngenOkt();
    const tx: Tx = {
      aktor: tilAktor(rad),
      db: kyselyOver(klient),
      fast: async (navn, { sql, parameters }) => navngitt(klient, navn, sql, parameters),
      logg: (post) => {
        const skrevet = skrivLogg(klient, post);
        skrevet.catch(() => undefined);
        sendt.push(skrevet);
        return Promise.resolve();
      },
    };
    const svar = await arbeid(tx, rader);
    await avslutt(klient, sendt);
    klient.release();
    return svar;
  } catch (feil) {
    await angre(klient);
    // Det som feilet etter en loggrad som ikke lot seg skrive, feilet på grunn av den.
    const logget = await Promise.allSettled(sendt);
    throw logget.find((s) => s.status === 'rejected')?.reason ?? feil;
  }
}

/**
 * Ett spørsmål i sin egen transaksjon, sendt i ett rør uten å vente på aktøren: ellers som `withActor`. Ugyldig økt gir ingen
 * aktør, så spørsmålet svarer tomt, og det kastes.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 */
export async function sporSom<R>(
  pool: Pool,
  hvem: Legitimasjon,
  navn: string,
  sporring: RawBuilder<R>,
): Promise<{ aktor: Aktor; rader: R[] }> {
  const klient = await pool.connect();
  try {
    const aapnet = klient.query('begin');
    const begynt = begynn(klient, hvem);
    const svar = send(klient, { navn, sporring });
    await avslutt(klient, [aapnet, begynt, svar]);
    const rad = (await begynt).rows[0];
    if (!rad) throw new IngenOkt();
    klient.release();
    return { aktor: tilAktor(rad), rader: await svar };
  } catch (feil) {
    await angre(klient);
    throw feil;
  }
}
