/** Det andre rom setter inn i sine skjermer. Eget, så handlingene i index.ts kan brukes uten React (demoens lasting). */
export { Dagsdel } from './Dagsdel.tsx';
export { folkemeny } from './meny.ts';
export type { Sidevalg } from './ramme.ts';
