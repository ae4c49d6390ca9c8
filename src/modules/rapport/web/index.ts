/** Det andre rom setter inn i sine skjermer. */
export { Rapportlenke, Rapportvarsel } from './Varsel.tsx';
export { tekster as rapporttekster } from './tekst.ts';
