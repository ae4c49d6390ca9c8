/**
 * Reiser og annet langt som går hver femte dag i `npm test`, om lag like lange hver dag, og reisene alle i `npm run prove:reiser` (ADR 0050). Hver
 * id de beviser, bevises også i en fil som går hver dag.
 */
const DAGENE = [
  ['foersteSamtale', 'guide', 'lederensGrunn', 'saksgang', 'straffesaken'],
  [
    'folk',
    'ramme',
    'tests/isolasjon/guidenUte.e2e.test.ts',
    'tests/oppstart/aaret.db.test.ts',
    'utkast',
  ],
  ['klareringHel', 'kolonnevalg', 'mottaker', 'oppgaver', 'overfoering', 'slutten'],
  [
    'gjenaapning',
    'sammeHendelse',
    'skrivefelt',
    'src/ui/galleri.e2e.test.tsx',
    'triagesider',
    'utgaver',
  ],
  [
    'dagen',
    'deling',
    'innlasting',
    'klarering',
    'kontakttellingen',
    'samtykke',
    'sidene',
    'uttrekksskjema',
    'vernet',
  ],
] as const;

/** Et navn med skråstrek er filen; de andre ligger i `tests/e2e`. */
const fil = (navn: string): string => (navn.includes('/') ? navn : `tests/e2e/${navn}.e2e.test.ts`);

export const VEKSLER = DAGENE.map((dag) => dag.map(fil));

/** Filene som hviler den dagen; `dag` er døgn siden 1970. */
export const ikkeIDag = (dag: number): readonly string[] =>
  VEKSLER.filter((_, nr) => nr !== dag % VEKSLER.length).flat();
