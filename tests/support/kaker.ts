type Lagret = { readonly verdi: string; readonly sti: string; readonly vert: string };

/** Kakene til en person: faner deler dem. Hver går bare til verten og stien den er satt for. */
export class Kaker {
  readonly #alle = new Map<string, Lagret>();
  sett(navn: string, verdi: string, fra: URL, sti = '/'): void {
    this.#alle.set(navn, { verdi, sti, vert: fra.host });
  }
  toem(): void {
    this.#alle.clear();
  }
  til({ host, pathname }: URL): { name: string; value: string }[] {
    return [...this.#alle]
      .filter(([, { sti, vert }]) => vert === host && pathname.startsWith(sti))
      .map(([name, { verdi }]) => ({ name, value: verdi }));
  }
  hode(url: URL): string {
    return this.til(url)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }
  taImot(svar: Response, url: URL): void {
    for (const linje of svar.headers.getSetCookie()) {
      const [navn = '', verdi = ''] = (linje.split(';', 1)[0] ?? '').split(/=(.*)/s);
      if (verdi === '' || /max-age=0\b|expires=thu, 01 jan 1970/i.test(linje))
        this.#alle.delete(navn);
      else if (url.protocol === 'https:' || !/;\s*secure\b/i.test(linje))
        this.sett(navn, verdi, url, /;\s*path=([^;]*)/i.exec(linje)?.[1]);
    }
  }
}
