import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { DEMO_UTSTEDER } from '../../src/integrations/oidc/demo/personer.ts';
import type { Testapp } from './app.ts';

/** En økt i den kjørende appen, uten nettleser: for å sette opp med de ekte handlingene. */
export async function oktFor(
  app: Pick<Testapp, 'base'>,
  subjekt: string,
  omrade = 'fjordvik',
): Promise<Legitimasjon> {
  const k = new pg.Client(app.base.innlogging);
  await k.connect();
  const token = randomBytes(32);
  await k.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
    DEMO_UTSTEDER,
    subjekt,
    '',
    createHash('sha256').update(token).digest(),
  ]);
  await k.end();
  return { token, omrade };
}
