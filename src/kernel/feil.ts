export type Feilparametre = Readonly<Record<string, string | number | boolean>>;

const KODEFORM = /^[a-z][a-z0-9_]*$/;

/**
 * En feil domenet kjenner. Koden slås opp i modulens `tekster/`; meldingen er koden alene, så ingen
 * personopplysning kan havne i en logg gjennom `message`. Parametrene er for teksten og logges aldri.
 */
export class DomainError extends Error {
  override name = 'DomainError';
  readonly kode: string;
  readonly parametre: Feilparametre;

  /** @throws TypeError når koden ikke er en kode (små bokstaver, tall og understrek) */
  constructor(kode: string, parametre: Feilparametre = {}, valg: { cause?: unknown } = {}) {
    if (!KODEFORM.test(kode)) throw new TypeError('DomainError tar en kode, ikke en tekst');
    super(kode, 'cause' in valg ? { cause: valg.cause } : undefined);
    this.kode = kode;
    this.parametre = parametre;
  }
}

export const erDomainError = (feil: unknown, kode?: string): feil is DomainError =>
  feil instanceof DomainError && (kode === undefined || feil.kode === kode);
