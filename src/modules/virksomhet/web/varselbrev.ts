import type { Brev } from '../../../integrations/epost/epost.ts';
import { SPRAK } from '../../../ui/katalog.ts';
import { folketekster } from './tekst.ts';

/** Brevet, likt for alle på samme språk: én setning og veien til forsiden, aldri hva eller hvor mye (VV-46). */
export function varselbrev(forside: URL) {
  return (til: string, sprak: string | null): Brev => {
    const t = folketekster(SPRAK.find((s) => s === sprak) ?? 'nb');
    return { til, emne: t('varsel.emne'), tekst: `${t('varsel.setning')}\n\n${forside.href}\n` };
  };
}
