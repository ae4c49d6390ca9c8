import type { Kontekst } from '../../web/foresporsel.ts';

/** Det samme navnet på alle: en fil i nedlastingsmappa sier ikke hva den er, eller om hvem. */
export const FILNAVN = 'dokument.pdf';

/** Word-filen som vedlegg, som PDF-en. */
export const docxsvar = (c: Kontekst, docx: Uint8Array<ArrayBuffer>): Response =>
  c.body(docx, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'Content-Disposition': 'attachment; filename="dokument.docx"',
    'Cache-Control': 'no-store',
  });

/** PDF-en som vedlegg: den åpnes ikke i siden, og mellomlagres ingen steder. */
export const pdfsvar = (c: Kontekst, pdf: Uint8Array<ArrayBuffer>): Response =>
  c.body(pdf, 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${FILNAVN}"`,
    'Cache-Control': 'no-store',
  });
