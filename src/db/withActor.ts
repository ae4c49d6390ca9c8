import type { CompiledQuery, Kysely, RawBuilder } from 'kysely';
import { DatabaseError, type Pool } from 'pg';
import { IngenOkt, TransaksjonenErOver } from './feil.ts';
import { kyselyOver, navngitt, navngittSkriv, type Sporrer } from './klientdriver.ts';
import { laan, type Laan } from './laan.ts';
import { skrivLogg, type Loggpost } from './logg.ts';
import type { Skjema } from './skjema.ts';

/** Økta som bærer forespørselen: det hemmelige tegnet fra kaken, og området fra stien (`null` utenfor et område). */
export type Legitimasjon = { token: Uint8Array; omrade: string | null; visning?: Visning };

/** Transaksjonen vakten har åpnet for en side (`visSom`): alt siden leser, leses i den, og aktøren er alt slått opp. */
export type Visning = {
  readonly aapen: () => boolean;
  /** Kaster arbeidet, angres alt i visningen, og resten av den svarer med samme feil. */
  readonly bruk: <T>(arbeid: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Avslutter før siden er ferdig: det som skal lagres for seg, får sin egen transaksjon etterpå. */
  readonly slutt: () => Promise<void>;
};

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
  /** Det samme for det som skriver; svarer med hvor mange rader det ble. */
  fastSkriv: (navn: string, sporring: CompiledQuery) => Promise<number>;
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

const begynn = (sporrer: Sporrer, hvem: Legitimasjon) =>
  sporrer.query<Begynt>({
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

/** En fast spørring (se `Tx.fast`) som ikke bygger på noe transaksjonen svarte før. */
export type Sporsmaal<R> = { navn: string; sporring: RawBuilder<R> };

/** Begynner og spør i ett rør; spørsmålet svarer tomt når økta ikke gjelder. */
async function aapne<R>(
  sporrer: Sporrer,
  hvem: Legitimasjon,
  sporsmaal: Sporsmaal<R> | null,
): Promise<{ aktor: Aktor; rader: R[] }> {
  const { sql, parameters } = sporsmaal?.sporring.compile(kyselyOver(sporrer)) ?? {};
  const [, begynt, rader] = await Promise.all([
    sporrer.query({ text: 'begin' }),
    begynn(sporrer, hvem),
    sql === undefined ? [] : navngitt<R>(sporrer, sporsmaal?.navn ?? '', sql, parameters ?? []),
  ]);
  const rad = begynt.rows[0];
  if (!rad) throw new IngenOkt();
  return { aktor: tilAktor(rad), rader };
}

const lagTx = ({ sporrer, sendt, iGang }: Laan, aktor: Aktor): Tx => ({
  aktor,
  db: kyselyOver(sporrer),
  fast: async (navn, { sql, parameters }) => navngitt(sporrer, navn, sql, parameters),
  fastSkriv: async (navn, sporring) => navngittSkriv(sporrer, navn, sporring),
  logg: (post) => {
    if (!iGang()) return Promise.reject(new TransaksjonenErOver());
    const skrevet = skrivLogg(sporrer, post);
    skrevet.catch(() => undefined);
    sendt.push(skrevet);
    return Promise.resolve();
  },
});

async function iTransaksjon<T>(pool: Pool, arbeid: (laant: Laan) => Promise<T>): Promise<T> {
  const laant = await laan(pool);
  let svar: T;
  try {
    svar = await arbeid(laant);
  } catch (feil) {
    return laant.angre(feil);
  }
  await laant.lagre();
  return svar;
}

/** To ventet på hverandre, og basen valgte denne bort (PostgreSQL, deadlock_detected): ingenting av det den gjorde, står. */
const VALGT_BORT = '40P01';
const FORSOK = 3;

/** Prøver igjen når basen valgte bort transaksjonen: da er den andre ferdig, og reglene prøves på det den gjorde. */
async function tilDenGaar<T>(gjor: () => Promise<T>): Promise<T> {
  for (let nr = 1; ; nr += 1)
    try {
      return await gjor();
    } catch (feil) {
      const igjen = feil instanceof DatabaseError && feil.code === VALGT_BORT && nr < FORSOK;
      if (!igjen) throw feil;
    }
}

/**
 * Eneste vei til databasen for en forespørsel: åpner en transaksjon, forsegler aktøren som første setning,
 * og kaster hvis noe i den feiler. I en visning er transaksjonen alt åpen, og visningen avslutter den. Velger basen den bort
 * fordi to ventet på hverandre, gjøres `arbeid` en gang til: det gjør derfor ingenting utenfor `tx` som ikke tåler det.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 * @throws IkkeLagret når COMMIT svarer ROLLBACK
 */
export async function withActor<T>(
  pool: Pool,
  hvem: Legitimasjon,
  arbeid: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (hvem.visning?.aapen() === true) return hvem.visning.bruk(arbeid);
  return tilDenGaar(() =>
    iTransaksjon(pool, async (laant) => {
      const { aktor } = await aapne(laant.sporrer, hvem, null);
      return arbeid(lagTx(laant, aktor));
    }),
  );
}

function lagVisning(laant: Laan, tx: Tx): Visning {
  const lopende: Promise<unknown>[] = [];
  const stand: { aapen: boolean; brudd: { feil: unknown } | null } = { aapen: true, brudd: null };
  return {
    aapen: () => stand.aapen,
    async bruk(arbeid) {
      if (stand.brudd !== null) throw stand.brudd.feil;
      const gjort = arbeid(tx);
      lopende.push(gjort);
      try {
        return await gjort;
      } catch (feil) {
        stand.brudd ??= { feil };
        throw feil;
      }
    },
    async slutt() {
      if (!stand.aapen) return;
      stand.aapen = false;
      // Tilkoblingen går ikke videre til en annen før ingen her kan spørre på den.
      await Promise.allSettled(lopende);
      await (stand.brudd === null ? laant.lagre() : laant.angre(stand.brudd.feil));
    },
  };
}

/**
 * Slår opp økta og viser siden i én og samme transaksjon, båret av `hvem` som gis videre. Det siden kaster utenfor
 * `withActor`, angrer ikke det som er skrevet i loggen; det som kastes i den, angrer alt.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 * @throws IkkeLagret når COMMIT svarer ROLLBACK
 */
export async function visSom<R, T>(
  pool: Pool,
  hvem: Legitimasjon,
  sporsmaal: Sporsmaal<R>,
  vis: (hvem: Legitimasjon, oppslag: { aktor: Aktor; rader: R[] }) => Promise<T>,
): Promise<T> {
  const laant = await laan(pool);
  const oppslag = await aapne(laant.sporrer, hvem, sporsmaal).catch(laant.angre);
  const visning = lagVisning(laant, lagTx(laant, oppslag.aktor));
  let svar: T;
  try {
    svar = await vis({ ...hvem, visning }, oppslag);
  } catch (feil) {
    await visning.slutt();
    throw feil;
  }
  await visning.slutt();
  return svar;
}

/**
 * Ett spørsmål i sin egen transaksjon, i samme rør som aktøren. Det spør basen hvem aktøren er (`tilgang.aktor()`), for den er
 * ikke svart på ennå.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 */
export async function sporSom<R>(
  pool: Pool,
  hvem: Legitimasjon,
  sporsmaal: Sporsmaal<R>,
): Promise<{ aktor: Aktor; rader: R[] }> {
  return iTransaksjon(pool, ({ sporrer }) => aapne(sporrer, hvem, sporsmaal));
}
