import type { Ukeoppgave } from '../../regler/ukeoppgave.ts';

/** Så mange forfalte uker står hver for seg på Min dag. */
const HVER_FOR_SEG = 2;

/** De forfalte ukene slik Min dag viser dem: hver for seg når de er få, ellers den eldste og hvor mange til. */
export function forfalteUker(uker: readonly Ukeoppgave[]): { vises: Ukeoppgave[]; flere: number } {
  const forfalte = uker.filter((u) => u.tilstand === 'forfalt');
  if (forfalte.length <= HVER_FOR_SEG) return { vises: forfalte, flere: 0 };
  return { vises: forfalte.slice(-1), flere: forfalte.length - 1 };
}
