const MINST_MELLOM_MS = 333;
/** Går det fortere enn dette, sies det ikke at noe mangler. */
const TALMODIG_MS = 1_500;
const FORSTE_FORSOK_MS = 2_000;
const SISTE_FORSOK_MS = 30_000;

const klokke = new Intl.DateTimeFormat('nb-NO', { hour: '2-digit', minute: '2-digit' });

/**
 * `<varde-utkast url token>` rundt et tekstfelt: lagrer det som skrives, ett kall om gangen, og sier fra.
 * Et svar som er omdirigert (økta er ute) eller feilet, er ikke lagret, og prøves igjen.
 */
export class Utkast extends HTMLElement {
  #lagret: string | null = null;
  #underveis = false;
  #sistSendt = -Infinity;
  #forsok = FORSTE_FORSOK_MS;
  #neste: number | undefined;
  #varsel: number | undefined;
  #lytting: AbortController | undefined;

  connectedCallback(): void {
    const felt = this.#felt();
    if (felt === null) return;
    this.#lagret = felt.value;
    this.#lytting = new AbortController();
    const { signal } = this.#lytting;
    felt.addEventListener('input', () => this.#endret(), { signal });
    window.addEventListener('online', () => this.#planlegg(0), { signal });
    window.addEventListener('offline', () => this.#vis(this.#tekst('ikkeLagret')), { signal });
    window.addEventListener('pagehide', () => this.#sisteSjanse(), { signal });
    if (!navigator.onLine) this.#vis(this.#tekst('ikkeLagret'));
  }

  disconnectedCallback(): void {
    this.#lytting?.abort();
    window.clearTimeout(this.#neste);
    window.clearTimeout(this.#varsel);
  }

  #felt(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  #tekst(navn: 'lagret' | 'ikkeLagret'): string {
    return this.dataset[navn] ?? '';
  }

  #vis(tekst: string): void {
    const linje = this.querySelector('.v-utkast');
    if (linje !== null && linje.textContent !== tekst) linje.textContent = tekst;
  }

  #ulagret(): boolean {
    const felt = this.#felt();
    return felt !== null && felt.value !== this.#lagret;
  }

  #endret(): void {
    this.toggleAttribute('data-venter', true);
    this.#varsel ??= window.setTimeout(() => {
      this.#varsel = undefined;
      if (this.#ulagret()) this.#vis(this.#tekst('ikkeLagret'));
    }, TALMODIG_MS);
    this.#planlegg(0);
  }

  #planlegg(vent: number): void {
    if (this.#underveis || !this.#ulagret()) return;
    const igjen = this.#sistSendt + MINST_MELLOM_MS - performance.now();
    window.clearTimeout(this.#neste);
    this.#neste = window.setTimeout(() => void this.#send(), Math.max(vent, igjen, 0));
  }

  #foresporsel(felt: HTMLTextAreaElement): RequestInit {
    const kropp = new URLSearchParams({
      _token: this.getAttribute('token') ?? '',
      [felt.name]: felt.value,
    });
    return { method: 'POST', body: kropp, redirect: 'error', credentials: 'same-origin' };
  }

  async #send(): Promise<void> {
    const felt = this.#felt();
    const url = this.getAttribute('url');
    if (felt === null || url === null) return;
    const verdi = felt.value;
    this.#underveis = true;
    this.#sistSendt = performance.now();
    const ok = await fetch(url, this.#foresporsel(felt)).then(
      (svar) => svar.ok,
      () => false,
    );
    this.#underveis = false;
    if (ok) this.#gikkBra(verdi);
    else this.#gikkGalt();
  }

  #gikkBra(verdi: string): void {
    this.#lagret = verdi;
    this.#forsok = FORSTE_FORSOK_MS;
    if (this.#ulagret()) return this.#planlegg(0);
    window.clearTimeout(this.#varsel);
    this.#varsel = undefined;
    this.toggleAttribute('data-venter', false);
    this.#vis(`${this.#tekst('lagret')} ${klokke.format(new Date()).replace('.', ':')}`);
  }

  #gikkGalt(): void {
    this.#vis(this.#tekst('ikkeLagret'));
    this.#planlegg(this.#forsok);
    this.#forsok = Math.min(this.#forsok * 2, SISTE_FORSOK_MS);
  }

  /** Siden forlates: det siste sendes uten å vente på svar. */
  #sisteSjanse(): void {
    const felt = this.#felt();
    const url = this.getAttribute('url');
    if (felt === null || url === null || !this.#ulagret()) return;
    void fetch(url, { ...this.#foresporsel(felt), keepalive: true }).catch(() => false);
  }
}
