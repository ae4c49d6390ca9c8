import type { Triagevalg } from '../../regler/typer.ts';

/** Lista, og siden av den: `etter` er markøren slik den står i adressen, tom på den første siden. */
export type Sted = { sti: string; etter: string };

const sporring = (ledd: Readonly<Record<string, string>>): string => {
  const s = new URLSearchParams(Object.entries(ledd).filter(([, v]) => v !== '')).toString();
  return s === '' ? '' : `?${s}`;
};

/** Én side av lista. */
export const sideadresse = ({ sti, etter }: Sted): string => `${sti}${sporring({ etter })}`;

/** Raden på siden, eventuelt med valget hen er i ferd med å ta. */
export const radadresse = ({ sti, etter }: Sted, rad: string, valg: Triagevalg | '' = ''): string =>
  `${sti}${sporring({ rad, valg, etter })}`;
