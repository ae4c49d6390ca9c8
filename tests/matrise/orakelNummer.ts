import type { Stilling } from './typer.ts';

type Ser = (s: Stilling) => boolean;

/** VV-01, VV-02, VV-07: nummeret til en foresatt, for den som leser hen, mens hen er det, og bare når det er hens eget. */
export const nummerceller = (serForesatte: Ser): Record<string, Ser> =>
  Object.fromEntries(
    Object.entries({
      ...{ siden: true, enda: true, etter_byttet: true },
      ...{ ikke_ennaa: false, ikke_lenger: false, foer_byttet: false },
    }).map(([naar, gjelder]) => [`kontakt:P_${naar}`, (s) => gjelder && serForesatte(s)]),
  );
