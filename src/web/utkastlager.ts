/** Feltene i et skjema som ble sendt da økta var utløpt. Filer bevares ikke. */
export type Skjemafelter = Readonly<Record<string, readonly string[]>>;

/** Siden det står på, uten spørring, og skjemaet på den (`skjemaI`). */
export type Bevartplass = { readonly side: string; readonly skjema: string };

/**
 * Tar vare på det en person sendte med utløpt økt, kryptert til vedkommende, høyst 24 timer
 * (architecture.md 10): én plass per side og skjema, høyst ti om gangen. Kalleren har alt funnet ut hvem som eide økta.
 */
export type Utkastlager = {
  /** @returns usant når det ikke er plass til flere: da er ingenting endret */
  bevar(brukerId: string, sti: string, skjema: string, felter: Skjemafelter): Promise<boolean>;
  /** Det bevarte skjemaet på plassen, det nyeste når den er `null`, eller `null`. Leses uten å fjerne. */
  hentBevart(
    brukerId: string,
    plass: Bevartplass | null,
  ): Promise<{
    readonly sti: string;
    readonly skjema: string;
    readonly felter: Skjemafelter;
  } | null>;
  fjernBevart(brukerId: string, plass: Bevartplass): Promise<void>;
};

/** Feltene huset selv legger i skjemaene begynner med understrek. Tokenet bevares aldri. */
export const TOKENFELT = '_token';
export const NOKKELFELT = '_nokkel';
/** Bundet til personen: slipper inn utkast fra en side som ble åpnet før forrige innlogging. */
export const PERSONFELT = '_person';
/** Siden skjemaet står på, for skjema som sendes til en sti uten visning. */
export const RETURFELT = '_retur';

/** Hvilket skjema og objekt et utkast hører til. */
export const UTKASTFELT = '_utkast';
const UTKASTNAVN = /^[a-z_]{2,40}\/[\da-f-]{0,36}$/i;

/** Hvilket skjema på siden det er; tomt for et uten utkast. */
export function skjemaI(felter: Skjemafelter): string {
  const navn = felter[UTKASTFELT]?.at(-1) ?? '';
  return UTKASTNAVN.test(navn) ? navn : '';
}

/** Det som er skrevet i skjemaet; filer er aldri med, og ikke `uten` heller. */
export function felterI(skjema: FormData, uten: readonly string[] = []): Skjemafelter {
  const felter: Record<string, string[]> = {};
  for (const [navn, verdi] of skjema) {
    if (typeof verdi !== 'string' || navn === TOKENFELT || uten.includes(navn)) continue;
    (felter[navn] ??= []).push(verdi);
  }
  return felter;
}
