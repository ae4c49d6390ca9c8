import type { Hvem, Ruteregel } from './rutepersoner.ts';

const iSaken = (p: Hvem): boolean => ['koordinator', 'koordinator2', 'guide'].includes(p);
const regel = { slipper: iSaken, oppdrag: 'fulgt' } as const;

/** TG-17, TG-22, TG-25: guiden i saken sier fra, og koordinatorene i enheten; begge svarer på det som er deres. */
export const MELDINGSRUTER: Readonly<Record<string, Ruteregel>> = {
  'GET /:omrade/saker/:id/si-fra': regel,
  'GET /:omrade/saker/:id/si-fra/vil-ikke-mer': regel,
  'POST /:omrade/saker/:id/si-fra/vil-ikke-mer': regel,
  'GET /:omrade/saker/:id/si-fra/:slag': regel,
  'POST /:omrade/saker/:id/si-fra/:slag': regel,
  // VV-25: den som sa fra, og koordinatoren; uten grunn står det ved feltet.
  'GET /:omrade/saker/:id/si-fra/:meldingId/feilfoert': regel,
  'POST /:omrade/saker/:id/si-fra/:meldingId/feilfoert': { ...regel, gir: 'skjema: grunn' },
  'GET /:omrade/saker/:id/si-fra/:meldingId/:plikt': regel,
  'POST /:omrade/saker/:id/si-fra/:meldingId/:plikt': regel,
};
