/** En oppdiktet ansatt man kan logge inn som i demoen. */
export type Persona = {
  readonly subjekt: string;
  readonly navn: string;
  readonly rolle: string;
  readonly organisasjon: string;
  /** Én setning om hva man ser som denne personen. */
  readonly serHva: string;
  /** Roller utstederen går god for (kravet `roller`), som kobles til organisasjon ved første innlogging. */
  readonly roller?: readonly string[];
};

/** Det innloggingssiden tegnes av. Skjemaet sender feltet `subjekt` til `handling`. */
export type Personvalg = {
  readonly handling: string;
  readonly personer: readonly Persona[];
};

export type Demosider = {
  velg(valg: Personvalg): string;
  /** Noe i innloggingen stemte ikke; `til` fører til en ny. */
  feil(til: string): string;
};

/** Navnet demoens utsteder har i `bruker.utsteder`, uansett port. */
export const DEMO_UTSTEDER = 'urn:varde:demo';
export const DEMO_STI = '/demo-innlogging';
export const DEMO_ACR = 'urn:varde:demo:hoy';
