export {
  ED_NOKLER,
  GUIDEYRKER,
  type Edid,
  type Guideyrke,
  type Innstillinger,
  type Kontaktpunkt,
  type Lovhenvisning,
  type Utgave,
  type Verntiltak,
} from './innstillinger.ts';
import type { Utgave } from './innstillinger.ts';
import { UTGAVE_000 } from './utgave000.ts';
import { UTGAVE_001 } from './utgave001.ts';
import { UTGAVE_FJORDVIK } from './utgaveFjordvik.ts';

export { UTGAVE_000, UTGAVE_001, UTGAVE_FJORDVIK };
/** Utgavene huset kjenner ved oppstart; lastes i `varde.utgave` slik de står. */
export const UTGAVER: readonly Utgave[] = [UTGAVE_000, UTGAVE_001, UTGAVE_FJORDVIK];
