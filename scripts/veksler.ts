/**
 * Reiser som går hver fjerde dag i `npm test`, om lag like lange hver dag, og alle i `npm run prove:reiser` (ADR 0050). Hver
 * id de beviser, bevises også i en fil som går hver dag.
 */
const DAGENE = [
  ['dagen', 'deling', 'triagesider', 'utkast', 'vernet'],
  ['foersteSamtale', 'guide', 'klarering', 'lederensGrunn', 'slutten'],
  ['klareringHel', 'mottaker', 'ramme', 'rapport', 'sammeHendelse'],
  [
    'folk',
    'innlasting',
    'kolonnevalg',
    'koordinatorsider',
    'overfoering',
    'saksgang',
    'samtykke',
    'straffesaken',
    'uttrekksskjema',
  ],
] as const;

export const VEKSLER = DAGENE.map((dag) => dag.map((navn) => `tests/e2e/${navn}.e2e.test.ts`));

/** Filene som hviler den dagen; `dag` er døgn siden 1970. */
export const ikkeIDag = (dag: number): readonly string[] =>
  VEKSLER.filter((_, nr) => nr !== dag % VEKSLER.length).flat();
