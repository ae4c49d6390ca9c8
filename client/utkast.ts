import { erBevart, erSvar, foresporsel, husk, innhold, type Svar } from './utkastsvar.ts';

const MINST_MELLOM_MS = 333;
/** Går det fortere enn dette, sies det ikke at noe mangler. */
const TALMODIG_MS = 1_500;
const FORSTE_FORSOK_MS = 2_000;
const SISTE_FORSOK_MS = 30_000;
/** Et skjema som blir på siden (en nedlasting), lagres igjen etter dette. */
const PAA_VEI_MS = 8_000;

/** Så lenge venter sendingen på en lagring som er underveis. */
const VENT_MS = 3_000;

/** Svarene som sier hvorfor det ikke ble lagret. */
const IKKE_PLASS: Readonly<Record<number, Melding>> = { 413: 'forLangt', 422: 'forMange' };

type Melding = 'lagret' | 'ikkeLagret' | 'utlogget' | 'nyere' | 'borte' | 'forLangt' | 'forMange';

/**
 * `<varde-utkast url>` i et skjema: lagrer hele skjemaet mens noen skriver, ett kall om gangen, og sier fra.
 * Et svar som ikke er «lagret», prøves igjen. Mens skjemaet sendes, lagres ingenting.
 */
export class Utkast extends HTMLElement {
  #lagret = '';
  #sendes = false;
  #paaVei: Promise<void> | null = null;
  #sistSendt = -Infinity;
  #forsok = FORSTE_FORSOK_MS;
  #neste: number | undefined;
  #varsel: number | undefined;
  #lytting: AbortController | undefined;

  connectedCallback(): void {
    const skjema = this.#skjema();
    if (skjema === null) return;
    this.#lagret = innhold(skjema);
    this.#lytting = new AbortController();
    const { signal } = this.#lytting;
    skjema.addEventListener('input', () => this.#endret(), { signal });
    skjema.addEventListener('submit', (h) => this.#sender(h, skjema), { signal });
    window.addEventListener('online', () => this.#planlegg(0), { signal });
    window.addEventListener('offline', () => this.#vis('ikkeLagret'), { signal });
    window.addEventListener('pagehide', () => this.#sisteSjanse(), { signal });
    window.addEventListener('pageshow', () => (this.#sendes = false), { signal });
    if (!navigator.onLine) this.#vis('ikkeLagret');
  }

  disconnectedCallback(): void {
    this.#lytting?.abort();
    window.clearTimeout(this.#neste);
    window.clearTimeout(this.#varsel);
  }

  #skjema(): HTMLFormElement | null {
    return this.closest('form');
  }

  #ulagret(): boolean {
    const skjema = this.#skjema();
    return skjema !== null && !this.#sendes && innhold(skjema) !== this.#lagret;
  }

  #vis(melding: Melding, etter = ''): void {
    const linje = this.querySelector('.v-utkast__naar');
    const tekst = `${this.dataset[melding] ?? ''}${etter}`;
    if (linje !== null && linje.textContent !== tekst) linje.textContent = tekst;
    this.querySelector('.v-utkast__inn')?.toggleAttribute('hidden', melding !== 'utlogget');
  }

  #endret(): void {
    this.toggleAttribute('data-venter', true);
    this.#varsel ??= window.setTimeout(() => {
      this.#varsel = undefined;
      if (this.#ulagret() && this.querySelector('.v-utkast__inn[hidden]')) this.#vis('ikkeLagret');
    }, TALMODIG_MS);
    this.#planlegg(0);
  }

  #planlegg(vent: number): void {
    if (this.#paaVei !== null || !this.#ulagret()) return;
    const igjen = this.#sistSendt + MINST_MELLOM_MS - performance.now();
    window.clearTimeout(this.#neste);
    this.#neste = window.setTimeout(() => void this.#send(), Math.max(vent, igjen, 0));
  }

  async #send(): Promise<void> {
    const skjema = this.#skjema();
    if (skjema === null || !this.#ulagret()) return;
    const tekst = innhold(skjema);
    this.#sistSendt = performance.now();
    this.#paaVei = fetch(this.getAttribute('url') ?? '', foresporsel(skjema)).then(
      (svar) => this.#besvart(skjema, tekst, svar),
      () => this.#gikkGalt('ikkeLagret'),
    );
    await this.#paaVei;
    this.#paaVei = null;
    this.#planlegg(tekst === this.#lagret ? 0 : this.#forsok);
  }

  async #besvart(skjema: HTMLFormElement, tekst: string, svar: Response): Promise<void> {
    const kropp: unknown = await svar.json().catch(() => null);
    if (svar.ok && erSvar(kropp)) return this.#gikkBra(skjema, tekst, kropp);
    if (svar.status === 401 && erBevart(kropp)) {
      this.#lagret = tekst;
      this.#sistSendt = performance.now() + FORSTE_FORSOK_MS;
      this.toggleAttribute('data-venter', false);
      return this.#vis('utlogget');
    }
    this.#gikkGalt(IKKE_PLASS[svar.status] ?? 'ikkeLagret');
  }

  #gikkBra(skjema: HTMLFormElement, tekst: string, svar: Svar): void {
    this.#lagret = tekst;
    this.#forsok = FORSTE_FORSOK_MS;
    husk(skjema, svar);
    if (svar.vedSiden !== null) this.dataset['vedSiden'] = this.dataset[svar.vedSiden] ?? '';
    if (this.#ulagret()) return;
    window.clearTimeout(this.#varsel);
    this.#varsel = undefined;
    this.toggleAttribute('data-venter', false);
    const { vedSiden } = this.dataset;
    this.#vis('lagret', ` ${svar.lagret}${vedSiden === undefined ? '' : `. ${vedSiden}`}`);
  }

  #gikkGalt(melding: Melding): void {
    this.#vis(melding);
    this.#forsok = Math.min(this.#forsok * 2, SISTE_FORSOK_MS);
  }

  /** En lagring som er underveis, får komme fram først; ellers kunne den bli liggende etter at skjemaet er sendt. */
  #sender(hendelse: SubmitEvent, skjema: HTMLFormElement): void {
    window.clearTimeout(this.#neste);
    if (this.#paaVei === null) {
      this.#sendes = true;
      window.setTimeout(() => (this.#sendes = false), PAA_VEI_MS);
      return;
    }
    hendelse.preventDefault();
    const vent = new Promise<void>((ferdig) => window.setTimeout(ferdig, VENT_MS));
    void Promise.race([this.#paaVei, vent]).then(() => {
      this.#paaVei = null;
      skjema.requestSubmit(hendelse.submitter);
    });
  }

  /** Siden forlates: det siste sendes uten å vente på svar. */
  #sisteSjanse(): void {
    const skjema = this.#skjema();
    if (skjema === null || !this.#ulagret()) return;
    void fetch(this.getAttribute('url') ?? '', { ...foresporsel(skjema), keepalive: true }).catch(
      () => false,
    );
  }
}
