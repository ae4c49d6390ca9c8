/** Feltene i et skjema som ble sendt da økta var utløpt. Filer bevares ikke. */
export type Skjemafelter = Readonly<Record<string, readonly string[]>>;

/** Siden det står på, uten spørring, og skjemaet på den (`skjemaI`). */
export type Bevartplass = { readonly side: string; readonly skjema: string };

/** Et skjema som er lagt til side, uten det som står i det. `lagret` er databasens tidspunkt, til siste mikrosekund. */
export type Bevartrad = {
  readonly sti: string;
  readonly skjema: string;
  readonly fane: string;
  readonly lagret: string;
};
export type Bevart = Bevartrad & { readonly felter: Skjemafelter };

/** Så lenge står det; databasen sletter etter det samme (0550). */
export const BEVARES_MS = 72 * 60 * 60_000;

/**
 * Tar vare på det en person sendte med utløpt økt, kryptert til vedkommende, høyst 72 timer
 * (ADR 0010): én plass per side, skjema og fane, høyst ti om gangen. Kalleren har alt funnet ut hvem som eide økta.
 */
export type Utkastlager = {
  /** @returns usant når det ikke er plass til flere, `null` når siden er om noe personen er ute av: da er ingenting endret */
  bevar(
    brukerId: string,
    sti: string,
    skjema: string,
    felter: Skjemafelter,
    fane?: string,
  ): Promise<boolean | null>;
  /** Det som er lagt til side på plassen, ett for hver fane, det nyeste først. Leses uten å fjerne. */
  hentBevarte(brukerId: string, plass: Bevartplass): Promise<readonly Bevart[]>;
  /** Alt personen har lagt til side, det nyeste først, uten innholdet. */
  listBevarte(brukerId: string): Promise<readonly Bevartrad[]>;
  /**
   * @param hvilke fanen, ellers alle; og bare det som er skrevet til og med `til`
   * @returns hvor mange det var
   */
  fjernBevart(
    brukerId: string,
    plass: Bevartplass,
    hvilke?: { readonly fane?: string; readonly til?: string },
  ): Promise<number>;
};

/** Feltene huset selv legger i skjemaene begynner med understrek. Tokenet bevares aldri. */
export const TOKENFELT = '_token';
export const NOKKELFELT = '_nokkel';
/** Bundet til personen: slipper inn utkast fra en side som ble åpnet før forrige innlogging. */
export const PERSONFELT = '_person';
/** Siden skjemaet står på, for skjema som sendes til en sti uten visning. */
export const RETURFELT = '_retur';

/** Visningen av siden skjemaet ble skrevet på: fanen. */
export const SIDEFELT = '_side';

/** Hvilket skjema og objekt et utkast hører til. */
export const UTKASTFELT = '_utkast';
const UTKASTNAVN = /^[a-z_]{2,40}\/[\da-f-]{0,36}$/i;

/** Hvilket skjema på siden det er; tomt for et uten utkast. */
export function skjemaI(felter: Skjemafelter): string {
  const navn = felter[UTKASTFELT]?.at(-1) ?? '';
  return UTKASTNAVN.test(navn) ? navn : '';
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Hvilken fane det er skrevet i. Et skjema uten utkast har nøkkelen, når ruta sier at den følger med når det vises igjen; ellers ingen. */
export function faneI(felter: Skjemafelter, medNokkel = false): string {
  const nokkel = medNokkel ? felter[NOKKELFELT]?.at(-1)?.split('.')[0] : undefined;
  const fane = felter[SIDEFELT]?.at(-1) ?? nokkel ?? '';
  return UUID.test(fane) ? fane : '';
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
