export { arbeidsdagerMellom, erArbeidsdag, leggTilArbeidsdager } from './arbeidsdager.ts';
export {
  ATTESTPUNKTER,
  kanSettesIDrift,
  tillatteNumre,
  type Attestpunkt,
  type Driftssvar,
  type Omraademodus,
} from './regler/omraademodus.ts';
