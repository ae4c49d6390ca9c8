import type { Kontekst } from '../../web/foresporsel.ts';

/** Det samme navnet på alle: en fil i nedlastingsmappa sier ikke hva den er, eller om hvem. */
export const FILNAVN = 'dokument.pdf';

/** PDF-en som vedlegg: den åpnes ikke i siden, og mellomlagres ingen steder. */
export const pdfsvar = (c: Kontekst, pdf: Uint8Array<ArrayBuffer>): Response =>
  c.body(pdf, 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${FILNAVN}"`,
    'Cache-Control': 'no-store',
  });
