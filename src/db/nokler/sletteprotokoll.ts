import { Oppstartsfeil } from '../oppstartsfeil.ts';
import { AVBRUTT, Tilleggsfil } from '../tilleggsfil.ts';

const LINJE =
  /^\{"nokkel":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})","ved":"[0-9TZ:.-]{20,30}"\}$/;

/**
 * Sletteprotokollen ligger utenfor databasene og overlever gjenoppretting: hvilke nøkler er slettet, når; aldri
 * hva de åpnet. Linjene er skrevet og tømt til disk før nøklene slettes.
 */
export class Sletteprotokoll {
  readonly #sti: string;
  readonly #fil: Tilleggsfil;

  constructor(fil: string) {
    this.#sti = fil;
    this.#fil = new Tilleggsfil(fil);
  }

  foer(nokler: readonly string[], naa: Date): void {
    this.#fil.leggTil(nokler.map((nokkel) => JSON.stringify({ nokkel, ved: naa.toISOString() })));
  }

  /**
   * Nøklene som er slettet. En halv linje etter strømbrudd teller ikke: nøkkelen står da ennå, og den som slettet, fikk
   * aldri svar.
   *
   * @throws Oppstartsfeil `SLETTEPROTOKOLL` når en hel linje ikke kan leses: da vet ingen hva som skulle vært borte
   */
  slettede(): string[] {
    return this.#fil.les().linjer.flatMap((linje, i) => {
      if (linje.endsWith(AVBRUTT)) return [];
      const nokkel = LINJE.exec(linje)?.[1];
      if (nokkel === undefined)
        throw new Oppstartsfeil(
          'SLETTEPROTOKOLL',
          `Linje ${i + 1} i sletteprotokollen ${this.#sti} kan ikke leses. Varde starter ikke før den er rettet fra en kopi av filen, for ellers kan det som er slettet, komme tilbake.`,
        );
      return [nokkel];
    });
  }
}
