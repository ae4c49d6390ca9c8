/** Setningene skriveprøvene består av. */
export type Verdier = Record<string, string>;
export const sett = (tabell: string, v: Verdier): string =>
  `insert into varde.${tabell} (${Object.keys(v).join(', ')}) values (${Object.values(v).join(', ')})`;
export const q = (s: string): string => `'${s}'`;
