import type { Hus } from '../../../../db/hus.ts';
import {
  aapneUtkast,
  fortsettUtkast,
  type Aapnet,
  type Utkastref,
} from '../../../../web/utkast.ts';
import type { Skjemafelter } from '../../../../web/utkastlager.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import type { Utfylt } from './visning.tsx';

export const REF = (kandidatId: string): Utkastref => ({ skjema: 'vernet', objekt: kandidatId });

/** Utkastet til beslutningen om en vernet rad. Kalles når raden er åpnet, så den finnes for den som spør (ADR 0015). */
export async function vernetutkast(
  hus: Hus,
  f: OmradeForesporsel,
  kandidatId: string,
  paaNytt: boolean,
): Promise<Aapnet> {
  const retur = `/${f.omrade.slug}/vernet/${kandidatId}`;
  if (!paaNytt) return aapneUtkast(hus, f, REF(kandidatId), retur);
  return { felter: null, utkast: await fortsettUtkast(hus, f, REF(kandidatId), retur) };
}

/** Det som var skrevet om raden. Grunnen til å åpne den oppgis hver gang, og hentes aldri fra et utkast. */
export function fraUtkast(felter: Skjemafelter | null, naa: Utfylt): Utfylt {
  if (felter === null) return naa;
  const verdi = (felt: string) => felter[felt]?.at(-1) ?? '';
  return { ...naa, svar: verdi('svar'), merknad: verdi('merknad'), dag: verdi('dag') };
}
