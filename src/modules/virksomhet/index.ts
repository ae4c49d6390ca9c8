export {
  avlysBorte,
  endreBorte,
  meldBorte,
  meldGuideBorte,
  settSkolestart,
  svarHer,
} from './commands/guidefravaer.ts';
export { settMinsteTall } from './commands/settMinsteTall.ts';
export { borteside, meldtAvMeg, omraadetsSommer } from './queries/borte.ts';
export { oppstart } from './queries/oppstart.ts';
export { gyldigSkolestart, sommeren, type Sommer } from './regler/sommeren.ts';
export { arbeidsdagerMellom, erArbeidsdag, leggTilArbeidsdager } from './arbeidsdager.ts';
export {
  ATTESTPUNKTER,
  kanSettesIDrift,
  tillatteNumre,
  type Attestpunkt,
  type Driftssvar,
  type Omraademodus,
} from './regler/omraademodus.ts';
export { ansvarsstatus } from './regler/ansvarsstatus.ts';
export { regimevalg, type Regime } from './regler/regimevalg.ts';
export { avsluttFravaer, meldFravaer, type MeldFravaerInn } from './commands/fravaer.ts';
export { nummerslag } from './queries/nummerslag.ts';
export { lesDagsdel } from './queries/dagsdel.ts';
export { stedfortrederFor, type StedfortrederFor } from './queries/fravaer.ts';
