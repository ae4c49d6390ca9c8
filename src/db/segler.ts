import type { Pool, PoolClient } from 'pg';
import { Utenforfil, type Utenforhode } from './utenforfil.ts';

export type Segling = {
  signer: (hash: Buffer) => Buffer;
  /** Er signaturen gjort med vår nøkkel? */
  godkjenner: (hash: Buffer, signatur: Buffer) => boolean;
  utenforFil: string;
};

/** Kjeden i databasen og hodene utenfor sier ikke det samme; området forsegles ikke før et menneske har sett på det. */
export class Kjedebrudd extends Error {
  override name = 'Kjedebrudd';
}

type Kjede = { omrade: string; siste_nr: string; siste_hash: Buffer | null; nye: boolean };
type Hoderad = {
  nr: string;
  epoke: number;
  xid_fra: string;
  xid_til: string;
  antall: number;
  hash: Buffer;
};

const FORAN = '55000';
const erForan = (feil: unknown) => feil instanceof Error && 'code' in feil && feil.code === FORAN;

const linje = (omrade: string, h: Hoderad, signatur: Buffer): Utenforhode => ({
  omrade,
  nr: h.nr,
  epoke: h.epoke,
  xidFra: h.xid_fra,
  xidTil: h.xid_til,
  antall: h.antall,
  hash: h.hash.toString('hex'),
  signatur: signatur.toString('hex'),
});

/** Hoder som er lagret i databasen, men ikke nådde filen før et krasj, eller som en annen maskin har lukket. */
async function taIgjen(
  klient: PoolClient,
  ute: Utenforfil,
  omrade: string,
  med: Segling,
): Promise<void> {
  for (;;) {
    const svar = await klient.query<Hoderad & { signatur: Buffer }>(
      'select * from logg.hoder_etter($1, $2)',
      [omrade, String(ute.sist(omrade)?.nr ?? 0n)],
    );
    if (svar.rows.length === 0) return;
    const falsk = svar.rows.find((h) => !med.godkjenner(h.hash, h.signatur));
    if (falsk !== undefined)
      throw new Kjedebrudd(`Hode ${omrade}/${falsk.nr} i databasen er ikke signert av oss`);
    ute.leggTil(svar.rows.map((h) => linje(omrade, h, h.signatur)));
  }
}

async function lukk(
  klient: PoolClient,
  ute: Utenforfil,
  omrade: string,
  med: Segling,
): Promise<Utenforhode | undefined> {
  const sist = ute.sist(omrade);
  const svar = await klient.query<Hoderad & { rader: Buffer }>(
    'select * from logg.neste_hode($1, $2, $3, $4)',
    [omrade, String(sist?.nr ?? 0n), sist?.epoke ?? 0, sist?.hash ?? null],
  );
  const h = svar.rows[0];
  if (h === undefined) return undefined;
  const signatur = med.signer(h.hash);
  await klient.query('select logg.lagre_hode($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    omrade,
    h.nr,
    h.epoke,
    h.xid_fra,
    h.xid_til,
    h.antall,
    h.rader,
    h.hash,
    signatur,
  ]);
  return linje(omrade, h, signatur);
}

async function seglOmrade(
  klient: PoolClient,
  ute: Utenforfil,
  omrade: string,
  med: Segling,
): Promise<Utenforhode | undefined> {
  await klient.query('begin');
  try {
    const h = await lukk(klient, ute, omrade, med);
    await klient.query('commit');
    return h;
  } catch (feil) {
    await klient.query('rollback');
    if (erForan(feil))
      throw new Kjedebrudd(`Hodene utenfor er foran databasen i ${omrade}: er den gjenopprettet?`, {
        cause: feil,
      });
    throw feil;
  }
}

/** Lukker områdenes nye rader. Hodet lagres i databasen først, siden bare den kan avgjøre nummeret mellom flere prosesser. */
async function runde(
  klient: PoolClient,
  ute: Utenforfil,
  med: Segling,
  vedFeil: (feil: unknown) => void,
): Promise<number> {
  ute.oppdater();
  const kjeder = await klient.query<Kjede>('select * from logg.kjeder()');
  const nye: Utenforhode[] = [];
  for (const k of kjeder.rows) {
    try {
      const sist = ute.sist(k.omrade);
      const nr = BigInt(k.siste_nr);
      if (nr > (sist?.nr ?? 0n)) await taIgjen(klient, ute, k.omrade, med);
      else if (sist?.nr === nr && k.siste_hash !== null && !sist.hash.equals(k.siste_hash))
        throw new Kjedebrudd(`Hode ${k.omrade}/${k.siste_nr} er et annet i databasen enn utenfor`);
      if (!k.nye) continue;
      const h = await seglOmrade(klient, ute, k.omrade, med);
      if (h !== undefined) nye.push(h);
    } catch (feil) {
      // Ett område med brudd skal ikke holde de andre åpne; det som er lukket, må likevel ut i filen.
      if (!(feil instanceof Kjedebrudd)) {
        ute.leggTil(nye);
        throw feil;
      }
      vedFeil(feil);
    }
  }
  ute.leggTil(nye);
  return nye.reduce((sum, h) => sum + h.antall, 0);
}

/** Lukker alle områdenes nye rader én gang, som `varde_segl`. Svarer med antall rader som ble forseglet. */
export async function segl(
  pool: Pool,
  med: Segling,
  vedFeil: (feil: unknown) => void = (feil) => {
    throw feil;
  },
  ute = new Utenforfil(med.utenforFil),
): Promise<number> {
  const klient = await pool.connect();
  try {
    const antall = await runde(klient, ute, med, vedFeil);
    klient.release();
    return antall;
  } catch (feil) {
    klient.release(true);
    throw feil;
  }
}

/** Forsegleren henger etter: noe holder en transaksjon åpen, eller en lås den trenger. */
export class Seglingsetterslep extends Error {
  override name = 'Seglingsetterslep';
}

const SJEKK_HVER = 10;
/** Så lenge kan en rad vente før det er en feil noen må se på. */
const LENGE_S = 30;

/** @throws Seglingsetterslep når den eldste uforseglede raden har ventet for lenge */
export async function sjekkEtterslep(pool: Pool, lengeSekunder = LENGE_S): Promise<void> {
  const svar = await pool.query<{ ventet: number | null }>(
    'select extract(epoch from clock_timestamp() - logg.eldste_uforseglet())::float8 as ventet',
  );
  const ventet = svar.rows[0]?.ventet ?? 0;
  if (ventet > lengeSekunder)
    throw new Seglingsetterslep(`Loggen har ventet ${Math.round(ventet)} s på å bli forseglet`);
}

/** Forsegler hvert sekund til den stoppes; en feil meldes og neste runde prøver igjen. Trygg i flere prosesser samtidig. */
export function startSegler(
  pool: Pool,
  med: Segling,
  vedFeil: (feil: unknown) => void,
  mellomromMs = 1000,
): { stopp: () => Promise<void> } {
  const stans = new AbortController();
  const gaar = () => !stans.signal.aborted;
  let ute = new Utenforfil(med.utenforFil);
  const ferdig = (async () => {
    for (let nr = 1; gaar(); nr += 1) {
      const begynte = performance.now();
      await segl(pool, med, vedFeil, ute).catch((feil: unknown) => {
        ute = new Utenforfil(med.utenforFil);
        vedFeil(feil);
      });
      if (nr % SJEKK_HVER === 0) await sjekkEtterslep(pool).catch(vedFeil);
      await pause(Math.max(0, mellomromMs - (performance.now() - begynte)), stans.signal);
    }
  })();
  return {
    stopp: async () => {
      stans.abort();
      await ferdig;
    },
  };
}

function pause(ms: number, stans: AbortSignal): Promise<void> {
  return new Promise((videre) => {
    if (stans.aborted) return videre();
    const ferdig = () => {
      clearTimeout(t);
      stans.removeEventListener('abort', ferdig);
      videre();
    };
    const t = setTimeout(ferdig, ms);
    stans.addEventListener('abort', ferdig);
  });
}
