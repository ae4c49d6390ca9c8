/** Det andre rom viser av programmet. Eget, så handlingene i index.ts kan brukes uten React. */
export { saksgangkrav, type Saksgangkravet } from './saksgangkrav.ts';
