/** Det andre rom setter inn i sine skjermer. */
export { rapportpunkt, Rapportvarsel } from './Varsel.tsx';
export { tekster as rapporttekster } from './tekst.ts';
