/**
 * Reiser som går hver femte dag i `npm test`, om lag like lange hver dag, og alle i `npm run prove:reiser` (ADR 0050). Hver
 * id de beviser, bevises også i en fil som går hver dag.
 */
const DAGENE = [
  ['foersteSamtale', 'guide', 'lederensGrunn', 'saksgang', 'straffesaken'],
  ['folk', 'ramme', 'utkast'],
  ['klareringHel', 'kolonnevalg', 'mottaker', 'oppgaver', 'overfoering', 'slutten'],
  ['gjenaapning', 'sammeHendelse', 'skrivefelt', 'src/ui/galleri', 'triagesider'],
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

const fil = (navn: string): string =>
  navn === 'src/ui/galleri' ? `${navn}.e2e.test.tsx` : `tests/e2e/${navn}.e2e.test.ts`;

export const VEKSLER = DAGENE.map((dag) => dag.map(fil));

/** Filene som hviler den dagen; `dag` er døgn siden 1970. */
export const ikkeIDag = (dag: number): readonly string[] =>
  VEKSLER.filter((_, nr) => nr !== dag % VEKSLER.length).flat();
