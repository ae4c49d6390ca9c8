import type { Pool } from 'pg';

/** Basen slik jobbene når den: som `varde_jobb`, én funksjon per slag jobb og ingenting ellers (`docs/adr/0031-jobber.md`). */
export type Jobbase = {
  /** Nøklene til radene som har stått områdets frist ut uten å bli tatt inn, noen om gangen. */
  readonly ikkeTattInn: () => Promise<string[]>;
  /** Fører svarene der dagen etterforskeren sa, er kommet (VV-13), og svarer med hvor mange. */
  readonly klarerPaaDagen: () => Promise<number>;
  /** Tar samtalen fra den som ikke lenger har noe å ha den etter (VV-35), og svarer med hvor mange. */
  readonly sluttSamtaler: () => Promise<number>;
  /** Uttrekkene som ligger klare til å legges inn, eldst først; de som har ligget i et døgn, er da kastet. */
  readonly uttrekkSomVenter: () => Promise<string[]>;
  /** Legger inn det som ligger klart, alt eller ingenting, og svarer med hvor mange linjer; 0 når det alt er inne. */
  readonly leggInnUttrekk: (id: string) => Promise<number>;
  /** Medlemskap med et tjenestenummer som ikke er lest (0079). */
  readonly medlemskapUtenIndeks: () => Promise<UtenTallindeks[]>;
  /** Rader med innhold fra før etterforskeren ble indeksert, etter id, noen om gangen. */
  readonly raderUtenIndeks: (etter: string | null) => Promise<UtenRadindeks[]>;
  readonly settTallindeks: (medlemskapId: string, indeks: Buffer | null) => Promise<void>;
  readonly settRadindeks: (
    rad: Pick<UtenRadindeks, 'omradeId' | 'kandidatId'>,
    indeks: Buffer | null,
  ) => Promise<void>;
  /** Til slutt: en rad som har kommet igjen, følger det siste synet, og den som etterforsker, har ikke noe annet i saken. */
  readonly foelgEtterforskerne: () => Promise<void>;
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

export type UtenTallindeks = {
  readonly omradeNokkel: string;
  readonly medlemskapId: string;
  readonly tjenestenummer: string;
};
export type UtenRadindeks = {
  readonly omradeId: string;
  readonly omradeNokkel: string;
  readonly kandidatId: string;
  readonly nokkelId: string;
  readonly detaljer: Buffer;
};
/** Så mange rader gis til den som fyller, om gangen. */
const BUNKE = 500;

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
    async sluttSamtaler() {
      const svar = await pool.query<{ n: number }>('select jobb.slutt_samtaler() as n');
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
    async medlemskapUtenIndeks() {
      const svar = await pool.query<UtenTallindeks>(
        `select omrade_nokkel as "omradeNokkel", medlemskap_id as "medlemskapId", tjenestenummer from jobb.medlemskap_uten_indeks()`,
      );
      return svar.rows;
    },
    async raderUtenIndeks(etter) {
      const svar = await pool.query<UtenRadindeks>(
        `select omrade_id as "omradeId", omrade_nokkel as "omradeNokkel", kandidat_id as "kandidatId", nokkel_id as "nokkelId", detaljer
         from jobb.uten_etterforskerindeks($1, $2)`,
        [etter, BUNKE],
      );
      return svar.rows;
    },
    async settTallindeks(medlemskapId, indeks) {
      await pool.query('select jobb.sett_tjenestenummerindeks($1, $2)', [medlemskapId, indeks]);
    },
    async settRadindeks({ omradeId, kandidatId }, indeks) {
      await pool.query('select jobb.sett_etterforskerindeks($1, $2, $3)', [
        ...[omradeId, kandidatId],
        indeks,
      ]);
    },
    async foelgEtterforskerne() {
      await pool.query('select jobb.foelg_etterforskerne()');
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
