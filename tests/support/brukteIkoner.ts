/**
 * Lastes foran alt i testprosessene. Designsystemet henter fem ikoner fra en pakke med tusen, én fil for hvert; bygget
 * tar bare med de brukte (`scripts/bygg.ts`), men Node leser alle, i hver prosess.
 */
import { registerHooks } from 'node:module';

const BRUKT = /\b(Checkmark|ChevronDown|ChevronUp|PadlockLockedFill|XMark)Icon\b/;

registerHooks({
  load(url, sammenheng, neste) {
    const svar = neste(url, sammenheng);
    if (!url.endsWith('/aksel-icons/dist/react/esm/index.js')) return svar;
    const linjer = String(svar.source).split('\n');
    return { ...svar, source: linjer.filter((linje) => BRUKT.test(linje)).join('\n') };
  },
});
