import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { ikkeIDag } from './scripts/veksler.ts';

/** Oppstarten måles med klokka på veggen, og går alene, etter alle de andre. */
const OPPSTART = 'tests/oppstart/oppstart.db.test.ts';
/**
 * Det andre som måler, går to om gangen, på hver sin kjerne: noen måler den raskeste av flere, og tida som ikke skal røpe noe,
 * måles i par, så det naboen gjør, treffer begge.
 */
const MAALT = [
  'tests/isolasjon/tid.e2e.test.ts',
  'tests/isolasjon/tidForhaandsvisning.e2e.test.ts',
  'tests/isolasjon/innlastingstid.db.test.ts',
  'tests/support/database.db.test.ts',
];
const database = ['tests/support/globalDatabase.ts'];
const nettleser = [...database, 'tests/support/globalNettleser.ts'];

/** Foran hver fil som har en base: dagen skifter ikke mens den går. */
const setupFiles = ['./tests/support/sammeDag.ts'];

/** I hver arbeider, foran alt annet. */
const execArgv = ['--import', new URL('./tests/support/brukteIkoner.ts', import.meta.url).href];

/** Dagen utvalgene skiftes etter, den samme i hver arbeider også over midnatt (tests/support/dagens.ts). */
process.env['VARDE_DAG'] ??= String(Math.floor(Date.now() / 86_400_000));
const IKKE_I_DAG =
  process.env['VARDE_HVILER'] === 'ingen' ? [] : ikkeIDag(Number(process.env['VARDE_DAG']));
/** Som når Varde kjører: React bygget for bruk, ikke for utvikling. */
process.env['NODE_ENV'] = 'production';

/** De lengste først, så ingen av dem står alene igjen til slutt. */
const LANGE = [
  'tests/matrise/ruter.e2e',
  'tests/matrise/matrise.db',
  'tests/oppstart/drap.db',
  'tests/e2e/ansatt.e2e',
  'src/db/supervisor/supervisor.db',
  'tests/e2e/folk.e2e',
  'tests/e2e/ramme.e2e',
  'tests/matrise/sekvenser.db',
  'tests/e2e/koordinator.e2e',
  'tests/e2e/utkast.e2e',
  'tests/isolasjon/eksistens.e2e',
  'tests/angrep/storFil.e2e',
  'tests/matrise/kommandoer.db',
  'tests/sletting/slettSak.db',
  'tests/matrise/overgangstabell.db',
  'tests/isolasjon/guidenUteAlleVeier.e2e',
  'tests/isolasjon/maaIkke.e2e',
  'tests/e2e/foersteSamtale.e2e',
  'tests/e2e/klareringHel.e2e',
  'tests/e2e/straffesaken.e2e',
  'tests/e2e/innlasting.e2e',
  'tests/e2e/skrivefelt.e2e',
  'tests/matrise/policies.db',
  ...MAALT,
  OPPSTART,
];
const plass = (fil: string): number => {
  const nr = LANGE.findIndex((navn) => fil.includes(navn));
  return nr === -1 ? LANGE.length : nr;
};
class LengsteFoerst extends BaseSequencer {
  override async sort(filer: TestSpecification[]): Promise<TestSpecification[]> {
    const sortert = await super.sort(filer);
    return sortert.toSorted((a, b) => plass(a.moduleId) - plass(b.moduleId));
  }
}

const RENE = ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'client/**/*.test.ts'];
const DATABASE = '{src,tests}/**/*.db.test.{ts,tsx}';
/** Bare i `npm run prove:reiser`, som går dem og alle de andre i Chromium (ADR 0050). */
const REISER = 'tests/reiser/**';
const NETTLESER = '{src,tests}/**/*.e2e.test.{ts,tsx}';

/**
 * Rene tester uten database; tester mot ekte PostgreSQL (*.db.test.ts) og nettleser (*.e2e.test.ts); og de målte. To arbeidere
 * på to kjerner: med tre brukte de samme testene en tidel mer av prosessoren, på å dele den. De er tråder, som
 * deler oversatt kode: det sparte en sekstendel til. Filene i en arbeider deler moduler: ellers går en tredel av
 * tida til å lese de samme filene om igjen. `alle` er de tre første i samme arbeidere, og det `npm test` kjører: prosjekt
 * for prosjekt sto kjernene ledige mellom dem.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    sequence: { sequencer: LengsteFoerst },
    projects: [
      {
        test: {
          name: 'alle',
          include: [...RENE, DATABASE, NETTLESER],
          exclude: [...MAALT, ...IKKE_I_DAG, OPPSTART, REISER, 'node_modules'],
          globalSetup: nettleser,
          setupFiles,
          testTimeout: 90_000,
          hookTimeout: 60_000,
          pool: 'threads',
          isolate: false,
          execArgv,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'ren',
          include: RENE,
          exclude: ['**/*.db.test.{ts,tsx}', '**/*.e2e.test.{ts,tsx}', 'node_modules'],
          testTimeout: 20_000,
          isolate: false,
          execArgv,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'database',
          include: [DATABASE],
          exclude: [...MAALT, OPPSTART],
          globalSetup: database,
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          isolate: false,
          execArgv,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'nettleser',
          include: [NETTLESER],
          exclude: [...MAALT, OPPSTART],
          globalSetup: nettleser,
          setupFiles,
          testTimeout: 90_000,
          hookTimeout: 60_000,
          isolate: false,
          execArgv,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'maalt',
          include: MAALT,
          globalSetup: nettleser,
          setupFiles,
          execArgv,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'oppstart',
          include: [OPPSTART],
          globalSetup: nettleser,
          setupFiles,
          execArgv,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
