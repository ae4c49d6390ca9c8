import { defineConfig } from 'vitest/config';

/** Det som måler tid, går alene etter de andre: ellers måles det de andre gjør. */
const MAALT = [
  'tests/oppstart/oppstart.db.test.ts',
  'tests/support/database.db.test.ts',
  'tests/isolasjon/tid.e2e.test.ts',
];
const database = ['tests/support/globalDatabase.ts'];
const nettleser = [...database, 'tests/support/globalNettleser.ts'];

/** Som når Varde kjører: React bygget for bruk, ikke for utvikling. */
process.env['NODE_ENV'] = 'production';

/**
 * Rene tester uten database; tester mot ekte PostgreSQL (*.db.test.ts) og nettleser (*.e2e.test.ts), som mest venter og
 * derfor er tre om to kjerner; og de målte, én om gangen. Filene i en arbeider deler moduler: ellers går en tredel av
 * tida til å lese de samme filene om igjen.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    projects: [
      {
        test: {
          name: 'ren',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'client/**/*.test.ts'],
          exclude: ['**/*.db.test.{ts,tsx}', '**/*.e2e.test.{ts,tsx}', 'node_modules'],
          testTimeout: 20_000,
          isolate: false,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'database',
          include: ['{src,tests}/**/*.db.test.{ts,tsx}'],
          exclude: MAALT,
          globalSetup: database,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          isolate: false,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'nettleser',
          include: ['{src,tests}/**/*.e2e.test.{ts,tsx}'],
          exclude: MAALT,
          globalSetup: nettleser,
          testTimeout: 90_000,
          hookTimeout: 60_000,
          isolate: false,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'maalt',
          include: MAALT,
          globalSetup: nettleser,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
