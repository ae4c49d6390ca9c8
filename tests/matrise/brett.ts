import pg from 'pg';
import { nyTestdatabase } from '../support/database.ts';
import { leser } from './orakel.ts';
import { kaller, skriver } from './orakelSkriv.ts';
import { lesbare, lesesporring, LESEPROVER } from './leseprover.ts';
import { ENHET, gjorfunksjon, PROV, RELASJON } from './provskjema.ts';
import { GJORDE, skrivesetninger } from './skriveprover.ts';
import { TILSTANDER, type Stilling } from './typer.ts';
import { byggVerden } from './verden.ts';
import type { Verden } from './verdenstype.ts';

type Merk = (prove: string, orakel: boolean, basen: string) => void;
export type Avvik = { hvem: string; prove: string; orakel: string; basen: string };
/** `kun`: bare denne tabellens celler. `skriv: false`: bare lesecellene. `tilDetFoerste`: avviker en lesecelle, prøves ikke resten. */
export type Valg = { kun?: string; skriv?: boolean; tilDetFoerste?: boolean };
export type Dom = { celler: number; avvik: Avvik[] };

/** Brettet: verdenen, og en person som flyttes rundt i den. Alt rulles tilbake etter hver stilling. */
export class Brett {
  readonly k: pg.Client;
  readonly v: Verden;
  readonly lesbar: ReadonlySet<string>;
  #tilstand = 0;
  #skift = false;
  /** Forbi utløserne, på en egen tilkobling: slås de av på `k`, glemmer den hver plan, og å lage dem koster sekunder. */
  readonly #forbi: pg.Client;
  readonly #fjern: () => Promise<void>;

  private constructor(
    [k, forbi]: readonly [pg.Client, pg.Client],
    v: Verden,
    lesbar: ReadonlySet<string>,
    fjern: () => Promise<void>,
  ) {
    this.k = k;
    this.#forbi = forbi;
    this.v = v;
    this.lesbar = lesbar;
    this.#fjern = fjern;
  }

  static async reis(): Promise<Brett> {
    const base = await nyTestdatabase();
    const [k, forbi] = [new pg.Client(base.superbruker), new pg.Client(base.superbruker)];
    await Promise.all([k.connect(), forbi.connect()]);
    await forbi.query('set session_replication_role = replica');
    const v = await byggVerden(k);
    await k.query(PROV(v));
    // Mange stillinger prøves i samme transaksjon: seglet skal ikke gå ut midt i, for da svarer alt nei.
    await k.query(`update tilgang.hemmelighet set varer = '1 day'`);
    for (const [tabell, prover] of GJORDE) {
      const setninger = skrivesetninger(v);
      await k.query(
        gjorfunksjon(
          `gjor_${tabell}`,
          prover.map((p) => {
            const sql = setninger[p];
            if (sql === undefined) throw new Error(`Ingen setning for ${p}`);
            return sql;
          }),
        ),
      );
    }
    // Søkestien er den funksjonene selv setter: skifter den fra kall til kall, leses det de spør om, på nytt hver gang.
    await k.query(
      'set jit = off; set plan_cache_mode = force_generic_plan; set search_path = pg_catalog, pg_temp; analyze',
    );
    return new Brett([k, forbi], v, await lesbare(k), () => base.fjern());
  }

  async steng(): Promise<void> {
    await Promise.all([this.k.end(), this.#forbi.end()]);
    await this.#fjern();
  }

  /** Saken `P` går på rundgang gjennom tilstandene; ingen av dem flytter en rett. */
  async nesteTilstand(): Promise<void> {
    this.#tilstand = (this.#tilstand + 1) % TILSTANDER.length;
    await this.#forbi.query('update varde.sak set tilstand = $1 where id = $2', [
      TILSTANDER[this.#tilstand],
      this.v.sak.P,
    ]);
  }

  /** Fjerner radene som er rullet tilbake: ellers leser hver stilling forbi dem alle. Planene må lages på nytt etterpå. */
  async rydd(): Promise<void> {
    await this.#forbi.query('vacuum');
  }

  /** Setter stillingen, prøver cellene og ruller tilbake. */
  async prov(s: Stilling, valg: Valg = {}): Promise<Dom> {
    await this.k.query('begin');
    try {
      return await this.iTransaksjon(s, valg);
    } finally {
      await this.k.query('rollback');
    }
  }

  /** Som `prov`, i en transaksjon som alt er åpen; kalleren ruller tilbake. */
  async iTransaksjon(
    s: Stilling,
    { kun, skriv = true, tilDetFoerste = false }: Valg = {},
  ): Promise<Dom> {
    const { meg, melding } = await this.bli(s);
    const dom: Dom = { celler: 0, avvik: [] };
    const hvem = `${s.rolle}@${s.sted} ${s.relasjon}${s.inhabil ? ' inhabil' : ''}${s.politivedtak ? ' vedtak' : ''}${s.oppe ? ' oppe' : ''}${s.ogsa === undefined ? '' : ` og ${s.ogsa.rolle}@${s.ogsa.sted}`}`;
    const merk = (prove: string, orakel: boolean, basen: string) => {
      dom.celler += 1;
      const ventet = orakel ? 'ja' : 'nei';
      if (ventet !== basen) dom.avvik.push({ hvem, prove, orakel: ventet, basen });
    };
    await this.#les(s, meg, kun, merk);
    if (tilDetFoerste && dom.avvik.length > 0) return dom;
    if (skriv && s.ogsa === undefined) await this.#skriv(s, meg, melding, kun, merk);
    return dom;
  }

  /** Setter stillingen og begynner transaksjonen som varde_app, i området stillingen er i. Gir personen og meldingen hens. */
  async bli(s: Stilling): Promise<{ meg: string; melding: string }> {
    const { bruker: meg, token } = this.v.spiller(s.rolle, s.sted);
    const melding = await this.#still(s, meg);
    await this.k.query('set local role varde_app');
    await this.k.query({
      name: 'begynn',
      text: 'select 1 from tilgang.begynn($1, $2)',
      values: [token, s.sted === 'annet_omrade' ? 'bbb' : 'aaa'],
    });
    return { meg, melding };
  }

  async #les(s: Stilling, meg: string, kun: string | undefined, merk: Merk): Promise<void> {
    const { prover, sql } = lesesporring(this.v, this.lesbar, kun);
    const svar =
      prover.length === 0
        ? []
        : ((
            await this.k.query<{ ser: boolean[] }>({
              name: `les ${kun ?? 'alt'}`,
              text: sql,
              values: [meg],
            })
          ).rows[0]?.ser ?? []);
    const set = new Map(prover.map((p, i) => [p, svar[i] ?? false]));
    for (const p of LESEPROVER) {
      if (kun !== undefined && p.split(':')[0] !== kun) continue;
      merk(`les:${p}`, leser(s, p), set.get(p) === true ? 'ja' : 'nei');
    }
  }

  async #skriv(
    s: Stilling,
    meg: string,
    melding: string,
    kun: string | undefined,
    merk: Merk,
  ): Promise<void> {
    const tabeller = [...GJORDE.keys()].filter((t) => kun === undefined || t === kun);
    if (tabeller.length === 0) return;
    const svar = await this.k.query<{ svar: string[] }>({
      name: `gjor ${kun ?? 'alt'}`,
      text: `select ${tabeller.map((t) => `prov.gjor_${t}($1, $2)`).join(' || ')} as svar`,
      values: [meg, melding],
    });
    tabeller
      .flatMap((t) => GJORDE.get(t) ?? [])
      .forEach((p, i) => {
        merk(p, p.includes(':') ? skriver(s, p) : kaller(s, p), svar.rows[0]?.svar[i] ?? 'borte');
      });
  }

  /** Gir meldingen personen har skrevet. Sperren gjelder raden eller saken, på skift: de er den samme. */
  async #still(s: Stilling, meg: string): Promise<string> {
    const { v } = this;
    const rel = RELASJON[s.relasjon];
    const innsyn = s.relasjon.startsWith('innsyn_');
    const utlopt = s.relasjon.startsWith('innsyn_utlopt_');
    this.#skift = !this.#skift;
    const svar = await this.k.query<{ still: string }>({
      name: 'still',
      text: 'select prov.still($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
      values: [
        meg,
        rel?.relasjon ?? null,
        rel?.akseptert ?? null,
        rel?.fra ?? '2026-01-01',
        rel?.til ?? (innsyn ? (utlopt ? '2026-01-02' : '2100-01-01') : null),
        innsyn ? s.relasjon.replace(/^innsyn_(utlopt_)?/, '') : null,
        s.relasjon === 'stedfortreder_i_fravaer'
          ? '2100-01-01'
          : s.relasjon === 'stedfortreder_utenfor_fravaer'
            ? '2026-01-02'
            : null,
        s.inhabil ? [this.#skift ? v.sak.P : v.kandidat.P, v.kandidat.R, v.uttrekk.Q] : [],
        s.politivedtak,
        s.oppe,
        s.ogsa === undefined ? null : v.org[ENHET[s.ogsa.sted]],
        s.ogsa?.rolle ?? null,
      ],
    });
    return svar.rows[0]?.still ?? '';
  }
}
