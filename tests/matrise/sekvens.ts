import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { IkkeFunnet, type Hus } from '../../src/db/hus.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import { erDomainError } from '../../src/kernel/feil.ts';
import { meldFravaer } from '../../src/modules/virksomhet/index.ts';
import { delSaken } from '../../src/modules/trygghetsprogram/commands/delSaken.ts';
import { vurderEgnethet } from '../../src/modules/trygghetsprogram/commands/vurderEgnethet.ts';
import {
  angreTriage,
  besluttTriage,
  ferdigMedLista,
  forhandsvisUttrekk,
  hentSak,
  lastOppUttrekk,
  listSaker,
  listTriage,
  meldInhabil,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { nyttHus, TESTTID, type Testhus } from '../support/hus.ts';
import { melding } from '../support/provesak.ts';
import { AKTORER, Modell, type Aktor, type Rad, type Sak, type Syn } from './modell.ts';
import { fil, lik, likeIder, velg, type Steg } from './sekvenssteg.ts';
import { SETT_INN, settInnRelasjon, type Relasjonsverdier } from './sekvensrelasjon.ts';

const SYN = `select
  array(select id from varde.sak) as sak, array(select sak_id from varde.identitet) as identitet,
  array(select id from varde.kandidat) as kandidat, array(select id from varde.uttrekk) as uttrekk,
  array(select id from varde.registrering) as registrering`;

/** Det rekkene lager, og alt som peker på det. Radene slettes: TRUNCATE lager sytti tomme filer hver gang. */
const TOEM = `
set session_replication_role = replica;
do $$ declare t regclass; begin
  for t in with recursive treff (tabell) as (
      select unnest('{varde.uttrekk,varde.registrering,varde.kandidat,varde.sak,varde.ikke_tilgang,varde.utlevering,varde.koordinatorfravaer}'::regclass[])
      union select c.conrelid::regclass from pg_constraint c join treff on c.confrelid = treff.tabell where c.contype = 'f')
    select tabell from treff loop
    execute format('delete from %s', t);
  end loop;
end $$;
set session_replication_role = origin`;

/** Et hus der rekker av handlinger kjøres på ekte kommandoer, og modellen følger med. */
export class Sekvenshus {
  #m = new Modell();
  #naa = TESTTID.getTime();
  readonly t: Testhus;
  readonly #hus: Hus;
  readonly #okter: ReadonlyMap<Aktor, Legitimasjon>;
  readonly #se: pg.Client;
  readonly #super: pg.Client;

  private constructor(
    t: Testhus,
    okter: ReadonlyMap<Aktor, Legitimasjon>,
    se: pg.Client,
    superbruker: pg.Client,
  ) {
    this.t = t;
    this.#hus = { ...t.hus, klokke: { naa: () => new Date(this.#naa) } };
    this.#okter = okter;
    this.#se = se;
    this.#super = superbruker;
  }

  static async reis(svekk = 'select 1'): Promise<Sekvenshus> {
    const t = await nyttHus();
    const okter = new Map<Aktor, Legitimasjon>();
    for (const a of AKTORER) okter.set(a, await t.som(a, a === 'ytteroy' ? 'ytteroy' : 'fjordvik'));
    const se = new pg.Client(t.base.app);
    const superbruker = new pg.Client(t.base.superbruker);
    await Promise.all([se.connect(), superbruker.connect()]);
    await se.query('set plan_cache_mode = force_generic_plan');
    await superbruker.query(svekk);
    return new Sekvenshus(t, okter, se, superbruker);
  }

  async steng(): Promise<void> {
    await Promise.all([this.#se.end(), this.#super.end()]);
    await this.t.steng();
  }

  /** Kjører rekka fra et tomt hus. @throws Error når noen ser noe annet enn modellen sier */
  async kjor(rekke: readonly Steg[]): Promise<void> {
    this.#m = new Modell();
    this.#naa = TESTTID.getTime();
    await this.#super.query(`delete from varde.attest where punkt = 'politivedtak_lesing'`);
    await this.#super.query(TOEM);
    for (const [i, steg] of rekke.entries()) {
      await this.#gjor(steg);
      await this.#alleSerDetDeSkal(`steg ${i + 1}: ${steg.gjor} av ${steg.hvem}`);
    }
  }

  async #alleSerDetDeSkal(naar: string): Promise<void> {
    for (const a of AKTORER) {
      const { token, omrade } = this.#okt(a);
      await this.#se.query('begin');
      await this.#se.query('select 1 from tilgang.begynn($1, $2)', [token, omrade]);
      const svar = await this.#se.query<Syn>({ name: 'syn', text: SYN });
      await this.#se.query('rollback');
      lik(svar.rows[0], this.#m.syn(a), `${naar}; ${a}`);
    }
  }

  #okt(a: Aktor): Legitimasjon {
    const okt = this.#okter.get(a);
    if (okt === undefined) throw new Error(`Ingen økt for ${a}`);
    return okt;
  }

  /** Gjør handlingen; svarer `null` når den ble avslått. */
  async #prov<T>(arbeid: Promise<T>): Promise<T | null> {
    try {
      return await arbeid;
    } catch (feil) {
      const kode = typeof feil === 'object' && feil !== null && 'code' in feil ? feil.code : null;
      if (feil instanceof IkkeFunnet || erDomainError(feil) || kode === '42501') return null;
      throw feil;
    }
  }

  async #gjor({ gjor, hvem, n }: Steg): Promise<void> {
    const m = this.#m;
    const okt = this.#okt(hvem);
    const rad = velg(m.rader, n);
    const sak = velg(m.saker, n);
    const uttrekk = velg(m.uttrekk, n);
    const noe = [rad?.id, sak?.id, uttrekk?.id, randomUUID()][n % 4] ?? randomUUID();
    switch (gjor) {
      case 'registrer':
        return this.#registrer(hvem);
      case 'last_opp':
        return this.#lastOpp(hvem, n);
      case 'forhandsvis':
        await this.#prov(forhandsvisUttrekk(this.#hus, okt, fil(n), 'aasted'));
        return;
      case 'beslutt':
        return rad === null ? undefined : this.#beslutt(hvem, rad, n);
      case 'angre':
        return rad === null ? undefined : this.#angre(hvem, rad);
      case 'ferdig': {
        const liste = n % 2 === 0 || uttrekk === null ? null : uttrekk.id;
        const slag =
          liste === null
            ? ({ slag: 'registreringer' } as const)
            : ({ slag: 'uttrekk', id: liste } as const);
        await this.#prov(ferdigMedLista(this.#hus, okt, slag));
        return this.#lesVirkning();
      }
      case 'vurder':
        if (sak !== null) await this.#prov(vurderEgnethet(this.#hus, okt, sak.id));
        return;
      case 'inhabil':
        if ((await this.#prov(meldInhabil(this.#hus, okt, noe).then(() => true))) === true)
          m.meldInhabil(hvem, noe);
        return;
      case 'fravaer':
        await this.#prov(
          meldFravaer(this.#hus, okt, {
            brukerId: this.t.bruker(hvem),
            stedfortrederId: this.t.bruker(hvem === 'koordinator' ? 'koordinator2' : 'koordinator'),
            fra: tilDato('2026-11-23'),
            // Stedfortrederen har det til dagen er gått på basens klokke.
            til: leggTilDager(iDagIOslo(new Date()), 30),
          }),
        );
        return;
      case 'relasjon':
        return sak === null ? undefined : this.#giRelasjon(hvem, sak, n);
      case 'del':
        return sak === null ? undefined : this.#del(hvem, sak);
      case 'avslutt_relasjon': {
        const r = velg(m.relasjoner, n);
        if (r === null) return;
        await this.#super.query(
          `update varde.sak_tilgang set til = now() where sak_id = $1 and bruker_id = $2 and relasjon = $3`,
          [r.sak, this.t.bruker(r.hvem), r.slag],
        );
        for (const x of m.relasjoner)
          if (x.sak === r.sak && x.hvem === r.hvem && x.slag === r.slag) x.gjelder = false;
        return;
      }
      case 'vedtak':
        await this.#super.query(
          m.vedtak
            ? `delete from varde.attest where punkt = 'politivedtak_lesing'`
            : `insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, hjemmel_id, til)
               select o.id, 'politivedtak_lesing', 'Prøve', '2026-01-01', (select h.id from varde.hjemmel h limit 1), '2100-01-01'
               from varde.omrade o where o.slug = 'fjordvik'`,
        );
        m.vedtak = !m.vedtak;
        return;
      case 'tid':
        this.#naa += 31 * 60_000;
        return;
      case 'les_sak':
        return sak === null ? undefined : this.#lesSak(hvem, sak);
      case 'les_liste':
        return this.#lesLister(hvem);
    }
  }

  async #registrer(hvem: Aktor): Promise<void> {
    const mitt = await this.t.eier<{ id: string }>(
      `select m.organisasjon_id as id from varde.medlemskap m join varde.omrade o on o.id = m.omrade_id
       where m.bruker_id = $1 and o.slug = $2`,
      [this.t.bruker(hvem), this.#okt(hvem).omrade],
    );
    const inn = await melding(this.t, { fodselsnummer: null, organisasjonId: mitt[0]?.id ?? '' });
    const svar = await this.#prov(registrerPerson(this.#hus, this.#okt(hvem), inn));
    if (svar === null) return;
    const { rows } = await this.#super.query<{ id: string; registrering: string }>(
      `select k.id, r.id as registrering from varde.kandidat k join varde.registrering r on r.id = k.registrering_id
       where r.kvittering = $1`,
      [svar.kvittering],
    );
    for (const r of rows)
      this.#m.rader.push({
        ...r,
        uttrekk: null,
        vernet: false,
        person: null,
        avYtteroy: hvem === 'ytteroy',
      });
  }

  async #lastOpp(hvem: Aktor, n: number): Promise<void> {
    const svar = await this.#prov(
      lastOppUttrekk(this.#hus, this.#okt(hvem), {
        fil: fil(n),
        betyr: 'aasted',
        kjoertDato: tilDato('2026-11-16'),
        kjoertAv: 'Prøve',
        periodeFra: tilDato('2026-11-09'),
        periodeTil: tilDato('2026-11-15'),
      }),
    );
    if (svar === null || !svar.ok || svar.kjentFil) return;
    const avYtteroy = hvem === 'ytteroy';
    this.#m.uttrekk.push({ id: svar.uttrekkId, avYtteroy });
    const { rows } = await this.#super.query<Pick<Rad, 'id' | 'vernet' | 'person'>>(
      `select id, vernet, encode(fodselsnummer_indeks, 'hex') as person from varde.kandidat where uttrekk_id = $1`,
      [svar.uttrekkId],
    );
    this.#m.leggTilUttrekket(
      rows.map((r) => ({ ...r, uttrekk: svar.uttrekkId, registrering: null, avYtteroy })),
    );
  }

  async #beslutt(hvem: Aktor, rad: Rad, n: number): Promise<void> {
    const kunne = this.#m.serRad(hvem, rad);
    const valg = n % 4 === 0 ? 'ikke_aktuelt' : 'tilby';
    const svar = await this.#prov(
      besluttTriage(this.#hus, this.#okt(hvem), {
        kandidatId: rad.id,
        valg,
        grunn: valg === 'tilby' ? 'i_maalgruppen' : 'ikke_behov',
        merknad: 'Trenger noen',
        egnet: n % 2 === 0,
      }),
    );
    if (svar === null) return;
    if (!kunne) throw new Error(`${hvem} besluttet en rad hen ikke ser`);
    if (svar.sakId !== null)
      this.#m.saker.push({
        id: svar.sakId,
        rad: rad.id,
        virkerFra: this.#naa + 30 * 60_000,
        angret: false,
        vurdert: n % 2 === 0,
      });
  }

  async #angre(hvem: Aktor, rad: Rad): Promise<void> {
    const kunne = this.#m.serRad(hvem, rad);
    const svar = await this.#prov(angreTriage(this.#hus, this.#okt(hvem), rad.id).then(() => true));
    if (svar === null) return;
    if (!kunne) throw new Error(`${hvem} angret en rad hen ikke ser`);
    // Alt under saken er slettet, også hvem som hadde en rolle i den: bare koordinatoren ser at den har vært der.
    const angret = this.#m.saker.filter((s) => s.rad === rad.id);
    for (const s of angret) s.angret = true;
    for (const r of this.#m.relasjoner) if (angret.some((s) => s.id === r.sak)) r.gjelder = false;
  }

  /** Når beslutningene fikk virkning, er et spørsmål om tid og ikke om vegger: modellen får det av basen. */
  async #lesVirkning(): Promise<void> {
    const { rows } = await this.#super.query<{ id: string; virker_fra: Date }>(
      'select id, virker_fra from varde.sak',
    );
    const fra = new Map(rows.map((r) => [r.id, r.virker_fra.getTime()]));
    for (const s of this.#m.saker) s.virkerFra = fra.get(s.id) ?? s.virkerFra;
  }

  /**
   * Koordinatoren prøver å sette inn guide eller etterforsker med fri SQL som varde_app, og får alltid nei. Handlingen kommer
   * med oppfølgingen; til da legger eieren relasjonen inn der koordinatoren skal kunne det, så virkningen av den er med.
   */
  async #giRelasjon(hvem: Aktor, sak: Sak, n: number): Promise<void> {
    const slag = n % 3 === 0 ? 'etterforsker' : 'guide';
    const til: Aktor =
      (['guide', 'etterforsker', 'helsesykepleier', 'ordforer'] as const)[n % 4] ?? 'guide';
    const akseptert = n % 5 !== 0;
    const { token, omrade } = this.#okt(hvem);
    const rad = this.#m.rader.find((r) => r.id === sak.rad);
    const kunne =
      rad !== undefined &&
      !rad.avYtteroy &&
      this.#m.koordinerer(hvem, rad.avYtteroy) &&
      this.#m.serSak(hvem, sak, 'sak');
    const verdier: Relasjonsverdier = [
      this.t.omrade(rad?.avYtteroy === true ? 'ytteroy' : 'fjordvik'),
      sak.id,
      this.t.bruker(til),
      slag,
      akseptert ? new Date() : null,
    ];
    await this.#se.query('begin');
    const svar = await this.#prov(
      this.#se
        .query('select 1 from tilgang.begynn($1, $2)', [token, omrade])
        .then(() => this.#se.query(SETT_INN, [...verdier])),
    );
    await this.#se.query('rollback');
    if (svar !== null) throw new Error(`${hvem} ga ${til} saken med fri SQL`);
    if (!kunne || sak.angret) return;
    if (!(await settInnRelasjon(this.#super, verdier))) return;
    // Ordføreren er ikke ansatt: en relasjon gir henne ingenting (RO-02).
    const gjelder = til !== 'ordforer' && (slag === 'etterforsker' || akseptert);
    this.#m.relasjoner.push({ hvem: til, sak: sak.id, slag, gjelder });
  }

  /** Politiets koordinator deler saken med kommunens, som ser den fra da av; ingen andre får gjort det (VV-35). */
  async #del(hvem: Aktor, sak: Sak): Promise<void> {
    const kunne = this.#m.kanDele(hvem, sak, this.#naa);
    const inn = {
      sakId: sak.id,
      brukerId: this.t.bruker('slt'),
      grunnlag: 'politivedtak_sak',
    } as const;
    const mer = { hjemmel: '§ 27', hvem: 'Prøve', dag: tilDato('2026-11-23') };
    const gjort = this.#prov(
      delSaken(this.#hus, this.#okt(hvem), { ...inn, ...mer }).then(() => true),
    );
    if (((await gjort) === true) !== kunne) throw new Error(`${hvem} delte saken; ventet ${kunne}`);
    if (kunne)
      this.#m.relasjoner.push({ hvem: 'slt', sak: sak.id, slag: 'koordinator', gjelder: true });
  }

  async #lesSak(hvem: Aktor, sak: Sak): Promise<void> {
    const side = await this.#prov(hentSak(this.#hus, this.#okt(hvem), sak.id, { visNavn: true }));
    // Om saken virker for den som bare etterforsker den, sier basens klokke, som er den virkelige (RO-05).
    const virker = sak.virkerFra <= this.#naa || !this.#m.serSak(hvem, sak, 'sak');
    const skal = this.#m.serSak(hvem, sak, 'side') && !sak.angret && virker;
    if ((side !== null) !== skal)
      throw new Error(`${hvem} leste saken: ${side !== null}, ventet ${skal}`);
    const navn = skal && this.#m.serSak(hvem, sak, 'identitet');
    if ((side?.navn ?? null) !== null && !navn) throw new Error(`${hvem} så navnet`);
  }

  async #lesLister(hvem: Aktor): Promise<void> {
    const okt = this.#okt(hvem);
    const syn = this.#m.syn(hvem);
    const saker = await this.#prov(listSaker(this.#hus, okt, { alle: true, side: 0 }));
    const aapne = this.#m.saker.filter(
      (s) => syn.sak.includes(s.id) && !s.angret && s.virkerFra <= this.#naa,
    );
    likeIder(
      saker?.rader.map((r) => r.id) ?? [],
      aapne.map((s) => s.id),
      `${hvem}s saksliste`,
    );
    const meldinger = await this.#prov(
      listTriage(this.#hus, okt, { slag: 'registreringer' }, null),
    );
    // Det som gjelder, er ute av lista; det som kan angres, står der.
    const virker = await this.#super.query<{ id: string }>(
      'select kandidat_id as id from varde.triagebeslutning where angret_ved is null and virker_fra <= $1',
      [new Date(this.#naa)],
    );
    const gjort = new Set(virker.rows.map((r) => r.id));
    const rader = this.#m.rader.filter(
      (r) => r.registrering !== null && syn.kandidat.includes(r.id) && !gjort.has(r.id),
    );
    likeIder(
      meldinger?.rader.map((r) => r.kandidatId) ?? [],
      rader.map((r) => r.id),
      `${hvem}s meldinger`,
    );
  }
}
