/**
 * Reiser og annet langt som går hver sjette dag i `npm test`, om lag like lenge hver dag, og alt i `npm run prove:alt`
 * (ADR 0050). Hver id de beviser, bevises også i en fil som går hver dag.
 */
const DAGENE = [
  [
    'foersteSamtale',
    'paaNytt',
    'frivilligGuide',
    'guide',
    'oppgaver',
    'overfoering',
    'sisteSamtale',
    'trygghet',
    'src/db/supervisor/supervisor.db.test.ts',
  ],
  [
    'alvorligSak',
    'avloesningen',
    'folk',
    'forseglet',
    'innlasting',
    'oppfoelgingsider',
    'ramme',
    'utkast',
  ],
  [
    'klareringHel',
    'loggensVei',
    'mottaker',
    'slutten',
    'stansen',
    'toEtterforskere',
    'utgavensTekster',
    'src/db/migrering/kjor.db.test.ts',
    'tests/angrep/storFil.e2e.test.ts',
  ],
  [
    'denAndreForelderen',
    'familiearket',
    'kolonnevalg',
    'muntligSvar',
    'sammeHendelse',
    'sommerrunden',
    'nyttFraPolitiet',
    'tests/sletting/rekkefolge.db.test.ts',
    'triagesider',
    'utgaver',
  ],
  [
    'anmeldtUnderveis',
    'gjenaapning',
    'guideIStraffesaken',
    'koordinatorsider',
    'koblet',
    'tilside',
    'lederensGrunn',
    'skrivefelt',
    'src/ui/galleri.e2e.test.tsx',
    'straffesaken',
    'tests/oppsett.db.test.ts',
  ],
  [
    'dagen',
    'deling',
    'klarering',
    'kontakttellingen',
    'rapport',
    'saksgang',
    'samtykke',
    'sidene',
    'endene',
    'tilbaketaking',
    'ungdommensNei',
    'tests/isolasjon/guidenUte.e2e.test.ts',
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
