import type { Pool } from 'pg';

/** Basen slik jobbene når den: som `varde_jobb`, én funksjon per slag jobb og ingenting ellers (`docs/adr/0031-jobber.md`). */
export type Jobbase = {
  /** Nøklene til radene som har stått områdets frist ut uten å bli tatt inn, noen om gangen. */
  readonly ikkeTattInn: () => Promise<string[]>;
  /** Fører svarene der dagen etterforskeren sa, er kommet (VV-13), og svarer med hvor mange. */
  readonly klarerPaaDagen: () => Promise<number>;
  /** Uttrekkene som ligger klare til å legges inn, eldst først; de som har ligget i et døgn, er da kastet. */
  readonly uttrekkSomVenter: () => Promise<string[]>;
  /** Legger inn det som ligger klart, alt eller ingenting, og svarer med hvor mange linjer; 0 når det alt er inne. */
  readonly leggInnUttrekk: (id: string) => Promise<number>;
  /**
   * Den neste som har noe som venter og ikke har fått varsel i dag, når `fikk` nettopp har fått sitt; `null` når alle har.
   * Bare hvem, adressen og språket (VV-46).
   */
  readonly nesteVarsel: (fikk: string | null) => Promise<Mottaker | null>;
};

export type Mottaker = {
  readonly brukerId: string;
  readonly epost: string;
  readonly sprak: string | null;
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
    async uttrekkSomVenter() {
      const svar = await pool.query<{ id: string }>('select jobb.uttrekk_som_venter() as id');
      return svar.rows.map((r) => r.id);
    },
    async leggInnUttrekk(id) {
      const svar = await pool.query<{ n: number }>('select jobb.legg_inn_uttrekk($1) as n', [id]);
      return svar.rows[0]?.n ?? 0;
    },
    async nesteVarsel(fikk) {
      const svar = await pool.query<{ bruker_id: string; epost: string; sprak: string | null }>(
        'select bruker_id, epost, sprak from jobb.neste_varsel($1)',
        [fikk],
      );
      const [rad] = svar.rows;
      return rad === undefined
        ? null
        : { brukerId: rad.bruker_id, epost: rad.epost, sprak: rad.sprak };
    },
  };
}
