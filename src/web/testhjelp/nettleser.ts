type Kake = { readonly verdi: string; readonly sti: string };

/** En liten nettleser over ekte HTTP: husker kaker etter sti og følger omdirigeringer. */
export class Nettleser {
  readonly #opphav: string;
  readonly kaker = new Map<string, Kake>();
  /** Hvert sted den siste turen var innom. */
  readonly spor: string[] = [];

  constructor(opphav: string) {
    this.#opphav = opphav;
  }

  #kakerFor(sti: string): string {
    return [...this.kaker]
      .filter(
        ([, kake]) =>
          sti === kake.sti || sti.startsWith(kake.sti.endsWith('/') ? kake.sti : `${kake.sti}/`),
      )
      .map(([navn, kake]) => `${navn}=${kake.verdi}`)
      .join('; ');
  }

  #husk(svar: Response): void {
    for (const linje of svar.headers.getSetCookie()) {
      const [par = '', ...valg] = linje.split(';').map((del) => del.trim());
      const [navn = '', verdi = ''] = par.split(/=(.*)/s);
      const sti = valg.find((del) => /^path=/i.test(del))?.slice(5) ?? '/';
      const borte = valg.some(
        (del) => /^max-age=0$/i.test(del) || /^expires=Thu, 01 Jan 1970/i.test(del),
      );
      if (borte) this.kaker.delete(navn);
      else this.kaker.set(navn, { verdi, sti });
    }
  }

  /** Én forespørsel, uten å følge omdirigering. */
  async en(adresse: string | URL, skjema?: Record<string, string>): Promise<Response> {
    const url = new URL(adresse, this.#opphav);
    const svar = await fetch(url, {
      redirect: 'manual',
      headers: {
        Cookie: this.#kakerFor(url.pathname),
        ...(skjema === undefined ? {} : { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }),
      },
      ...(skjema === undefined ? {} : { method: 'POST', body: new URLSearchParams(skjema) }),
    });
    this.#husk(svar);
    return svar;
  }

  async gaa(adresse: string | URL, skjema?: Record<string, string>): Promise<Response> {
    this.spor.length = 0;
    let url = new URL(adresse, this.#opphav);
    let svar = await this.en(url, skjema);
    for (let hopp = 0; hopp < 15; hopp++) {
      this.spor.push(`${url.pathname}${url.search}`);
      const til = svar.headers.get('Location');
      if (til === null) return svar;
      url = new URL(til, url);
      svar = await this.en(url);
    }
    throw new Error(`For mange omdirigeringer: ${this.spor.join(' → ')}`);
  }
}
