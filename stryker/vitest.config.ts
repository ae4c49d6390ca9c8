import { defineConfig } from 'vitest/config';

/** Bare reglenes egne tester: de er rene, og hver mutant prøves på millisekunder. */
export default defineConfig({
  test: { include: ['src/modules/*/regler/*.test.ts'], environment: 'node' },
});
