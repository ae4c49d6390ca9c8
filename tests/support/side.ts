/** Det en reise gjør på en side: Chromium svarer på alt, og det gjør den som leser sidene uten skript. */
type Tekst = string | RegExp;

/** Noe på siden, funnet på nytt hver gang det spørres. */
export interface Sted {
  locator(css: string, valg?: { hasText?: Tekst }): Sted;
  getByRole(rolle: Rolle, valg?: Rollevalg): Sted;
  getByText(tekst: Tekst, valg?: { exact?: boolean }): Sted;
  getByLabel(tekst: Tekst, valg?: { exact?: boolean }): Sted;
  filter(valg: { hasText?: Tekst }): Sted;
  first(): Sted;
  last(): Sted;
  nth(nr: number): Sted;
  count(): Promise<number>;
  click(): Promise<void>;
  fill(verdi: string): Promise<void>;
  check(): Promise<void>;
  uncheck(): Promise<void>;
  selectOption(valg: Valg): Promise<unknown>;
  /** Enter og mellomrom, slik HTML sier hva de gjør på en lenke, en knapp og et felt. */
  press(tast: 'Enter' | 'Space'): Promise<void>;
  setInputFiles(fil: string | Fil): Promise<void>;
  waitFor(): Promise<void>;
  innerText(): Promise<string>;
  innerHTML(): Promise<string>;
  textContent(): Promise<string | null>;
  inputValue(): Promise<string>;
  getAttribute(navn: string): Promise<string | null>;
  isChecked(): Promise<boolean>;
  isVisible(): Promise<boolean>;
  allInnerTexts(): Promise<string[]>;
  all(): Promise<Sted[]>;
}

export type Fil = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
export type Valg = string | { label: string } | { value: string } | { index: number };
export type Rolle = 'button' | 'link' | 'heading' | 'radio' | 'checkbox' | 'option';
export type Rollevalg = { name?: Tekst; exact?: boolean; level?: number };

export type Kake = { readonly name: string; readonly value: string; readonly url: string };

export interface Side {
  locator(css: string, valg?: { hasText?: Tekst }): Sted;
  getByRole(rolle: Rolle, valg?: Rollevalg): Sted;
  getByText(tekst: Tekst, valg?: { exact?: boolean }): Sted;
  getByLabel(tekst: Tekst, valg?: { exact?: boolean }): Sted;
  goto(adresse: string): Promise<{ status(): number } | null>;
  reload(): Promise<unknown>;
  goBack(): Promise<unknown>;
  waitForURL(adresse: Tekst | ((url: URL) => boolean)): Promise<void>;
  url(): string;
  content(): Promise<string>;
  title(): Promise<string>;
  context(): {
    addCookies(kaker: Kake[]): Promise<void>;
    clearCookies(): Promise<void>;
    cookies(): Promise<{ name: string; value: string }[]>;
  };
}
