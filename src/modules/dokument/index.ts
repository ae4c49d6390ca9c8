export type { Blokk, Dokument, Dokumentdel } from './dokument.ts';
export { Dokumentfeil, lagPdf } from './pdf.ts';
export { lagDocx } from './docx.ts';
export { docxsvar, FILNAVN, pdfsvar } from './svar.ts';
