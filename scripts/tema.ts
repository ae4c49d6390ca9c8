/**
 * `node scripts/tema.ts`: lager temaet på nytt med Designsystemets eget verktøy og legger det i src/ui/tema.
 * Fargene står her og ingen andre steder; det som kommer ut, sjekkes inn.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROT = resolve(import.meta.dirname, '..');
const MAAL = join(ROT, 'src/ui/tema');

const TEMA = {
  outDir: 'design-tokens',
  themes: {
    varde: {
      colors: { main: { fjord: '#14505C', glod: '#A5420F' }, support: {}, neutral: '#57534C' },
      typography: { fontFamily: 'Inter' },
      borderRadius: 6,
    },
  },
};

const verktoy = join(ROT, 'node_modules/@digdir/designsystemet/dist/bin/designsystemet.js');
const arbeid = mkdtempSync(join(tmpdir(), 'varde-tema-'));
try {
  writeFileSync(join(arbeid, 'designsystemet.config.json'), JSON.stringify(TEMA));
  for (const steg of ['create', 'build']) {
    const svar = spawnSync(process.execPath, [verktoy, 'tokens', steg], {
      cwd: arbeid,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (svar.status !== 0) throw new Error(`designsystemet tokens ${steg} feilet`);
  }
  mkdirSync(MAAL, { recursive: true });
  for (const fil of ['varde.css', 'types.d.ts']) {
    copyFileSync(join(arbeid, 'design-tokens-build', fil), join(MAAL, fil));
  }
  console.log(`Temaet ligger i ${MAAL}`);
} finally {
  rmSync(arbeid, { recursive: true, force: true });
}
