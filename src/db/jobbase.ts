import type { Pool } from 'pg';

/** Basen slik jobbene når den: som `varde_jobb`, én funksjon per slag jobb og ingenting ellers (`docs/adr/0031-jobber.md`). */
export type Jobbase = {
  /** Nøklene til radene som har stått områdets frist ut uten å bli tatt inn, noen om gangen. */
  readonly ikkeTattInn: () => Promise<string[]>;
  /** Fører svarene der dagen etterforskeren sa, er kommet (VV-13), og svarer med hvor mange. */
  readonly klarerPaaDagen: () => Promise<number>;
};

export function lagJobbase(pool: Pool): Jobbase {
  return {
    async ikkeTattInn() {
      const svar = await pool.query<{ nokkel: string }>('select jobb.ikke_tatt_inn() as nokkel');
      return svar.rows.map((r) => r.nokkel);
    },
    async klarerPaaDagen() {
      const svar = await pool.query<{ n: number }>('select jobb.klarer_paa_dagen() as n');
      return svar.rows[0]?.n ?? 0;
    },
  };
}
