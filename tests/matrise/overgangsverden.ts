import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { morKanKontaktes } from '../support/familien.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { nyIPolitiet } from '../support/politifolk.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { nyRad } from '../support/radOmSluttet.ts';
import { sagtFraOmAlt, tattOppdrag } from './overgangsmeldinger.ts';
import { handlinger, svarerSelv } from './overgangshandlinger.ts';
import { funksjon, gjorfunksjon, PERSON, PROV } from './overgangssetninger.ts';
import { AKTER } from './overgangsorakel.ts';
import { iKontakt, Oppstilling, pakkene, type Sak } from './overgangspakker.ts';
import { ROLLER, type Rolle } from './overgangsrader.ts';

const DELT = pakkene(AKTER);
export type Svar = ReadonlyMap<string, string>;

/** To saker, en anmeldt og en som ikke er det, som settes i hver rad med det som må til der. Det som prøves, rulles tilbake. */
export class Overgangsverden {
  readonly #t: Testhus;
  readonly #k: pg.Client;
  /** Setter saken i tilstandene, forbi utløserne: en egen forbindelse, så planene til den andre står. */
  readonly #settopp: pg.Client;
  readonly #saker: readonly Sak[];
  readonly #oppstilling: Oppstilling;
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
    this.#oppstilling = new Oppstilling(settopp, t.bruker('koordinator'));
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
          rad: await nyRad(t, { fodselsnummer: null }),
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
          for (const [pakke, akter] of DELT)
            await k.query(
              gjorfunksjon(
                funksjon(s.anmeldt, rolle, ny, pakke),
                s.ting.sak,
                akter.map((a) => alle[a] ?? 'select 1 where false'),
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

  /** Svaret på hvert skritt, for hver av rollene, i denne raden. */
  async prov(
    fra: string,
    anmeldt: boolean,
    utgave: '000' | '001',
    roller: readonly Rolle[],
  ): Promise<ReadonlyMap<Rolle, Svar>> {
    const sak = this.#saken(anmeldt);
    const svar = new Map<Rolle, Map<string, string>>(roller.map((r) => [r, new Map()]));
    for (const [pakke, akter] of DELT) {
      await this.#oppstilling.sett(sak, fra, utgave, pakke);
      for (const rolle of roller) {
        const tilbake = await this.#forbi(sak, rolle);
        await this.#k.query('begin');
        try {
          await this.#still(sak, rolle);
          await this.#k.query('set local role varde_app');
          await this.#begynn(this.#k, rolle);
          const som = svarerSelv(rolle) ? 'etterforsker' : 'koordinator';
          const ble = await kall(this.#k, funksjon(anmeldt, som, iKontakt(fra), pakke));
          for (const [nr, akt] of akter.entries()) svar.get(rolle)?.set(akt, ble[nr] ?? 'borte');
        } finally {
          await this.#k.query('rollback');
          await tilbake();
        }
      }
    }
    return svar;
  }

  /** Det samme som koordinatoren, uten vaktene: ingen utløser, og ingen rad er stengt. Det som svares nei på her, stanses av setningen selv. */
  async utenVakter(fra: string, anmeldt: boolean): Promise<Svar> {
    const sak = this.#saken(anmeldt);
    const svar = new Map<string, string>();
    for (const [pakke, akter] of DELT) {
      await this.#oppstilling.sett(sak, fra, '001', pakke);
      await this.#settopp.query('begin');
      try {
        // En beslutning angres før den virker (TP-17): også det er en vakt.
        await this.#settopp.query(
          `update varde.triagebeslutning set virker_fra = now() + interval '1 hour' where kandidat_id = (select s.kandidat_id from varde.sak s where s.id = $1)`,
          [sak.ting.sak],
        );
        await this.#begynn(this.#settopp, 'koordinator');
        const ble = await kall(
          this.#settopp,
          funksjon(anmeldt, 'koordinator', iKontakt(fra), pakke),
        );
        for (const [nr, akt] of akter.entries()) svar.set(akt, ble[nr] ?? 'borte');
      } finally {
        await this.#settopp.query('rollback');
      }
    }
    return svar;
  }

  #saken(anmeldt: boolean): Sak {
    const sak = this.#saker.find((s) => s.anmeldt === anmeldt);
    if (sak === undefined) throw new Error('Ingen sak');
    return sak;
  }

  async #begynn(k: pg.Client, rolle: Rolle): Promise<void> {
    const okt = this.#okter.get(rolle);
    await k.query('select 1 from tilgang.begynn($1, $2)', [okt?.token, okt?.omrade]);
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
      // Er den trukket, er det siden da.
      const flytt = (dager: number) =>
        this.#settopp.query(
          'update varde.klareringssvar set svart_ved = svart_ved + make_interval(days => $2) where sak_id = $1',
          [id, dager],
        );
      await flytt(-14);
      return async () => {
        await flytt(14);
        await this.#settopp.query(
          `update varde.klarering k set svar = f.svar, svar_ved = f.svar_ved, spurt_ved = f.spurt_ved
           from json_populate_recordset(null::varde.klarering, $1::json) f where f.id = k.id`,
          [rows[0]?.alt],
        );
      };
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

async function kall(k: pg.Client, navn: string): Promise<readonly string[]> {
  const { rows } = await k.query<{ svar: string[] }>(`select prov.${navn}() as svar`);
  return rows[0]?.svar ?? [];
}
