import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { morKanKontaktes } from '../support/familien.ts';
import { attestert } from '../support/guiden.ts';
import { nyFrivillig, TRENER } from '../support/frivillige.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { nyRad } from '../support/radOmSluttet.ts';
import { folkene } from './overgangsfolk.ts';
import { brukerId, gjorForbi, still } from './overgangsforhold.ts';
import { sagtFraOmAlt, tattOppdrag } from './overgangsmeldinger.ts';
import { handlinger, svarerSelv } from './overgangshandlinger.ts';
import {
  avSaken,
  funksjon,
  gjorfunksjon,
  KJENT,
  medKjente,
  PERSON,
  PROV,
} from './overgangssetninger.ts';
import { AKTER } from './overgangsorakel.ts';
import { angrepene, angrepsnavn } from './overgangsangrep.ts';
import { iKontakt, Oppstilling, pakkene, type Sak } from './overgangspakker.ts';
import {
  C1,
  PROV_RADEN,
  RADENS,
  radfunksjon,
  settRaden,
  stedet,
  stillTilRaden,
  type Radrad,
  radangrepene,
} from './overgangsregistrert.ts';
import { grunnen, ROLLER, type Rolle } from './overgangsrader.ts';

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
  /** Pakkene der hver setning er av saken. */
  readonly #avSaken: ReadonlySet<string>;

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
    const alle = saker.map((s) => handlinger(s.ting, 'koordinator'));
    this.#avSaken = new Set(
      DELT.filter(([, akter]) => akter.every((a) => alle.every((h) => avSaken(h[a] ?? '')))).map(
        ([pakke]) => pakke,
      ),
    );
  }

  static async reis(): Promise<Overgangsverden> {
    const t = await nyttHus();
    await nyFrivillig(t, TRENER);
    await attestert(t, 'guide');
    const saker: Sak[] = [];
    const k = new pg.Client(t.base.superbruker);
    const settopp = new pg.Client(t.base.superbruker);
    await Promise.all([k.connect(), settopp.connect()]);
    await settopp.query('set session_replication_role = replica');
    const { kollega, harDem, vikarUte } = await folkene(t, settopp);
    const { sakId: enAnnen } = await opprettProvesak(t, { fodselsnummer: null });
    for (const anmeldt of [true, false]) {
      const { sakId: sak, kandidatId: alt } = await opprettProvesak(t, {
        anmeldt,
        fodselsnummer: null,
      });
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
        ...{ hit: t.omrade('ytteroy'), alt, rad: await nyRad(t, { anmeldt, fodselsnummer: null }) },
        ting: {
          sak,
          mor,
          ...{ kollega, harDem, vikarUte, vikarensMelding: randomUUID() },
          kommunal: t.bruker('slt'),
          etterforsker: t.bruker('etterforsker'),
          annen: enAnnen,
          ...{ guiden: t.bruker('helsesykepleier'), oppdrag },
          ...{ vikariat: randomUUID(), vikaren: t.bruker('guide') },
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
          ['ytteroy', 'nabo'].includes(PERSON[rolle].subjekt) ? 'ytteroy' : 'fjordvik',
        ),
      );
    await k.query(PROV);
    await k.query(KJENT);
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
            for (const kjent of [false, true])
              await k.query(
                gjorfunksjon(
                  funksjon(s.anmeldt, rolle, ny, pakke, kjent),
                  akter.map((a) => {
                    const setning = alle[a] ?? 'select 1 where false';
                    return kjent ? medKjente(setning) : setning;
                  }),
                  `prov.tilstand('${s.ting.sak}')`,
                  s.ting.sak,
                ),
              );
        }
    await k.query(PROV_RADEN);
    const sted = await stedet(t);
    for (const { anmeldt, rad, alt, ting } of saker)
      for (const [slag, id] of [
        ['ny', rad],
        ['alt', alt],
      ] as const)
        for (const kjent of [false, true])
          await k.query(
            radfunksjon(radnavn(anmeldt, slag, kjent), id, ting, RADSKRITT, sted, kjent),
          );
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
    skritt: (hvem: Rolle) => readonly string[] = () => AKTER,
  ): Promise<ReadonlyMap<Rolle, Svar>> {
    const sak = this.#saken(anmeldt);
    const svar = new Map<Rolle, Map<string, string>>(roller.map((r) => [r, new Map()]));
    const blinde = new Set<Rolle>();
    // Der saken er slutt, og raden sier hvordan, er pakkene alt prøvd i raden den er en måte av; det som ble sagt, trenger at noen svarte.
    const verdener =
      grunnen(fra) === null
        ? DELT.map((p) => ({ med: p[0], pakker: [p] }))
        : [{ med: 'ringt' as const, pakker: DELT }];
    for (const { med, pakker } of verdener) {
      await this.#oppstilling.sett(sak, fra, utgave, med);
      for (const rolle of roller) {
        // Den som ikke ser saken, har ingenting å skrive av der alt i pakken er av saken.
        const blind = blinde.has(rolle) && pakker.every(([pakke]) => this.#avSaken.has(pakke));
        if (blind)
          for (const akt of pakker.flatMap(([, akter]) => akter)) svar.get(rolle)?.set(akt, 'nei|');
        const angrep = pakker.map(
          ([pakke, akter]) =>
            [pakke, akter, angrepene({ fra, hvem: rolle, anmeldt, utgave }, akter)] as const,
        );
        if (blind && angrep.every(([, , sine]) => sine.length === 0)) continue;
        const tilbake = await gjorForbi(this.#settopp, sak, rolle);
        await this.#k.query('begin');
        try {
          await still(this.#k, sak, rolle);
          await this.#k.query('set local role varde_app');
          await this.#begynn(this.#k, rolle);
          const som = svarerSelv(rolle) ? 'etterforsker' : 'koordinator';
          for (const [pakke, akter] of blind ? [] : pakker) {
            const tas = skritt(rolle);
            const { ser, ble } = await kall(
              this.#k,
              funksjon(anmeldt, som, iKontakt(fra), pakke),
              tas.length === AKTER.length
                ? null
                : akter.flatMap((a, nr) => (tas.includes(a) ? [nr + 1] : [])),
            );
            if (pakke === 'hoved' && !ser) blinde.add(rolle);
            for (const [nr, akt] of akter.entries()) svar.get(rolle)?.set(akt, ble[nr] ?? 'borte');
          }
          for (const [pakke, akter, sine] of angrep)
            for (const { lest, selv, akter: disse } of sine) {
              await this.#k.query(`select set_config('prov.aapen', $1, true)`, [
                lest ? 'ja' : 'nei',
              ]);
              const { ble } = await kall(
                this.#k,
                funksjon(
                  anmeldt,
                  selv ? 'etterforsker' : 'koordinator',
                  iKontakt(fra),
                  pakke,
                  true,
                ),
                disse.map((akt) => akter.indexOf(akt) + 1),
              );
              for (const akt of disse)
                svar.get(rolle)?.set(angrepsnavn(akt, selv), ble[akter.indexOf(akt)] ?? 'borte');
            }
        } finally {
          await this.#k.query('rollback');
          await tilbake();
        }
      }
    }
    return svar;
  }

  /** Svaret på hvert skritt i tabellen, og på radens egne, tatt mot en registrering (2.1, C1–C3). */
  async provRaden(
    fra: Radrad,
    anmeldt: boolean,
    utgave: '000' | '001',
    roller: readonly Rolle[],
  ): Promise<ReadonlyMap<Rolle, Svar>> {
    const sak = this.#saken(anmeldt);
    const rad = fra === 'R:tilbudt' ? sak.alt : sak.rad;
    if (fra === 'R:tilbudt') await this.#oppstilling.sett(sak, 'V', utgave, 'hoved');
    await settRaden(this.#settopp, rad, fra, utgave, this.#t.bruker('koordinator'));
    const svar = new Map<Rolle, Svar>();
    for (const rolle of roller) {
      const bruker = await brukerId(this.#settopp, PERSON[rolle].subjekt);
      const tilbake = await stillTilRaden(this.#settopp, rad, rolle, bruker);
      await this.#k.query('begin');
      try {
        if (rolle === 'kommunal_med_vedtak') await still(this.#k, sak, rolle);
        await this.#k.query('set local role varde_app');
        await this.#begynn(this.#k, rolle);
        const { ble } = await kall(this.#k, radnavn(anmeldt, fra === 'R:tilbudt' ? 'alt' : 'ny'));
        const sine = new Map(RADSKRITT.map((akt, nr) => [akt, ble[nr] ?? 'borte']));
        svar.set(rolle, sine);
        const andres = radangrepene({ fra, hvem: rolle, anmeldt });
        if (andres.length === 0) continue;
        await this.#k.query(`select set_config('prov.aapen', 'ja', true)`);
        const { ble: med } = await kall(
          this.#k,
          radnavn(anmeldt, fra === 'R:tilbudt' ? 'alt' : 'ny', true),
          andres.map((akt) => RADSKRITT.indexOf(akt) + 1),
        );
        for (const akt of andres)
          sine.set(angrepsnavn(akt, false), med[RADSKRITT.indexOf(akt)] ?? 'borte');
      } finally {
        await this.#k.query('rollback');
        await tilbake();
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
        const { ble } = await kall(
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

  /**
   * Jobben, der svaret er «ikke før» en dag som er i dag, eller i morgen, og etterforskeren har krysset av for at det klarer seg selv; eller der
   * guiden er den raden nevner. Svarer med tilstanden etterpå.
   */
  async provJobben(
    fra: string,
    anmeldt: boolean,
    jobb: 'klarer_paa_dagen' | 'foelg_etterforskerne',
    svaret: { selv: boolean; dager: number } | null,
  ): Promise<string> {
    const sak = this.#saken(anmeldt);
    await this.#oppstilling.sett(sak, fra, '001', 'hoved');
    if (svaret !== null) await this.#oppstilling.ikkeFoer(sak, fra, svaret.selv, svaret.dager);
    const nevn = async (indeks: string | null) => {
      await this.#settopp.query(
        'update varde.kandidat set etterforsker_indeks = $2 where id = $1',
        [sak.alt, indeks],
      );
      await this.#settopp.query(
        `update varde.medlemskap set tjenestenummer_indeks = $2 where bruker_id = $1 and regime = 'politiregisterloven'`,
        [sak.ting.guiden, indeks],
      );
    };
    if (jobb === 'foelg_etterforskerne') await nevn('\\x01');
    await this.#k.query('begin');
    try {
      await this.#k.query('set local session authorization varde_jobb');
      await this.#k.query(`select jobb.${jobb}()`);
      const { rows } = await this.#k.query<{ ble: string }>('select prov.tilstand($1) as ble', [
        sak.ting.sak,
      ]);
      return rows[0]?.ble ?? 'borte';
    } finally {
      await this.#k.query('rollback');
      if (jobb === 'foelg_etterforskerne') await nevn(null);
    }
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
}

/** Skrittene som prøves mot en registrering: tabellens, radens egne, og det å registrere. */
const RADSKRITT = [...AKTER, ...Object.keys(RADENS), ...Object.keys(C1)];
const radnavn = (anmeldt: boolean, slag: 'ny' | 'alt', kjent = false): string =>
  `gjor_raden_${anmeldt ? 'a' : 'u'}_${slag}${kjent ? '_kjent' : ''}`;

/** Om den som handler, ser saken, og svaret på hvert skritt. */
async function kall(
  k: pg.Client,
  navn: string,
  bare: readonly number[] | null = null,
): Promise<{ ser: boolean; ble: readonly string[] }> {
  const { rows } = await k.query<{ svar: string[] }>(`select prov.${navn}($1) as svar`, [bare]);
  const [ser, ...ble] = rows[0]?.svar ?? [];
  return { ser: ser === 'true', ble };
}
