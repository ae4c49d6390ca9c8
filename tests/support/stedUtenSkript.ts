import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ettMellomrom, lestTekst, lover, navnet, synes } from './lestSide.ts';
import type { Fil, Rolle, Rollevalg, Sted, Valg } from './side.ts';

type Tekst = string | RegExp;

/** Det som skjer utenfor stedet: siden går til en lenke, sender et skjema, eller venter. */
export interface Handlinger {
  gaaTil(adresse: string): Promise<void>;
  send(skjema: HTMLFormElement, knapp: HTMLElement): Promise<void>;
  velgFil(felt: Element, fil: Fil): void;
  /** Henter siden igjen om den selv sier at den skal det. @throws Error når den ikke gjør det. */
  friskOpp(hvorfor: string): Promise<void>;
}

type Slag = { INPUT: HTMLInputElement; TEXTAREA: HTMLTextAreaElement; SELECT: HTMLSelectElement };
const erSlag = <S extends keyof Slag>(el: Element, slag: S): el is Slag[S] => el.tagName === slag;

/** Knappen som sender skjemaet sitt. */
const sender = (el: Element): el is HTMLElement => el.matches('button:not([type]), [type=submit]');

const ROLLER: Readonly<Record<Rolle, string>> = {
  button: 'button, input[type=submit], input[type=button], [role=button]',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4, h5, h6',
  radio: 'input[type=radio]',
  checkbox: 'input[type=checkbox]',
  option: 'option',
};

export function passer(lest: string, soekt: Tekst, helt = false): boolean {
  const tekst = ettMellomrom(lest);
  if (soekt instanceof RegExp) return soekt.test(tekst);
  if (helt) return tekst === ettMellomrom(soekt);
  return tekst.toLowerCase().includes(ettMellomrom(soekt).toLowerCase());
}

/** Alt inni som passer; hele siden er også inni seg selv. */
const inni = (rotene: Element[], css: string): Element[] => [
  ...new Set(
    rotene.flatMap((rot) => [
      ...(rot.parentElement === null && rot.matches(css) ? [rot] : []),
      ...rot.querySelectorAll(css),
    ]),
  ),
];

/** Et sted på en side uten skript. Finnes det flere, må det sies hvilket, slik Playwright krever. */
export class StedUtenSkript implements Sted {
  readonly #finn: () => Element[];
  readonly #hva: string;
  readonly #handlinger: Handlinger;

  constructor(finn: () => Element[], hva: string, handlinger: Handlinger) {
    this.#finn = finn;
    this.#hva = hva;
    this.#handlinger = handlinger;
  }

  #nytt(finn: () => Element[], hva: string): StedUtenSkript {
    return new StedUtenSkript(finn, `${this.#hva} ${hva}`, this.#handlinger);
  }

  #ett(): Element {
    const alle = this.#finn();
    const [ett] = alle;
    if (ett === undefined || alle.length > 1)
      throw new Error(`Fant ${alle.length}, ikke ett: ${this.#hva}`);
    return ett;
  }

  /** Det ene som kan brukes: det synes, og er ikke slått av. */
  #brukbart(): Element {
    const ett = this.#ett();
    if (!synes(ett)) throw new Error(`Synes ikke: ${this.#hva}`);
    if (ett.matches(':disabled')) throw new Error(`Er slått av: ${this.#hva}`);
    return ett;
  }

  #inndata(): HTMLInputElement {
    const ett = this.#brukbart();
    if (!erSlag(ett, 'INPUT')) throw new Error(`Ikke et felt: ${this.#hva}`);
    return ett;
  }
  #skrivefelt(): HTMLInputElement | HTMLTextAreaElement {
    const ett = this.#brukbart();
    return erSlag(ett, 'TEXTAREA') ? ett : this.#inndata();
  }

  locator(css: string, { hasText }: { hasText?: Tekst } = {}): Sted {
    const sted = this.#nytt(() => inni(this.#finn(), css), css);
    return hasText === undefined ? sted : sted.filter({ hasText });
  }

  getByRole(rolle: Rolle, { name, exact, level }: Rollevalg = {}): Sted {
    return this.#nytt(
      () =>
        inni(this.#finn(), ROLLER[rolle]).filter(
          (el) =>
            (rolle === 'option' ||
              (synes(el) && el.closest('[aria-hidden=true], [inert]') === null)) &&
            (level === undefined || el.tagName === `H${level}`) &&
            (name === undefined || passer(navnet(el), name, exact)),
        ),
      `${rolle} «${String(name)}»`,
    );
  }

  /** Det innerste som har teksten. */
  getByText(tekst: Tekst, { exact }: { exact?: boolean } = {}): Sted {
    const har = (el: Element) =>
      !el.matches('script, style, template, head') && passer(el.textContent, tekst, exact);
    return this.#nytt(
      () => inni(this.#finn(), '*').filter((el) => har(el) && ![...el.children].some(har)),
      `teksten «${String(tekst)}»`,
    );
  }

  getByLabel(tekst: Tekst, { exact }: { exact?: boolean } = {}): Sted {
    return this.#nytt(
      () =>
        inni(this.#finn(), 'input, select, textarea').filter((el) =>
          passer(navnet(el), tekst, exact),
        ),
      `feltet «${String(tekst)}»`,
    );
  }

  filter({ hasText }: { hasText?: Tekst }): Sted {
    return this.#nytt(
      () => this.#finn().filter((el) => hasText === undefined || passer(el.textContent, hasText)),
      `med «${String(hasText)}»`,
    );
  }

  first(): Sted {
    return this.nth(0);
  }
  last(): Sted {
    return this.nth(-1);
  }
  nth(nr: number): Sted {
    return this.#nytt(() => {
      const ett = this.#finn().at(nr);
      return ett === undefined ? [] : [ett];
    }, `nr. ${nr}`);
  }
  count = (): Promise<number> => lover(() => this.#finn().length);
  all = (): Promise<Sted[]> => lover(() => this.#finn().map((_, nr) => this.nth(nr)));

  async click(): Promise<void> {
    const ett = this.#brukbart();
    const treff = ett.closest<HTMLElement>('a[href], button, input, summary, label');
    if (treff === null) throw new Error(`Gjør ingenting: ${this.#hva}`);
    if (treff.matches(':disabled')) throw new Error(`Er slått av: ${this.#hva}`);
    if (treff.tagName === 'A') return this.#handlinger.gaaTil(treff.getAttribute('href') ?? '');
    const slag = treff.getAttribute('type') ?? '';
    const skjema = 'form' in treff ? (treff.form as HTMLFormElement | null) : null;
    if (sender(treff) && skjema !== null) return this.#handlinger.send(skjema, treff);
    if (slag === 'button' || treff.tagName === 'BUTTON')
      throw new Error(`Gjør ingenting uten skript: ${this.#hva}`);
    if (treff.tagName === 'SUMMARY') treff.parentElement?.toggleAttribute('open');
    else treff.click();
  }

  fill = (verdi: string): Promise<void> =>
    lover(() => {
      const felt = this.#skrivefelt();
      if (felt.readOnly || felt.matches('[type=checkbox], [type=radio], [type=file]'))
        throw new Error(`Kan ikke skrives i: ${this.#hva}`);
      felt.value = verdi;
    });

  #kryss = (til: boolean): Promise<void> =>
    lover(() => {
      const felt = this.#inndata();
      if (felt.checked !== til) felt.click();
      if (felt.checked !== til) throw new Error(`Lot seg ikke krysse: ${this.#hva}`);
    });
  check = (): Promise<void> => this.#kryss(true);
  uncheck = (): Promise<void> => this.#kryss(false);

  selectOption = (valg: Valg): Promise<void> =>
    lover(() => {
      const felt = this.#brukbart();
      if (!erSlag(felt, 'SELECT')) throw new Error(`Ikke en liste: ${this.#hva}`);
      const nr = [...felt.options].findIndex((o, i) => {
        if (typeof valg === 'string') return o.value === valg || o.label === valg;
        if ('label' in valg) return ettMellomrom(o.label) === ettMellomrom(valg.label);
        return 'value' in valg ? o.value === valg.value : i === valg.index;
      });
      if (felt.options[nr]?.disabled === true) throw new Error(`Er slått av: ${this.#hva}`);
      if (nr === -1) throw new Error(`Ikke et valg i ${this.#hva}: ${JSON.stringify(valg)}`);
      felt.selectedIndex = nr;
    });

  setInputFiles = (fil: string | Fil): Promise<void> =>
    lover(() => {
      const lest =
        typeof fil === 'string'
          ? { name: basename(fil), mimeType: 'text/csv', buffer: readFileSync(fil) }
          : fil;
      const felt = this.#inndata();
      if (felt.type !== 'file') throw new Error(`Tar ingen fil: ${this.#hva}`);
      this.#handlinger.velgFil(felt, lest);
    });

  async press(tast: 'Enter' | 'Space'): Promise<void> {
    const ett = this.#brukbart();
    const krysses = ett.matches('[type=radio], [type=checkbox]');
    if (tast === 'Space' && ett.matches('[type=radio]')) return this.check();
    if (ett.matches('button, summary') || (krysses && tast === 'Space')) return this.click();
    if (ett.matches('a[href]') && tast === 'Enter') return this.click();
    const skjema = erSlag(ett, 'INPUT') ? ett.form : null;
    const knapp = [...(skjema?.elements ?? [])].find(sender);
    if (tast !== 'Enter' || skjema === null || knapp === undefined || knapp.matches(':disabled'))
      throw new Error(`Gjør ingenting: ${this.#hva}`);
    await this.#handlinger.send(skjema, knapp);
  }

  async waitFor(): Promise<void> {
    while (!this.#finn().some(synes)) await this.#handlinger.friskOpp(`Kom ikke: ${this.#hva}`);
    this.#ett();
  }

  innerText = (): Promise<string> => lover(() => lestTekst(this.#ett()));
  innerHTML = (): Promise<string> => lover(() => this.#ett().innerHTML);
  textContent = (): Promise<string | null> => lover(() => this.#ett().textContent);
  allInnerTexts = (): Promise<string[]> => lover(() => this.#finn().map(lestTekst));
  getAttribute = (navn: string): Promise<string | null> =>
    lover(() => this.#ett().getAttribute(navn));
  inputValue = (): Promise<string> =>
    lover(() => {
      const ett = this.#ett();
      if (!('value' in ett) || typeof ett.value !== 'string')
        throw new Error(`Ikke et felt: ${this.#hva}`);
      return ett.value;
    });
  isChecked = (): Promise<boolean> =>
    lover(() => {
      const ett = this.#ett();
      return 'checked' in ett && ett.checked === true;
    });
  isVisible = (): Promise<boolean> => lover(() => this.#finn().length > 0 && synes(this.#ett()));
}
