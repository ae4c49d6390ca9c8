import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('(del) VV-28 svaret er ungdommens eget: ingen utskrift, intet ark, ingen utlevering og ingen deling leser det; bare siden det føres på, rapportens telling i basen, og tidslinja at det er svart', () => {
  const src = join(import.meta.dirname, '../..');
  const leser = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((fil) => /\.tsx?$/.test(fil) && !/\.test\.|db\/skjema\.ts$/.test(fil))
    .filter((fil) => readFileSync(join(src, fil), 'utf8').includes('varde.opplevd_trygghet'));
  expect(leser.toSorted()).toEqual([
    'modules/trygghetsprogram/commands/foerTrygghet.ts',
    'modules/trygghetsprogram/commands/taBortTrygghet.ts',
    // Bare at det er svart, og dagen: aldri hva.
    'modules/trygghetsprogram/queries/oppfoelgingshistorie.ts',
    'modules/trygghetsprogram/queries/trygghet.ts',
  ]);
});
