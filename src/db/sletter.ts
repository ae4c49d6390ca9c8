import type { Pool } from 'pg';
import type { Nokkelring } from './nokler/nokkelring.ts';

const BUNKE = 1_000;
const DOGN_MS = 24 * 60 * 60_000;

type Nokkelrad = { nokkel: string };

/** De fleste nøklene mangler rad: da er det hoveddatabasen som er feil, ikke nøklene. */
export class FeilHoveddatabase extends Error {
  override name = 'FeilHoveddatabase';
  constructor(foreldrelose: number, gamle: number) {
    super(
      `${foreldrelose} av ${gamle} nøkler hører ikke til noen rad. Hører hoveddatabasen og nøkkelbasen sammen? Ingen av dem er slettet.`,
    );
  }
}

function* bunker(ider: readonly string[]): Generator<string[]> {
  for (let i = 0; i < ider.length; i += BUNKE) yield ider.slice(i, i + BUNKE);
}

/**
 * Sletting, alltid i samme rekkefølge: protokollen (tømt til disk) → nøklene → radene. Dør prosessen mellom to steg, gjør
 * neste start resten. Radene tømmes som `varde_jobb` av eierens funksjoner; ingen bruker har noen vei dit.
 */
export class Sletter {
  readonly #jobb: Pool;
  readonly #nokler: Nokkelring;

  constructor(jobb: Pool, nokler: Nokkelring) {
    this.#jobb = jobb;
    this.#nokler = nokler;
  }

  /** Sletter enhetene og det som følger med dem. Kan gjentas. */
  async slett(ider: readonly string[]): Promise<void> {
    if (ider.length === 0) return;
    const alle = new Set([...ider, ...(await this.#medFolge(ider))]);
    await this.#nokler.slett(...alle);
    await this.#toem([...alle]);
  }

  /**
   * Nøklene til en sak: raden den kom fra, og sakene raden er blitt til. Tom når saken ikke finnes.
   *
   * @param omradeId områdets id
   * @param sakId sakens id
   */
  async noklerTilSak(omradeId: string, sakId: string): Promise<string[]> {
    return this.#spor('select nokkel from jobb.nokler_til_sak($1, $2) order by nr', [
      omradeId,
      sakId,
    ]);
  }

  /**
   * Ved start, før noen slipper inn: det protokollen sier er slettet, slettes igjen i begge databasene, også når en av
   * dem er en gammel kopi.
   */
  async spillAv(): Promise<void> {
    const slettede = await this.#nokler.spillAv();
    const kjent = new Set(slettede);
    for (const bunke of bunker([...kjent])) {
      const alle = await this.#medFolge(bunke);
      await this.#nokler.slett(...alle.filter((n) => !kjent.has(n)));
      await this.#toem(alle);
    }
  }

  /**
   * Det prosesser som døde, lot ligge: angrede saker med innhold, og nøkler over en time gamle som ingen rad viser til.
   *
   * @returns hvor mange nøkler som ble slettet
   * @throws FeilHoveddatabase når over halvparten av nøklene er foreldreløse; da er ingen av dem slettet
   */
  async rydd(): Promise<number> {
    const angrede = await this.#spor('select jobb.angrede_nokler() as nokkel', []);
    await this.slett(angrede);
    const foreldrelose: string[] = [];
    let gamle = 0;
    for (let siste: string | null = null; ;) {
      const bunke: string[] = await this.#nokler.gamle(siste, BUNKE);
      siste = bunke.at(-1) ?? null;
      if (siste === null) break;
      gamle += bunke.length;
      const iBruk = new Set(await this.#spor('select jobb.nokler_i_bruk($1) as nokkel', [bunke]));
      foreldrelose.push(...bunke.filter((n) => !iBruk.has(n)));
    }
    if (foreldrelose.length > gamle / 2) throw new FeilHoveddatabase(foreldrelose.length, gamle);
    for (const bunke of bunker(foreldrelose)) await this.#nokler.slett(...bunke);
    return angrede.length + foreldrelose.length;
  }

  /** Nøklene, og dem som dør med dem: sakene en slettet rad er blitt til. */
  async #medFolge(ider: readonly string[]): Promise<string[]> {
    return this.#spor('select jobb.nokler_med_folge($1) as nokkel', [ider]);
  }

  async #toem(ider: readonly string[]): Promise<void> {
    await this.#jobb.query('select jobb.toem($1)', [ider]);
  }

  async #spor(sql: string, verdier: unknown[]): Promise<string[]> {
    return (await this.#jobb.query<Nokkelrad>(sql, verdier)).rows.map((r) => r.nokkel);
  }
}

/** Rydder nå og hvert døgn til den stoppes; en feil meldes, og neste runde prøver igjen. Trygg i flere prosesser samtidig. */
export function startRydding(
  sletter: Sletter,
  vedFeil: (feil: unknown) => void,
  mellomromMs = DOGN_MS,
): { stopp: () => Promise<void> } {
  const runde = async (): Promise<void> => {
    await sletter.rydd().catch(vedFeil);
  };
  let siste = runde();
  const takt = setInterval(() => {
    siste = siste.then(runde);
  }, mellomromMs);
  takt.unref();
  return {
    stopp: async () => {
      clearInterval(takt);
      await siste;
    },
  };
}
