import { koordinatorIDetAndre } from './orakelSted.ts';
import type { Sak, Stilling } from './typer.ts';

type Ser = (s: Stilling) => boolean;

/** VV-01, VV-02, VV-07: nummeret til en foresatt, for den som leser hen, mens hen er det, og bare når det er hens eget. */
export const nummerceller = (serForesatte: Ser): Record<string, Ser> =>
  Object.fromEntries(
    Object.entries({
      ...{ siden: true, enda: true, etter_byttet: true },
      ...{ ikke_ennaa: false, ikke_lenger: false, foer_byttet: false },
    }).map(([naar, gjelder]) => [`kontakt:P_${naar}`, (s) => gjelder && serForesatte(s)]),
  );

/** VV-09: at to hendelser er den samme, ses bare av den som ser begge; av saksnummeret bare av den som leser det i begge (VV-39). */
export const koblingsceller = (
  leser: (s: Stilling, sak: Sak, gruppe: 'hendelse' | 'straffesak') => boolean,
  koordinererBegge: Ser,
): Record<string, Ser> => ({
  'hendelseskobling:PT': (s) => leser(s, 'P', 'hendelse') && leser(s, 'T', 'hendelse'),
  'hendelseskobling:PTskilt': (s) => leser(s, 'P', 'hendelse') && leser(s, 'T', 'hendelse'),
  'hendelseskobling:PK': (s) => leser(s, 'P', 'hendelse') && leser(s, 'K', 'hendelse'),
  // Av nummeret: den som leser det i T, koordinerer begge sakene i politienheten.
  'hendelseskobling:V0T': (s) => leser(s, 'T', 'hendelse') && leser(s, 'T', 'straffesak'),
  // Det er ikke noe nummer i den ene.
  'hendelseskobling:P0P': () => false,
  'hendelseskobling:PX': () => false,
  'hendelseskobling:F': koordinatorIDetAndre,
  // VV-11: hvilken side ungdommene står på, er bare for den som koordinerer begge, og ikke etterforsker noen av dem (VV-23).
  'koblingsguide:PT': koordinererBegge,
  'koblingsguide:PTskilt': koordinererBegge,
  'koblingsguide:F': koordinatorIDetAndre,
  'koblingsguide:G': () => false,
});
