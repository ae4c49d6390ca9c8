export type { Blokk, Dokument, Dokumentdel } from './dokument.ts';
export { Dokumentfeil, lagPdf } from './pdf.ts';
export { FILNAVN, pdfsvar } from './svar.ts';
