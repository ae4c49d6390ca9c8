import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Tilkobling } from '../pgconfig.ts';
import { blindIndeks, dekrypterBytes, krypterBytes } from './felt.ts';
import { SLETTEKANAL, Slettevarsel } from './slettevarsel.ts';
import type { Sletteprotokoll } from './sletteprotokoll.ts';

const HOYST_MS = 60_000;
const HOYST_ANTALL = 5_000;

/** Nøkkelen er slettet: innholdet finnes ikke lenger, i noen kopi. */
export class NokkelBorte extends Error {
  override name = 'NokkelBorte';
  constructor() {
    super('Nøkkelen er slettet');
  }
}

export type Enhet = { id: string; nokkel: Buffer };
type Rad = { id: string; innpakket: Buffer };
type Bufret = { nokkel: Buffer; til: number };

const bundet = (id: string) => Buffer.from(`varde.nokkel\u0000${id}`, 'utf8');

/** Er nøkkelen pakket inn av denne rotnøkkelen? */
export function aapnerNokkel(rot: Buffer, id: string, innpakket: Buffer): boolean {
  try {
    dekrypterBytes(rot, bundet(id), innpakket);
    return true;
  } catch {
    return false;
  }
}

/**
 * Nøklene, én per sletteenhet (sak, kandidat, uttrekk, en persons utkast), pakket inn av områdets nøkkel, som er
 * pakket inn av rotnøkkelen. Egen database, egen rolle (`varde_nokkel`). Åpnede nøkler holdes høyst 60 sekunder.
 */
export class Nokkelring {
  readonly #pool: Pool;
  readonly #rot: Buffer;
  readonly #protokoll: Sletteprotokoll;
  readonly #naa: () => number;
  readonly #bufret = new Map<string, Bufret>();
  /** Nylig slettede: et oppslag som alt var underveis, skal ikke legge nøkkelen tilbake. */
  readonly #slettede = new Map<string, number>();
  #bufrer = true;
  #varsel: Slettevarsel | null = null;

  constructor(pool: Pool, rot: Buffer, protokoll: Sletteprotokoll, naa: () => number = Date.now) {
    this.#pool = pool;
    this.#rot = rot;
    this.#protokoll = protokoll;
    this.#naa = naa;
  }

  /**
   * Glemmer nøkler som slettes i andre prosesser. Herfra holdes nøkler bare så lenge varslene kommer fram; før det, og
   * når forbindelsen ryker, leses hver nøkkel på nytt.
   */
  folgMed(tilkobling: Tilkobling): void {
    this.#bufrer = false;
    this.#varsel = new Slettevarsel(tilkobling, {
      vedSlettet: (id) => this.#glem(id),
      vedTilstand: (lytter) => {
        this.#bufrer = lytter;
        if (!lytter) this.#bufret.clear();
      },
    });
  }

  /** Slutter å følge med, når prosessen stanser. */
  async slutt(): Promise<void> {
    await this.#varsel?.stopp();
  }

  /** Ny områdenøkkel; id-en lagres i `omrade.nokkel_id`. */
  async nyttOmrade(): Promise<string> {
    const [omrade] = await this.#lag(this.#rot, 1);
    if (omrade === undefined) throw new NokkelBorte();
    return omrade.id;
  }

  /** En nøkkel pakket rett av rotnøkkelen: områder, og det som hører til en person uten område. */
  async rotpakket(id: string): Promise<Buffer> {
    return this.#omrade(id);
  }

  /** Ny enhetsnøkkel, lagret før raden som bruker den. */
  async ny(omradeNokkel: string): Promise<Enhet> {
    const [enhet] = await this.nye(omradeNokkel, 1);
    if (enhet === undefined) throw new NokkelBorte();
    return enhet;
  }

  /** Flere enhetsnøkler i én lagring, til et helt uttrekk. */
  async nye(omradeNokkel: string, antall: number): Promise<Enhet[]> {
    return this.#lag(await this.#omrade(omradeNokkel), antall);
  }

  /**
   * Nøkkelen med denne id-en; lages når den ikke finnes. Bare for en rad som er satt av og ennå er tom: en id som har
   * åpnet noe, lages aldri på nytt.
   */
  async sikre(omradeNokkel: string, id: string): Promise<Buffer> {
    const omslag = await this.#omrade(omradeNokkel);
    await this.#pool.query(
      'insert into nokler.nokkel (id, innpakket) values ($1, $2) on conflict do nothing',
      [id, krypterBytes(omslag, bundet(id), randomBytes(32))],
    );
    return this.hentEn(omradeNokkel, id);
  }

  /** Alle nøklene en side trenger, i ett oppslag. En slettet nøkkel mangler i svaret. */
  async hent(omradeNokkel: string, ider: readonly string[]): Promise<Map<string, Buffer>> {
    const funnet = new Map<string, Buffer>();
    const mangler: string[] = [];
    for (const id of new Set(ider)) {
      const b = this.#bufret.get(id);
      if (b !== undefined && b.til > this.#naa()) funnet.set(id, b.nokkel);
      else mangler.push(id);
    }
    if (mangler.length > 0) {
      const omslag = await this.#omrade(omradeNokkel);
      for (const rad of await this.#les(mangler)) {
        const nokkel = dekrypterBytes(omslag, bundet(rad.id), rad.innpakket);
        this.#husk(rad.id, nokkel);
        funnet.set(rad.id, nokkel);
      }
    }
    return funnet;
  }

  /** @throws NokkelBorte når enheten er slettet */
  async hentEn(omradeNokkel: string, id: string): Promise<Buffer> {
    const nokkel = (await this.hent(omradeNokkel, [id])).get(id);
    if (nokkel === undefined) throw new NokkelBorte();
    return nokkel;
  }

  async indeks(omradeNokkel: string, felt: string, verdi: string): Promise<Buffer> {
    return blindIndeks(await this.#omrade(omradeNokkel), felt, verdi);
  }

  /** Protokoll (tømt til disk) → nøkkel → buffer. Kan gjentas; radene er det `Sletter` som tar. */
  async slett(...ider: string[]): Promise<void> {
    if (ider.length === 0) return;
    this.#protokoll.foer(ider, new Date(this.#naa()));
    await this.#fjern(ider);
  }

  /** Nøkler lagret for mer enn en time siden, etter id, høyst `antall` om gangen. */
  async gamle(etter: string | null, antall: number): Promise<string[]> {
    const svar = await this.#pool.query<{ id: string }>(
      `select id from nokler.nokkel where opprettet < now() - interval '1 hour' and ($1::uuid is null or id > $1)
       order by id limit $2`,
      [etter, antall],
    );
    return svar.rows.map((r) => r.id);
  }

  /** Etter gjenoppretting, før noen slipper inn: det protokollen sier er slettet, slettes igjen. */
  async spillAv(): Promise<string[]> {
    const slettede = this.#protokoll.slettede();
    if (slettede.length > 0) await this.#fjern(slettede);
    return slettede;
  }

  async #fjern(ider: readonly string[]): Promise<void> {
    for (const id of ider) this.#glem(id);
    await this.#pool.query(
      `with borte as (delete from nokler.nokkel where id = any ($1) returning id)
       select pg_notify($2, id::text) from borte`,
      [ider, SLETTEKANAL],
    );
  }

  #glem(id: string): void {
    this.#bufret.delete(id);
    this.#slettede.set(id, this.#naa() + HOYST_MS);
    for (const [gammel, til] of this.#slettede) {
      if (til > this.#naa()) break;
      this.#slettede.delete(gammel);
    }
  }

  async #omrade(id: string): Promise<Buffer> {
    const b = this.#bufret.get(id);
    if (b !== undefined && b.til > this.#naa()) return b.nokkel;
    const rad = (await this.#les([id]))[0];
    if (rad === undefined) throw new NokkelBorte();
    const nokkel = dekrypterBytes(this.#rot, bundet(id), rad.innpakket);
    this.#husk(id, nokkel);
    return nokkel;
  }

  async #les(ider: readonly string[]): Promise<Rad[]> {
    const svar = await this.#pool.query<Rad>({
      name: 'nokler.les',
      text: 'select id, innpakket from nokler.nokkel where id = any ($1)',
      values: [ider],
    });
    return svar.rows;
  }

  async #lag(omslag: Buffer, antall: number): Promise<Enhet[]> {
    const enheter = Array.from({ length: antall }, () => ({
      id: randomUUID(),
      nokkel: randomBytes(32),
    }));
    await this.#pool.query(
      'insert into nokler.nokkel (id, innpakket) select * from unnest($1::uuid[], $2::bytea[])',
      [enheter.map((e) => e.id), enheter.map((e) => krypterBytes(omslag, bundet(e.id), e.nokkel))],
    );
    for (const e of enheter) this.#husk(e.id, e.nokkel);
    return enheter;
  }

  #husk(id: string, nokkel: Buffer): void {
    if (!this.#bufrer || this.#slettede.has(id)) return;
    if (this.#bufret.size >= HOYST_ANTALL) {
      const eldste = this.#bufret.keys().next().value;
      if (eldste !== undefined) this.#bufret.delete(eldste);
    }
    this.#bufret.set(id, { nokkel, til: this.#naa() + HOYST_MS });
  }
}
