import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Pool, PoolClient } from 'pg';

export type Segling = { signer: (hash: Buffer) => Buffer; utenforFil: string };

type NesteHode = { nr: string; epoke: number; xid_fra: string; xid_til: string; antall: number; hash: Buffer };

/** Hodet skrives og tømmes til filen utenfor databasen før det lagres i den. */
function skrivUtenfor(fil: string, linje: string): void {
  mkdirSync(dirname(fil), { recursive: true, mode: 0o700 });
  const f = openSync(fil, 'a', 0o600);
  try {
    writeSync(f, `${linje}\n`);
    fsyncSync(f);
  } finally {
    closeSync(f);
  }
}

/** Hodene i filen utenfor; det siste per (område, nr) gjelder, siden et krasj kan gi to forsøk på samme hode. */
export function lesUtenfor(fil: string): Record<string, unknown>[] {
  if (!existsSync(fil)) return [];
  const linjer = readFileSync(fil, 'utf8').split('\n').filter((l) => l.endsWith('}'));
  const siste = new Map<string, Record<string, unknown>>();
  for (const l of linjer) {
    const h = JSON.parse(l) as Record<string, unknown>;
    siste.set(`${String(h['omrade'])}/${String(h['nr'])}`, h);
  }
  return [...siste.values()];
}

async function seglOmrade(klient: PoolClient, omrade: string, med: Segling): Promise<number> {
  await klient.query('begin');
  const svar = await klient.query<NesteHode>('select * from logg.neste_hode($1)', [omrade]);
  const h = svar.rows[0];
  if (h === undefined) {
    await klient.query('rollback');
    return 0;
  }
  const signatur = med.signer(h.hash);
  skrivUtenfor(
    med.utenforFil,
    JSON.stringify({
      omrade, nr: h.nr, epoke: h.epoke, xidFra: h.xid_fra, xidTil: h.xid_til, antall: h.antall,
      hash: h.hash.toString('hex'), signatur: signatur.toString('hex'),
    }),
  );
  await klient.query('select logg.lagre_hode($1, $2, $3, $4, $5, $6, $7, $8)', [
    omrade, h.nr, h.epoke, h.xid_fra, h.xid_til, h.antall, h.hash, signatur,
  ]);
  await klient.query('commit');
  return h.antall;
}

/** Lukker alle områdenes nye rader én gang, som `varde_segl`. Svarer med antall rader som ble forseglet. */
export async function segl(pool: Pool, med: Segling): Promise<number> {
  const klient = await pool.connect();
  try {
    const omrader = await klient.query<{ o: string }>('select logg.omrader_med_nye() as o');
    let antall = 0;
    for (const { o } of omrader.rows) antall += await seglOmrade(klient, o, med);
    klient.release();
    return antall;
  } catch (feil) {
    klient.release(true);
    throw feil;
  }
}

/** Segler hvert sekund til den stoppes; en feil meldes og neste runde prøver igjen. */
export function startSegler(pool: Pool, med: Segling, vedFeil: (feil: unknown) => void): { stopp: () => Promise<void> } {
  let gaar = true;
  let vekk: (() => void) | undefined;
  const ferdig = (async () => {
    while (gaar) {
      await segl(pool, med).catch(vedFeil);
      await new Promise<void>((videre) => {
        const t = setTimeout(videre, 1000);
        vekk = () => {
          clearTimeout(t);
          videre();
        };
      });
    }
  })();
  return {
    stopp: async () => {
      gaar = false;
      vekk?.();
      await ferdig;
    },
  };
}
