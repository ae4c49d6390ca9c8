/**
 * Det en kommando prøves på, laget én gang og brukt om igjen til noen får ja: et avslag har ikke endret noe, og hadde det
 * det, fikk den neste et annet svar enn orakelet sier. `nytt()` etter hvert ja, `igjen()` foran hver som prøver.
 */
export class Ferskt {
  #laget: Promise<unknown>[] = [];
  #nr = 0;

  igjen(): void {
    this.#nr = 0;
  }

  nytt(): void {
    this.#laget = [];
  }

  /** Det `lag` ga sist på dette stedet i kallet. `lag` kan ikke selv spørre her. */
  async av<T>(lag: () => Promise<T>): Promise<T> {
    const nr = this.#nr++;
    const laget = (this.#laget[nr] as Promise<T> | undefined) ?? lag();
    this.#laget[nr] = laget;
    return laget;
  }
}
