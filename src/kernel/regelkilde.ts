/** De fire slagene i kravlista: umulig å bryte, advarsel med grunn, veiledning, noe som skal kunne føres. */
export type Kravslag = 'HARD' | 'WARN' | 'GUIDE' | 'DATA';

export type Kravmodul =
  | 'TP'
  | 'TS'
  | 'TG'
  | 'DU'
  | 'PL'
  | 'GR'
  | 'MT'
  | 'KA'
  | 'AP'
  | 'YW'
  | 'EV'
  | 'DO'
  | 'UK'
  | 'ME'
  | 'RE'
  | 'RO'
  | 'VV'
  | 'ED';

export type Kravid = `${Kravmodul}-${number}`;

/** Hva en regel setter ut i livet. Leses av regelindeksen, regelregisteret og `prove:rules`. */
export type Regelkilde = {
  readonly ider: readonly [Kravid, ...Kravid[]];
  readonly slag: Kravslag;
  /** Regelen gjelder bare i utgaver som har denne innstillingen. */
  readonly utgave?: `ED-${number}`;
  /** Hvor i kildene; `Vardes valg` når regelen er vår egen. */
  readonly kapittel: string;
  /** Regelen i én setning, slik den vises i registeret. */
  readonly regel: string;
};

/** Svarene `prove:rules` setter inn i stedet for regelen: det som slipper alt gjennom, og det som stopper alt. */
export type Mutant<F extends (...inn: never[]) => unknown> = {
  readonly ja: ReturnType<F>;
  readonly nei: ReturnType<F>;
};
