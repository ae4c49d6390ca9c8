/**
 * En nettleser uten skript og uten skjerm: den henter sider, følger omdirigeringer, holder på kaker og sender skjemaer slik HTML sier.
 * Hver reise uten skript går her i `npm test`, og i Chromium i `npm run prove:reiser`.
 */
import { setTimeout as vent } from 'node:timers/promises';
import { JSDOM } from 'jsdom';
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

/** Kakene til en person: faner deler dem. */
export class Kaker {
  readonly #alle = new Map<string, string>();
  sett(navn: string, verdi: string): void {
    this.#alle.set(navn, verdi);
  }
  toem(): void {
    this.#alle.clear();
  }
  hode(): string {
    return [...this.#alle].map(([navn, verdi]) => `${navn}=${verdi}`).join('; ');
  }
  taImot(svar: Response): void {
    for (const linje of svar.headers.getSetCookie()) {
      const [navn = '', verdi = ''] = (linje.split(';', 1)[0] ?? '').split(/=(.*)/s);
      if (verdi === '' || /max-age=0\b|expires=thu, 01 jan 1970/i.test(linje))
        this.#alle.delete(navn);
      else this.#alle.set(navn, verdi);
    }
  }
}

export class SideUtenSkript implements Side {
  readonly kaker: Kaker;
  readonly #filer = new Map<Element, Fil>();
  readonly #foer: string[] = [];
  #url = new URL('about:blank');
  #html = '';
  #dokument = leser.parseFromString('', 'text/html');
  #igjen: string | null = null;
  readonly #rot: StedUtenSkript;

  constructor(kaker = new Kaker()) {
    this.kaker = kaker;
    this.#rot = new StedUtenSkript(() => [this.#dokument.documentElement], 'siden', {
      gaaTil: async (adresse) => void (await this.#gaa(new URL(adresse, this.#url), 'same-origin')),
      send: (skjema, knapp) => this.#send(skjema, knapp),
      velgFil: (felt, fil) => void this.#filer.set(felt, fil),
      friskOpp: (hvorfor) => this.#friskOpp(hvorfor),
    });
  }

  async #gaa(url: URL, fra: 'none' | 'same-origin', valgt = HENT): Promise<Response> {
    if (!url.protocol.startsWith('http')) throw new Error(`Ikke en side: ${url.protocol}`);
    if (this.#html !== '') this.#foer.push(this.#url.href);
    let [her, { metode, kropp }] = [url, valgt];
    for (let om = 0; om < 20; om++) {
      const svar = await fetch(her, {
        method: metode,
        redirect: 'manual',
        headers: {
          ...HODER,
          Cookie: this.kaker.hode(),
          'Sec-Fetch-Site': fra,
          ...(metode === 'POST' ? { Origin: her.origin } : {}),
        },
        ...(kropp === undefined ? {} : { body: kropp }),
      });
      this.kaker.taImot(svar);
      const til = svar.headers.get('location');
      if (!OMDIRIGERT.has(svar.status) || til === null) return this.#vis(her, svar);
      await svar.body?.cancel();
      if (svar.status < 307) [metode, kropp] = ['GET', undefined];
      her = new URL(til, her);
    }
    throw new Error('Omdirigert i ring');
  }

  async #vis(url: URL, svar: Response): Promise<Response> {
    this.#html = await svar.text();
    this.#url = url;
    this.#dokument = leser.parseFromString(this.#html, 'text/html');
    this.#igjen = svar.headers.get('refresh');
    this.#filer.clear();
    return svar;
  }

  async #send(skjema: HTMLFormElement, knapp: HTMLElement): Promise<void> {
    if (!skjema.noValidate && !knapp.hasAttribute('formnovalidate') && !skjema.checkValidity())
      throw new Error('Nettleseren stopper skjemaet: noe som må fylles ut, mangler');
    const sagt = (navn: string) =>
      knapp.getAttribute(`form${navn}`) ?? skjema.getAttribute(navn) ?? '';
    const felter = [...new vindu.FormData(skjema, knapp)].map(([navn, verdi]) => {
      if (typeof verdi === 'string') return [navn, verdi.replaceAll(/\r?\n/g, '\r\n')] as const;
      const felt = [...this.#filer].find(([el]) => el.getAttribute('name') === navn);
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
  reload = (): Promise<unknown> => this.#gaa(this.#url, 'same-origin');
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
        for (const { name, value } of kaker) this.kaker.sett(name, value);
      }),
    clearCookies: (): Promise<void> => lover(() => this.kaker.toem()),
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
