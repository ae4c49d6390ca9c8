import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prosjektrot } from '../src/db/prosjektrot.ts';

/** Kjører én testfil i full størrelse, en databasetest når ikke annet er sagt: samme kode som i `npm test`, alle når `fil` er tom, med miljøet som sier hvor mye. Svarer med statusen. */
export function kjorTestfil(
  fil: string,
  miljo: Record<string, string>,
  prosjekt: 'database' | 'ren' | 'nettleser' | 'alle' = 'database',
): Promise<number> {
  const vitest = join(prosjektrot(), 'node_modules', 'vitest', 'vitest.mjs');
  const barn = spawn(
    process.execPath,
    [vitest, 'run', '--project', prosjekt, ...(fil === '' ? [] : [fil])],
    {
      cwd: prosjektrot(),
      stdio: 'inherit',
      env: { ...process.env, ...miljo },
    },
  );
  return new Promise((ferdig, feilet) => {
    barn.once('error', feilet);
    barn.once('exit', (status) => ferdig(status ?? 1));
  });
}
