/** Feltene i et skjema som ble sendt da økta var utløpt. Filer bevares ikke. */
export type Skjemafelter = Readonly<Record<string, readonly string[]>>;

/**
 * Tar vare på det en person sendte med utløpt økt, kryptert til vedkommende, høyst 24 timer
 * (architecture.md 10). Kalleren har alt funnet ut hvem som eide økta.
 */
export type Utkastlager = {
  bevar(brukerId: string, sti: string, felter: Skjemafelter): Promise<void>;
  /** Det nyeste bevarte skjemaet, eller `null`. Leses uten å fjerne. */
  hentBevart(
    brukerId: string,
  ): Promise<{ readonly sti: string; readonly felter: Skjemafelter } | null>;
  fjernBevart(brukerId: string): Promise<void>;
};

/** Feltene huset selv legger i skjemaene begynner med understrek. Tokenet bevares aldri. */
export const TOKENFELT = '_token';
export const NOKKELFELT = '_nokkel';
/** Bundet til personen: slipper inn utkast fra en side som ble åpnet før forrige innlogging. */
export const PERSONFELT = '_person';
/** Siden skjemaet står på, for skjema som sendes til en sti uten visning. */
export const RETURFELT = '_retur';

/** Det som er skrevet i skjemaet; filer er aldri med, og ikke `uten` heller. */
export function felterI(skjema: FormData, uten: readonly string[] = []): Skjemafelter {
  const felter: Record<string, string[]> = {};
  for (const [navn, verdi] of skjema) {
    if (typeof verdi !== 'string' || navn === TOKENFELT || uten.includes(navn)) continue;
    (felter[navn] ??= []).push(verdi);
  }
  return felter;
}
