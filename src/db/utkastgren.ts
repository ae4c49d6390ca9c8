/** Siden som skriver: egen id for hver visning, og grenen og versjonen den kjenner. Versjon 0: intet utkast da den ble vist. */
export type Kjent = { readonly side: string; readonly gren: string; readonly versjon: number };

export type Grenrad = {
  readonly gren: string;
  /** Siden som skrev sist. */
  readonly side: string;
  readonly versjon: number;
};

/** Grenen et utkast begynner på. */
export const STAMME = '00000000-0000-0000-0000-000000000000';

export type Grenvalg = {
  readonly gren: string;
  /** Hvorfor teksten går på en egen gren, når den gjør det. */
  readonly vedSiden: 'nyere' | 'borte' | null;
};

/**
 * Hvor det en side skriver, skal lagres, så en gammel fane aldri skriver over en nyere tekst (architecture.md 10).
 * Har ingen annen skrevet siden siden ble vist, fortsetter den på sin gren. Ellers får den en egen, med sidens id,
 * og begge tekstene er tatt vare på. Er utkastet sendt eller forkastet i mellomtiden, er det nye også for seg.
 */
export function velgGren(rader: readonly Grenrad[], kjent: Kjent): Grenvalg {
  const rad = rader.find((r) => r.gren === kjent.gren);
  if (rad === undefined) {
    if (kjent.versjon === 0 || kjent.gren === kjent.side)
      return { gren: kjent.gren, vedSiden: null };
    return { gren: kjent.side, vedSiden: 'borte' };
  }
  const minTekst = rad.side === kjent.side || rad.versjon === kjent.versjon;
  return minTekst ? { gren: kjent.gren, vedSiden: null } : { gren: kjent.side, vedSiden: 'nyere' };
}

/**
 * Har den samme siden alt lagret noe etter det som nå skal lagres? Da er det hele skjemaet som det ble til, og det gamle
 * bærer ingenting som ikke er med i det.
 */
export const alleredeSenere = <R extends Grenrad & { readonly senere: boolean }>(
  rader: readonly R[],
  kjent: Kjent,
): R | undefined => rader.find((r) => r.versjon > 0 && r.senere && r.side === kjent.side);
