import type { Hus } from '../../../../db/hus.ts';
import {
  aapneUtkast,
  fortsettUtkast,
  type Aapnet,
  type Utkastref,
} from '../../../../web/utkast.ts';
import type { Skjemafelter } from '../../../../web/utkastlager.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import type { Triagevalg } from '../../regler/typer.ts';
import { radadresse, type Sted } from './adresse.ts';
import type { Triagesvar } from './Beslutning.tsx';

export const REF = (kandidatId: string): Utkastref => ({ skjema: 'triage', objekt: kandidatId });

/** Utkastet til beslutningen om én rad; raden er alt vist, så den finnes for den som spør. */
export async function triageutkast(
  hus: Hus,
  f: OmradeForesporsel,
  kandidatId: string,
  her: Sted,
  valg: Triagevalg | null,
  paaNytt: boolean,
): Promise<Aapnet> {
  const retur = radadresse(her, kandidatId, valg ?? '');
  if (!paaNytt) return aapneUtkast(hus, f, REF(kandidatId), retur);
  return { felter: null, utkast: await fortsettUtkast(hus, f, REF(kandidatId), retur) };
}

/** Ordene følger raden; grunnen bare når valget er det samme. Egnethet (TP-10) og sted krysses av på nytt. */
export function fraUtkast(
  felter: Skjemafelter | null,
  valg: Triagevalg | null,
  ellers: Triagesvar,
): Triagesvar {
  if (felter === null) return ellers;
  const verdi = (felt: string) => felter[felt]?.at(-1) ?? '';
  return {
    feil: null,
    merknad: verdi('merknad'),
    dag: verdi('valg') === valg && verdi('dag') !== '' ? verdi('dag') : ellers.dag,
    dagfeil: null,
    grunn: verdi('valg') === valg ? verdi('grunn') : '',
    egnet: false,
    stedIkkeHjem: false,
  };
}
