import type { Hvem, Ruteregel } from './rutetabell.ts';

const iSaken = (p: Hvem): boolean => ['koordinator', 'koordinator2', 'guide'].includes(p);
const regel = { slipper: iSaken, oppdrag: 'fulgt' } as const;

const guiden = { slipper: (p: Hvem) => p === 'guide', oppdrag: 'fulgt' } as const;

/** Loggen og det det sies fra om. TG-17, TG-22, TG-25: guiden i saken sier fra, og koordinatorene i enheten; begge svarer på det som er deres. */
export const MELDINGSRUTER: Readonly<Record<string, Ruteregel>> = {
  // TG-11, TG-13: guiden og koordinatoren fører; bare den som skrev linjen, retter den.
  'GET /:omrade/saker/:id/logg': regel,
  'POST /:omrade/saker/:id/logg': regel,
  'GET /:omrade/saker/:id/logg/:linjeId': guiden,
  'POST /:omrade/saker/:id/logg/:linjeId': guiden,
  'GET /:omrade/saker/:id/si-fra': regel,
  'GET /:omrade/saker/:id/si-fra/:slag': regel,
  'POST /:omrade/saker/:id/si-fra/:slag': regel,
  'GET /:omrade/saker/:id/si-fra/:meldingId/:plikt': regel,
  'POST /:omrade/saker/:id/si-fra/:meldingId/:plikt': regel,
};
