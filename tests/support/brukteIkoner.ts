/**
 * Lastes foran alt i testprosessene. Designsystemet henter fem ikoner fra en pakke med tusen, én fil for hvert; bygget
 * tar bare med de brukte (`scripts/bygg.ts`), men Node leser alle, i hver prosess.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const BRUKT = /\b(Checkmark|ChevronDown|ChevronUp|PadlockLockedFill|XMark)Icon\b/;

registerHooks({
  load(url, sammenheng, neste) {
    if (!url.endsWith('/aksel-icons/dist/react/esm/index.js')) return neste(url, sammenheng);
    const linjer = readFileSync(new URL(url), 'utf8').split('\n');
    const source = linjer.filter((linje) => BRUKT.test(linje)).join('\n');
    return { format: 'module', shortCircuit: true, source };
  },
});
