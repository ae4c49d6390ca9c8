/** Det andre rom viser av programmet. Eget, så handlingene i index.ts kan brukes uten React. */
export { saksgangkrav, type Saksgangkravet } from './saksgangkrav.ts';
export { tekster as programtekster } from './tekst.ts';
export { utgavens, utgavensI } from './utgavens.ts';
export { tomMal } from './trygghetssamtale/dokumentet.ts';
