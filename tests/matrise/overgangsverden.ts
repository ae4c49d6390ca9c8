import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { morKanKontaktes } from '../support/familien.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { nyIPolitiet } from '../support/politifolk.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { sagtFraOmAlt, tattOppdrag } from './overgangsmeldinger.ts';
import { handlinger, svarerSelv, type Saksting } from './overgangshandlinger.ts';
import { funksjon, gjorfunksjon, PERSON, PROV } from './overgangssetninger.ts';
import {
  FASIT,
  FOER_SLUTT,
  ROLLER,
  TILSTAND,
  type Bokstav,
  type Rolle,
} from './overgangsorakel.ts';

export const AKTER: readonly string[] = Object.keys(FASIT);
const I_KONTAKT = 'FSHGABT';
type Sak = { anmeldt: boolean; ting: Saksting; k1: string; ny: string; nyHendelse: string };

/** To saker, en anmeldt og en som ikke er det, som settes i hver tilstand med det som må til der. Alt rulles tilbake. */
export class Overgangsverden {
  readonly #t: Testhus;
  readonly #k: pg.Client;
  /** Setter saken i tilstandene, forbi utløserne: en egen forbindelse, så planene til den andre står. */
  readonly #settopp: pg.Client;
  readonly #saker: readonly Sak[];
  readonly #okter: ReadonlyMap<Rolle, Legitimasjon>;

  private constructor(
    t: Testhus,
    k: pg.Client,
    settopp: pg.Client,
    saker: readonly Sak[],
    okter: ReadonlyMap<Rolle, Legitimasjon>,
  ) {
    this.#t = t;
    this.#k = k;
    this.#settopp = settopp;
    this.#saker = saker;
    this.#okter = okter;
  }

  static async reis(): Promise<Overgangsverden> {
    const t = await nyttHus();
    const kollega = await nyIPolitiet(t, 'kollega', 'politikontakt');
    for (const verv of ['jurist', 'vaktleder']) await nyIPolitiet(t, verv, verv);
    // Guiden arbeider i politiet også, og kan bli etterforskeren (C24b).
    await t.eier(
      `with m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
         select o.omrade_id, $1, o.id, 'betjent', 'politiregisterloven', '2026-01-01' from varde.organisasjon o
         where o.omrade_id = $2 and o.slag = 'politi' returning omrade_id, id)
       insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'etterforsker', '2026-01-01' from m returning id`,
      [t.bruker('helsesykepleier'), t.omrade('fjordvik')],
    );
    const saker: Sak[] = [];
    const k = new pg.Client(t.base.superbruker);
    const settopp = new pg.Client(t.base.superbruker);
    await Promise.all([k.connect(), settopp.connect()]);
    await settopp.query('set session_replication_role = replica');
    const { sakId: enAnnen } = await opprettProvesak(t, { fodselsnummer: null });
    for (const anmeldt of [true, false]) {
      const { sakId: sak } = await opprettProvesak(t, { anmeldt, fodselsnummer: null });
      const mor = await morKanKontaktes(t, sak);
      const [h] = await t.eier<{ id: string; k1: string | null }>(
        `select h.id, k.id as k1 from varde.hendelse h left join varde.klarering k on k.hendelse_id = h.id where h.sak_id = $1`,
        [sak],
      );
      // Guiden i saken: ikke mer behov er ungdommens og hens konklusjon (TP-39).
      await settopp.query(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
         select omrade_id, id, $2, 'guide', 'prøve', '2026-11-02' from varde.sak where id = $1`,
        [sak, t.bruker('helsesykepleier')],
      );
      const oppdrag = await tattOppdrag(settopp, sak, t.bruker('helsesykepleier'));
      // Den anmeldte saken har en hendelse til, som ikke er det: den kan bli anmeldt senere (C25).
      const [annen] = anmeldt
        ? await t.eier<{ id: string }>(
            `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, dato, anmeldt, registrert_ved)
             select omrade_id, id, eier_organisasjon, 'trusler', 'fornaermet', '2026-11-07', false, '2020-01-01' from varde.sak where id = $1 returning id`,
            [sak],
          )
        : [h];
      saker.push({
        ...{ anmeldt, k1: h?.k1 ?? '', ny: randomUUID(), nyHendelse: randomUUID() },
        ting: {
          sak,
          mor,
          kollega,
          kommunal: t.bruker('slt'),
          etterforsker: t.bruker('etterforsker'),
          annen: enAnnen,
          ...{ guiden: t.bruker('helsesykepleier'), oppdrag },
          ...(await sagtFraOmAlt(t, sak, mor)),
          uanmeldt: annen?.id ?? '',
          klarering: null,
          trekkes: null,
        },
      });
    }
    const okter = new Map<Rolle, Legitimasjon>();
    for (const rolle of ROLLER)
      okter.set(
        rolle,
        await t.som(
          PERSON[rolle].subjekt,
          PERSON[rolle].subjekt === 'ytteroy' ? 'ytteroy' : 'fjordvik',
        ),
      );
    await k.query(PROV);
    await k.query('set jit = off; set plan_cache_mode = force_generic_plan');
    for (const s of saker)
      for (const rolle of ['koordinator', 'etterforsker'] as const)
        for (const ny of [false, true]) {
          const klarering = s.anmeldt ? (ny ? s.ny : s.k1) : null;
          const alle = handlinger(
            { ...s.ting, klarering, trekkes: s.anmeldt ? s.k1 : null },
            rolle,
          );
          await k.query(
            gjorfunksjon(
              funksjon(s.anmeldt, rolle, ny),
              s.ting.sak,
              AKTER.map((a) => alle[a] ?? 'select 1 where false'),
            ),
          );
        }
    return new Overgangsverden(t, k, settopp, saker, okter);
  }

  async steng(): Promise<void> {
    await this.#k.query('drop schema prov cascade');
    await Promise.all([this.#k.end(), this.#settopp.end()]);
    await this.#t.steng();
  }

  /** Svaret på hver av AKTER, for hver av rollene, i denne tilstanden. */
  async prov(
    fra: Bokstav,
    anmeldt: boolean,
    utgave: '000' | '001',
    roller: readonly Rolle[],
  ): Promise<ReadonlyMap<Rolle, readonly string[]>> {
    const sak = this.#saker.find((s) => s.anmeldt === anmeldt);
    if (sak === undefined) throw new Error('Ingen sak');
    const svar = new Map<Rolle, readonly string[]>();
    await this.#sett(sak, fra, utgave);
    for (const rolle of roller) {
      const tilbake = await this.#forbi(sak, rolle);
      await this.#k.query('begin');
      try {
        await this.#still(sak, rolle);
        const okt = this.#okter.get(rolle);
        await this.#k.query('set local role varde_app');
        await this.#k.query('select 1 from tilgang.begynn($1, $2)', [okt?.token, okt?.omrade]);
        const { rows } = await this.#k.query<{ svar: string[] }>(
          `select prov.${funksjon(anmeldt, svarerSelv(rolle) ? 'etterforsker' : 'koordinator', I_KONTAKT.includes(fra))}() as svar`,
        );
        svar.set(rolle, rows[0]?.svar ?? []);
      } finally {
        await this.#k.query('rollback');
        await tilbake();
      }
    }
    return svar;
  }

  /** Det samme, uten vaktene: ingen utløser, og ingen rad er stengt. Det som svares nei på her, er en setning som aldri kunne virket. */
  async utenVakter(fra: Bokstav): Promise<readonly string[]> {
    const sak = this.#saker.find((s) => s.anmeldt);
    const okt = this.#okter.get('koordinator');
    if (sak === undefined) throw new Error('Ingen sak');
    await this.#sett(sak, fra, '001');
    await this.#settopp.query('begin');
    try {
      // En beslutning angres før den virker (TP-17): også det er en vakt.
      await this.#settopp.query(
        `update varde.triagebeslutning set virker_fra = now() + interval '1 hour' where kandidat_id = (select s.kandidat_id from varde.sak s where s.id = $1)`,
        [sak.ting.sak],
      );
      await this.#settopp.query('select 1 from tilgang.begynn($1, $2)', [okt?.token, okt?.omrade]);
      const { rows } = await this.#settopp.query<{ svar: string[] }>(
        `select prov.${funksjon(true, 'koordinator', I_KONTAKT.includes(fra))}() as svar`,
      );
      return rows[0]?.svar ?? [];
    } finally {
      await this.#settopp.query('rollback');
    }
  }

  /** Saken i tilstanden, med det som må være gjort for å være der. */
  async #sett(sak: Sak, fra: Bokstav, utgave: '000' | '001'): Promise<void> {
    const id = sak.ting.sak;
    const meg = this.#t.bruker('koordinator');
    const gjor = async (sql: string, verdier: unknown[] = []) => this.#settopp.query(sql, verdier);
    const rad = async (tabell: string, kolonner: string, verdier: string): Promise<void> => {
      await this.#settopp.query(
        `insert into varde.${tabell} (omrade_id, id, sak_id, eier_organisasjon, ${kolonner})
         select s.omrade_id, gen_random_uuid(), s.id, s.eier_organisasjon, ${verdier} from varde.sak s where s.id = '${id}'`,
      );
    };
    await gjor('begin');
    for (const tabell of [
      ...[
        'foerstesamtale',
        'oppringning',
        'avslutning',
        'vern',
        'klareringssvar',
        'advarselsgrunn',
      ],
    ])
      await gjor(`delete from varde.${tabell} where sak_id = $1`, [id]);
    await gjor('delete from varde.klarering where id = $1', [sak.ny]);
    await gjor('delete from varde.hendelse where id = $1', [sak.nyHendelse]);
    await gjor(
      `update varde.sak set tilstand = $2, tilstand_siden = now() - interval '1 day', opprettet = now() - interval '1 day',
         guide_startet = case when $2 in ('guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then now() end,
         egnet_vurdert_av = case when $2 = 'vurdert' then null else $3::uuid end, utgave_kode = $4,
         egnet_vurdert_ved = case when $2 = 'vurdert' then null else now() - interval '1 day' end,
         utgave_versjon = (select max(versjon) from varde.utgave where kode = $4)
       where id = $1`,
      [id, TILSTAND[fra], meg, utgave],
    );
    // Saken står der den står, på grunn av det det ble sagt fra om.
    await gjor(
      `update varde.guidemelding m set skrevet_ved = s.tilstand_siden from varde.sak s where s.id = m.sak_id and s.id = $1`,
      [id],
    );
    for (const slag of ['oppholdsforbud', 'besoksforbud', 'kontaktforbud', 'voldsalarm', 'annet'])
      await rad(
        'vern',
        'slag, vurdering, vurdert_av, svart_av, svart_rolle, svart_dag',
        `'${slag}', 'trengs_ikke', '${meg}', '\\x00', 'politi', '2026-01-02'`,
      );
    // Advarslene ved starten er svart på (TS-07).
    for (const advarsel of ['vitne_ikke_sagt', 'samtalen_ikke_skrevet'])
      await rad('advarselsgrunn', 'advarsel, grunn, gitt_av', `'${advarsel}', '\\x00', '${meg}'`);
    if (fra === 'L')
      for (const [dager, maate] of [
        ...([
          [20, 'telefon'],
          [15, 'telefon'],
          [6, 'brev'],
          [2, 'telefon'],
        ] as const),
      ])
        await this.#ringt(sak, meg, `now() - interval '${dager} days'`, maate, 'ikke_svar');
    // Der saken er slutt, ligger det en samtale: det er vakten som sier nei, ikke at det mangler noe å peke på.
    if (`${I_KONTAKT}XNU`.includes(fra)) await this.#ringt(sak, meg, 'now()', 'telefon', 'svarte');
    if (fra === 'X' || fra === 'N')
      await rad(
        'avslutning',
        'maate, hvem, dag, grunn, fra_tilstand, fra_siden, avsluttet_av',
        `'${fra === 'N' ? 'henvist' : 'flyttet'}', '\\x00', '2026-11-20', '\\x00', '${TILSTAND[FOER_SLUTT[fra]]}', now() - interval '3 days', '${meg}'`,
      );
    if (sak.anmeldt) await this.#klarert(sak, fra, meg);
    if (sak.anmeldt && I_KONTAKT.includes(fra)) await this.#ny(sak);
    await gjor('commit');
  }

  async #ringt(sak: Sak, av: string, ved: string, maate: string, utfall: string): Promise<void> {
    await this.#settopp.query(
      `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, etter, til_foresatt, maate, utfall, tilstede, ringt_av, ringt_ved)
       select s.omrade_id, s.id, s.eier_organisasjon,
         (select x.id from varde.oppringning x where x.sak_id = s.id order by x.ringt_ved desc limit 1), $2, $3, $4, case when $4 = 'svarte' then '\\x00'::bytea end, $5, ${ved}
       from varde.sak s where s.id = $1`,
      [sak.ting.sak, sak.ting.mor, maate, utfall, av],
    );
  }

  /** En hendelse anmeldt etter kontakt, som det ikke er svart om ennå (VV-10). */
  async #ny(sak: Sak): Promise<void> {
    await this.#settopp.query(
      `with h as (insert into varde.hendelse (omrade_id, id, sak_id, eier_organisasjon, sakstype, rolle, dato, anmeldt, registrert_ved)
         select omrade_id, $3::uuid, id, eier_organisasjon, 'vold', 'fornaermet', '2026-11-20', true, '2020-01-01' from varde.sak where id = $1 returning *)
       insert into varde.klarering (omrade_id, id, sak_id, eier_organisasjon, hendelse_id, spurt_ved)
       select omrade_id, $2, sak_id, eier_organisasjon, id, now() from h`,
      [sak.ting.sak, sak.ny, sak.nyHendelse],
    );
  }

  /** Et nei mens saken venter, ellers et ja når den er vurdert. */
  async #klarert(sak: Sak, fra: Bokstav, meg: string): Promise<void> {
    const svar = fra === 'V' ? null : fra === 'K' ? 'nei' : 'klarert';
    await this.#settopp.query(
      `update varde.klarering set svar = $2, svar_ved = case when $2::text is not null then now() end, spurt_ved = now() where id = $1`,
      [sak.k1, svar],
    );
    if (svar !== null)
      await this.#settopp.query(
        `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, ord, muntlig_fra, muntlig_nummer, svart_av)
         select omrade_id, sak_id, eier_organisasjon, id, $2, '\\x00', '\\x00', '\\x00', $3 from varde.klarering where id = $1`,
        [sak.k1, svar, meg],
      );
  }

  /**
   * Det utløserne ville stoppet, på den andre forbindelsen: slås de av på denne, glemmer den hver plan. Svarer med det som
   * setter det tilbake.
   */
  async #forbi(sak: Sak, rolle: Rolle): Promise<() => Promise<unknown>> {
    const id = sak.ting.sak;
    if (rolle === 'mottakende_koordinator') {
      await this.#settopp.query(
        `insert into varde.overforingstilbud (omrade_id, sak_id, eier_organisasjon, steg, grunn, sted, til_omrade, dag, fort_av)
         select omrade_id, id, eier_organisasjon, 'tilbudt', 'flytter', '\\x00', $2, tilgang.dagen(), koordinator_id from varde.sak where id = $1`,
        [id, this.#t.omrade('ytteroy')],
      );
      return () =>
        this.#settopp.query('delete from varde.overforingstilbud where sak_id = $1', [id]);
    }
    if (rolle === 'eskaleringsmottaker') {
      const { rows } = await this.#settopp.query<{ alt: string }>(
        `select coalesce(json_agg(k), '[]')::text as alt from varde.klarering k where k.sak_id = $1`,
        [id],
      );
      // Ingen har svart på seks virkedager, eller mer.
      await this.#settopp.query(
        `update varde.klarering set svar = null, svar_ved = null, spurt_ved = now() - interval '14 days' where sak_id = $1`,
        [id],
      );
      return () =>
        this.#settopp.query(
          `update varde.klarering k set svar = f.svar, svar_ved = f.svar_ved, spurt_ved = f.spurt_ved
           from json_populate_recordset(null::varde.klarering, $1::json) f where f.id = k.id`,
          [rows[0]?.alt],
        );
    }
    return () => Promise.resolve();
  }

  /** Forholdet rollen har til saken. */
  async #still(sak: Sak, rolle: Rolle): Promise<void> {
    const { subjekt, relasjon, grunnlag } = PERSON[rolle];
    const id = sak.ting.sak;
    const bruker = await this.#id(subjekt);
    if (relasjon !== undefined)
      await this.#k.query(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
         select omrade_id, id, $2, $3, $4, now() from varde.sak where id = $1`,
        [id, bruker, relasjon, grunnlag ?? 'prøve'],
      );
    if (rolle === 'stedfortreder')
      await this.#k.query(
        `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
         select omrade_id, koordinator_id, $2, tilgang.dagen(), tilgang.dagen() from varde.sak where id = $1`,
        [id, bruker],
      );
    if (rolle === 'inhabil_koordinator')
      await this.#k.query(
        `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
         select omrade_id, id, $2, 'inhabil', $2 from varde.sak where id = $1`,
        [id, bruker],
      );
    if (rolle === 'kommunal_med_vedtak')
      await this.#k.query(
        `insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, demo, hjemmel_id, til)
         select s.omrade_id, 'politivedtak_lesing', 'Test', '2026-01-01', true, (select h.id from varde.hjemmel h limit 1), '2100-01-01'
         from varde.sak s where s.id = $1`,
        [id],
      );
  }

  async #id(subjekt: string): Promise<string> {
    const { rows } = await this.#k.query<{ id: string }>(
      'select id from varde.bruker where subjekt = $1',
      [subjekt],
    );
    return rows[0]?.id ?? '';
  }
}
