import type { Pool } from 'pg';

export type NyOkt = {
  readonly utsteder: string;
  readonly subjekt: string;
  readonly navn: string;
  /** Roller utstederen går god for; kobles til organisasjon i `rollekobling`. */
  readonly roller: readonly string[];
  readonly tokenHash: Uint8Array;
  readonly authTid: Date;
  /** Utstederens navn på økta, hashet, når den har ett. */
  readonly sidHash: Uint8Array | null;
  /** Adressen varsler går til, og språket de skrives på; det som mangler, står som før (VV-46). */
  readonly epost?: string | null;
  readonly sprak?: string | null;
};

/** Det innloggingsruta, og bare den, får gjøre med økter (rollen `varde_innlogging`). */
export type Innlogger = {
  /** Ny økt, eller `null` når personen ikke er kjent og ingen rolle kobler; da lagres ingenting. */
  lagOkt(ny: NyOkt): Promise<{ brukerId: string } | null>;
  avslutt(tokenHash: Uint8Array): Promise<void>;
  avsluttSid(sidHash: Uint8Array): Promise<void>;
  /** Eieren av en økt som gikk ut for under 24 timer siden. */
  utloptEier(tokenHash: Uint8Array): Promise<string | null>;
};

/** Det basen tar imot som en adresse. */
const EPOST = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** @param pool logget inn som `varde_innlogging` */
export function lagInnlogger(pool: Pool): Innlogger {
  return {
    async lagOkt({ utsteder, subjekt, navn, roller, tokenHash, authTid, sidHash, epost, sprak }) {
      const inn = await pool.query<{ slipper: boolean }>(
        'select innlogging.foerste_medlemskap($1, $2, $3, $4) as slipper',
        [utsteder, subjekt, navn, roller],
      );
      if (inn.rows[0]?.slipper !== true) return null;
      const hash = Buffer.from(tokenHash);
      const ny = await pool.query<{ bruker_id: string; har_medlemskap: boolean }>(
        'select bruker_id, har_medlemskap from innlogging.lag_okt($1, $2, $3, $4, $5)',
        [utsteder, subjekt, navn, hash, authTid],
      );
      const rad = ny.rows[0];
      if (rad === undefined) throw new Error('innlogging.lag_okt ga ingen rad');
      if (!rad.har_medlemskap) {
        await pool.query('select innlogging.avslutt($1)', [hash]);
        return null;
      }
      if (sidHash !== null) {
        await pool.query('select innlogging.knytt_sid($1, $2)', [hash, Buffer.from(sidHash)]);
      }
      await pool.query('select innlogging.kjenn($1, $2, $3)', [
        rad.bruker_id,
        epost != null && EPOST.test(epost) && epost.length <= 200 ? epost : null,
        sprak ?? null,
      ]);
      return { brukerId: rad.bruker_id };
    },
    async avslutt(tokenHash) {
      await pool.query('select innlogging.avslutt($1)', [Buffer.from(tokenHash)]);
    },
    async avsluttSid(sidHash) {
      await pool.query('select innlogging.avslutt_sid($1)', [Buffer.from(sidHash)]);
    },
    async utloptEier(tokenHash) {
      const svar = await pool.query<{ eier: string | null }>(
        'select innlogging.utlopt_eier($1) as eier',
        [Buffer.from(tokenHash)],
      );
      return svar.rows[0]?.eier ?? null;
    },
  };
}
