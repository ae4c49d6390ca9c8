import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type Testapp } from '../support/app.ts';
import { sideUtenSkript } from '../support/innlogget.ts';

let app: Testapp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());
