/**
 * En nettleser uten skript og uten skjerm: den henter sider, følger omdirigeringer, holder på kaker og sender skjemaer slik HTML sier.
 * Hver reise uten skript går her i `npm test`, og i Chromium i `npm run prove:reiser`.
 */
import { setTimeout as vent } from 'node:timers/promises';
import { JSDOM } from 'jsdom';
import { Kaker } from './kaker.ts';
import { lover } from './lestSide.ts';
import type { Fil, Kake, Rolle, Rollevalg, Side, Sted } from './side.ts';
import { StedUtenSkript } from './stedUtenSkript.ts';

const OMDIRIGERT = new Set([301, 302, 303, 307, 308]);
const HODER = {
  Accept: 'text/html,application/xhtml+xml',
  'Accept-Language': 'nb-NO',
  'Sec-Fetch-Dest': 'document',
};
/** Hvor lenge en side som henter seg selv på nytt, får på seg. */
const FRIST_MS = 30_000;

const vindu = new JSDOM('').window;
const leser = new vindu.DOMParser();

type Forespoersel = { readonly metode: string; readonly kropp?: URLSearchParams | FormData };
const HENT: Forespoersel = { metode: 'GET' };

/** Stedene siden lar skjemaene sine ende, også etter en omdirigering. @throws Error når skjemaet vil et annet sted */
function krevMaal(csp: string | null, side: URL, til: URL): void {
  const maal = /(?:^|;)\s*form-action ([^;]*)/.exec(csp ?? '')?.[1]?.split(/\s+/);
  const lov = (m: string) => (m === "'self'" ? til.origin === side.origin : m === til.origin);
  if (maal !== undefined && !maal.some(lov))
    throw new Error(`Siden lar ikke skjemaet gå til ${til.origin}`);
}

export class SideUtenSkript implements Side {
  readonly kaker: Kaker;
  readonly #filer = new Map<Element, Fil>();
  readonly #foer: string[] = [];
  #url = new URL('about:blank');
  #html = '';
  #dokument = leser.parseFromString('', 'text/html');
  #igjen: string | null = null;
  #csp: string | null = null;
  #henviser: string | null = null;
  /** Er siden svaret på et skjema? */
  #sendt = false;
  readonly #rot: StedUtenSkript;

  constructor(kaker = new Kaker()) {
    this.kaker = kaker;
    this.#rot = new StedUtenSkript(() => [this.#dokument.documentElement], 'siden', {
      gaaTil: (adresse) => this.#foelg(new URL(adresse, this.#url)),
      send: (skjema, knapp) => this.#send(skjema, knapp),
      velgFil: (felt, fil) => void this.#filer.set(felt, fil),
      friskOpp: (hvorfor) => this.#friskOpp(hvorfor),
    });
  }

  /** En lenke. Til et sted på den samme siden blir siden stående, med det som er skrevet. */
  async #foelg(til: URL): Promise<void> {
    const sammeSide = til.hash !== '' && til.href.split('#')[0] === this.#url.href.split('#')[0];
    if (!sammeSide) {
      await this.#gaa(til, 'same-origin');
      return;
    }
    if (this.#dokument.getElementById(decodeURIComponent(til.hash.slice(1))) === null)
      throw new Error(`Lenken fører ingen steder: ${til.hash}`);
    this.#url = til;
  }

  async #gaa(url: URL, fra: 'none' | 'same-origin', valgt = HENT): Promise<Response> {
    if (!url.protocol.startsWith('http')) throw new Error(`Ikke en side: ${url.protocol}`);
    if (this.#html !== '') this.#foer.push(this.#url.href);
    const [side, csp, hvem] = [this.#url, this.#csp, this.#opphav()];
    let [her, { metode, kropp }] = [url, valgt];
    let fremmed = false;
    for (let om = 0; om < 20; om++) {
      if (valgt !== HENT) krevMaal(csp, side, her);
      fremmed ||= fra !== 'none' && her.origin !== side.origin;
      const svar = await fetch(her, {
        method: metode,
        redirect: 'manual',
        headers: {
          ...HODER,
          Cookie: this.kaker.hode(her),
          'Sec-Fetch-Site': fremmed ? 'cross-site' : fra,
          ...(metode === 'POST' ? { Origin: hvem } : {}),
        },
        ...(kropp === undefined ? {} : { body: kropp }),
      });
      this.kaker.taImot(svar, her);
      const til = svar.headers.get('location');
      if (!OMDIRIGERT.has(svar.status) || til === null) return this.#vis(her, svar, metode);
      await svar.body?.cancel();
      if (svar.status < 307) [metode, kropp] = ['GET', undefined];
      her = new URL(til, her);
    }
    throw new Error('Omdirigert i ring');
  }

  /** Hvem siden sier at den er når den sender: ingen, når den ikke vil si hvor den er. */
  #opphav(): string {
    return this.#henviser === 'no-referrer' ? 'null' : this.#url.origin;
  }

  async #vis(url: URL, svar: Response, metode: string): Promise<Response> {
    if (!(svar.headers.get('content-type') ?? '').startsWith('text/html'))
      throw new Error(`Svaret er ingen side: ${svar.status} ${svar.headers.get('content-type')}`);
    this.#sendt = metode === 'POST';
    this.#csp = svar.headers.get('content-security-policy');
    this.#henviser = svar.headers.get('referrer-policy');
    this.#html = await svar.text();
    this.#url = url;
    this.#dokument = leser.parseFromString(this.#html, 'text/html');
    this.#igjen = svar.headers.get('refresh');
    this.#filer.clear();
    if (this.#igjen === null) this.#frist = 0;
    return svar;
  }

  async #send(skjema: HTMLFormElement, knapp: HTMLElement): Promise<void> {
    if (!skjema.noValidate && !knapp.hasAttribute('formnovalidate') && !skjema.checkValidity())
      throw new Error('Nettleseren stopper skjemaet: noe som må fylles ut, mangler');
    const sagt = (navn: string) =>
      knapp.getAttribute(`form${navn}`) ?? skjema.getAttribute(navn) ?? '';
    const felter = [...new vindu.FormData(skjema, knapp)].map(([navn, verdi]) => {
      if (typeof verdi === 'string') return [navn, verdi.replaceAll(/\r?\n/g, '\r\n')] as const;
      const felt = [...this.#filer].find(
        ([el]) => skjema.contains(el) && el.getAttribute('name') === navn,
      );
      const {
        name = '',
        mimeType = 'application/octet-stream',
        buffer = Buffer.alloc(0),
      } = felt?.[1] ?? {};
      return [navn, new File([Uint8Array.from(buffer)], name, { type: mimeType })] as const;
    });
    const til = new URL(sagt('action') || this.#url.href, this.#url);
    if (sagt('method').toLowerCase() !== 'post') {
      til.search = new URLSearchParams(
        felter.map(([n, v]) => [n, typeof v === 'string' ? v : v.name]),
      ).toString();
      await this.#gaa(til, 'same-origin');
      return;
    }
    const flerdelt = sagt('enctype') === 'multipart/form-data';
    const kropp = flerdelt ? new FormData() : new URLSearchParams();
    for (const [navn, verdi] of felter) {
      if (typeof verdi === 'string') kropp.append(navn, verdi);
      else if (kropp instanceof FormData) kropp.append(navn, verdi);
      else kropp.append(navn, verdi.name);
    }
    await this.#gaa(til, 'same-origin', { metode: 'POST', kropp });
  }

  #frist = 0;
  async #friskOpp(hvorfor: string): Promise<void> {
    const til = /^(\d+); *url=(.+)$/.exec(this.#igjen ?? '');
    if (til === null) throw new Error(`${hvorfor} på ${this.#url.href}`);
    this.#frist ||= Date.now() + FRIST_MS;
    if (Date.now() > this.#frist) throw new Error(`${hvorfor} innen fristen`);
    await vent(200);
    await this.#gaa(new URL(til[2] ?? '', this.#url), 'same-origin');
  }

  locator(css: string, valg: { hasText?: string | RegExp } = {}): Sted {
    return this.#rot.locator(css, valg);
  }
  getByRole(rolle: Rolle, valg: Rollevalg = {}): Sted {
    return this.#rot.getByRole(rolle, valg);
  }
  getByText(tekst: string | RegExp, valg: { exact?: boolean } = {}): Sted {
    return this.#rot.getByText(tekst, valg);
  }
  getByLabel(tekst: string | RegExp, valg: { exact?: boolean } = {}): Sted {
    return this.#rot.getByLabel(tekst, valg);
  }

  async goto(adresse: string): Promise<{ status(): number }> {
    const { status } = await this.#gaa(new URL(adresse), 'none');
    return { status: () => status };
  }
  async reload(): Promise<void> {
    if (this.#sendt) throw new Error('Siden er svaret på et skjema, og ville blitt sendt igjen');
    await this.#gaa(this.#url, 'same-origin');
  }
  async goBack(): Promise<void> {
    const til = this.#foer.pop();
    if (til === undefined) throw new Error('Ingen side før denne');
    await this.#gaa(new URL(til), 'same-origin');
    this.#foer.pop();
  }

  waitForURL = (adresse: string | RegExp | ((url: URL) => boolean)): Promise<void> =>
    lover(() => {
      const { href } = this.#url;
      const er =
        typeof adresse === 'function'
          ? adresse(this.#url)
          : (adresse instanceof RegExp ? adresse : moenster(adresse)).test(href);
      if (!er) throw new Error(`Er på ${href}, ikke ${String(adresse)}`);
    });
  /** Endrer et felt slik den gjør som ikke bruker siden slik den er laget. */
  forfalsk(css: string, verdi: string): void {
    const felt = [...this.#dokument.querySelectorAll(css)];
    if (felt.length === 0) throw new Error(`Ikke på siden: ${css}`);
    for (const ett of felt) ett.setAttribute('value', verdi);
  }
  url = (): string => this.#url.href;
  content = (): Promise<string> => Promise.resolve(this.#html);
  title = (): Promise<string> => Promise.resolve(this.#dokument.title);
  context = () => ({
    addCookies: (kaker: Kake[]): Promise<void> =>
      lover(() => {
        for (const { name, value, url } of kaker) this.kaker.sett(name, value, new URL(url));
      }),
    clearCookies: (): Promise<void> => lover(() => this.kaker.toem()),
    cookies: () => lover(() => this.kaker.til(this.#url)),
  });
}

/** `**` er hva som helst, `*` er hva som helst til neste skråstrek. */
function moenster(glob: string): RegExp {
  const deler = glob.split(/(\*\*|\*)/).map((del) => {
    if (del === '**') return '.*';
    return del === '*' ? '[^/]*' : del.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  });
  return new RegExp(`^${deler.join('')}$`);
}
