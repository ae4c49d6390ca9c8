import { readFileSync } from 'node:fs';
import { lesKolonner, skjematekst } from '../../scripts/skjema.ts';
import type { Brett } from './brett.ts';
import { sagtAv } from './altsagt.ts';
import { drepesAv, type Mutant, type Regel } from './mutanter.ts';
import type { Stilling } from './typer.ts';
import { nokkelavvik } from './nokler.ts';
import { kolonneavvik, retterUtenCeller } from './rettigheter.ts';
import { forMutanter, utvalg } from './stillinger.ts';
import { dekketAv, type Dekning, type Tvilling } from './vegger.ts';

/** Hva det ble av en mutant, og hvorfor: cellen som drepte den, eller veggene som står foran. */
export type Skjebne = {
  readonly navn: string;
  readonly slag: 'drept' | 'dekket' | 'lever';
  readonly hvorfor: string;
  /** Hvor lenge det tok. */
  readonly ms?: number;
};

/**
 * Dømmer mutantene én for én. Dekket er den bare når svekkelsen synes med tvillingene borte, ikke synes med en av dem på
 * plass, og noe ser det når tvillingene blir borte: en av dem alene, eller alle sammen med mutanten.
 */
export class Dommer {
  readonly #brett: Brett;
  readonly #regler: readonly Regel[];
  readonly #fro: number;
  readonly #sett = new Map<string, Promise<string | undefined>>();
  readonly #skjebner = new Map<string, Promise<Skjebne>>();
  /** Stillingene som har drept, i hver tabell og i alle, den siste først: de prøves først, resten etterpå. */
  readonly #drepere = new Map<string, Stilling[]>();

  constructor(brett: Brett, regler: readonly Regel[], fro: number) {
    this.#brett = brett;
    this.#regler = regler;
    this.#fro = fro;
  }

  /** Det en vegg alt sier; de stillingene som oftest ser noe; så de andre veggene; og alle stillingene i utvalget før en mutant lever. */
  dom(m: Mutant): Promise<Skjebne> {
    const svar = this.#skjebner.get(m.navn) ?? this.#dom(m);
    this.#skjebner.set(m.navn, svar);
    return svar;
  }

  async #dom(m: Mutant): Promise<Skjebne> {
    const { navn } = m;
    const sagt = await this.#altSagt(m);
    if (sagt !== undefined) return sagt;
    const celle = await this.#alene({ ...m, mutant: m });
    if (celle !== undefined) return { navn, slag: 'drept', hvorfor: celle };
    const dom = await this.#bakVeggene(m);
    if (dom.slag === 'dekket') return dom;
    const sen = await this.#drept(m, utvalg(this.#fro));
    return sen === undefined ? dom : { navn, slag: 'drept', hvorfor: sen };
  }

  /** Sier veggene i katalogen det samme, må minst én av dem være sett når den er borte alene, og resten stå bak vegger som er det. */
  async #altSagt(m: Mutant): Promise<Skjebne | undefined> {
    const vegger = (await sagtAv(this.#brett, m, this.#regler)) ?? [];
    const alene: string[] = [];
    const bak: string[] = [];
    for (const v of vegger) {
      const vitne = await this.#alene(v);
      if (vitne !== undefined) alene.push(`${v.navn}: ${vitne}`);
      else if (v.mutant !== undefined && (await this.dom(v.mutant)).slag === 'dekket')
        bak.push(`${v.navn} (dekket)`);
      else return undefined;
    }
    return alene.length === 0
      ? undefined
      : { navn: m.navn, slag: 'dekket', hvorfor: `sagt av ${[...alene, ...bak].join(' + ')}` };
  }

  /** Alle stillingene prøves før noen lever; de som drepte sist, først. */
  async #drept(
    m: Mutant,
    stillinger: Iterable<Stilling>,
    tabell = m.regel.tabell,
  ): Promise<string | undefined> {
    const foerst = [tabell, ALLE].flatMap((t) => this.#drepere.get(t) ?? []);
    const drap = await drepesAv(this.#brett, m, hverEnGang([foerst, stillinger]), tabell);
    if (drap === undefined) return undefined;
    for (const [t, huskes] of [
      [tabell, 12],
      [ALLE, 6],
    ] as const) {
      const andre = (this.#drepere.get(t) ?? []).filter((s) => nokkel(s) !== nokkel(drap.stilling));
      this.#drepere.set(t, [drap.stilling, ...andre].slice(0, huskes));
    }
    return drap.celle;
  }

  async #bakVeggene(m: Mutant): Promise<Skjebne> {
    const { navn } = m;
    const dekning = await dekketAv(this.#brett, m, this.#regler, (t) => this.#alene(t));
    if (dekning === undefined)
      return { navn, slag: 'lever', hvorfor: 'synes ikke, heller ikke uten de andre veggene' };
    const { akt, tvillinger, forsok, nokkel: fremmednokkel } = dekning;
    if (fremmednokkel !== undefined) return this.#bakNokkelen(m, dekning, fremmednokkel);
    if (tvillinger.length === 0)
      return {
        navn,
        slag: 'lever',
        hvorfor: `${akt} svarer annerledes: ${JSON.stringify(forsok)}`,
      };
    const bak = `${akt} bak ${tvillinger.map((t) => t.navn).join(' + ')}`;
    const vitne = await this.#vitne(m, dekning);
    return vitne === undefined
      ? { navn, slag: 'lever', hvorfor: `${bak}, og ingenting ser dem borte` }
      : { navn, slag: 'dekket', hvorfor: `${bak}; sett av ${vitne}` };
  }

  /** Fremmednøkkelen sier det samme; noe må se den borte. */
  async #bakNokkelen(m: Mutant, { akt, forsok }: Dekning, nokkel: string): Promise<Skjebne> {
    const { tabell } = m.regel;
    const sql = `alter table varde.${tabell} drop constraint ${nokkel}`;
    const vitne = await this.#alene({ navn: `${tabell}.${nokkel}`, sql });
    const bak = `${akt} bak fremmednøkkelen ${tabell}.${nokkel}`;
    return vitne === undefined
      ? {
          navn: m.navn,
          slag: 'lever',
          hvorfor: `${bak}, og ingenting ser den borte: ${JSON.stringify(forsok)}`,
        }
      : { navn: m.navn, slag: 'dekket', hvorfor: `${bak}; sett av ${vitne}` };
  }

  /** Det som ser tvillingene borte: en av dem alene, ellers en celle med alle og mutanten borte samtidig. */
  async #vitne(m: Mutant, { tvillinger }: Dekning): Promise<string | undefined> {
    for (const t of tvillinger) {
      const alene = await this.#alene(t);
      if (alene !== undefined) return `${t.navn}: ${alene}`;
    }
    const sammen = [m, ...tvillinger].map((x) => x.sql).join('; ');
    const tabeller = new Set(
      [m, ...tvillinger.flatMap((t) => t.mutant ?? [])].map((x) => x.regel.tabell),
    );
    for (const tabell of tabeller) {
      const celle = await this.#drept({ ...m, sql: sammen }, forMutanter(this.#fro), tabell);
      if (celle !== undefined) return `alle borte samtidig: ${celle}`;
    }
    return undefined;
  }

  #alene(t: Tvilling): Promise<string | undefined> {
    const kjent = this.#sett.get(t.navn);
    if (kjent !== undefined) return kjent;
    const svar =
      t.mutant === undefined
        ? this.#katalogen(t.sql)
        : this.#drept(t.mutant, forMutanter(this.#fro));
    this.#sett.set(t.navn, svar);
    return svar;
  }

  /** Det katalogprøvene sier når setningen er kjørt: rettene mot cellene, kolonnene som kan endres, og skjemaet i koden. */
  async #katalogen(sql: string): Promise<string | undefined> {
    const { k } = this.#brett;
    await k.query('begin');
    try {
      // Brettet selv mangler noen: bare det som er nytt, teller.
      const foer = new Set(await nokkelavvik(k));
      await k.query(sql);
      const nokler = (await nokkelavvik(k)).filter((n) => !foer.has(n));
      const { mangler } = await retterUtenCeller(k);
      const skjema =
        skjematekst(await lesKolonner(k)) === SKJEMA ? [] : ['src/db/skjema.ts er et annet'];
      return [...mangler, ...(await kolonneavvik(k)), ...nokler, ...skjema][0];
    } finally {
      await k.query('rollback');
    }
  }
}

const ALLE = 'alle';
const nokkel = (s: Stilling): string =>
  Object.values({ ...s, ogsa: s.ogsa && Object.values(s.ogsa) }).join();

function* hverEnGang(lister: readonly Iterable<Stilling>[]): Generator<Stilling> {
  const sett = new Set<string>();
  for (const liste of lister)
    for (const s of liste) {
      if (!sett.has(nokkel(s))) yield s;
      sett.add(nokkel(s));
    }
}

/** Skjemaet koden er skrevet mot; tests/katalog prøver at det er databasens. */
const SKJEMA = readFileSync(new URL('../../src/db/skjema.ts', import.meta.url), 'utf8');
