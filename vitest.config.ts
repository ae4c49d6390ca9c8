import { defineConfig } from 'vitest/config';

/** To prosjekter: rene tester uten database, og tester mot ekte PostgreSQL (*.db.test.ts) og nettleser (*.e2e.test.ts). */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'ren',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'client/**/*.test.ts'],
          exclude: ['**/*.db.test.{ts,tsx}', '**/*.e2e.test.{ts,tsx}', 'node_modules'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['{src,tests}/**/*.db.test.{ts,tsx}'],
          globalSetup: ['tests/support/globalDatabase.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'nettleser',
          include: ['{src,tests}/**/*.e2e.test.{ts,tsx}'],
          globalSetup: ['tests/support/globalDatabase.ts', 'tests/support/globalNettleser.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
